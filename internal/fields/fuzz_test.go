package fields_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"signpost/internal/diag"
	"signpost/internal/fields"
)

// seeds gives a fuzz target the inputs of all golden archives.
func seeds(f *testing.F, add func(input string)) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			if file.Name == "input" {
				add(string(file.Data))
			}
		}
	}
}

// inner is what stands between the two fences of a page.
func inner(page string) string {
	_, rest, _ := strings.Cut(page, "\n")
	for _, fence := range []string{"---\n", "+++\n"} {
		rest, _, _ = strings.Cut(rest, "\n"+fence)
	}
	return rest
}

// FuzzFront reads any file at all. The body is a tail of it, and every finding
// and every value stands in it.
func FuzzFront(f *testing.F) {
	seeds(f, func(input string) {
		f.Add(input)
		f.Add("\xef\xbb\xbf" + strings.ReplaceAll(input, "\n", "\r\n"))
	})
	f.Fuzz(func(t *testing.T, input string) {
		block, found := fields.Front("page.md", []byte(input))
		if block.Body < 0 || block.Body > len(input) {
			t.Fatalf("the body begins at %d of %d", block.Body, len(input))
		}
		if !block.Found && len(found) == 0 && block.Body != 0 && input[:block.Body] != "\xef\xbb\xbf" {
			t.Errorf("%q is neither fields nor body", input[:block.Body])
		}
		inFile(t, input, 1, block.Fields, found)
		decodes(t, input, block.Fields)
	})
}

// FuzzYAML reads any text as YAML.
func FuzzYAML(f *testing.F) {
	seeds(f, func(input string) { f.Add(inner(input)) })
	f.Fuzz(func(t *testing.T, input string) {
		value, found := fields.YAML("page.md", []byte(input), 1)
		inFile(t, input, 1, value, found)
	})
}

// FuzzTOML reads any text as TOML.
func FuzzTOML(f *testing.F) {
	seeds(f, func(input string) { f.Add(inner(input)) })
	f.Fuzz(func(t *testing.T, input string) {
		value, found := fields.TOML("page.md", []byte(input), 1)
		inFile(t, input, 1, value, found)
	})
}

// decodes fills the sample from a value and checks what was found while doing so.
func decodes(t *testing.T, input string, value fields.Value) {
	var s sample
	got := schema().Decode(value, &s)
	inFile(t, input, 1, fields.Value{Span: diag.Span{File: "page.md", Line: 1, Col: 1, Len: 1, Text: firstLine(input)}}, got.Found)
	if len(got.Found) == 0 && s.Risk != "" && s.Risk != "low" && s.Risk != "medium" && s.Risk != "high" {
		t.Errorf("risk %q was let through", s.Risk)
	}
}

func firstLine(input string) string {
	line, _, _ := strings.Cut(input, "\n")
	return strings.TrimSuffix(line, "\r")
}

// inFile checks that every place lies inside the text it speaks of.
func inFile(t *testing.T, input string, first int, value fields.Value, found []diag.Diagnostic) {
	t.Helper()
	lines := strings.Split(input, "\n")
	check := func(what string, at diag.Span) {
		if at == (diag.Span{}) || at == diag.InFile("page.md") {
			return // a value that was not read has no place, and an encoding is the whole file's
		}
		n := at.Line - first
		if at.File != "page.md" || n < 0 || n >= len(lines) {
			t.Fatalf("%s stands at line %d of %d", what, at.Line, len(lines))
		}
		if text := strings.TrimSuffix(lines[n], "\r"); at.Text != text {
			t.Fatalf("%s quotes %q, and line %d reads %q", what, at.Text, at.Line, text)
		}
		if at.Col < 1 || at.Col > utf8.RuneCountInString(lines[n])+1 || at.Len < 1 {
			t.Fatalf("%s stands at column %d (%d long) of %q", what, at.Col, at.Len, lines[n])
		}
	}
	var visit func(v fields.Value)
	visit = func(v fields.Value) {
		check("the value "+v.Text, v.Span)
		for _, item := range v.Items {
			visit(item)
		}
		for _, e := range v.Entries {
			check("the name "+e.Key, e.Span)
			visit(e.Value)
		}
	}
	visit(value)
	for _, d := range found {
		if d.Code == "" || d.Message == "" {
			t.Errorf("a finding says nothing: %+v", d)
		}
		check(d.Code, d.Span)
		if d.Fix != nil {
			if _, left := diag.Apply(strings.Repeat("\n", first-1)+input, d.Fix.Edits); left > 0 {
				t.Errorf("%s: %d edits of %+v leave the text %q", d.Code, left, d.Fix.Edits, input)
			}
		}
	}
}
