package evidence_test

import (
	"strings"
	"testing"

	"signpost/internal/check/evidence"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

// FuzzPage looks at any text, backed by a source with any note. What is found
// stands in the file.
func FuzzPage(f *testing.F) {
	f.Add("45% of people, one in four [@s], rang the CCG.", "seven replies")
	f.Add("> [!CASE]\n> £5\n\n| a | 1,000 deaths |\n| - | - |\n| most staff | in the |\n\nA CCG’s", "n=7")
	f.Add("---\ntype: case-study\nevidence_kind: opinion\nresult: It improves\nnation: [UK]\naudience: [front-line, unpaid-carer]\n---\nCare Act. Carer [^1]\n\n[^1]: per", "n=")
	parser := document.NewParser(kind.All(), markdown.Options{})
	f.Fuzz(func(t *testing.T, text, note string) {
		checker := evidence.New(evidence.Options{Today: today(), Sources: []kind.Source{{ID: "s", Kind: "blog", Year: 2010, Note: note}}})
		proof, _ := parser.Read("content/a.md", []byte(text), prose.NewLexicon(checker.Phrases(), nil))
		for _, d := range checker.Page(proof) {
			if d.Span.File != "content/a.md" || d.Span.Line < 0 || d.Span.Line > strings.Count(text, "\n")+strings.Count(text, "\r")+1 {
				t.Errorf("%s stands at %s:%d", d.Code, d.Span.File, d.Span.Line)
			}
			if d.Message == "" || strings.HasSuffix(d.Message, ".") || d.Hint == "" {
				t.Errorf("%s says %q and %q", d.Code, d.Message, d.Hint)
			}
		}
	})
}
