package learning_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/memo"
	"signpost/internal/rules"
	"signpost/internal/source"
)

// project is a site's files by path.
type project map[string]string

// today is the day of every test.
var today = fields.Date{Year: 2026, Month: 11, Day: 22}

// build makes a project with the pages that readers do not see.
func (p project) build(late bool) *build.Result {
	return build.Run(source.Memory(p), build.Options{Output: build.Web, Today: today, Drafts: true, Future: true, Expired: true, Late: late}, memo.New(false))
}

// check gives what a whole build finds that this package can have said.
func (p project) check() []diag.Diagnostic {
	return slices.DeleteFunc(p.build(false).Found, func(d diag.Diagnostic) bool {
		rule, _ := rules.Find(d.Code)
		return rule.Group != rules.Learning && d.Code != "wording-unproven"
	})
}

// measured is a small site that has a fault, or is innocent of it.
type measured struct {
	fault      bool
	code, name string
	files      project
}

// readMeasured reads the sites of an archive. Files of a site stand in front of
// those they share.
func readMeasured(t *testing.T, file string) []*measured {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	base := project{}
	var all []*measured
	byName := map[string]*measured{}
	for _, f := range archive.Files {
		if name, shared := strings.CutPrefix(f.Name, "base/"); shared {
			base[name] = string(f.Data)
			continue
		}
		parts := strings.SplitN(f.Name, "/", 4)
		if len(parts) < 4 || parts[0] != "fault" && parts[0] != "innocent" {
			t.Fatalf("%s belongs to no site", f.Name)
		}
		key := strings.Join(parts[:3], "/")
		m := byName[key]
		if m == nil {
			m = &measured{fault: parts[0] == "fault", code: parts[1], name: key, files: project{}}
			byName[key] = m
			all = append(all, m)
		}
		m.files[parts[3]] = string(f.Data)
	}
	for _, m := range all {
		for name, text := range base {
			if _, own := m.files[name]; !own {
				m.files[name] = text
			}
		}
	}
	return all
}

// tally counts what was found and what was found wrongly.
type tally struct{ faults, found, innocents, alarms int }

func (t tally) precision() float64 {
	if t.found+t.alarms == 0 {
		return 1
	}
	return float64(t.found) / float64(t.found+t.alarms)
}

func (t tally) recall() float64 { return float64(t.found) / float64(max(1, t.faults)) }

func (t tally) String() string {
	return fmt.Sprintf("precision %.2f, recall %.2f (%d of %d faults, %d alarms at %d innocents)", t.precision(), t.recall(), t.found, t.faults, t.alarms, t.innocents)
}

// TestMeasure holds every rule to the faults it must find and to what it must
// leave alone.
func TestMeasure(t *testing.T) {
	var family tally
	byCode := map[string]*tally{}
	for _, m := range readMeasured(t, "testdata/measure.txtar") {
		c := byCode[m.code]
		if c == nil {
			c = &tally{}
			byCode[m.code] = c
		}
		said := slices.ContainsFunc(m.files.check(), func(d diag.Diagnostic) bool { return d.Code == m.code })
		for _, sum := range []*tally{c, &family} {
			sum.count(m.fault, said)
		}
		if said != m.fault {
			t.Logf("%s: said %v", m.name, said)
		}
	}
	for code, c := range byCode {
		t.Logf("%-20s %v", code, c)
		if c.faults == 0 || c.innocents == 0 || c.precision() < .95 || c.recall() < .95 {
			t.Errorf("%s: %v", code, c)
		}
		if r, known := rules.Find(code); !known || r.Group != rules.Learning {
			t.Errorf("%s is not in the table of rules", code)
		}
	}
	t.Logf("%-20s %v", "all", family)
	if family.precision() < .95 || family.recall() < .95 || family.faults < 12 || family.innocents < 12 {
		t.Errorf("all: %v", family)
	}
}

func (t *tally) count(fault, said bool) {
	switch {
	case fault:
		t.faults++
		if said {
			t.found++
		}
	default:
		t.innocents++
		if said {
			t.alarms++
		}
	}
}

// TestFindings holds what is said to the form that every finding has.
func TestFindings(t *testing.T) {
	for _, m := range readMeasured(t, "testdata/measure.txtar") {
		for _, d := range m.files.check() {
			if d.Span.File == "" || d.Message == "" || d.Hint == "" || strings.HasSuffix(d.Message, ".") || strings.HasSuffix(d.Hint, ".") && !strings.HasSuffix(d.Hint, "No person is shown.") {
				t.Errorf("%s: %+v", m.name, d)
			}
		}
	}
}
