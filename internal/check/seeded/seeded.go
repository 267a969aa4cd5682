// Package seeded measures rules by small projects that were made for them:
// each either has one fault put into it, or only looks as if it had.
//
// A family of rules is believed while nearly all it says is right (its
// precision) and nearly all there is to say is said (its recall), so every
// family is counted in the same way and held to the same figures here. Only
// tests import this package.
//
// What must stay true: every file of an archive counts. A name that belongs to
// no case, or a case that stands in two places, stops the test instead of
// being passed over.
package seeded

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/diag"
)

const (
	// enough is the least precision and recall, as shares of 1.
	enough = .95
	// fewest is how many faults, and how many innocents, a family is measured
	// by at the least.
	fewest = 10
)

// Case is a small project made for one rule.
type Case struct {
	// Fault says that the finding is due; without it, it would be false.
	Fault bool
	// Code is the finding's code, Name the case's own name among those of it.
	Code, Name string
	// Files are the project's texts by path.
	Files map[string]string
}

// String is the case's folder in the archive.
func (c Case) String() string {
	if c.Fault {
		return "fault/" + c.Code + "/" + c.Name
	}
	return "innocent/" + c.Code + "/" + c.Name
}

// Read gives the cases of a txtar archive in its order. Its files are named
// fault/CODE/NAME/PATH or innocent/CODE/NAME/PATH; those named base/PATH belong
// to every case that brings no such file of its own. A name of another form, or
// a case that stands twice, fails the test.
func Read(t testing.TB, archive string) []Case {
	t.Helper()
	parsed, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := casesOf(parsed.Files)
	if err != nil {
		t.Fatalf("%s: %v", archive, err)
	}
	return cases
}

func casesOf(files []txtar.File) ([]Case, error) {
	var cases []Case
	base, stood := map[string]string{}, map[string]bool{}
	for _, f := range files {
		if path, shared := strings.CutPrefix(f.Name, "base/"); shared {
			base[path] = string(f.Data)
			continue
		}
		part := strings.SplitN(f.Name, "/", 4)
		if len(part) < 4 || part[0] != "fault" && part[0] != "innocent" || slices.Contains(part, "") {
			return nil, fmt.Errorf("%s is not of the form fault/CODE/NAME/PATH", f.Name)
		}
		c := Case{part[0] == "fault", part[1], part[2], map[string]string{}}
		if last := len(cases) - 1; last < 0 || cases[last].String() != c.String() {
			if stood[c.String()] {
				return nil, fmt.Errorf("%v stands twice", c)
			}
			stood[c.String()] = true
			cases = append(cases, c)
		}
		c = cases[len(cases)-1]
		if _, before := c.Files[part[3]]; before {
			return nil, fmt.Errorf("%s stands twice", f.Name)
		}
		c.Files[part[3]] = string(f.Data)
	}
	for _, c := range cases {
		own := maps.Clone(c.Files)
		maps.Copy(c.Files, base)
		maps.Copy(c.Files, own)
	}
	return cases, nil
}

// Demand is what a family asks of itself besides the figures of the whole.
type Demand int

const (
	// EachCode holds each code to the figures of the whole, and wants a fault
	// and an innocent of it.
	EachCode Demand = iota
	// NothingElse counts whatever else is said of a case as a false alarm, not
	// only what bears its code.
	NothingElse
)

// tally counts cases: faults and how many were found, innocents, and false
// alarms.
type tally struct{ faults, found, innocents, alarms int }

func (c tally) precision() float64 { return share(c.found, c.found+c.alarms) }
func (c tally) recall() float64    { return share(c.found, c.faults) }
func (c tally) believed() bool     { return c.precision() >= enough && c.recall() >= enough }

func (c tally) String() string {
	return fmt.Sprintf("precision %.3f, recall %.3f (%d of %d faults found, %d false alarms, %d innocents)",
		c.precision(), c.recall(), c.found, c.faults, c.alarms, c.innocents)
}

func (c tally) plus(d tally) tally {
	return tally{c.faults + d.faults, c.found + d.found, c.innocents + d.innocents, c.alarms + d.alarms}
}

// share is a part of a whole; of nothing, all is right.
func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// judge counts one case by what was said of it.
func judge(c Case, found []diag.Diagnostic, nothingElse bool) tally {
	said := slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == c.Code })
	other := nothingElse && slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code != c.Code })
	var one tally
	if c.Fault {
		one.faults = 1
	} else {
		one.innocents = 1
	}
	if c.Fault && said {
		one.found = 1
	}
	if !c.Fault && said || other {
		one.alarms = 1
	}
	return one
}

// Measure counts what find says of the cases, for each code and for all, and
// names each case that was missed or a false alarm. It fails the test if
// precision or recall of the family is below 0.95, or if there are fewer than
// ten faults or ten innocents to measure by.
func Measure(t testing.TB, cases []Case, find func(Case) []diag.Diagnostic, demands ...Demand) {
	t.Helper()
	byCode, all := map[string]tally{}, tally{}
	for _, c := range cases {
		found := find(c)
		one := judge(c, found, slices.Contains(demands, NothingElse))
		byCode[c.Code], all = byCode[c.Code].plus(one), all.plus(one)
		if one.found < one.faults {
			t.Logf("missed: %v; said was %s", c, told(found))
		}
		if one.alarms > 0 {
			t.Logf("false alarm: %v; said was %s", c, told(found))
		}
	}
	for _, code := range slices.Sorted(maps.Keys(byCode)) {
		n := byCode[code]
		t.Logf("%-26s %v", code, n)
		if slices.Contains(demands, EachCode) && (!n.believed() || n.faults == 0 || n.innocents == 0) {
			t.Errorf("%s is not right often enough to be believed, or has no fault or no innocent", code)
		}
	}
	t.Logf("%-26s %v", "all", all)
	if !all.believed() {
		t.Error("the family is not right often enough to be believed")
	}
	if all.faults < fewest || all.innocents < fewest {
		t.Errorf("too few cases to measure by: %d faults and %d innocents are needed", fewest, fewest)
	}
}

func told(found []diag.Diagnostic) string {
	var lines []string
	for _, d := range found {
		lines = append(lines, fmt.Sprintf("%s at %s:%d:%d: %s", d.Code, d.Span.File, d.Span.Line, d.Span.Col, d.Message))
	}
	return "[" + strings.Join(lines, "; ") + "]"
}
