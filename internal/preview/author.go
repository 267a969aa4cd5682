package preview

import (
	_ "embed"
	"encoding/json"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"

	"signpost/internal/author"
	"signpost/internal/diag"
	"signpost/internal/rules"
)

// authorPath is where the author's view lives: a page of its own that shows
// the site beside what there is to know of the page looked at.
const authorPath = "/_signpost/author/"

// Parts of the author's view. They are the program's own and never a site's.
var (
	//go:embed author.html
	authorPage string
	//go:embed author.css
	authorStyle string
	//go:embed author.js
	authorScript string
	//go:embed author-notes.js
	authorNotes string
	//go:embed author-views.js
	authorViews string
	//go:embed author-search.js
	authorSearch string

	//go:embed author-link.js
	authorLink string // goes with the script of every page
)

// authorPolicy lets the author's view show pages of this preview in a frame,
// and nothing from anywhere else.
const authorPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; connect-src 'self'; img-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// authorIcon is an open eye.
const authorIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#083f48"/>` +
	`<path d="M4 16c5-9 19-9 24 0-5 9-19 9-24 0z" fill="none" stroke="#fff" stroke-width="2.5"/><circle cx="16" cy="16" r="4" fill="#ffbf47"/></svg>`

const notAuthor = "The author's view answers only the computer that the preview runs on, under the name localhost.\n" +
	"To let others see it too, start the preview again with --share-author.\n"

// author answers with a part of the author's view. What is asked for is one of
// its own files or an id, and whatever is neither is not looked at.
func (s *Server) author(w http.ResponseWriter, r *http.Request) {
	if !s.options.ShareAuthor && !fromHere(r) {
		plain(w, http.StatusForbidden, notAuthor)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, authorPath)
	own, ok := authorFile(name)
	switch {
	case !ok:
		s.authorData(w, name)
	case name == "":
		w.Header().Set("Content-Security-Policy", authorPolicy)
		w.Header().Set("Content-Type", htmlType)
		w.Write([]byte(own))
	default:
		send(w, r, name, "", []byte(own))
	}
}

func authorFile(name string) (string, bool) {
	switch name {
	case "":
		return authorPage, true
	case "icon.svg":
		return authorIcon, true
	case "author.css":
		return authorStyle, true
	case "author.js":
		return authorScript, true
	case "author-notes.js":
		return authorNotes, true
	case "author-views.js":
		return authorViews, true
	case "author-search.js":
		return authorSearch, true
	}
	return "", false
}

// fromHere reports whether a request comes from the computer the preview runs
// on. One that something else passed on does not, whatever it says of itself.
func fromHere(r *http.Request) bool {
	remote, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !remote.Addr().Unmap().IsLoopback() {
		return false
	}
	for _, name := range []string{"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip"} {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	host, ok := hostname(r.Host)
	return ok && (host == "localhost" || strings.HasSuffix(host, ".localhost") || net.ParseIP(host).IsLoopback())
}

// sheet is what the author's view is told of a page: its problems as they are
// known by now, and the notes on it.
type sheet struct {
	Version  string          `json:"version"`
	Stale    bool            `json:"stale"` // the page is that of an earlier build
	Working  string          `json:"working"`
	Problems []placedProblem `json:"problems"` // of this page, errors first
	Tally    diag.Tally      `json:"tally"`    // of this page's
	Others   diag.Tally      `json:"others"`   // of the rest of the site's
	First    []placedProblem `json:"first"`    // the first of the rest
	Notes    *author.Notes   `json:"notes"`    // nil when there are none
}

// placedProblem is a problem with its place as an editor takes it.
type placedProblem struct {
	problem
	Open string `json:"open"` // "content/messages/x.md:12"
}

// othersShown is how many problems of other pages are shown beside a page.
const othersShown = 5

// authorData answers with the notes on a page, or with the searches that find
// it.
func (s *Server) authorData(w http.ResponseWriter, name string) {
	id, ok := strings.CutSuffix(name, ".json")
	id, searches := strings.CutSuffix(id, "-searches")
	if !ok || !isID(id) {
		s.notFound(w)
		return
	}
	v, source, known := s.sourceOf(id)
	if !known {
		s.notFound(w)
		return
	}
	var notes author.Notes
	known = false
	if v.author != nil {
		notes, known = v.author(source)
	}
	switch {
	case !searches:
		answerJSON(w, v.sheet(source, notes, known))
	case known:
		answerJSON(w, notes.Searches())
	default:
		s.notFound(w)
	}
}

// sourceOf finds the source file that an id stands for by now.
func (s *Server) sourceOf(id string) (v *view, source string, known bool) {
	s.trail.mutex.Lock()
	defer s.trail.mutex.Unlock()
	v = s.now.Load()
	page, known := s.trail.find(id, v)
	return v, page.Source, known
}

func (v *view) sheet(source string, notes author.Notes, known bool) sheet {
	told := sheet{Version: v.version, Stale: v.stale, Working: v.working, Problems: []placedProblem{}, First: []placedProblem{}}
	if known {
		told.Notes = &notes
	}
	var own, others []diag.Diagnostic
	for _, d := range v.found.all {
		if d.Span.File == source {
			own = append(own, d)
		} else {
			others = append(others, d)
		}
	}
	words := rules.Lookup()
	told.Tally, told.Others = diag.Count(own), diag.Count(others)
	for _, d := range own[:min(len(own), maxOwn)] {
		told.Problems = append(told.Problems, placed(d, words))
	}
	for _, d := range others[:min(len(others), othersShown)] {
		told.First = append(told.First, placed(d, words))
	}
	return told
}

func placed(d diag.Diagnostic, words diag.Lookup) placedProblem {
	return placedProblem{problem: newProblem(d, words), Open: d.Span.File + ":" + strconv.Itoa(max(d.Span.Line, 1))}
}

func answerJSON(w http.ResponseWriter, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		panic("preview: internal error: " + err.Error())
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Write(data)
}
