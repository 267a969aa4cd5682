package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"signpost/internal/diag"
	"signpost/internal/rules"
)

// listening opens the stream of a running preview.
func listening(t *testing.T, server *Server) *bufio.Reader {
	t.Helper()
	return listeningAs(t, server, "")
}

// listeningAs does so as a page that says which it is.
func listeningAs(t *testing.T, server *Server, query string) *bufio.Reader {
	t.Helper()
	running := httptest.NewServer(server)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	t.Cleanup(func() { cancel(); server.Close(); running.Close() })
	request, err := http.NewRequestWithContext(ctx, "GET", running.URL+eventsPath+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	if kind := response.Header.Get("Content-Type"); kind != "text/event-stream; charset=utf-8" {
		t.Errorf("type %q", kind)
	}
	return bufio.NewReader(response.Body)
}

// next reads the stream up to the data of the next event.
func next(t *testing.T, stream *bufio.Reader) message {
	t.Helper()
	for {
		line, err := stream.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			var said message
			if err := json.Unmarshal([]byte(data), &said); err != nil {
				t.Fatal(err)
			}
			return said
		}
	}
}

// why is what the table of rules says of a code.
func why(code string) string { return rules.Lookup()(code).Why }

func TestStreamTellsOfEveryShow(t *testing.T) {
	server := New(Options{Drafts: "2 drafts are shown"})
	server.Show(example())
	stream := listening(t, server)
	if diff := cmp.Diff(message{Version: "1", Problems: []problem{}, Note: "2 drafts are shown"}, next(t, stream)); diff != "" {
		t.Errorf("on opening (-want +got):\n%s", diff)
	}
	server.Show(Site{Version: "2", Failed: true, Problems: []diag.Diagnostic{
		{Severity: diag.Warning, Code: "heading-order", Span: diag.InFile("a.md"), Message: "a level is missing"},
		{Severity: diag.Error, Code: "link-broken", Span: diag.Span{File: "b.md", Line: 3, Col: 5, Len: 4, Text: "see <b>x"}, Message: "no such page", Hint: "write it"},
	}})
	want := message{
		Version: "2", Failed: true, Stale: true, Errors: 1, Warnings: 1, Note: "2 drafts are shown",
		Problems: []problem{
			{Severity: "error", Code: "link-broken", Source: "b.md", Place: "b.md:3:5", Message: "no such page", Hint: "write it", Why: why("link-broken"), Before: "see ", Marked: "<b>x"},
			{Severity: "warning", Code: "heading-order", Source: "a.md", Place: "a.md", Message: "a level is missing", Why: why("heading-order")},
		},
	}
	if diff := cmp.Diff(want, next(t, stream)); diff != "" {
		t.Errorf("after a failed build (-want +got):\n%s", diff)
	}
	server.Show(Site{Version: "3"})
	if said := next(t, stream); said.Version != "3" || said.Failed || len(said.Problems) > 0 {
		t.Errorf("after mending: %+v", said)
	}
}

// mistake is an error in a file.
func mistake(file, message string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Span: diag.InFile(file), Message: message}
}

// messages are the problems of a message in short.
func messages(said message) (list []string) {
	for _, p := range said.Problems {
		list = append(list, p.Source+": "+p.Message)
	}
	return list
}

func TestReportChangesWhatIsSaidAndNothingElse(t *testing.T) {
	server := New(Options{Drafts: "2 drafts are shown"})
	site := example()
	site.Working = "checking links"
	server.Show(site)
	stream := listening(t, server)
	if said := next(t, stream); said.Working != "checking links" || said.Errors != 0 {
		t.Errorf("at first: %+v", said)
	}
	server.Report("0", []diag.Diagnostic{mistake("a.md", "of an older site")}, "")
	server.Report("1", []diag.Diagnostic{mistake("a.md", "no such page")}, "still checking")
	want := message{Version: "1", Errors: 1, Note: "2 drafts are shown", Working: "still checking",
		Problems: []problem{{Severity: "error", Source: "a.md", Place: "a.md", Message: "no such page"}}}
	if diff := cmp.Diff(want, next(t, stream)); diff != "" {
		t.Errorf("after a report (-want +got):\n%s", diff)
	}
	if text := body(t, get(server, "GET", "/")); !strings.Contains(text, "Welcome") {
		t.Errorf("after a report the page is %q", text)
	}
	server.Report("1", nil, "")
	if said := next(t, stream); len(said.Problems) != 0 || said.Working != "" {
		t.Errorf("when all is done: %+v", said)
	}
}

func TestReportOnAFailedBuildKeepsItFailed(t *testing.T) {
	server := New(Options{})
	server.Show(example())
	server.Show(Site{Version: "2", Failed: true, Problems: []diag.Diagnostic{mistake("a.md", "x")}})
	server.Report("2", []diag.Diagnostic{mistake("a.md", "x"), mistake("b.md", "y")}, "")
	said := next(t, listening(t, server))
	if !said.Failed || !said.Stale || said.Errors != 2 {
		t.Errorf("%+v", said)
	}
	server.Show(Site{Version: "3", Failed: true})
	if text := body(t, get(server, "GET", "/")); !strings.Contains(text, "Welcome") {
		t.Errorf("the last good page is gone: %q", text)
	}
}

