package html_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"signpost/internal/publish"
)

// academy is a site with a path, a check, a reflection and a record.
func academy() project {
	guide := func(title string, minutes int) string {
		return fmt.Sprintf("---\ntitle: %s\ntype: guide\n%sminutes: %d\n---\nWords.\n", title, learning, minutes)
	}
	return project{
		"signpost.yaml":              "title: The site\nbase_url: https://example.org/guide/\n",
		"content/guides/one.md":      guide("One", 4),
		"content/guides/two.md":      guide("Two", 8),
		"content/guides/three.md":    guide("Three", 30),
		"content/guides/alone.md":    guide("Alone", 3),
		"content/quick/now.md":       "---\ntitle: Now\ntype: quick\n" + learning + "minutes: 1\ndo_now: [Sit down.]\n---\n",
		"content/quick/other.md":     "---\ntitle: Other\ntype: quick\n" + learning + "minutes: 1\ndo_now: [Sit down.]\n---\n",
		"content/paths/_index.md":    "---\ntitle: Paths\ntype: guide\nlayout: paths\n" + learning + "---\n",
		"content/paths/short.md":     "---\ntitle: Short\ntype: path\n" + learning + "steps: [one, two, now, three]\n---\n",
		"content/paths/long.md":      "---\ntitle: Long\ntype: path\n" + learning + "steps: [three, two, three, three]\n---\n",
		"content/checks/_index.md":   "---\ntitle: Checks\ntype: guide\nlayout: checks\n" + learning + "---\n",
		"content/checks/record.md":   "---\ntitle: Record\ntype: guide\nlayout: record\n" + learning + "minutes: 2\n---\n",
		"content/checks/listen.md":   "---\ntitle: Listen, checked\ntype: knowledge-check\n" + learning + "messages: [listen]\nminutes: 5\nquestions: [{stem: Who?, message: listen, options: [{text: You, right: true, why: So.}, {text: Me, why: No.}]}]\n---\n",
		"content/checks/mixed.md":    "---\ntitle: Mixed\ntype: knowledge-check\n" + learning + "minutes: 5\nquestions: [{stem: Who?, options: [{text: You, right: true, why: So.}]}]\n---\n",
		"content/checks/think.md":    "---\ntitle: Think\ntype: reflection\n" + learning + "minutes: 5\nprompts: [What stayed?]\n---\n",
		"content/messages/listen.md": "---\ntitle: To listen\ntype: message\nnumber: 2\nshort: Listen\nmeaning: Hear.\nquestion: What?\n" + learning + "minutes: 6\n---\n",
		"content/messages/_index.md": "---\ntitle: Messages\n---\n",
	}
}

// marks gives the name under which a page's mark is kept, and the page it
// stands for; both empty on a page without one.
func marks(t *testing.T, page string) (keep, marked string) {
	for _, n := range elements(t, page) {
		if slices.ContainsFunc(n.Attr, func(a nethtml.Attribute) bool { return a.Key == "data-done" }) {
			return attribute(n, "data-keep"), attribute(n, "data-page")
		}
	}
	return "", ""
}

// TestMarkAsDone looks for the button where there is something to have done,
// and nowhere else: not in a copy from a folder, and not on a quick card, but
// on one that a path asks for.
func TestMarkAsDone(t *testing.T) {
	pages := academy().publish(t, builtin(t), publish.Links{Base: "/guide/"})
	for name, want := range map[string]bool{
		"guides/one": true, "guides/alone": true, "checks/listen": true, "checks/think": true, "messages/listen": true,
		"quick/now": true, "quick/other": false, "paths/short": false, "checks/record": false, "checks": false, "paths": false,
	} {
		keep, marked := marks(t, pages[name+"/index.html"])
		if (keep != "") != want {
			t.Errorf("%s: kept under %q", name, keep)
		}
		if want && (keep != "signpost-record:/guide/" || marked != "/"+name+"/") {
			t.Errorf("%s: %q is kept under %q", name, marked, keep)
		}
		if scripted := strings.Contains(pages[name+"/index.html"], "/keeper."); scripted != (want || name == "paths/short" || name == "checks/record") {
			t.Errorf("%s: asks for the script that keeps a record: %v", name, scripted)
		}
	}
	for name, page := range academy().publish(t, builtin(t), publish.Links{Files: true}) {
		if keep, _ := marks(t, page); isPage(name) && (keep != "" || strings.Contains(page, "data-keep=")) {
			t.Errorf("the copy in a folder keeps a record on %s", name)
		}
	}
	without := academy()
	delete(without, "content/checks/record.md")
	if keep, _ := marks(t, without.publish(t, builtin(t), publish.Links{Base: "/"})["guides/one/index.html"]); keep != "" {
		t.Error("a page can be marked although the site has no record to show it")
	}
}

