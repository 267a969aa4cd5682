package build_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"signpost/internal/build"
	"signpost/internal/memo"
	"signpost/internal/site"
	"signpost/internal/source"
)

// reviewMark begins the part of docs/content-review.md that is made from the
// pages' own front matter.
const reviewMark = "<!-- From here on this file is made from the pages: go test ./internal/build -run ContentReview -update -->\n"

// TestContentReview holds docs/content-review.md to what the pages say: every
// page that somebody has still to check stands in it, with whom to ask.
func TestContentReview(t *testing.T) {
	const file = "../../docs/content-review.md"
	r := build.Run(source.Memory(embedded(t)), options(t), memo.Once())
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, _, marked := strings.Cut(string(text), reviewMark)
	if !marked {
		t.Fatalf("%s has no line %q", file, reviewMark)
	}
	want := head + reviewMark + reviewTables(r.Site)
	if want == string(text) {
		return
	}
	if !*update {
		t.Fatalf("%s does not say what the pages say; run: go test ./internal/build -run ContentReview -update", file)
	}
	if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// reviewTables list whom to ask, and what each page waits for.
func reviewTables(s *site.Site) string {
	asked := map[string]map[string]int{} // kind of knowledge, then role, to the number of pages
	sections := map[string][]string{}
	waiting := 0
	for _, p := range s.Pages {
		if !p.InReview() || p.Made {
			continue
		}
		waiting++
		var who []string
		for _, reviewer := range p.Front().Reviewers {
			if !reviewer.Date.IsZero() {
				continue
			}
			if asked[reviewer.Kind] == nil {
				asked[reviewer.Kind] = map[string]int{}
			}
			asked[reviewer.Kind][reviewer.Role]++
			who = append(who, reviewer.Role)
		}
		section := strings.SplitN(strings.TrimPrefix(p.URL, "/"), "/", 2)[0]
		sections[section] = append(sections[section], fmt.Sprintf("| [%s](../%s) | %s |\n", p.Title, p.Doc.Path, strings.Join(who, " · ")))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%d pages wait for somebody.\n\n## Whom to ask\n", waiting)
	for _, group := range []struct{ kind, title string }{{"professional", "Professionals"}, {"community", "Communities"}, {"lived-experience", "People who have lived it"}} {
		fmt.Fprintf(&b, "\n### %s\n\n| who | pages |\n|---|---:|\n", group.title)
		roles := slices.Sorted(maps.Keys(asked[group.kind]))
		slices.SortStableFunc(roles, func(x, y string) int { return asked[group.kind][y] - asked[group.kind][x] })
		for _, role := range roles {
			fmt.Fprintf(&b, "| %s | %d |\n", role, asked[group.kind][role])
		}
	}
	b.WriteString("\n## What each page waits for\n")
	for _, section := range slices.Sorted(maps.Keys(sections)) {
		fmt.Fprintf(&b, "\n### %s\n\n| page | to be checked by |\n|---|---|\n%s", site.Humanise(section), strings.Join(sections[section], ""))
	}
	return b.String()
}
