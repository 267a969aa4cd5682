package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"signpost/internal/diag"
	"signpost/internal/rules"
)

// eventsPath is where open pages wait for news.
const eventsPath = "/_signpost/events"

// Limits that keep a mass of mistakes, or of tabs, from weighing on a browser.
const (
	maxProblems = 100
	maxOwn      = 500 // of the page that listens
	maxStreams  = 256
	maxExcerpt  = 80 // characters on either side of a place in a line
)

// message is what the stream says of a view.
type message struct {
	Version  string    `json:"version"`
	Failed   bool      `json:"failed"`
	Stale    bool      `json:"stale"` // the pages are those of an earlier build
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Problems []problem `json:"problems"` // those of the page that listens, then the others but for advice; errors first
	More     int       `json:"more"`     // problems left out
	Note     string    `json:"note"`
	Working  string    `json:"working"` // what still goes on in the background
}

// problem is a diagnostic in the shape the panel shows it.
type problem struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Source   string `json:"source"` // the file it was found in
	Place    string `json:"place"`  // file:line:column
	Message  string `json:"message"`
	Hint     string `json:"hint"`
	Why      string `json:"why"`    // it matters
	Before   string `json:"before"` // the source line, in three parts
	Marked   string `json:"marked"`
	After    string `json:"after"`
}

// tell words the view for pages that do not say which they are.
func (v *view) tell() { v.event = v.eventFor("") }

// eventFor is the one event of a view, ready for the stream, with the problems
// of one source file first and none of them left out. Advice on other pages
// waits until its page is looked at.
func (v *view) eventFor(id string) []byte {
	own := v.found.of(id)
	if len(own) == 0 && v.event != nil {
		return v.event
	}
	said := message{
		Version: v.version, Failed: v.failed, Stale: v.stale, Note: v.note, Working: v.working,
		Errors: v.found.tally.Errors, Warnings: v.found.tally.Warnings, Problems: []problem{},
	}
	for _, i := range own[:min(len(own), maxOwn)] {
		said.Problems = append(said.Problems, newProblem(v.found.all[i], v.found.words))
	}
	for i, d := range v.found.all {
		switch {
		case d.Severity == diag.Advice || slices.Contains(own, i):
		case len(said.Problems) >= maxProblems:
			said.More++
		default:
			said.Problems = append(said.Problems, newProblem(d, v.found.words))
		}
	}
	said.More += max(0, len(own)-maxOwn)
	data, err := json.Marshal(said)
	if err != nil {
		panic("preview: internal error: " + err.Error())
	}
	return fmt.Appendf(nil, "retry: 1000\nevent: state\ndata: %s\n\n", data)
}

// findings are the problems of a view, errors first.
type findings struct {
	all    []diag.Diagnostic
	tally  diag.Tally
	words  diag.Lookup
	places func() map[string][]int // by the id of a source file
}

func newFindings(problems []diag.Diagnostic) findings {
	f := findings{all: diag.Sort(problems), tally: diag.Count(problems), words: rules.Lookup()}
	slices.SortStableFunc(f.all, func(a, b diag.Diagnostic) int { return int(b.Severity) - int(a.Severity) })
	f.places = sync.OnceValue(func() map[string][]int {
		files := map[string][]int{}
		for i, d := range f.all {
			files[d.Span.File] = append(files[d.Span.File], i)
		}
		ids := make(map[string][]int, len(files))
		for source, at := range files {
			ids[idOf(source)] = at
		}
		return ids
	})
	return f
}

// of gives the places in the list of one source file's problems.
func (f findings) of(id string) []int {
	if id == "" || len(f.all) == 0 {
		return nil
	}
	return f.places()[id]
}

func newProblem(d diag.Diagnostic, words diag.Lookup) problem {
	p := problem{Severity: d.Severity.String(), Code: d.Code, Source: d.Span.File, Place: d.Span.File, Message: d.Message, Hint: d.Hint, Why: words(d.Code).Why}
	if d.Span.Line > 0 {
		p.Place += ":" + strconv.Itoa(d.Span.Line) + ":" + strconv.Itoa(d.Span.Col)
		p.Before, p.Marked, p.After = excerpt(d.Span)
	}
	return p
}

// excerpt cuts a source line at the place that is meant, and a long one short.
func excerpt(span diag.Span) (before, marked, after string) {
	line := []rune(span.Text)
	start := min(max(span.Col-1, 0), len(line))
	end := min(start+max(span.Len, 1), len(line))
	before, marked, after = string(line[:start]), string(line[start:end]), string(line[end:])
	if start > maxExcerpt {
		before = "…" + string(line[start-maxExcerpt:start])
	}
	if len(line)-end > maxExcerpt {
		after = string(line[end:end+maxExcerpt]) + "…"
	}
	return before, marked, after
}

// stream tells one open page of every view from now on. The page says which it
// is by the id of its source, and hears of its own problems first. A page that reads too
// slowly misses views in between and, when it takes nothing at all, is dropped.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	if s.streams.Add(1) > maxStreams {
		s.streams.Add(-1)
		w.Header().Set("Retry-After", "5")
		plain(w, http.StatusServiceUnavailable, "Too many pages of this preview are open.\n")
		return
	}
	defer s.streams.Add(-1)
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	if r.Method == http.MethodHead {
		return
	}
	page := r.URL.Query().Get("page")
	beat := time.NewTicker(s.heartbeat)
	defer beat.Stop()
	for {
		current := s.now.Load()
		if !s.push(w, current.eventFor(page)) {
			return
		}
		if !s.idle(w, r, current, beat.C) {
			return
		}
	}
}

// idle waits for another view, with a sign of life now and then. It reports
// whether the stream goes on.
func (s *Server) idle(w http.ResponseWriter, r *http.Request, current *view, beat <-chan time.Time) bool {
	for {
		select {
		case <-current.replaced:
			return true
		case <-beat:
			if !s.push(w, []byte(": still here\n\n")) {
				return false
			}
		case <-r.Context().Done():
			return false
		case <-s.closed:
			return false
		}
	}
}

// push writes to a stream and reports whether the page took it in time.
func (s *Server) push(w http.ResponseWriter, data []byte) bool {
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Now().Add(s.patience)) // not every writer has one
	_, err := w.Write(data)
	return err == nil && control.Flush() == nil
}
