package site_test

import (
	"fmt"
	"strings"
	"testing"

	"signpost/internal/site"
)

// library is a site of many guides, with a hundred topics and every length.
func library(t *testing.T, pages int) *site.Site {
	files := map[string]string{}
	for n := range pages {
		files[fmt.Sprintf("content/guides/page-%d.md", n)] = fmt.Sprintf("---\ntitle: Page %d\ntype: guide\ntopics: [topic-%d, topic-%d]\naudience: [%s]\nminutes: %d\n---\n",
			n, n%100, n%7, []string{"trainer", "manager", "everyone"}[n%3], n%90+1)
	}
	s, _ := assemble(t, files)
	return s
}

// TestReadyChoicesAreBounded holds their number and length in check, however
// large a site is.
func TestReadyChoicesAreBounded(t *testing.T) {
	for _, pages := range []int{0, 3, 300, 3000} {
		ready := library(t, pages).Ready
		if len(ready) > 40 {
			t.Errorf("%d pages have %d ready-made choices", pages, len(ready))
		}
		seen := map[string]bool{}
		for _, c := range ready {
			if len(c.Pages) < 2 || len(c.Pages) > 40 {
				t.Errorf("%s has %d pages", c.URL, len(c.Pages))
			}
			if seen[c.URL] {
				t.Errorf("%s is there twice", c.URL)
			}
			seen[c.URL] = true
		}
	}
	if len(library(t, 300).Ready) == 0 {
		t.Error("300 pages have no ready-made choice")
	}
}

// TestFinderAnswers compares every answer of the finder with what the pages
// themselves say.
func TestFinderAnswers(t *testing.T) {
	s := library(t, 200)
	for _, q := range s.Questions {
		for _, a := range q.Answers {
			want := 0
			for _, p := range s.Pages {
				f := p.Front()
				fits := map[string]bool{
					"time":  p.Minutes > 0 && p.Minutes <= map[string]int{"5": 5, "15": 15, "60": 60}[a.ID],
					"for":   strings.Contains(strings.Join(f.Audience, " ")+" ", a.ID+" ") || strings.Join(f.Audience, " ") == "everyone",
					"with":  a.ID == "alone",
					"kind":  p.Kind.Name == a.ID,
					"topic": strings.Contains(strings.Join(f.Topics, " ")+" ", a.ID+" "),
				}[q.ID]
				if fits && site.Findable(p) {
					want++
				}
			}
			if len(a.Pages) != want || want == 0 {
				t.Errorf("%s=%s leaves %d pages, not %d", q.ID, a.ID, len(a.Pages), want)
			}
		}
	}
}
