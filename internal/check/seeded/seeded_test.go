package seeded

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/diag"
)

func TestCases(t *testing.T) {
	cases, err := casesOf(txtar.Parse([]byte(`
-- fault/link-empty/two/a.md --
own
-- fault/link-empty/two/b.md --
b
-- base/a.md --
shared
-- innocent/link-empty/two/c/d.md --
d
`)).Files)
	const want = "[fault/link-empty/two innocent/link-empty/two] map[a.md:own\n b.md:b\n] map[a.md:shared\n c/d.md:d\n]"
	if got := fmt.Sprint(cases, cases[0].Files, cases[1].Files); err != nil || got != want {
		t.Errorf("got  %q\nwant %q (%v)", got, want, err)
	}
}

func TestNoCases(t *testing.T) {
	for _, test := range []struct {
		names []string
		want  string
	}{
		{[]string{"fault/link-empty/a.md"}, "not of the form"},
		{[]string{"faults/link-empty/one/a.md"}, "not of the form"},
		{[]string{"fault//one/a.md"}, "not of the form"},
		{[]string{"fault/link-empty/one/a.md", "fault/link-empty/one/a.md"}, "stands twice"},
		{[]string{"fault/link-empty/one/a.md", "fault/link-empty/two/a.md", "fault/link-empty/one/b.md"}, "stands twice"},
	} {
		var files []txtar.File
		for _, name := range test.names {
			files = append(files, txtar.File{Name: name})
		}
		if _, err := casesOf(files); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: %v, want %s", test.names, err, test.want)
		}
	}
}

// listener is a test that notes its failures.
type listener struct {
	testing.TB
	failures []string
}

func (l *listener) Helper()                           {}
func (l *listener) Logf(format string, args ...any)   {}
func (l *listener) Error(args ...any)                 { l.failures = append(l.failures, fmt.Sprint(args...)) }
func (l *listener) Errorf(format string, args ...any) { l.Error(fmt.Sprintf(format, args...)) }

// TestMeasure gives a family of forty cases, of which a few are judged wrongly.
func TestMeasure(t *testing.T) {
	for _, test := range []struct {
		name           string
		faults         int
		missed, alarms int
		other          bool
		demands        []Demand
		want           string
	}{
		{name: "all right", faults: 20},
		{name: "one missed in twenty", faults: 20, missed: 1},
		{name: "two missed in twenty", faults: 20, missed: 2, want: "the family is not"},
		{name: "one alarm", faults: 20, alarms: 1},
		{name: "two alarms", faults: 20, alarms: 2, want: "the family is not"},
		{name: "too few faults", faults: 9, want: "too few cases"},
		{name: "too few innocents", faults: 31, want: "too few cases"},
		{name: "one missed of two of its code", faults: 20, missed: 1, demands: []Demand{EachCode}, want: "code-0 is not"},
		{name: "something else is said", faults: 20, other: true},
		{name: "nothing else may be said", faults: 20, other: true, demands: []Demand{NothingElse}, want: "the family is not"},
	} {
		var cases []Case
		for i := range 40 {
			cases = append(cases, Case{Fault: i < test.faults, Code: fmt.Sprintf("code-%d", i%10), Name: fmt.Sprint(i)})
		}
		find := func(c Case) (found []diag.Diagnostic) {
			var i int
			fmt.Sscan(c.Name, &i)
			if c.Fault && i >= test.missed || !c.Fault && i-test.faults < test.alarms {
				found = append(found, diag.Diagnostic{Code: c.Code})
			}
			if test.other {
				found = append(found, diag.Diagnostic{Code: "another"})
			}
			return found
		}
		l := &listener{}
		Measure(l, cases, find, test.demands...)
		if got := strings.Join(l.failures, "; "); test.want == "" && got != "" || !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
