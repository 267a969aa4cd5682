package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Answers of exchange that are not plain failures.
var (
	errNoExchange = errors.New("this system cannot swap two folders in one step")
	errMounted    = errors.New("the folder cannot be renamed")
)

// swap gives the staged folder the site's name; the old site gets the stage's.
func (p place) swap(root *os.Root, staged string) error {
	err := exchange(filepath.Join(p.parent, staged), p.path())
	if errors.Is(err, errNoExchange) {
		err = p.renameTwice(root, staged)
	}
	if errors.Is(err, errMounted) {
		return p.refuse("a disk or a container's volume is attached there, so the new site cannot take its place in one step",
			"name a folder inside it, such as "+filepath.Join(p.asked, "site"))
	}
	if err != nil {
		return fmt.Errorf("putting the new site in place: %w", err)
	}
	return nil
}

// renameTwice moves the old site aside and the new one in. For a moment no
// site is there; a run killed in that moment is repaired by recoverOld.
func (p place) renameTwice(root *os.Root, staged string) error {
	aside := p.beside("old") + suffix()
	if err := root.Rename(p.name, aside); err != nil {
		return err
	}
	if err := root.Rename(staged, p.name); err != nil {
		return errors.Join(err, root.Rename(aside, p.name))
	}
	remove(root, aside)
	return nil
}
