package files_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signpost/internal/check/files"
	"signpost/internal/diag"
)

// FuzzText gives any bytes to what looks at texts. Places stay in the file,
// fixes stay in the text, and nothing is said too often.
func FuzzText(f *testing.F) {
	for _, text := range []string{
		"---\ntitle: x\n---\n• a\n\to\tb\n", "a\u00a0 b\u2028c\u00ad", "Ã©â€™Â£", "    Four spaces before this sentence.\n", "\xff\xfe-\x00", "```\n• a\n", "<<<<<<< a\n=======\n>>>>>>> b\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, name := range []string{"content/a.md", "content/data/a.yaml", "content/a.vtt"} {
			said := map[string]int{}
			for _, d := range files.Text(name, src) {
				if said[d.Code]++; said[d.Code] > 26 && d.Code != "conflict-left" {
					t.Errorf("%s is said %d times", d.Code, said[d.Code])
				}
				if n := bytes.Count(src, []byte("\n")) + 1; d.Span.Line > n {
					t.Errorf("line %d of %d", d.Span.Line, n)
				}
				if d.Fix != nil {
					if _, left := diag.Apply(string(src), d.Fix.Edits); left > 0 {
						t.Errorf("%s: %d edits leave the text %q", d.Code, left, src)
					}
				}
			}
		}
	})
}

// FuzzTree gives any names to what looks at names.
func FuzzTree(f *testing.F) {
	f.Add("content/Talk & Café (1).md", "content/talk.md")
	f.Add("content/con. ", "static/\u202e/x.JPG")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, d := range files.Tree([]files.Named{{Path: a, Size: 1 << 40}, {Path: b}}) {
			if !strings.HasPrefix(a, d.Span.File) && !strings.HasPrefix(b, d.Span.File) {
				t.Errorf("%q is neither %q nor %q", d.Span.File, a, b)
			}
		}
	})
}

func BenchmarkText(b *testing.B) {
	var texts [][]byte
	size := 0
	pages, err := filepath.Glob("../../../content/*/*.md")
	if err != nil || len(pages) == 0 {
		b.Fatal("no pages", err)
	}
	for _, name := range pages {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		texts, size = append(texts, text), size+len(text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, text := range texts {
			files.Text("content/a.md", text)
		}
	}
}

func BenchmarkTree(b *testing.B) {
	var list []files.Named
	for i := range 5000 {
		list = append(list, files.Named{Path: "content/section/page-" + strings.Repeat("x", i%20) + "-" + string(rune('a'+i%26)) + ".md"})
	}
	for b.Loop() {
		files.Tree(list)
	}
}
