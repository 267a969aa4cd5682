package calendar_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost"
	"signpost/internal/build"
	"signpost/internal/fields"
	"signpost/internal/memo"
	"signpost/internal/publish"
	"signpost/internal/publish/calendar"
	"signpost/internal/source"
	"signpost/internal/theme"
)

// site builds a project on a day, with what a test wants beside it.
func site(t *testing.T, more string) *build.Result {
	t.Helper()
	files := map[string]string{}
	for _, f := range txtar.Parse([]byte(`
-- signpost.yaml --
title: A hospice, learning
base_url: https://hospice.example/learn/
-- content/talk.md --
---
title: Talk, listen; and a title that is long enough to be folded é é é é é
owner: Learning team
reviewed: 2026-01-05
review_due: 2027-01-05
expiry_date: 2028-02-29
---
Listen.
-- content/soon.md --
---
title: Not yet
draft: true
review_due: 2027-03-01
---
` + more)).Files {
		files[f.Name] = string(f.Data)
	}
	return build.Run(source.Memory(files), build.Options{Output: build.Web, Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true, Late: true}, memo.Once())
}

func made(t *testing.T, r *build.Result) (publish.File, bool) {
	t.Helper()
	files, found := calendar.Publisher{}.Publish(r.Site)
	if len(found) > 0 {
		t.Errorf("found %v", found)
	}
	if len(files) == 0 {
		return publish.File{}, false
	}
	return files[0], true
}

func bytesOf(t *testing.T, f publish.File) []byte {
	t.Helper()
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestCalendar(t *testing.T) {
	file, _ := made(t, site(t, `
-- content/data/helplines.yaml --
- {id: line, name: A line, for: Anybody., needs: [distress], number: 01632 960000, verified: 2026-08-31, verified_by: Learning team}
- {id: other, name: Another, for: Anybody., needs: [distress]}
-- content/data/consents.yaml --
- {id: garden, what: Two people in a garden., scope: [web], given: 2026-01-01, until: 2027-06-30, held_by: Learning team}
- {id: gone, what: A taken-back one., scope: [web], given: 2026-01-01, until: 2027-06-30, withdrawn: 2026-02-01, held_by: Learning team}
`))
	got := bytesOf(t, file)
	want, err := os.ReadFile("testdata/reviews.ics")
	if err != nil {
		t.Fatal(err)
	}
	// The golden has plain line ends, so that it can be read and compared.
	if plain := bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")); !bytes.Equal(plain, want) {
		t.Errorf("the calendar is\n%s\nwant\n%s", plain, want)
	}
	for _, line := range strings.SplitAfter(strings.TrimSuffix(string(got), "\r\n"), "\r\n") {
		if len(strings.TrimSuffix(line, "\r\n")) > 75 || strings.Count(line, "\n") != strings.Count(line, "\r\n") {
			t.Errorf("the line %q has %d octets", line, len(line))
		}
	}
	if again := bytesOf(t, file); !bytes.Equal(got, again) {
		t.Error("the same site gives two calendars")
	}
}

// TestNoCalendar: a site on which nothing falls due has none, and its page of
// reviews leads to none.
func TestNoCalendar(t *testing.T) {
	for due, wanted := range map[string]bool{"": false, "review_due: 2027-01-05\n": true} {
		var files []theme.File
		if err := signpost.EachThemeFile(func(name string, data []byte) { files = append(files, theme.File{Path: name, Data: data}) }); err != nil {
			t.Fatal(err)
		}
		r := build.Run(source.Memory(map[string]string{"content/reviews.md": "---\ntitle: Reviews\nlayout: reviews\n" + due + "---\nWords.\n"}),
			build.Options{Output: build.Web, Theme: files, Late: true}, memo.Once())
		if _, there := made(t, r); there != wanted {
			t.Errorf("%q: a calendar: %v", due, there)
		}
		for _, f := range r.Files {
			if f.Path == "reviews/index.html" && strings.Contains(string(bytesOf(t, f)), "reviews.ics") != wanted {
				t.Errorf("%q: the page of reviews leads to a calendar: %v", due, !wanted)
			}
		}
	}
}
