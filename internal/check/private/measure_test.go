package private

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

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

// trial is one case of the measure: files in which a finding is due, or not.
type trial struct {
	due        bool
	code, name string
	files      map[string]string
}

func trials(t testing.TB, archive string) []trial {
	t.Helper()
	parsed, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*trial{}
	for _, f := range parsed.Files {
		parts := strings.SplitN(f.Name, "/", 4)
		if len(parts) < 4 || parts[0] != "fault" && parts[0] != "innocent" {
			t.Fatalf("%s: %s is not of the form fault/CODE/name/PATH", archive, f.Name)
		}
		id := strings.Join(parts[:3], "/")
		if all[id] == nil {
			all[id] = &trial{due: parts[0] == "fault", code: parts[1], name: parts[2], files: map[string]string{}}
		}
		all[id].files[parts[3]] = string(f.Data)
	}
	var list []trial
	for _, id := range slices.Sorted(maps.Keys(all)) {
		list = append(list, *all[id])
	}
	return list
}

// found runs every file of a case through the checks.
func (c trial) found() []diag.Diagnostic {
	checker := real()
	if strings.HasPrefix(c.name, "made-") {
		checker = New(sample())
	}
	var found []diag.Diagnostic
	for _, file := range slices.Sorted(maps.Keys(c.files)) {
		found = append(found, checker.Text(file, []byte(c.files[file]))...)
		found = append(found, checker.Name(file)...)
	}
	return found
}

// familyOf joins the codes that are measured together.
func familyOf(code string) string {
	switch code {
	case "email-personal", "email-shared", "email-hidden":
		return "e-mail"
	case "phone-personal", "phone-unlisted", "helpline-typed":
		return "telephone"
	case "nhs-number":
		return "NHS number"
	case "national-insurance", "birth-date", "home-address", "record-number":
		return "life"
	case "name-and-illness":
		return "name and illness"
	case "allowed-over":
		return "allowed"
	}
	return "hidden places"
}

type score struct{ hits, misses, alarms, innocents int }

func (s score) precision() float64 {
	return float64(s.hits) / float64(max(1, s.hits+s.alarms))
}

func (s score) recall() float64 { return float64(s.hits) / float64(max(1, s.hits+s.misses)) }

func (s score) String() string {
	return fmt.Sprintf("precision %.3f, recall %.3f (%d found, %d missed, %d false alarms in %d innocent cases)",
		s.precision(), s.recall(), s.hits, s.misses, s.alarms, s.innocents)
}

func TestMeasure(t *testing.T) {
	archives, err := filepath.Glob("testdata/measure*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no measure", err)
	}
	for _, archive := range archives {
		t.Run(filepath.Base(archive), func(t *testing.T) { measure(t, archive) })
	}
}

func measure(t *testing.T, archive string) {
	scores := map[string]*score{}
	for _, c := range trials(t, archive) {
		found := slices.ContainsFunc(c.found(), func(d diag.Diagnostic) bool { return d.Code == c.code })
		if found != c.due {
			t.Logf("%s/%s: found %t, due %t", c.code, c.name, found, c.due)
		}
		for _, name := range []string{c.code, "all " + familyOf(c.code)} {
			s := cmp.Or(scores[name], &score{})
			scores[name] = s
			switch {
			case c.due && found:
				s.hits++
			case c.due:
				s.misses++
			case found:
				s.alarms++
			}
			if !c.due {
				s.innocents++
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(scores)) {
		s := *scores[name]
		t.Logf("%-22s %s", name, s)
		if s.precision() < 0.95 || s.recall() < 0.95 {
			t.Errorf("%s: %s, and both are to be 0.95", name, s)
		}
	}
}

// TestNothingIsRepeated holds every finding to saying nothing of what it found,
// in whatever form it is printed.
func TestNothingIsRepeated(t *testing.T) {
	archives, _ := filepath.Glob("testdata/measure*.txtar")
	checked := 0
	for _, archive := range archives {
		for _, c := range trials(t, archive) {
			if !c.due {
				continue
			}
			values := valuesOf(c)
			printed := printedForms(t, c.found())
			for _, value := range values {
				checked++
				if strings.Contains(printed, value) {
					t.Errorf("%s/%s: a printed form repeats %q", c.code, c.name, value)
				}
			}
			if len(values) == 0 {
				t.Errorf("%s/%s: nothing was found to look for", c.code, c.name)
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d values were looked for", checked)
	}
}

// valuesOf are the texts that the checks stopped at.
func valuesOf(c trial) []string {
	checker := real()
	var values []string
	for file, text := range c.files {
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
