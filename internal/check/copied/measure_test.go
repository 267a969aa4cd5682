package copied_test

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"signpost/internal/check/copied"
	"signpost/internal/check/seeded"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

// proofreader reads pages as a build would.
type proofreader struct {
	checker *copied.Checker
	lexicon *prose.Lexicon
	parser  *document.Parser
}

func newProofreader(o copied.Options) *proofreader {
	return &proofreader{copied.New(o), prose.NewLexicon(nil, nil), document.NewParser(kind.All(), markdown.Options{})}
}

func (p *proofreader) read(path, text string) []diag.Diagnostic {
	proof, _ := p.parser.Read(path, []byte(text), p.lexicon)
	return p.checker.Page(proof)
}

// printsOf makes prints and reads them again.
func printsOf(t testing.TB, name, text string) *copied.Prints {
	t.Helper()
	p, found := copied.Read("content/data/copied/"+name+".prints", copied.Make(name, text))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return p
}

// sharedOptions takes prints and data from the files all cases share.
func sharedOptions(t *testing.T, shared map[string]string) copied.Options {
	var o copied.Options
	var files []document.File
	for _, path := range slices.Sorted(maps.Keys(shared)) {
		text := shared[path]
		if name, source := strings.CutPrefix(path, "prints/"); source {
			o.Prints = append(o.Prints, printsOf(t, name, text))
		} else if strings.HasPrefix(path, document.DataFolder+"/") {
			files = append(files, document.File{Path: path, Text: []byte(text)})
		}
	}
	data, found := document.ReadData(files)
	if len(found) > 0 || len(o.Prints) == 0 {
		t.Fatal("the shared files cannot be read", found)
	}
	o.Sources, o.Glossary, o.Allowed = data.Sources, data.Glossary, data.Allowed
	return o
}

// TestMeasure reads pages that share text with a source, and pages that look
// as if they did.
func TestMeasure(t *testing.T) {
	cases := seeded.Read(t, "testdata/measure.txtar")
	reader := newProofreader(sharedOptions(t, cases[0].Files))
	find := func(c seeded.Case) (found []diag.Diagnostic) {
		for name, text := range c.Files {
			if path.Ext(name) == ".md" {
				found = append(found, reader.read(name, text)...)
			}
		}
		return found
	}
	seeded.Measure(t, cases, find)
}
