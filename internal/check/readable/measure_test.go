package readable_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/check/readable"
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

// score counts what a rule got right.
type score struct{ found, missed, alarms, silent int }

func (s score) precision() float64 { return share(s.found, s.alarms) }
func (s score) recall() float64    { return share(s.found, s.missed) }

func share(right, wrong int) float64 {
	if right+wrong == 0 {
		return 1
	}
	return float64(right) / float64(right+wrong)
}

// TestMeasure reads pages with a fault that has to be found, and pages without
// one that look as if they had. Of what is said, and of what there is to say,
// at least 95 in 100 must be right.
func TestMeasure(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/measure.txtar")
	if err != nil {
		t.Fatal(err)
	}
	reader := newProofreader(sharedData(t, archive))
	scores, all := map[string]*score{}, score{}
	for _, f := range archive.Files {
		parts := strings.SplitN(f.Name, "/", 4)
		if parts[0] == "base" {
			continue
		}
		code := parts[1]
		_, found := reader.read(parts[3], f.Data)
		said := slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == code })
		s := scores[code]
		if s == nil {
			s = &score{}
			scores[code] = s
		}
		one := judge(parts[0] == "fault", said)
		s.add(one)
		all.add(one)
		if one.missed+one.alarms > 0 {
			t.Logf("%s: %s", f.Name, told(found, code))
		}
	}
	for _, code := range slices.Sorted(maps.Keys(scores)) {
		s := *scores[code]
		t.Logf("%-26s precision %.2f recall %.2f (%d faults, %d innocents)", code, s.precision(), s.recall(), s.found+s.missed, s.alarms+s.silent)
	}
	t.Logf("%-26s precision %.3f recall %.3f (%d faults, %d innocents)", "all", all.precision(), all.recall(), all.found+all.missed, all.alarms+all.silent)
	if all.precision() < .95 || all.recall() < .95 {
		t.Error("that is not good enough to be believed")
	}
	if all.found+all.missed < 150 || all.alarms+all.silent < 150 {
		t.Error("there are too few pages to measure by")
	}
}

func judge(fault, said bool) score {
	switch {
	case fault && said:
		return score{found: 1}
	case fault:
		return score{missed: 1}
	case said:
		return score{alarms: 1}
	}
	return score{silent: 1}
}

func (s *score) add(one score) {
	s.found, s.missed, s.alarms, s.silent = s.found+one.found, s.missed+one.missed, s.alarms+one.alarms, s.silent+one.silent
}

func told(found []diag.Diagnostic, code string) string {
	var lines []string
	for _, d := range found {
		if d.Code == code {
			lines = append(lines, fmt.Sprintf("%d:%d %s", d.Span.Line, d.Span.Col, d.Message))
		}
	}
	return cmp.Or(strings.Join(lines, "; "), "nothing said")
}

func sharedData(t *testing.T, archive *txtar.Archive) document.Data {
	var files []document.File
	for _, f := range archive.Files {
		if path, shared := strings.CutPrefix(f.Name, "base/"); shared {
			files = append(files, document.File{Path: path, Text: f.Data})
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
