package output

import "strings"

// trail keeps open the folders that lead to the one last asked for. Files come
// in the order of their names, so the next folder is mostly the same or its
// neighbour. A trail belongs to one goroutine.
type trail struct {
	base  folder // not the trail's own: it stays open
	last  string // the folder at the end of the trail; "" is the base
	steps []step
}

// step is one folder on the way, by its name in the folder before.
type step struct {
	name string
	at   folder
}

// to gives a folder below the base by its path, "" being the base itself. It
// is good until the next call.
func (t *trail) to(dir string) (folder, error) {
	if dir != t.last {
		if err := t.turn(dir); err != nil {
			return folder{}, err
		}
	}
	return t.end(), nil
}

func (t *trail) end() folder {
	if len(t.steps) == 0 {
		return t.base
	}
	return t.steps[len(t.steps)-1].at
}

// turn goes back to where the two ways part, and from there on.
func (t *trail) turn(dir string) error {
	depth, rest := 0, dir
	for depth < len(t.steps) && rest != "" {
		name, after, _ := strings.Cut(rest, "/")
		if name != t.steps[depth].name {
			break
		}
		depth, rest = depth+1, after
	}
	t.back(depth)
	t.last = dir
	for rest != "" {
		name, after, _ := strings.Cut(rest, "/")
		next, err := t.end().open(name)
		if err != nil {
			t.close()
			return err
		}
		t.steps, rest = append(t.steps, step{name, next}), after
	}
	return nil
}

// back closes all but the first folders of the trail.
func (t *trail) back(depth int) {
	for _, s := range t.steps[depth:] {
		s.at.close()
	}
	t.steps = t.steps[:depth]
}

// make makes a new folder and goes there.
func (t *trail) make(dir string) (folder, error) {
	parent, name := split(dir)
	above, err := t.to(parent)
	if err != nil {
		return folder{}, err
	}
	if err := above.make(name); err != nil {
		return folder{}, err
	}
	return t.to(dir)
}

func (t *trail) close() {
	t.back(0)
	t.last = ""
}

// split parts a path into the folder, "" when there is none, and the last name.
func split(name string) (dir, last string) {
	at := strings.LastIndexByte(name, '/')
	return name[:max(at, 0)], name[at+1:]
}
