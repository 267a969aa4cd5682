package readable_test

import (
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"signpost/internal/check/readable"
	"signpost/internal/check/seeded"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
	"signpost/internal/spelling"
)

// proofreader reads pages as a build would.
type proofreader struct {
	checker *readable.Checker
	lexicon *prose.Lexicon
	parser  *document.Parser
}

// newProofreader takes the words and the glossary of a project.
func newProofreader(data document.Data) *proofreader {
	dictionary := spelling.Open(data.Words)
	c := readable.New(readable.Options{
		Language: "en-GB", Glossary: data.Glossary, Synonyms: data.Synonyms, Own: data.Words,
		Knows: dictionary.Knows, Suggest: dictionary.Suggest,
	})
	return &proofreader{c, prose.NewLexicon(c.Phrases(), dictionary.Knows), document.NewParser(kind.All(), markdown.Options{})}
}

func (p *proofreader) read(path string, text []byte) (document.Proof, []diag.Diagnostic) {
	proof, _ := p.parser.Read(path, text, p.lexicon)
	return proof, p.checker.Page(proof)
}

// TestMeasure reads pages with a fault that has to be found, and pages without
// one that look as if they had.
func TestMeasure(t *testing.T) {
	cases := seeded.Read(t, "testdata/measure.txtar")
	reader := newProofreader(sharedData(t, cases))
	find := func(c seeded.Case) (found []diag.Diagnostic) {
		for path, text := range pagesOf(c) {
			_, said := reader.read(path, []byte(text))
			found = append(found, said...)
		}
		return found
	}
	seeded.Measure(t, cases, find)
}

// pagesOf gives a case's own pages, without the data that all cases share.
func pagesOf(c seeded.Case) map[string]string {
	pages := maps.Clone(c.Files)
	maps.DeleteFunc(pages, func(file, _ string) bool { return path.Ext(file) != ".md" })
	return pages
}

// sharedData reads the data that every case brings.
func sharedData(t *testing.T, cases []seeded.Case) document.Data {
	var files []document.File
	for _, file := range slices.Sorted(maps.Keys(cases[0].Files)) {
		if strings.HasPrefix(file, document.DataFolder+"/") {
			files = append(files, document.File{Path: file, Text: []byte(cases[0].Files[file])})
		}
	}
	data, found := document.ReadData(files)
	if len(found) > 0 || len(data.Glossary) == 0 {
		t.Fatal("the shared files cannot be read", found)
	}
	return data
}

// readContent reads the site's own data.
func readContent(t testing.TB) document.Data {
	var files []document.File
	for _, name := range []string{"glossary.yaml", "synonyms.yaml", "words.txt"} {
		if text, err := os.ReadFile("../../../content/data/" + name); err == nil {
			files = append(files, document.File{Path: "content/data/" + name, Text: text})
		}
	}
	data, _ := document.ReadData(files)
	return data
}