// TestPathFits counts what of a path fits into 5, 15 and 60 minutes.
func TestPathFits(t *testing.T) {
	pages := academy().publish(t, builtin(t), publish.Links{Base: "/"})
	for name, want := range map[string][]string{
		"paths/short": {"In 5 minutes: the first step", "In 15 minutes: the first 3 steps", "In an hour: the whole path"},
		"paths/long":  {"In an hour: the first 2 steps"},
	} {
		var got []string
		for _, n := range elements(t, pages[name+"/index.html"]) {
			if n.Data == "ul" && attribute(n, "class") == "fits" {
				for line := range strings.SplitSeq(strings.TrimSpace(textOf(n)), "\n") {
					got = append(got, strings.TrimSpace(line))
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
}

// headed gives the titles of a page's lists by the headings above them.
func headed(t *testing.T, page string) map[string][]string {
	lists := map[string][]string{}
	heading := ""
	for _, n := range elements(t, page) {
		switch {
		case n.Data == "h2":
			heading = textOf(n)
		case n.Data == "a" && n.Parent.Data == "li" && attribute(n.Parent.Parent, "class") == "cards":
			lists[heading] = append(lists[heading], textOf(n))
		}
	}
	delete(lists, "Go on from here")
	return lists
}

func TestLearningLists(t *testing.T) {
	pages := academy().publish(t, builtin(t), publish.Links{Base: "/"})
	for name, want := range map[string]map[string][]string{
		"checks": {"To listen": {"Listen, checked"}, "Other checks": {"Mixed"}, "To think about, only for you": {"Think"}, "Keep and use": {"Record"}},
		"paths": {
			"5 minutes: something quick": {"Listen, checked", "Think", "Now", "Mixed", "Other"},
			"15 minutes: one sitting":    {"To listen"},
			"60 minutes: a whole path":   {"Short"},
			"When you have more time":    {"Long"},
		},
	} {
		got := headed(t, pages[name+"/index.html"])
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s:\n got %v\nwant %v", name, got, want)
		}
	}
}

// TestPlaceInPaths wants each step to name its path and the step after it.
func TestPlaceInPaths(t *testing.T) {
	page := academy().publish(t, builtin(t), publish.Links{Base: "/"})["guides/two/index.html"]
	for _, want := range []string{`<a href="/paths/short/">Short</a>. The next step there: <a href="/quick/now/">Now</a>`, `<a href="/paths/long/">Long</a>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the second step does not say %s", want)
		}
	}
}

// TestFinderList reads the finder's list as its script does, on a site too
// large for it.
func TestFinderList(t *testing.T) {
	p := project{"signpost.yaml": "title: The site\n"}
	for n := range 800 {
		p[fmt.Sprintf("content/guides/page-%d.md", n)] = fmt.Sprintf("---\ntitle: Page %d\ntype: guide\nsummary: %s\ntopics: [money]\nminutes: %d\n---\n", n, strings.Repeat("Many words. ", 40), n%80+1)
	}
	pages := p.publish(t, builtin(t), publish.Links{Base: "/"})
	list := pages["find/pages.js"]
	if len(list) > 200_000 {
		t.Errorf("the list of 800 pages is %d bytes", len(list))
	}
	inner, ok := strings.CutPrefix(strings.TrimSpace(list), "signpostPages(")
	var found []struct {
		Title string  `json:"t"`
		URL   string  `json:"u"`
		Fits  [][]int `json:"f"`
	}
	if err := json.Unmarshal([]byte(strings.TrimSuffix(inner, ");")), &found); err != nil || !ok {
		t.Fatalf("the list cannot be read: %v", err)
	}
	if len(found) != 600 {
		t.Errorf("the list has %d pages", len(found))
	}
	for _, f := range found {
		if _, there := pages[strings.TrimPrefix(f.URL, "/")+"index.html"]; !there {
			t.Errorf("%s leads to %s, which is not there", f.Title, f.URL)
		}
	}
	if !strings.Contains(pages["find/index.html"], "600 of 800 pages") {
		t.Error("the finder does not say that it knows only some pages")
	}
}
