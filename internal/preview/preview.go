// Package preview shows a site in the author's browser while it is written.
//
// It answers HTTP requests from the latest result of a build and tells open
// pages when there is a newer one. The pages are the ones a build would write,
// byte for byte; the handler alone adds the script that keeps a page current
// and shows what is wrong.
//
// What must stay true:
//   - a request selects a file by looking its path up in the list of the
//     site's files, and in no other way: nothing is read from the disk, and no
//     query, header or encoding can name anything else;
//   - only the author's own browser, on a page of this very site, is answered:
//     the host asked for is checked on every request, other sites' requests
//     are refused, and no answer ever carries Access-Control-Allow-Origin;
//   - no request names a file of the project: a page is asked after by its id,
//     which is looked up in a table;
//   - while a build fails, the last good pages stay;
//   - an event on the stream says that something changed and what is wrong,
//     never what a page says.
package preview

import (
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"signpost/internal/author"
	"signpost/internal/diag"
	"signpost/internal/digest"
)

// Site is one result of a build, as far as a preview needs it.
type Site struct {
	Files    map[string]File        // by slash-separated path
	Late     func() map[string]File // files that are made when the first of them is asked for; may be nil
	LateIn   string                 // the folder they all lie in
	Pages    func() []Page          // where project files are to be seen; asked only when one vanished or is looked for; may be nil
	Base     string                 // what every address of the site begins with, "/guide/"; empty means "/"
	Problems []diag.Diagnostic
	Failed   bool   // errors stand: the files are not fit to be shown
	Version  string // changes whenever anything does
	Working  string // what still goes on in the background, as in "checking links and searches"; may be empty

	Author func(source string) (author.Notes, bool) // what there is to know of the page made from a source; asked when somebody looks; may be nil
}

// File is one file of a site.
type File struct {
	Source string                 // the project file it was made from, "content/messages/x.md"; may be empty
	Bytes  func() ([]byte, error) // makes the content; may be called at any time, from many places at once
}

// Page says where a project file is to be seen.
type Page struct {
	Source  string        // "content/messages/x.md"
	Address string        // "/messages/x/", without the base
	Digest  digest.Digest // of the source's bytes
}

// Options say whom the preview answers and what it tells the author.
type Options struct {
	Bind       string                       // the address listened on, without a port
	AllowHosts []string                     // further names this preview is reached by
	Drafts     string                       // a note shown on every page, such as "3 drafts are shown"; may be empty
	Failure    func(path string, err error) // told when a file cannot be made; may be nil

	ShareAuthor bool // others than this computer may see the author's view
}

// Server is the HTTP handler. Its methods may be called at the same time.
type Server struct {
	options   Options
	heartbeat time.Duration
	patience  time.Duration // how long a write to a stream may take
	streams   atomic.Int64

	change sync.Mutex // held while a Site takes the place of another
	now    atomic.Pointer[view]
	trail  trail

	closing sync.Once
	closed  chan struct{}
	serving sync.Mutex
	servers []*http.Server
}

// New makes a preview that has nothing to show yet.
func New(options Options) *Server {
	s := &Server{options: options, heartbeat: 15 * time.Second, patience: 5 * time.Second, closed: make(chan struct{})}
	nothing := newView(Site{}, options.Drafts)
	nothing.good = false
	nothing.tell()
	s.now.Store(nothing)
	return s
}

// Show puts a result in the place of the one before and tells open pages. Of a
// failed result only the problems are shown, over the last good pages; if there
// are none yet, its own files have to do.
func (s *Server) Show(site Site) {
	s.change.Lock()
	defer s.change.Unlock()
	last, next := s.now.Load(), newView(site, s.options.Drafts)
	if site.Failed && last.good {
		next.keep(last)
	}
	next.tell()
	// Whoever asks where a page went waits until that is known.
	s.trail.mutex.Lock()
	defer s.trail.mutex.Unlock()
	s.now.Store(next)
	close(last.replaced)
	if !next.stale {
		s.trail.follow(last, next)
	}
}

// Report puts the problems, and what still goes on in the background, in the
// place of those of the result that is shown, if it still is the one of that
// version, and tells open pages. The files stay as they are.
func (s *Server) Report(version string, problems []diag.Diagnostic, working string) {
	s.change.Lock()
	defer s.change.Unlock()
	last := s.now.Load()
	if last.version != version {
		return
	}
	next := last.again(problems, working)
	next.tell()
	s.now.Store(next)
	close(last.replaced)
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "SAMEORIGIN")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-store")
	switch {
	case !s.knows(r):
		plain(w, http.StatusForbidden, unknownHost(r.Host))
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		header.Set("Allow", "GET, HEAD")
		plain(w, http.StatusMethodNotAllowed, "A preview can only be read.\n")
	case foreign(r):
		plain(w, http.StatusForbidden, "Another site asked for this. The preview answers only its own pages.\n")
	case r.URL.Path == eventsPath:
		s.stream(w, r)
	case strings.HasPrefix(r.URL.Path, wherePrefix):
		s.where(w, r)
	case strings.HasPrefix(r.URL.Path, authorPath):
		s.author(w, r)
	default:
		s.page(w, r)
	}
}

// plain answers with a sentence.
func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	io.WriteString(w, text)
}

// Serve answers requests on a listener until Close, and then returns nil. The
// handler is the Server itself, or one that stands before it; either way it
// gets the time and size limits that keep a stuck request from doing harm.
func (s *Server) Serve(listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:                      handler,
		ReadHeaderTimeout:            5 * time.Second,
		IdleTimeout:                  2 * time.Minute,
		MaxHeaderBytes:               64 << 10,
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     log.New(io.Discard, "", 0),
	}
	s.serving.Lock()
	s.servers = append(s.servers, server)
	s.serving.Unlock()
	select {
	case <-s.closed:
		return listener.Close()
	default:
	}
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// Close ends every stream and every Serve.
func (s *Server) Close() error {
	s.closing.Do(func() { close(s.closed) })
	s.serving.Lock()
	defer s.serving.Unlock()
	var failures []error
	for _, server := range s.servers {
		failures = append(failures, server.Close())
	}
	return errors.Join(failures...)
}

// reserved reports whether a path belongs to the preview, not to the site.
func reserved(path string) bool { return strings.HasPrefix(path, "/_signpost/") }
