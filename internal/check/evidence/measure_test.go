package evidence_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/check/evidence"
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
	checker := evidence.New(evidence.Options{Today: in.Today, Sources: in.Data.Sources, Glossary: in.Data.Glossary})
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

// example is a project of the measurement.
type example struct {
	name, code string
	faulty     bool
	files      project
}

// examples reads the measurement. Files under base belong to every project that
// does not bring its own.
func examples(t testing.TB, name string) []example {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	base := project{}
	byName := map[string]*example{}
	var order []*example
	for _, f := range archive.Files {
		if below, shared := strings.CutPrefix(f.Name, "base/"); shared {
			base[below] = string(f.Data)
			continue
		}
		part := strings.SplitN(f.Name, "/", 4)
		name := strings.Join(part[:3], "/")
		if byName[name] == nil {
			byName[name] = &example{name: name, code: part[1], faulty: part[0] == "fault", files: maps.Clone(base)}
			order = append(order, byName[name])
		}
		byName[name].files[part[3]] = string(f.Data)
	}
	var all []example
	for _, e := range order {
		all = append(all, *e)
	}
	return all
}

// tally is what became of the examples of one code.
type tally struct{ found, missed, alarms, innocents int }

func (c tally) precision() float64 { return float64(c.found) / float64(max(c.found+c.alarms, 1)) }
func (c tally) recall() float64    { return float64(c.found) / float64(max(c.found+c.missed, 1)) }

// TestMeasure holds the rules to the examples: of what is wrong in them nearly
// all is found, and nearly nothing else.
func TestMeasure(t *testing.T) {
	counts := map[string]*tally{}
	whole := tally{}
	for _, e := range examples(t, "testdata/measure.txtar") {
		c := counts[e.code]
		if c == nil {
			c = &tally{}
			counts[e.code] = c
		}
		said := slices.ContainsFunc(e.files.find(t), func(d diag.Diagnostic) bool { return d.Code == e.code })
		switch {
		case e.faulty && said:
			c.found++
		case e.faulty:
			c.missed++
			t.Logf("missed: %s", e.name)
		case said:
			c.alarms++
			c.innocents++
			t.Logf("false alarm: %s", e.name)
		default:
			c.innocents++
		}
	}
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		c := *counts[code]
		t.Logf("%-20s %2d faults, %2d innocent: precision %.3f, recall %.3f", code, c.found+c.missed, c.innocents, c.precision(), c.recall())
		if c.precision() < .95 || c.recall() < .95 {
			t.Errorf("%s: precision %.3f and recall %.3f; both have to be .95 or more", code, c.precision(), c.recall())
		}
		whole = tally{whole.found + c.found, whole.missed + c.missed, whole.alarms + c.alarms, whole.innocents + c.innocents}
	}
	t.Logf("all: %d faults, %d innocent: precision %.3f, recall %.3f", whole.found+whole.missed, whole.innocents, whole.precision(), whole.recall())
	if whole.precision() < .95 || whole.recall() < .95 {
		t.Error("both have to be .95 or more for the family")
	}
}

// lines are findings as people see them.
func lines(found []diag.Diagnostic) string {
	var all []string
	for _, d := range diag.Sort(found) {
		all = append(all, fmt.Sprintf("%s:%d:%d %s %s: %s", d.Span.File, d.Span.Line, d.Span.Col, d.Severity, d.Code, d.Message))
	}
	return strings.Join(all, "\n")
}
