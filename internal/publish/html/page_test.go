package html_test

import (
	"encoding/json"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"signpost/internal/publish"
)

// elements gives every element of a page, as a browser would read it.
func elements(t *testing.T, page string) []*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			all = append(all, n)
		}
	}
	return all
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// TestAddresses follows every address in every page to a published file, for
// a server with a base path and for the copy in a folder.
func TestAddresses(t *testing.T) {
	for name, links := range map[string]publish.Links{"server": {Base: "/guide/"}, "folder": {Files: true}} {
		t.Run(name, func(t *testing.T) {
			pages := workshop().publish(t, builtin(t), links)
			for from, page := range pages {
				if !isPage(from) {
					continue
				}
				for _, n := range elements(t, page) {
					for _, key := range []string{"href", "src", "action"} {
						if to := attribute(n, key); to != "" && attribute(n, "rel") != "canonical" {
							follow(t, pages, links, from, to)
						}
					}
				}
			}
		})
	}
}

// follow resolves an address as a browser does, and looks for its file. The
// feed is made by another publisher.
func follow(t *testing.T, pages map[string]string, links publish.Links, from, to string) {
	t.Helper()
	u, err := url.Parse(to)
	if err != nil {
		t.Errorf("%s: %q is no address: %v", from, to, err)
		return
	}
	if u.IsAbs() || u.Path == "" {
		return
	}
	here := url.URL{Path: "/" + from}
	if !links.Files {
		here.Path = links.Base + from
	}
	file := strings.TrimPrefix(here.ResolveReference(u).Path, "/")
	if !links.Files {
		below, ok := strings.CutPrefix("/"+file, links.Base)
		if !ok {
			t.Errorf("%s: %s leads out of the site", from, to)
		}
		file = below
	}
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	if _, ok := pages[file]; !ok && file != "feed.xml" {
		t.Errorf("%s: %s leads to %s, which is not published", from, to, file)
	}
}

// TestIDs holds every page to using a name for one place only, and to having
// every place its own links lead to. The pack is made of several pages.
func TestIDs(t *testing.T) {
	for name, page := range workshop().publish(t, builtin(t), publish.Links{Base: "/guide/"}) {
		if !isPage(name) {
			continue
		}
		seen := map[string]bool{}
		all := elements(t, page)
		for _, n := range all {
			id := attribute(n, "id")
			if id != "" && seen[id] {
				t.Errorf("%s: %s is the name of two places", name, id)
			}
			seen[id] = true
		}
		for _, n := range all {
			for _, key := range []string{"aria-labelledby", "aria-describedby", "for"} {
				for id := range strings.FieldsSeq(attribute(n, key)) {
					if !seen[id] {
						t.Errorf("%s: %s=%q names nothing", name, key, id)
					}
				}
			}
			fragment, ok := strings.CutPrefix(attribute(n, "href"), "#")
			if decoded, err := url.PathUnescape(fragment); ok && (err != nil || !seen[decoded] && decoded != "top") {
				t.Errorf("%s: #%s leads nowhere", name, fragment)
			}
		}
	}
}

// TestNoIndex lists the pages that search engines are asked to leave out:
// drafts, old addresses, the other views of a session, and the missing page.
func TestNoIndex(t *testing.T) {
	var hidden []string
	for name, page := range workshop().publish(t, builtin(t), publish.Links{Base: "/guide/"}) {
		if !isPage(name) {
			continue
		}
		for _, n := range elements(t, page) {
			if n.Data == "meta" && attribute(n, "name") == "robots" && attribute(n, "content") == "noindex" {
				hidden = append(hidden, name)
			}
		}
	}
	slices.Sort(hidden)
	want := []string{
		"404.html", "draft-status/index.html", "draft/index.html", "old-session/index.html",
		"sessions/front-line/facilitator/index.html", "sessions/front-line/pack/index.html",
	}
	if !slices.Equal(hidden, want) {
		t.Errorf("hidden are %v, want %v", hidden, want)
	}
}

