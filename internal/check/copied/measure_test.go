package copied_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/check/copied"
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
func sharedOptions(t *testing.T, archive *txtar.Archive) copied.Options {
	var o copied.Options
	var files []document.File
	for _, f := range archive.Files {
		if name, source := strings.CutPrefix(f.Name, "base/prints/"); source {
			o.Prints = append(o.Prints, printsOf(t, name, string(f.Data)))
		} else if path, data := strings.CutPrefix(f.Name, "base/"); data {
			files = append(files, document.File{Path: path, Text: f.Data})
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
// as if they did. Of what is said, and of what there is to say, at least 95 in
// 100 must be right.
func TestMeasure(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/measure.txtar")
	if err != nil {
		t.Fatal(err)
	}
	reader := newProofreader(sharedOptions(t, archive))
	right, missed, alarms, silent := 0, 0, 0, 0
	for _, f := range archive.Files {
		parts := strings.SplitN(f.Name, "/", 4)
		if parts[0] == "base" {
			continue
		}
		found := reader.read(parts[3], string(f.Data))
		said := slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == parts[1] })
		switch fault := parts[0] == "fault"; {
		case fault && said:
			right++
		case fault:
			missed++
		case said:
			alarms++
		default:
			silent++
		}
		if said != (parts[0] == "fault") {
			t.Logf("%s: %s", f.Name, told(found))
		}
	}
	precision, recall := float64(right)/float64(right+alarms), float64(right)/float64(right+missed)
	t.Logf("copied-text precision %.3f recall %.3f (%d faults, %d innocents)", precision, recall, right+missed, alarms+silent)
	if precision < .95 || recall < .95 {
		t.Error("that is not good enough to be believed")
	}
	if right+missed < 30 || alarms+silent < 30 {
		t.Error("there are too few pages to measure by")
	}
}

func told(found []diag.Diagnostic) string {
	var lines []string
	for _, d := range found {
		lines = append(lines, fmt.Sprintf("%d:%d %s", d.Span.Line, d.Span.Col, d.Message))
	}
	return cmp.Or(strings.Join(lines, "; "), "nothing was said")
}
