package trails_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/build"
	"signpost/internal/check/trails"
	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/memo"
	"signpost/internal/rules"
	"signpost/internal/site"
	"signpost/internal/source"
)

// project is a site's files by path.
type project map[string]string

// today is the day of every test.
var today = fields.Date{Year: 2026, Month: 11, Day: 22}

// site assembles a project with the pages that readers do not see.
func (p project) site() *site.Site {
	return build.Run(source.Memory(p), build.Options{Output: build.Web, Today: today, Drafts: true, Future: true, Expired: true, Late: true}, memo.New(false)).Site
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
		said := slices.ContainsFunc(trails.Site(m.files.site()), func(d diag.Diagnostic) bool { return d.Code == m.code })
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
		if r, known := rules.Find(code); !known || r.Group != rules.Broken {
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
		for _, d := range trails.Site(m.files.site()) {
			if d.Span.File == "" || d.Message == "" || d.Hint == "" || strings.HasSuffix(d.Message, ".") || strings.HasSuffix(d.Hint, ".") {
				t.Errorf("%s: %+v", m.name, d)
			}
		}
	}
}

// TestFixes makes each edit that is offered and compares the file.
func TestFixes(t *testing.T) {
	const night = "content/care/night.md"
	base := project{
		"signpost.yaml":          "title: Learning\nbase_url: https://learning.example/guide/\n",
		"content/_index.md":      "---\ntitle: Start\n---\n",
		"content/care/listen.md": "---\ntitle: Listen\naliases: [/hearing/]\ntags: [carers, \"own: label\"]\n---\n## Sit down\n",
		"content/care/other.md":  "---\ntitle: Other\ntags: [carers, \"own: label\"]\n---\n",
	}
	page := func(text string) string { return "---\ntitle: Night\n---\n" + text }
	for _, test := range []struct {
		code, before, after string
		safe                bool
	}{
		{"link-own-address", page("“é” [a](https://learning.example/guide/care/listen/#sit-down) b\n"), page("“é” [a](/care/listen/#sit-down) b\n"), true},
		{"link-own-address", page("[a](https://learning.example/guide)\n"), page("[a](/)\n"), true},
		{"link-own-address", page("[a](https://learning.example/guide/nowhere/)\n"), "", false},
		{"link-own-address", page("<https://learning.example/guide/care/listen/>\n"), "", false},
		{"link-old-address", page("[/hearing/](/hearing/#sit-down \"why\")\n"), page("[/hearing/](/care/listen/#sit-down \"why\")\n"), true},
		{"link-not-secure", page("[a](http://leaflets.example/a)\n"), page("[a](https://leaflets.example/a)\n"), false},
		{"link-not-secure", page("[a\nb](http://leaflets.example/a)\n"), "", false},
		{"tag-near", "---\ntitle: Night\ntags: [carer, night]\n---\n", "---\ntitle: Night\ntags: [carers, night]\n---\n", false},
		{"tag-near", "---\ntitle: Night\ntags:\n  - \"Carers\"\n---\n", "---\ntitle: Night\ntags:\n  - carers\n---\n", false},
		{"tag-near", "---\ntitle: Night\ntags: [\"own: labels\"]\n---\n", "", false},
	} {
		files := project{night: test.before}
		for name, text := range base {
			files[name] = text
		}
		found := trails.Site(files.site())
		at := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Code == test.code && d.Span.File == night })
		if at < 0 {
			t.Errorf("%s is not found in %q", test.code, test.before)
			continue
		}
		fix := found[at].Fix
		if test.after == "" {
			if fix != nil {
				t.Errorf("%q: a fix is offered: %+v", test.before, fix)
			}
			continue
		}
		if fix == nil {
			t.Errorf("%q: no fix is offered", test.before)
			continue
		}
		after, left := diag.Apply(test.before, fix.Edits)
		if after != test.after || left > 0 || fix.Safe != test.safe {
			t.Errorf("%q becomes %q, safe %v", test.before, after, fix.Safe)
		}
	}
}