// TestHelplines prints what is known of a helpline only when somebody has
// checked its number.
func TestHelplines(t *testing.T) {
	page := workshop().publish(t, builtin(t), publish.Links{Base: "/"})["help/index.html"]
	for _, want := range []string{"Checked line", "111 222", "Always", "Unchecked line"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, secret := range []string{"333 444", "555 666", "777"} {
		if strings.Contains(page, secret) {
			t.Errorf("the page prints %q, which nobody has checked", secret)
		}
	}
}

// TestTwice publishes from one table twice: every page comes out the same, and
// none of them is drawn again.
func TestTwice(t *testing.T) {
	p := workshop()
	o := p.options(builtin(t), publish.Links{Base: "/"})
	first, again := drawAll(t, p, o), drawAll(t, p, o)
	for name, page := range first {
		if again[name] != page {
			t.Errorf("%s comes out differently the second time", name)
		}
	}
	for _, stage := range o.Table.Stages() {
		if stage.Name == "render" && stage.Hits < stage.Runs {
			t.Errorf("drawn %d times, remembered %d times", stage.Runs, stage.Hits)
		}
	}
}

// hostile are texts that would break out of the place they are put in.
func hostile() []string {
	return []string{
		`"><script>alert(1)</script>`,
		`</script><script>alert(1)</script>`,
		`'><img src=x onerror=alert(1)>`,
		`</title></style></textarea><svg onload=alert(1)>`,
		`<!--<script>`,
		`{{.Site.Title}}`,
		`javascript:alert(1)`,
		"]]>\u2028 &lt;script&gt;",
	}
}

// attacked is a site in which every text an author may write is hostile.
func attacked(text string) project {
	q, _ := json.Marshal(text) // YAML reads what JSON writes
	fill := func(s string) string { return strings.ReplaceAll(s, "XX", string(q)) }
	return project{
		"signpost.yaml":     fill("title: XX\ndescription: XX\nfooter: XX\nlanguage: XX\nbase_url: https://example.org/\nmenu: [{title: XX, page: /s/session/}]\n"),
		"content/_index.md": fill("---\ntitle: XX\nsummary: XX\nnav_title: XX\n---\n"),
		"content/s/session.md": fill(`---
title: XX
type: session
summary: XX
nav_title: XX
audience: [XX]
setting: [XX]
topics: [XX]
messages: [XX]
beliefs: [XX]
tags: [XX, plain]
outcomes: [XX]
owner: XX
lang: XX
basis: seed
sources: [a]
status: in-review
minutes: 5
content_note: {level: mild, text: XX}
reviewers: [{role: XX, kind: professional}]
start: '14:00'
group_size: {min: 1, max: 9}
room: XX
online: XX
materials: [{item: XX, per: each}]
before: [XX]
notes: [XX]
after: [XX]
activities: [{activity: act, minutes: 3, how: XX}, {title: XX, minutes: 1}, {break: XX, minutes: 1}]
handouts: [hand]
aliases: [XX]
---
[@a] A word. [link](act.md "`) + strings.NewReplacer(`"`, `\"`, "\n", " ", "\u2028", " ").Replace(text) + "\")\n",
		"content/s/act.md":            fill("---\ntitle: XX\ntype: activity\nminutes: 3\ngrouping: pairs\npurpose: XX\nsteps: [XX]\nfacilitator_notes: [XX]\ndebrief: [XX]\nwellbeing_risk: high\nexit_plan: XX\nonline_variant: XX\nmaterials: [{item: XX, per: each}]\nhandouts: [hand]\n---\n"),
		"content/s/hand.md":           fill("---\ntitle: XX\ntype: handout\npaper: A4\n---\n"),
		"content/m/msg.md":            fill("---\ntitle: XX\ntype: message\nnumber: 1\nshort: XX\nwording: ours\nmeaning: XX\ndo: [XX]\navoid: [XX]\nsay: [XX]\nquestion: XX\n---\n"),
		"content/m/per.md":            fill("---\ntitle: XX\ntype: perspective\ncommunity: XX\ncommunity_review: {status: done, organisation: XX, date: 2026-01-01}\nask: [XX]\ndiversity_note: XX\nmay_matter: [XX]\n---\n"),
		"content/m/role.md":           fill("---\ntitle: XX\ntype: role\nother_names: [XX]\nworks_for: [XX]\ndoes: [XX]\ndoes_not: [XX]\nwhen_to_call: [XX]\nhow_to_reach: XX\nseen_as_person: XX\n---\n"),
		"content/m/quick.md":          fill("---\ntitle: XX\ntype: quick\nsituation: XX\ndo_now: [XX]\nsay: [XX]\ndo_not: [XX]\ncall: [XX]\nthen: [XX]\n---\n"),
		"content/m/check.md":          fill("---\ntitle: XX\ntype: knowledge-check\nquestions: [{stem: XX, options: [{text: XX, right: true, why: XX}]}]\n---\n"),
		"content/m/refl.md":           fill("---\ntitle: XX\ntype: reflection\nprompts: [XX]\n---\n"),
		"content/m/film.md":           fill("---\ntitle: XX\ntype: film\navailability: available\nfile: XX\ncaptions: XX\naudio_description: XX\ntranscript: role\nseconds: 4\nscenes: [{title: XX, seconds: 4, messages: [1]}]\nrights: XX\n---\n"),
		"content/m/case.md":           fill("---\ntitle: XX\ntype: case-study\nplace: XX\nregion: XX\norganisations: [XX]\nevidence_kind: opinion\nresult: XX\nlimits: XX\ntry_this: XX\n---\n"),
		"content/m/prac.md":           fill("---\ntitle: XX\ntype: practice\ntheme: 1\nexamples: [{what: XX, organisation: XX, region: XX}]\neffort: small\nfirst_step: XX\n---\n"),
		"content/m/barr.md":           fill("---\ntitle: XX\ntype: barrier\nkind: capacity\nbarrier: XX\nsigns: [XX]\nsolutions: [XX]\nfirst_step: XX\n---\n"),
		"content/m/cham.md":           fill("---\ntitle: XX\ntype: champion\nwhat: XX\ntime_needed: XX\nsupport_needed: XX\n---\n"),
		"content/m/poli.md":           fill("---\ntitle: XX\ntype: policy-note\nwas: XX\nnow: XX\nchanged: XX\nwhy_it_matters: XX\n---\n"),
		"content/m/path.md":           fill("---\ntitle: XX\ntype: path\nsteps: [role, quick]\n---\n"),
		"content/m/guide.md":          fill("---\ntitle: XX\ntype: guide\nquestions_answered: [XX]\nnext_steps: [XX]\nhelplines: [line]\n---\n"),
		"content/m/pyr.md":            fill("---\ntitle: XX\ntype: pyramid\n---\n"),
		"content/glossary.md":         fill("---\ntitle: XX\nlayout: glossary\n---\n"),
		"content/sources.md":          fill("---\ntitle: XX\nlayout: sources\n---\n"),
		"content/help.md":             fill("---\ntitle: XX\nlayout: help\n---\n"),
		"content/az.md":               fill("---\ntitle: XX\nlayout: a-z\n---\n"),
		"content/reviews.md":          fill("---\ntitle: XX\nlayout: reviews\n---\n"),
		"content/data/sources.yaml":   fill("- {id: a, kind: report, organisation: XX, title: XX, url: XX, licence: XX, note: XX, reuse: open}\n"),
		"content/data/glossary.yaml":  fill("- {id: word, term: word, abbr: XX, short: XX, long: XX, dated: {since: XX, now: XX, note: XX}}\n- {id: other, term: XX, short: XX, see: [word]}\n"),
		"content/data/helplines.yaml": fill("- {id: line, name: XX, for: XX, needs: [distress], number: XX, hours: XX, cost: XX, text: XX, url: XX, verified: 2026-01-01}\n- {id: line2, name: XX, for: XX, needs: [staff], url: XX}\n"),
		"content/data/pyramid.yaml":   "- {id: b1, message: msg, level: 1, order: 1, shape: star, colour: amber}\n",
		"content/data/doors.yaml":     fill("- {id: d, title: XX, summary: XX, page: role, links: [quick]}\n"),
		"content/data/topics.yaml":    fill("- {id: XX, name: XX, summary: XX}\n"),
	}
}

// TestSinks puts hostile texts wherever an author may put text. No script but
// the theme's own may come of it, no handler, and no address that runs.
func TestSinks(t *testing.T) {
	for _, text := range hostile() {
		t.Run(text, func(t *testing.T) {
			pages := attacked(text).publish(t, builtin(t), publish.Links{Base: "/"})
			if len(pages) < 40 {
				t.Fatalf("only %d files were made", len(pages))
			}
			for name, page := range pages {
				if isPage(name) {
					harmless(t, name, page)
				}
			}
			described(t, text, pages["s/session/index.html"])
		})
	}
}

func harmless(t *testing.T, name, page string) {
	t.Helper()
	for _, n := range elements(t, page) {
		switch {
		case n.Data == "script" && attribute(n, "type") == "application/ld+json":
			if !json.Valid([]byte(textOf(n))) {
				t.Errorf("%s: the description for search engines is broken: %s", name, textOf(n))
			}
		case n.Data == "script":
			if src := attribute(n, "src"); !strings.HasPrefix(src, "/assets/") || textOf(n) != "" {
				t.Errorf("%s: a script of its own: src=%q %s", name, src, textOf(n))
			}
		case n.Data == "img" && attribute(n, "src") == "x":
			t.Errorf("%s: a text became a picture", name)
		}
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || strings.HasPrefix(value, "javascript:") && (a.Key == "href" || a.Key == "src" || a.Key == "action") {
				t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
			}
		}
	}
}

// described reads the description for search engines back: the title is the
// author's, letter for letter.
func described(t *testing.T, text, page string) {
	t.Helper()
	blocks := 0
	for _, n := range elements(t, page) {
		if attribute(n, "type") != "application/ld+json" {
			continue
		}
		blocks++
		var r struct{ Name, Description, URL, TimeRequired string }
		if err := json.Unmarshal([]byte(textOf(n)), &r); err != nil {
			t.Errorf("%v in %s", err, textOf(n))
		}
		if r.Name != text || r.Description != text || r.URL != "https://example.org/s/session/" || r.TimeRequired != "PT5M" {
			t.Errorf("it says %+v of %q", r, text)
		}
	}
	if blocks != 1 {
		t.Errorf("%q makes %d descriptions", text, blocks)
	}
}
