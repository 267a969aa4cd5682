package evidence_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"signpost/internal/check/evidence"
	"signpost/internal/check/seeded"
	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
	"signpost/internal/site"
)

// project is a small project: its files by name.
type project map[string]string

func today() fields.Date { return fields.Date{Year: 2026, Month: 11, Day: 22} }

// find gives all that is said of the project, page by page and of the whole.
func (p project) find(t testing.TB) []diag.Diagnostic {
	t.Helper()
	settings, _, _ := config.Parse("signpost.yaml", []byte("title: Hospice\nbase_url: https://hospice.example/\n"))
	in := site.Input{Config: settings, Kinds: kind.All(), Today: today()}
	var lists []document.File
	for _, name := range slices.Sorted(maps.Keys(p)) {
		if strings.HasPrefix(name, document.DataFolder+"/") {
			lists = append(lists, document.File{Path: name, Text: []byte(p[name])})
		}
	}
	in.Data, _ = document.ReadData(lists)
	checker := evidence.New(evidence.Options{Today: in.Today, Sources: in.Data.Sources, Glossary: in.Data.Glossary, Figures: in.Data.Figures})
	lexicon := prose.NewLexicon(checker.Phrases(), nil)
	parser := document.NewParser(in.Kinds, markdown.Options{})
	var found []diag.Diagnostic
	for _, name := range slices.Sorted(maps.Keys(p)) {
		if path.Ext(name) == ".md" {
			proof, _ := parser.Read(name, []byte(p[name]), lexicon)
			found = append(found, checker.Page(proof)...)
			in.Documents = append(in.Documents, proof.Document)
		}
	}
	s, _ := site.Assemble(in)
	return append(found, evidence.Site(s)...)
}

// TestMeasure holds the rules to the examples: of what is wrong in them nearly
// all is found, and nearly nothing else.
func TestMeasure(t *testing.T) {
	find := func(c seeded.Case) []diag.Diagnostic { return project(c.Files).find(t) }
	seeded.Measure(t, seeded.Read(t, "testdata/measure.txtar"), find, seeded.EachCode)
}

// lines are findings as people see them.
func lines(found []diag.Diagnostic) string {
	var all []string
	for _, d := range diag.Sort(found) {
		all = append(all, fmt.Sprintf("%s:%d:%d %s %s: %s", d.Span.File, d.Span.Line, d.Span.Col, d.Severity, d.Code, d.Message))
	}
	return strings.Join(all, "\n")
}
