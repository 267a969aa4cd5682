package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"signpost/internal/diag"
)

// eventsPath is where open pages wait for news.
const eventsPath = "/_signpost/events"

// Limits that keep a mass of mistakes, or of tabs, from weighing on a browser.
const (
	maxProblems = 100
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
	Problems []problem `json:"problems"` // errors first
	More     int       `json:"more"`     // problems left out
	Note     string    `json:"note"`
}

// problem is a diagnostic in the shape the panel shows it.
type problem struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Place    string `json:"place"` // file:line:column
	Message  string `json:"message"`
	Hint     string `json:"hint"`
	Before   string `json:"before"` // the source line, in three parts
	Marked   string `json:"marked"`
	After    string `json:"after"`
}

// event gives the one event of a view, ready for the stream.
func event(site Site, note string, stale bool) []byte {
	found := diag.Sort(site.Problems)
	slices.SortStableFunc(found, func(a, b diag.Diagnostic) int { return int(b.Severity) - int(a.Severity) })
	tally := diag.Count(found)
	said := message{
		Version: site.Version, Failed: site.Failed, Stale: stale, Note: note,
		Errors: tally.Errors, Warnings: tally.Warnings, Problems: []problem{},
	}
	for _, d := range found[:min(len(found), maxProblems)] {
		said.Problems = append(said.Problems, newProblem(d))
	}
	said.More = len(found) - len(said.Problems)
	data, err := json.Marshal(said)
	if err != nil {
		panic("preview: internal error: " + err.Error())
	}
	return fmt.Appendf(nil, "retry: 1000\nevent: state\ndata: %s\n\n", data)
}

func newProblem(d diag.Diagnostic) problem {
	p := problem{Severity: d.Severity.String(), Code: d.Code, Place: d.Span.File, Message: d.Message, Hint: d.Hint}
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

// stream tells one open page of every view from now on. A page that reads too
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
	beat := time.NewTicker(s.heartbeat)
	defer beat.Stop()
	for {
		current := s.now.Load()
		if !s.push(w, current.event) {
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
