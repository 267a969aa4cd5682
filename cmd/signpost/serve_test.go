package main

import (
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestUnder holds the preview of a site in a folder of its server to addresses
// below that folder, redirections included.
func TestUnder(t *testing.T) {
	inner := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/talk":
			http.Redirect(w, r, "/talk/", http.StatusFound)
		case "/", "/talk/", "/_signpost/live":
			w.WriteHeader(http.StatusOK)
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	})
	h := (&project{base: "/care/eol/"}).under(inner)
	for address, want := range map[string]struct {
		code int
		to   string
	}{
		"/": {302, "/care/eol/"}, "/care/eol": {302, "/care/eol/"}, "/care/eol/": {200, ""}, "/care/eol/talk": {302, "/care/eol/talk/"},
		"/care/eol/talk/": {200, ""}, "/talk/": {404, ""}, "/care/eolian/": {404, ""}, "/_signpost/live": {200, ""},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
		if to := w.Header().Get("Location"); w.Code != want.code || to != want.to {
			t.Errorf("%s: %d %s, want %d %s", address, w.Code, to, want.code, want.to)
		}
	}
}

// TestMachine holds what a computer refuses to words without the program's own.
func TestMachine(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "openat", Path: "content/a.md", Err: fs.ErrPermission}, "opening or writing content/a.md is not allowed"},
		{&fs.PathError{Op: "open", Path: "/srv/.public.lock", Err: fs.ErrPermission}, "you may not write to /srv"},
		{errors.New("odd"), "odd"},
	} {
		if got, _ := machine(test.err); got != test.want {
			t.Errorf("%v is told as %q, want %q", test.err, got, test.want)
		}
	}
}
