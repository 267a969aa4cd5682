package private

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"signpost/internal/check/seeded"
	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
)

// sample is a project's own lists, for the cases.
func sample() Options {
	return Options{
		Allowed: []kind.Allowance{
			{ID: "learning", Text: "learning@meadowbank.example", Reason: "The team's own mailbox."},
			{ID: "office", Text: "01632 960777", Reason: "Printed on the leaflets."},
			{ID: "house", Text: "ZZ1 4AB", Reason: "The hospice's own address."},
			{ID: "former", Text: "former@meadowbank.example", Reason: "It was.", Until: fields.Date{Year: 2025, Month: 1, Day: 1}},
			{ID: "former-office", Text: "01632 960888", Reason: "It was.", Until: fields.Date{Year: 2026, Month: 11, Day: 22}},
		},
		Helplines: []kind.Helpline{
			{ID: "willow-line", Name: "Willow Line", Number: "0808 157 0123", Verified: fields.Date{Year: 2026, Month: 1, Day: 1}},
			{ID: "night-line", Name: "Night Line", Number: "116 999"},
			{ID: "emergency", Name: "Emergency", Number: "999"},
			{ID: "care-at-night", Name: "Care at night", Number: "111"},
			{ID: "young", Name: "Young Line", Number: "0800 1999"},
		},
		Today: fields.Date{Year: 2026, Month: 11, Day: 22},
	}
}

// real is a Checker for which nothing is made up, so that what belongs to
// nobody can stand for what belongs to somebody.
func real() *Checker {
	c := New(sample())
	c.made = made{}
	return c
}

// findingsOf runs every file of a case through the checks.
func findingsOf(c seeded.Case) []diag.Diagnostic {
	checker := real()
	if strings.HasPrefix(c.Name, "made-") {
		checker = New(sample())
	}
	var all []diag.Diagnostic
	for _, file := range slices.Sorted(maps.Keys(c.Files)) {
		all = append(all, checker.Text(file, []byte(c.Files[file]))...)
		all = append(all, checker.Name(file)...)
	}
	return all
}

func TestMeasure(t *testing.T) {
	archives, err := filepath.Glob("testdata/measure*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no measure", err)
	}
	for _, archive := range archives {
		t.Run(filepath.Base(archive), func(t *testing.T) {
			seeded.Measure(t, seeded.Read(t, archive), findingsOf, seeded.EachCode)
		})
	}
}

// TestNothingIsRepeated holds every finding to saying nothing of what it found,
// in whatever form it is printed.
func TestNothingIsRepeated(t *testing.T) {
	archives, _ := filepath.Glob("testdata/measure*.txtar")
	checked := 0
	for _, archive := range archives {
		for _, c := range seeded.Read(t, archive) {
			if !c.Fault {
				continue
			}
			values := valuesOf(c)
			printed := printedForms(t, findingsOf(c))
			for _, value := range values {
				checked++
				if strings.Contains(printed, value) {
					t.Errorf("%v: a printed form repeats %q", c, value)
				}
			}
			if len(values) == 0 {
				t.Errorf("%v: nothing was found to look for", c)
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d values were looked for", checked)
	}
}

// valuesOf are the texts that the checks stopped at.
func valuesOf(c seeded.Case) []string {
	checker := real()
	var values []string
	for file, text := range c.Files {
		s := checker.scan(file, []byte(text))
		s.sweep()
		s.drawing()
		for _, h := range s.hits {
			values = append(values, text[h.from:h.to])
		}
		for _, h := range checker.nameHits(file) {
			values = append(values, file[h.from:h.to])
		}
	}
	return values
}

func printedForms(t *testing.T, found []diag.Diagnostic) string {
	t.Helper()
	var b strings.Builder
	for _, err := range []error{
		diag.Text(&b, found, diag.Style{Width: 400}), diag.JSON(&b, found, nil), diag.GitHub(&b, found), diag.SARIF(&b, found, "test", nil),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestTheRealContent holds the checks to silence about the project's own pages.
func TestTheRealContent(t *testing.T) {
	checker := New(Options{Today: fields.Date{Year: 2026, Month: 11, Day: 22}})
	root := filepath.Join("..", "..", "..")
	looked := 0
	err := filepath.WalkDir(filepath.Join(root, "content"), func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		file, _ := filepath.Rel(root, name)
		file = filepath.ToSlash(file)
		for _, d := range append(checker.Text(file, text), checker.Name(file)...) {
			t.Errorf("%s:%d:%d: %s [%s]", d.Span.File, d.Span.Line, d.Span.Col, d.Message, d.Code)
		}
		looked++
		return err
	})
	if err != nil || looked < 50 {
		t.Fatalf("looked at %d files: %v", looked, err)
	}
}
