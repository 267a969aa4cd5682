package people_test

import (
	"testing"

	"signpost/internal/check/people"
	"signpost/internal/check/seeded"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

// proofreader reads pages as a build would.
type proofreader struct {
	checker *people.Checker
	lexicon *prose.Lexicon
	parser  *document.Parser
}

func newProofreader() *proofreader {
	today, _ := fields.ParseDate("2026-11-22")
	c := people.New(people.Options{Today: today})
	return &proofreader{c, prose.NewLexicon(c.Phrases(), nil), document.NewParser(kind.All(), markdown.Options{})}
}

func (p *proofreader) read(path, text string) []diag.Diagnostic {
	proof, _ := p.parser.Read(path, []byte(text), p.lexicon)
	return p.checker.Page(proof)
}

// TestMeasure reads pages with a fault that has to be found, and pages without
// one that look as if they had.
func TestMeasure(t *testing.T) {
	reader := newProofreader()
	find := func(c seeded.Case) (found []diag.Diagnostic) {
		for path, text := range c.Files {
			found = append(found, reader.read(path, text)...)
		}
		return found
	}
	seeded.Measure(t, seeded.Read(t, "testdata/measure.txtar"), find, seeded.EachCode)
}
