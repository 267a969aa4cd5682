package language

import (
	"maps"
	"slices"
	"strings"

	"signpost/internal/diag"
)

// builtUp is what was found in the project: at once, and by a closer look.
type builtUp struct {
	atOnce []diag.Diagnostic
	closer []diag.Diagnostic // beyond those
	of     map[string]int    // the versions of the texts they were found in
}

// replace takes in what a new look found at once. What a closer look found
// earlier still stands for the files that nobody writes in.
func (b *builtUp) replace(w Work, found []diag.Diagnostic) {
	b.closer = slices.DeleteFunc(b.closer, func(d diag.Diagnostic) bool {
		was, there := b.of[d.Span.File]
		is, open := w.versions[d.Span.File]
		return there != open || was != is || slices.Contains(w.Paths, d.Span.File)
	})
	b.atOnce, b.of = found, w.versions
}

// add takes in what a closer look found, which is all there is.
func (b *builtUp) add(found []diag.Diagnostic) {
	b.closer = slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool {
		_, there := slices.BinarySearchFunc(b.atOnce, d, diag.Compare)
		return there
	})
}

// byFile gives the findings of each file, in order.
func (b *builtUp) byFile() map[string][]diag.Diagnostic {
	files := map[string][]diag.Diagnostic{}
	for _, d := range diag.Sort(slices.Concat(b.atOnce, b.closer)) {
		files[d.Span.File] = append(files[d.Span.File], d)
	}
	return files
}

// publication is what the editor was told of each file.
type publication map[string]told

type told struct {
	uri     string
	version int
	found   []diag.Diagnostic
	as      []diagnostic // one for each of found
}

// publish tells the editor what has changed in the findings. Nothing is said of
// a text that has been changed since it was looked at: a later look will say it.
func (s *Server) publish(w Work) {
	files := s.found.byFile()
	for _, name := range slices.Concat(slices.Collect(maps.Keys(s.shown)), slices.Collect(maps.Keys(s.open))) {
		if len(files[name]) == 0 {
			files[name] = nil
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if s.changedSince(w, name) {
			continue
		}
		s.publishFile(name, files[name])
	}
}

// changedSince reports whether a file's text is another than the one that was
// looked at.
func (s *Server) changedSince(w Work, name string) bool {
	version, was := w.versions[name]
	d := s.open[name]
	return was != (d != nil) || was && d.version != version
}

func (s *Server) publishFile(name string, found []diag.Diagnostic) {
	now := told{uri: s.uri(name), found: found, as: make([]diagnostic, len(found))}
	p := publishParams{}
	d := s.open[name]
	if d != nil {
		now.version = d.version
		p.Version = &now.version
	}
	for i, f := range found {
		now.as[i] = s.diagnostic(f, d)
	}
	before, there := s.shown[name]
	if there && before.uri != now.uri {
		s.notify("textDocument/publishDiagnostics", publishParams{URI: before.uri, Diagnostics: []diagnostic{}})
	}
	if there && before.uri == now.uri && before.version == now.version && slices.Equal(before.as, now.as) {
		return
	}
	p.URI, p.Diagnostics = now.uri, now.as
	s.notify("textDocument/publishDiagnostics", p)
	if len(found) == 0 && d == nil {
		delete(s.shown, name)
		return
	}
	s.shown[name] = now
}

// diagnostic is a finding as editors show it.
func (s *Server) diagnostic(f diag.Diagnostic, d *opened) diagnostic {
	said := []string{f.Message}
	if f.Hint != "" {
		said = append(said, f.Hint)
	}
	if why := s.rules[f.Code].Why; why != "" {
		said = append(said, why)
	}
	at := rangeOf(f.Span, s.encoding)
	if d != nil {
		at = d.within(f.Span, s.encoding)
	}
	return diagnostic{
		Range: at, Severity: severityOf(f.Severity), Code: f.Code, Source: "signpost",
		Message: strings.Join(said, "\n"), Data: diagnosticData{f.Hint},
	}
}

// severityOf gives the protocol's number for a severity.
func severityOf(s diag.Severity) int {
	switch s {
	case diag.Error:
		return 1
	case diag.Warning:
		return 2
	}
	return 3
}

// standing finds what the editor was told of an open document, if that is still
// true of its text.
func (s *Server) standing(d *opened) (told, bool) {
	t, there := s.shown[d.path]
	return t, there && t.version == d.version
}