func TestProblemsOfThePageThatListensComeFirst(t *testing.T) {
	server := New(Options{})
	var found []diag.Diagnostic
	for i := range 2 * maxProblems {
		found = append(found, mistake(fmt.Sprintf("a%03d.md", i), "elsewhere"))
	}
	warning := mistake("z.md", "small")
	warning.Severity = diag.Warning
	found = append(found, warning, mistake("z.md", "great"))
	server.Show(Site{Version: "1", Problems: found})
	said := next(t, listeningAs(t, server, "?page="+idOf("z.md")))
	list := messages(said)
	if len(list) != maxProblems || list[0] != "z.md: great" || list[1] != "z.md: small" || list[2] != "a000.md: elsewhere" {
		t.Errorf("%d problems, from %q", len(list), list[:3])
	}
	if said.More != maxProblems+2 {
		t.Errorf("%d more", said.More)
	}
	for _, query := range []string{"", "?page=", "?page=0123456789", "?page=z.md", "?page=..%2fz.md", "?other=" + idOf("z.md")} {
		if list := messages(next(t, listeningAs(t, server, query))); len(list) != maxProblems || list[0] != "a000.md: elsewhere" {
			t.Errorf("asked with %q, the first of %d is %q", query, len(list), list[0])
		}
	}
}

func TestNoneOfAPagesOwnProblemsIsLeftOut(t *testing.T) {
	var found []diag.Diagnostic
	for i := range maxProblems + 20 {
		found = append(found, mistake("a.md", "elsewhere "+fmt.Sprint(i)), mistake("z.md", "here "+fmt.Sprint(i)))
	}
	server := New(Options{})
	server.Show(Site{Version: "1", Problems: found})
	for _, line := range messages(next(t, listeningAs(t, server, "?page="+idOf("z.md")))) {
		if !strings.HasPrefix(line, "z.md: here") {
			t.Fatalf("%q came before the page's own", line)
		}
	}
	if said := next(t, listeningAs(t, server, "?page="+idOf("z.md"))); len(said.Problems) != maxProblems+20 || said.More != maxProblems+20 {
		t.Errorf("%d listed, %d more", len(said.Problems), said.More)
	}
}

func TestStreamShowsSignsOfLife(t *testing.T) {
	server := New(Options{})
	server.heartbeat = time.Millisecond
	stream := listening(t, server)
	for range 20 {
		line, err := stream.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(line, ":") {
			return
		}
	}
	t.Error("no sign of life")
}

func TestCloseEndsStreams(t *testing.T) {
	server := New(Options{})
	stream := listening(t, server)
	next(t, stream)
	server.Close()
	if _, err := io.ReadAll(stream); err != nil {
		t.Errorf("the stream did not end in order: %v", err)
	}
}

// one is a listener that has a single connection to give.
type one struct {
	conns chan net.Conn
	done  chan struct{}
}

func (l one) Accept() (net.Conn, error) {
	select {
	case conn := <-l.conns:
		return conn, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}
func (l one) Close() error   { close(l.done); return nil }
func (l one) Addr() net.Addr { return &net.TCPAddr{} }

func TestSlowPageIsDropped(t *testing.T) {
	server := New(Options{})
	server.patience = 10 * time.Millisecond
	ended := make(chan struct{})
	listener := one{make(chan net.Conn, 1), make(chan struct{})}
	running := http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		server.ServeHTTP(w, r)
		close(ended)
	})}
	go running.Serve(listener)
	defer running.Close()
	ours, theirs := net.Pipe() // nothing is taken from a pipe that nobody reads
	listener.conns <- theirs
	defer ours.Close()
	io.WriteString(ours, "GET "+eventsPath+" HTTP/1.1\r\nHost: localhost\r\n\r\n")
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the stream still waits for a page that takes nothing")
	}
	if open := server.streams.Load(); open != 0 {
		t.Errorf("%d streams are counted as open", open)
	}
}

func TestTooManyStreamsAreRefused(t *testing.T) {
	server := New(Options{})
	server.streams.Store(maxStreams)
	if response := get(server, "GET", eventsPath); response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("%d, want 503", response.StatusCode)
	}
	if open := server.streams.Load(); open != maxStreams {
		t.Errorf("%d streams are counted as open", open)
	}
}

func TestLongListsAndLinesAreCut(t *testing.T) {
	var many []diag.Diagnostic
	line := strings.Repeat("ä", 500) + "HERE" + strings.Repeat("ö", 500)
	for i := range 3 * maxProblems {
		many = append(many, diag.Diagnostic{Severity: diag.Error, Span: diag.Span{File: "a.md", Line: i + 1, Col: 501, Len: 4, Text: line}})
	}
	_, data, _ := strings.Cut(string(newView(Site{Problems: many}, "").eventFor("")), "data: ")
	var said message
	if err := json.Unmarshal([]byte(data), &said); err != nil {
		t.Fatal(err)
	}
	if len(said.Problems) != maxProblems || said.More != 2*maxProblems || said.Errors != 3*maxProblems {
		t.Errorf("%d listed, %d more, %d errors", len(said.Problems), said.More, said.Errors)
	}
	first := said.Problems[0]
	if want := "…" + strings.Repeat("ä", maxExcerpt); first.Before != want || first.Marked != "HERE" || first.After != strings.Repeat("ö", maxExcerpt)+"…" {
		t.Errorf("the line was cut to %q %q %q", first.Before, first.Marked, first.After)
	}
}

func TestExcerptOfAnImpossiblePlace(t *testing.T) {
	for _, span := range []diag.Span{{Col: 0}, {Col: 99, Len: 5, Text: "short"}, {Col: 3, Len: 99, Text: "short"}, {Col: -4, Len: -4, Text: "x"}} {
		before, marked, after := excerpt(span)
		if before+marked+after != span.Text {
			t.Errorf("%+v became %q %q %q", span, before, marked, after)
		}
	}
}
