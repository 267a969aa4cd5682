package preview

import (
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"signpost/internal/digest"
)

// wherePrefix is where open pages ask what became of their source.
const wherePrefix = "/_signpost/page/"

// whereabouts is what became of a source file. Its addresses lead through the
// preview as they stand.
type whereabouts struct {
	Address string `json:"address"` // of the page; empty when it is gone
	Source  string `json:"source"`  // what the file is called now, or was called last
	Gone    bool   `json:"gone"`
	Above   string `json:"above"` // of a page that is gone: the nearest page above the place where it was
	Home    string `json:"home"`  // the first page
}

// trail remembers, for as long as a preview runs, where the pages went whose
// files were renamed or taken away.
type trail struct {
	mutex sync.Mutex
	moved map[string]string // from the id of a file to that of the one that took its place
	lost  map[string]Page   // by id, those whose files are gone
}

// follow takes note of the files that went and of those that came with the very
// same bytes. Almost always nothing went, and that is found out without a look
// at any page.
func (t *trail) follow(before, after *view) {
	came := len(t.lost) > 0 && len(after.files.files) > len(before.files.files)
	if !came && !vanished(before.files.files, after.files.files) {
		return
	}
	old, now := bySource(before.pages()), bySource(after.pages())
	appeared := map[digest.Digest][]Page{}
	for _, p := range after.pages() {
		if _, known := old[p.Source]; !known && p.Digest != (digest.Digest{}) {
			appeared[p.Digest] = append(appeared[p.Digest], p)
		}
	}
	if t.lost == nil {
		t.moved, t.lost = map[string]string{}, map[string]Page{}
	}
	for _, p := range old {
		if _, still := now[p.Source]; !still {
			t.lost[idOf(p.Source)] = p
		}
	}
	t.match(appeared, now)
}

// match finds the lost pages among those that appeared.
func (t *trail) match(appeared map[digest.Digest][]Page, now map[string]Page) {
	for id, p := range t.lost {
		if _, back := now[p.Source]; back {
			delete(t.lost, id)
			delete(t.moved, id)
		} else if successor, ok := nearest(p, appeared[p.Digest]); ok {
			delete(t.lost, id)
			delete(t.moved, idOf(successor.Source))
			t.moved[id] = idOf(successor.Source)
		}
	}
}

// nearest chooses the page that most likely is the one that went: the one that
// kept its file name, else the first.
func nearest(gone Page, candidates []Page) (Page, bool) {
	if len(candidates) == 0 {
		return Page{}, false
	}
	kept := slices.IndexFunc(candidates, func(p Page) bool { return path.Base(p.Source) == path.Base(gone.Source) })
	return candidates[max(kept, 0)], true
}

// vanished reports whether a page is gone or is made from another file.
func vanished(before, after map[string]File) bool {
	for name, was := range before {
		if was.Source != "" && after[name].Source != was.Source && strings.HasSuffix(name, ".html") {
			return true
		}
	}
	return false
}

func bySource(pages []Page) map[string]Page {
	all := make(map[string]Page, len(pages))
	for _, p := range pages {
		all[p.Source] = p
	}
	return all
}

// find follows a trail of renamed files to a page that is there.
func (t *trail) find(id string, v *view) (page Page, ok bool) {
	seen := map[string]bool{}
	for !seen[id] {
		seen[id] = true
		if p, ok := v.ids()[id]; ok {
			return p, true
		}
		next, moved := t.moved[id]
		if !moved {
			break
		}
		id = next
	}
	return t.lost[id], false
}

// where answers what became of a source file. What is asked for is an id, and
// whatever is none is not looked at.
func (s *Server) where(w http.ResponseWriter, r *http.Request) {
	id, ok := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, wherePrefix), ".json")
	if !ok || !isID(id) {
		s.notFound(w)
		return
	}
	s.trail.mutex.Lock()
	v := s.now.Load()
	page, found := s.trail.find(id, v)
	s.trail.mutex.Unlock()
	answer := whereabouts{Source: page.Source, Home: v.address("/")}
	if found {
		answer.Address = v.address(page.Address)
	} else {
		answer.Gone, answer.Above = true, v.address(v.above(page.Address))
	}
	data, err := json.Marshal(answer)
	if err != nil {
		panic("preview: internal error: " + err.Error())
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Write(data)
}

// isID reports whether a text has the shape of an id.
func isID(text string) bool {
	return len(text) == 10 && strings.Trim(text, "0123456789abcdef") == ""
}

// address writes the address of a page as the site's own links are written.
func (v *view) address(of string) string {
	return (&url.URL{Path: "/" + strings.TrimPrefix(v.base+strings.TrimPrefix(of, "/"), "/")}).EscapedPath()
}

// above is the nearest page above an address that there is.
func (v *view) above(address string) string {
	for folder := path.Dir(strings.TrimSuffix(address, "/")); len(folder) > 1; folder = path.Dir(folder) {
		if v.files.has(folder[1:] + "/index.html") {
			return folder + "/"
		}
	}
	return "/"
}
