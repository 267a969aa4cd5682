package markdown_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"signpost/internal/diag"
	"signpost/internal/markdown"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

// parts are the files a golden archive may hold, in order. The first two are
// input, the others are what comes of it.
var parts = []string{"options", "input.md", "output.html", "refs", "outline", "diagnostics"}

// TestGolden parses the page in each archive of testdata. The output shows holes
// as ⟦kind target⟧; refs lists what is known of each.
func TestGolden(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Name() == "fuzz" {
			continue
		}
		t.Run(entry.Name(), func(t *testing.T) { runGolden(t, filepath.Join("testdata", entry.Name())) })
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
	files := make(map[string]string)
	for _, f := range archive.Files {
		if !slices.Contains(parts, f.Name) {
			t.Errorf("%s: %s belongs to no test", path, f.Name)
		}
		files[f.Name] = string(f.Data)
	}
	input, ok := files["input.md"]
	if !ok {
		t.Fatalf("%s has no input.md", path)
	}
	got := describe(input, readOptions(t, files["options"]))
	got["options"], got["input.md"] = files["options"], input
	if *update {
		writeGolden(t, path, archive.Comment, got)
		return
	}
	for _, name := range parts {
		if diff := cmp.Diff(files[name], got[name]); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", name, diff)
		}
	}
}

func writeGolden(t *testing.T, path string, comment []byte, files map[string]string) {
	archive := txtar.Archive{Comment: comment}
	for _, name := range parts {
		if files[name] != "" {
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(files[name])})
		}
	}
	if err := os.WriteFile(path, txtar.Format(&archive), 0o666); err != nil {
		t.Fatal(err)
	}
}

// readOptions reads lines such as "raw", "term id text" and "abbr id text".
func readOptions(t *testing.T, text string) markdown.Options {
	var opts markdown.Options
	for line := range strings.Lines(text) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		id, term, _ := strings.Cut(rest, " ")
		switch word {
		case "raw":
			opts.RawHTML = true
		case "term", "abbr":
			opts.Terms = append(opts.Terms, markdown.Term{ID: id, Text: term, Abbr: word == "abbr"})
		default:
			t.Fatalf("unknown option %q", word)
		}
	}
	return opts
}

// describe parses a page and writes all of the result as text.
func describe(input string, opts markdown.Options) map[string]string {
	body, found := markdown.New(opts).Parse("page.md", []byte(input), frontMatter(input))
	var refs, outline, said bytes.Buffer
	for _, piece := range body.Pieces {
		if piece.Ref != nil {
			describeRef(&refs, *piece.Ref)
		}
	}
	for _, s := range body.Sections {
		fmt.Fprintf(&outline, "h%d #%s %q pieces %d:%d\n   %s\n", s.Level, s.ID, s.Title, s.First, s.Last, s.Text)
	}
	fmt.Fprintf(&outline, "ids %s\nwords %d\n", strings.Join(body.IDs, " "), body.Words)
	for _, d := range diag.Sort(found) {
		fmt.Fprintf(&said, "%d:%d+%d %s %s: %s\n   hint: %s\n", d.Span.Line, d.Span.Col, d.Span.Len, d.Severity, d.Code, d.Message, d.Hint)
	}
	html := body.HTML(showHole)
	if html != "" && !strings.HasSuffix(html, "\n") {
		html += "\n"
	}
	return map[string]string{"output.html": html, "refs": refs.String(), "outline": outline.String(), "diagnostics": said.String()}
}

// frontMatter is where the body begins, when the input has front matter.
func frontMatter(input string) int {
	if !strings.HasPrefix(input, "---\n") {
		return 0
	}
	return strings.Index(input[4:], "---\n") + 8
}

func kindName(kind markdown.RefKind) string {
	return [...]string{"link", "image", "include", "glossary", "cite", "trainer", "/trainer", "picture"}[kind]
}

func showHole(ref markdown.Ref) string {
	return strings.TrimSpace("⟦"+kindName(ref.Kind)+" "+markdown.Escape(ref.Target)) + "⟧"
}

func describeRef(w *bytes.Buffer, ref markdown.Ref) {
	fmt.Fprintf(w, "%d:%d+%d %s target=%q text=%q", ref.Span.Line, ref.Span.Col, ref.Span.Len, kindName(ref.Kind), ref.Target, ref.Text)
	if ref.Title != "" {
		fmt.Fprintf(w, " title=%q", ref.Title)
	}
	if ref.Attrs != "" {
		fmt.Fprintf(w, " attrs=%q", ref.Attrs)
	}
	if ref.Figure {
		w.WriteString(" figure")
	}
	if ref.Decorative {
		w.WriteString(" decorative")
	}
	w.WriteByte('\n')
}
