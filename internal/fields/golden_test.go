package fields_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"signpost/internal/diag"
	"signpost/internal/fields"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

// sample has one field of every form.
type sample struct {
	Title   string            `field:"title" need:"must" max:"20" example:"Talk"`
	Summary string            `field:"summary" alias:"description"`
	Draft   bool              `field:"draft" example:"true"`
	Minutes int               `field:"minutes" alias:"duration" example:"15"`
	Risk    string            `field:"risk" values:"low medium high" example:"low"`
	Topics  []string          `field:"topics" list:"topics" example:"[grief]"`
	Numbers []int             `field:"numbers" example:"[1, 2]"`
	Publish fields.Date       `field:"publish_date" example:"2026-11-22"`
	Start   fields.Clock      `field:"start" example:"'14:00'"`
	Note    note              `field:"note" example:"{level: mild, text: Take care.}"`
	Steps   []step            `field:"steps" example:"[{name: Welcome, minutes: 5}]"`
	Checks  map[string]string `field:"checks" example:"{link-broken: off}"`
}

type note struct {
	Level string `field:"level" need:"must" values:"mild strong" example:"mild"`
	Text  string `field:"text" need:"must" example:"Take care."`
}

type step struct {
	Name    string `field:"name" need:"must" example:"Welcome"`
	Minutes int    `field:"minutes" example:"5"`
}

func schema() *fields.Schema { return fields.SchemaOf(reflect.TypeFor[sample]()) }

// parts are the files of a golden archive: a page as an author wrote it, and
// what Signpost makes of it.
var parts = []string{"input", "values", "diagnostics"}

// TestGolden reads the front matter in each archive of testdata.
func TestGolden(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Name() != "fuzz" {
			t.Run(entry.Name(), func(t *testing.T) { runGolden(t, filepath.Join("testdata", entry.Name())) })
		}
	}
}

func runGolden(t *testing.T, path string) {
	if filepath.Ext(path) != ".txtar" {
		t.Fatalf("%s belongs to no test", path)
	}
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range archive.Files {
		if !slices.Contains(parts, f.Name) {
			t.Errorf("%s: %s belongs to no test", path, f.Name)
		}
		want[f.Name] = string(f.Data)
	}
	got := read(t, want["input"])
	if *update {
		archive.Files = nil
		for _, name := range parts {
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(got[name])})
		}
		if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, name := range parts {
		if diff := cmp.Diff(want[name], got[name]); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", name, diff)
		}
	}
}

// read splits and decodes a page, and writes all of the result as text.
func read(t *testing.T, input string) map[string]string {
	t.Helper()
	var s sample
	block, found := fields.Front("page.md", []byte(input))
	decoded := schema().Decode(block.Fields, &s)
	found = append(found, decoded.Found...)
	var said bytes.Buffer
	if err := diag.Text(&said, diag.Sort(found), diag.Style{Width: 100}); err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"input":       input,
		"values":      describe(s, decoded) + fmt.Sprintf("body = %q\n", input[block.Body:]),
		"diagnostics": said.String(),
	}
}

// describe lists the fields that have a value, and what else decoding told.
func describe(s sample, decoded fields.Decoded) string {
	var b strings.Builder
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsZero() {
			fmt.Fprintf(&b, "%s = %s\n", v.Type().Field(i).Tag.Get("field"), show(f))
		}
	}
	for _, e := range decoded.Unknown {
		fmt.Fprintf(&b, "nobody knows %s (%d:%d)\n", e.Key, e.Span.Line, e.Span.Col)
	}
	for _, r := range decoded.References {
		fmt.Fprintf(&b, "must be in the list %s: %s (%d:%d)\n", r.List, r.ID, r.Span.Line, r.Span.Col)
	}
	return b.String()
}

func show(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case fmt.Stringer:
		return x.String()
	case string, []string:
		return fmt.Sprintf("%q", x)
	}
	return fmt.Sprintf("%+v", v.Interface())
}
