package learning_test

import (
	"slices"
	"strings"
	"testing"

	"signpost/internal/build"
	"signpost/internal/check/seeded"
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

// find gives what the rules say of a case.
func find(c seeded.Case) []diag.Diagnostic { return project(c.Files).check() }

// TestMeasure holds every rule to the faults it must find and to what it must
// leave alone.
func TestMeasure(t *testing.T) {
	seeded.Measure(t, seeded.Read(t, "testdata/measure.txtar"), find, seeded.EachCode)
}

// TestFindings holds what is said to the form that every finding has, and what
// is measured to the table of rules.
func TestFindings(t *testing.T) {
	for _, c := range seeded.Read(t, "testdata/measure.txtar") {
		if r, known := rules.Find(c.Code); !known || r.Group != rules.Learning {
			t.Errorf("%v is not in the table of rules", c)
		}
		for _, d := range find(c) {
			if d.Span.File == "" || d.Message == "" || d.Hint == "" || strings.HasSuffix(d.Message, ".") || strings.HasSuffix(d.Hint, ".") && !strings.HasSuffix(d.Hint, "No person is shown.") {
				t.Errorf("%v: %+v", c, d)
			}
		}
	}
}
