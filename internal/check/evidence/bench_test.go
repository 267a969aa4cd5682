package evidence_test

import (
	"io/fs"
	"strings"
	"testing"

	"signpost"
	"signpost/internal/check/evidence"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

// BenchmarkPage looks at the pages of the built-in content, which are ordinary
// prose about care, and gives the time for each word.
func BenchmarkPage(b *testing.B) {
	checker, proofs, words := builtIn(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range proofs {
			checker.Page(p)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
}

// builtIn reads the built-in content.
func builtIn(t testing.TB) (*evidence.Checker, []document.Proof, int) {
	t.Helper()
	texts := map[string]string{}
	err := fs.WalkDir(signpost.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(signpost.Files, name)
		texts[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var lists []document.File
	for name, text := range texts {
		if strings.HasPrefix(name, document.DataFolder+"/") {
			lists = append(lists, document.File{Path: name, Text: []byte(text)})
		}
	}
	data, _ := document.ReadData(lists)
	checker := evidence.New(evidence.Options{Today: today(), Sources: data.Sources, Glossary: data.Glossary})
	lexicon, parser := prose.NewLexicon(checker.Phrases(), nil), document.NewParser(kind.All(), markdown.Options{})
	var proofs []document.Proof
	words := 0
	for name, text := range texts {
		if strings.HasSuffix(name, ".md") {
			proof, _ := parser.Read(name, []byte(text), lexicon)
			proofs = append(proofs, proof)
			words += len(proof.Words.Words)
		}
	}
	return checker, proofs, words
}

// TestNothingToSayCostsNothing looks at pages of which nothing is said.
func TestNothingToSayCostsNothing(t *testing.T) {
	checker, proofs, _ := builtIn(t)
	quiet := 0
	for _, p := range proofs {
		if len(checker.Page(p)) > 0 {
			continue
		}
		quiet++
		if n := testing.AllocsPerRun(5, func() { checker.Page(p) }); n > 0 {
			t.Errorf("%s: %.0f allocations for nothing", p.Path, n)
		}
	}
	if quiet < len(proofs)/2 {
		t.Errorf("only %d of %d pages have nothing to say of them", quiet, len(proofs))
	}
}
