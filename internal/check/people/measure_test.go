package people_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/check/people"
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

// score counts what a rule got right.
type score struct{ found, missed, alarms, silent int }

func (s *score) add(fault, said bool) {
	switch {
	case fault && said:
		s.found++
	case fault:
		s.missed++
	case said:
		s.alarms++
	default:
		s.silent++
	}
}

func (s *score) precision() float64 { return share(s.found, s.alarms) }
func (s *score) recall() float64    { return share(s.found, s.missed) }

func share(right, wrong int) float64 {
	if right+wrong == 0 {
		return 1
	}
	return float64(right) / float64(right+wrong)
}

// TestMeasure reads pages with a fault that has to be found, and pages without
// one that look as if they had. Of what each rule says, and of what there is to
// say, at least 95 in 100 must be right.
func TestMeasure(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/measure.txtar")
	if err != nil {
		t.Fatal(err)
	}
	reader := newProofreader()
	scores, all := map[string]*score{}, score{}
	for _, f := range archive.Files {
		parts := strings.SplitN(f.Name, "/", 4)
		fault, code := parts[0] == "fault", parts[1]
		found := reader.read(parts[3], string(f.Data))
		said := slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == code })
		if scores[code] == nil {
			scores[code] = &score{}
		}
		scores[code].add(fault, said)
		all.add(fault, said)
		if fault != said {
			t.Logf("%s: %s", f.Name, told(found))
		}
	}
	scores["all"] = &all
	for _, code := range slices.Sorted(maps.Keys(scores)) {
		s := scores[code]
		t.Logf("%-22s precision %.3f recall %.3f (%d faults, %d innocents)", code, s.precision(), s.recall(), s.found+s.missed, s.alarms+s.silent)
		if s.precision() < .95 || s.recall() < .95 {
			t.Errorf("%s is not right often enough to be believed", code)
		}
	}
	if all.found+all.missed < 80 || all.alarms+all.silent < 80 {
		t.Error("there are too few pages to measure by")
	}
}

func told(found []diag.Diagnostic) string {
	var lines []string
	for _, d := range found {
		lines = append(lines, fmt.Sprintf("%s %d:%d %s", d.Code, d.Span.Line, d.Span.Col, d.Message))
	}
	return cmp.Or(strings.Join(lines, "; "), "nothing was said")
}
