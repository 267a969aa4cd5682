package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"signpost/internal/build"
	"signpost/internal/preview"
	"signpost/internal/source"
	"signpost/internal/watch"
)

// defaultPort is where people who know other generators look first.
const defaultPort = 1313

func newServe(v *voice) *cobra.Command {
	var s settings
	var o serveOptions
	c := &cobra.Command{
		Use: "serve", Short: "See the site in your browser while you write", Args: cobra.NoArgs,
		Aliases: []string{"server", "preview"},
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("drafts") {
				s.drafts = true
			}
			return serve(c.Context(), v, &s, o)
		},
	}
	s.register(c)
	c.Flags().IntVarP(&o.port, "port", "p", defaultPort, "the port; the next free one when it is taken")
	c.Flags().StringVar(&o.bind, "bind", "127.0.0.1", "the address to listen on; 0.0.0.0 lets phones on your network in")
	c.Flags().StringSliceVar(&o.hosts, "allow-host", nil, "another name this preview is reached by")
	c.Flags().BoolVar(&o.open, "open", false, "open the browser")
	c.Flags().BoolVar(&o.shareAuthor, "share-author", false, "let others who see the preview see the author's view too")
	return c
}

type serveOptions struct {
	port        int
	bind        string
	hosts       []string
	open        bool
	shareAuthor bool
}

// serve shows the project until it is interrupted.
func serve(ctx context.Context, v *voice, s *settings, o serveOptions) error {
	s.many = true
	p, err := s.open(build.Web)
	if err != nil {
		return err
	}
	defer p.root.Close()
	p.options.Late = true
	listener, err := preview.Listen(o.bind, o.port, false)
	if err != nil {
		return unopened(o, err)
	}
	server := preview.New(preview.Options{Bind: o.bind, AllowHosts: o.hosts, ShareAuthor: o.shareAuthor, Failure: func(_ string, err error) { v.failed(err) }})
	defer server.Close()
	watcher, err := p.watch()
	if err != nil {
		return err
	}
	defer watcher.Close()
	l := newShowing(p, v, server)
	if err := l.first(); err != nil {
		return err
	}
	o.announce(v, listener, p.base)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener, p.under(server)) }()
	return l.follow(ctx, watcher, failed)
}

// announce says where the preview is, and opens the browser if that was asked.
func (o serveOptions) announce(v *voice, listener net.Listener, base string) {
	address := addressOf(listener, base)
	if got := listener.Addr().(*net.TCPAddr).Port; got != o.port && o.port != 0 {
		v.note("Port %d is taken, so this is port %d.", o.port, got)
	}
	v.say("The site is at %s", address)
	v.invite(listener, base)
	v.say("Press Ctrl+C to stop.")
	if o.open {
		openBrowser(v, address)
	}
}

// watch follows the folders and files a project is read from.
func (p *project) watch() (*watch.Watcher, error) {
	var dirs, files []string
	for _, folder := range source.Folders() {
		dirs = append(dirs, filepath.Join(p.dir, folder))
	}
	for _, name := range source.ConfigNames() {
		files = append(files, filepath.Join(p.dir, name))
	}
	return watch.New(p.dir, dirs, files)
}

// under answers below the site's base path, so that the preview shows the very
// bytes a build writes.
func (p *project) under(h http.Handler) http.Handler {
	base := p.base
	if base == "/" {
		return h
	}
	folder := strings.TrimSuffix(base, "/")
	stripped := http.StripPrefix(folder, h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w = &below{w, folder}
		switch {
		case r.URL.Path == "/" || r.URL.Path == folder:
			http.Redirect(w, r, "/", http.StatusFound)
		case strings.HasPrefix(r.URL.Path, "/_signpost/"):
			h.ServeHTTP(w, r)
		case strings.HasPrefix(r.URL.Path, base):
			stripped.ServeHTTP(w, r)
		default:
			// The site's own page for what is not there says so best.
			h.ServeHTTP(w, elsewhere(r))
		}
	})
}

// elsewhere is a request for an address that no page can have.
func elsewhere(r *http.Request) *http.Request {
	lost := r.Clone(r.Context())
	lost.URL.Path, lost.URL.RawPath = "/404/", ""
	return lost
}

// below puts the base path in front of redirections: the preview inside knows
// nothing of it.
type below struct {
	http.ResponseWriter
	folder string
}

// WriteHeader mends the address of a redirection.
func (b *below) WriteHeader(status int) {
	if to := b.Header().Get("Location"); strings.HasPrefix(to, "/") {
		b.Header().Set("Location", b.folder+to)
	}
	b.ResponseWriter.WriteHeader(status)
}

// Unwrap lets the live connection reach what lies beneath.
func (b *below) Unwrap() http.ResponseWriter { return b.ResponseWriter }

// unopened words what keeps the preview from listening.
func unopened(o serveOptions, err error) error {
	var name *net.DNSError
	switch {
	case o.port < 0 || o.port > 65535:
		return &usageError{fmt.Sprintf("%d is not a port", o.port), "give a number from 1024 to 65535, as in -p 1313"}
	case errors.As(err, &name), errors.Is(err, syscall.EADDRNOTAVAIL):
		return &usageError{"this computer has no address " + o.bind, "leave --bind out, or use --bind 0.0.0.0 to let phones on your network in"}
	case errors.Is(err, fs.ErrPermission):
		return &usageError{fmt.Sprintf("port %d is kept for the system", o.port), "give one above 1023, as in -p 1313"}
	}
	return &usageError{fmt.Sprintf("no free port was found from %d on", o.port), "give another one with -p"}
}

// addressOf is what to type into a browser.
func addressOf(l net.Listener, base string) string {
	addr := l.Addr().(*net.TCPAddr)
	host := addr.IP.String()
	if addr.IP.IsLoopback() || addr.IP.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(addr.Port)) + base
}

// openBrowser asks the desktop to show an address. The command is fixed and
// the address is our own.
func openBrowser(v *voice, address string) {
	command := []string{"xdg-open", address}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open", address}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", address}
	}
	if err := exec.Command(command[0], command[1:]...).Start(); err != nil {
		v.note("The browser could not be opened; go to %s yourself.", address)
	}
}
