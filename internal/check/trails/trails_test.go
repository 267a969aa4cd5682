package trails_test

import (
	"slices"
	"strings"
	"testing"

	"signpost/internal/build"
	"signpost/internal/check/seeded"
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

// find gives what the rules say of a case.
func find(c seeded.Case) []diag.Diagnostic { return trails.Site(project(c.Files).site()) }

// TestMeasure holds every rule to the faults it must find and to what it must
// leave alone.
func TestMeasure(t *testing.T) {
	seeded.Measure(t, seeded.Read(t, "testdata/measure.txtar"), find, seeded.EachCode)
}

// TestFindings holds what is said to the form that every finding has, and what
// is measured to the table of rules.
func TestFindings(t *testing.T) {
	for _, c := range seeded.Read(t, "testdata/measure.txtar") {
		if r, known := rules.Find(c.Code); !known || r.Group != rules.Broken {
			t.Errorf("%v is not in the table of rules", c)
		}
		for _, d := range find(c) {
			if d.Span.File == "" || d.Message == "" || d.Hint == "" || strings.HasSuffix(d.Message, ".") || strings.HasSuffix(d.Hint, ".") {
				t.Errorf("%v: %+v", c, d)
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
