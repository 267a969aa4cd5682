package author_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/author"
	"signpost/internal/build"
	"signpost/internal/check"
	"signpost/internal/fields"
	"signpost/internal/memo"
	"signpost/internal/source"
)

// library is a small site in a folder of its server, with a page that
// everything leads to.
const library = `
-- signpost.yaml --
title: The site
base_url: https://example.org/care/
menu:
  - {title: Six things, page: /messages/}
  - {title: Talking, page: /messages/talk/}
-- content/_index.md --
---
title: Start here
---
Read [about talking](messages/talk.md) and [more](messages/talk.md#before).
-- content/alone.md --
---
title: About this site
colour: blue
---
See [talking](/messages/talk/).
-- content/messages/_index.md --
---
title: The six messages
---
-- content/messages/hear.md --
---
title: Hear what matters
weight: 1
---
-- content/messages/talk.md --
---
title: Talk and listen
weight: 2
nav_title: Talking
summary: Say things simply.
type: message
number: 2
short: Talk and listen
wording: ours
meaning: Use simple words.
do: [Sit down at the same height.]
say: [What is worrying you?]
question: Who listened to you?
audience: [front-line]
topics: [communication]
basis: gk
owner: Learning team
status: in-review
reviewed: 2026-01-05
tags: [night]
aliases: [/talking/]
reviewers:
  - {role: Social worker, kind: professional}
---
The first words.

## Before {#before}

Wait.
-- content/messages/wait.md --
---
title: Wait
weight: 3
---
-- content/paths/first.md --
---
title: A first walk
type: path
steps: [hear, talk]
messages: [talk]
---
-- content/quick/asks.md --
---
title: Am I dying?
type: quick
situation: She asks whether she is dying.
do_now: [Sit down.]
draft: true
---
-- content/help.md --
---
title: Help
---
-- content/data/topics.yaml --
- {id: communication, name: Talking and listening}
-- content/data/audiences.yaml --
- {id: front-line, name: Front-line workers}
-- content/data/doors.yaml --
- {id: now, title: I support someone now, summary: At once., page: talk}
-- content/data/pyramid.yaml --
- {id: block-1, message: talk, level: 1, order: 1, shape: star, colour: amber}
-- content/data/situations.yaml --
- {id: dying, words: [am i dying]}
-- content/data/searches.yaml --
- {id: talking, query: how to talk and listen, group: front-line, finds: [talk]}
- {id: height, query: same height, group: trainer, finds: [hear]}
- {id: nothing, query: zebra, group: trainer, finds: [talk]}
- {id: other, query: about this site, group: trainer, finds: [alone]}
`

// notesOn builds a site and gives what is asked of it.
func notesOn(t *testing.T, archive string) func(source string) (author.Notes, bool) {
	t.Helper()
	files := map[string]string{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = string(f.Data)
	}
	r := build.Run(source.Memory(files), build.Options{
		Output: build.Web, Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true, Late: true,
	}, memo.New(false))
	return author.NotesOn(author.Input{Site: r.Site, Read: r.Read, Index: func() check.Index {
		x := r.Index()
		return check.Index{Files: x.Files, Titles: x.Titles, Numbers: x.Numbers, Entries: x.Entries}
	}})
}

func of(t *testing.T, source string) author.Notes {
	t.Helper()
	notes, ok := notesOn(t, library)(source)
	if !ok {
		t.Fatalf("there are no notes on %s", source)
	}
	return notes
}

func TestNotes(t *testing.T) {
	n := of(t, "content/messages/talk.md")
	if n.Title != "Talk and listen" || n.Address != "/care/messages/talk/" || n.Kind != "Key message" || n.State != "In review: somebody still has to check it." {
		t.Errorf("the page is %+v", n)
	}
	if n.Open != "content/messages/talk.md:1" {
		t.Errorf("it is opened at %s", n.Open)
	}
	if quick := of(t, "content/quick/asks.md"); !strings.HasPrefix(quick.State, "A draft") {
		t.Errorf("a draft is said to be %q", quick.State)
	}
	for _, source := range []string{"", "content/nothing.md", "/content/messages/talk.md", "content/messages/../messages/talk.md", "content/data/topics.yaml"} {
		if _, ok := notesOn(t, library)(source); ok {
			t.Errorf("there are notes on %q", source)
		}
	}
	data, err := json.Marshal(n)
	if err != nil || strings.Contains(string(data), "null,") && !strings.Contains(string(data), `"section":`) {
		t.Errorf("as JSON they are %s (%v)", data, err)
	}
}

// TestReading: the text in a page's own fields counts, its headings do not.
func TestReading(t *testing.T) {
	got := of(t, "content/messages/talk.md").Reading
	// Short, meaning, do, say and question: 3 + 3 + 6 + 4 + 4; then 3 and 1.
	if got.Words != 24 || got.Sentences != 7 || got.Minutes != 1 || got.PerMinute != 180 || got.Limit != 11 || got.Said != 0 {
		t.Errorf("the reading is %+v", got)
	}
	long := "-- content/a.md --\n---\ntitle: A\nreading_age_max: 13\nreading_age_reason: Law\n---\n" + strings.Repeat("word ", 450) + ".\n"
	n, _ := notesOn(t, long)("content/a.md")
	if n.Reading.Minutes != 3 || n.Reading.Limit != 13 {
		t.Errorf("450 words take %d minutes at an age of at most %d", n.Reading.Minutes, n.Reading.Limit)
	}
}

// TestMinutesAgree holds the pace to the one the site's own estimates have.
func TestMinutesAgree(t *testing.T) {
	for _, words := range []int{100, 269, 271, 900} {
		page := "-- content/a.md --\n---\ntitle: A\n---\n" + strings.Repeat("word ", words) + "\n"
		n, _ := notesOn(t, page)("content/a.md")
		at := slices.IndexFunc(n.Fields, func(f author.Field) bool { return f.Name == "minutes" })
		want := strings.Split(n.Fields[at].Value, " ")[0]
		if got := string(rune('0' + n.Reading.Minutes)); got != want {
			t.Errorf("%d words take %s minutes to read here, and %s on the page", words, got, want)
		}
	}
}

func field(n author.Notes, name string) author.Field {
	for _, f := range n.Fields {
		if f.Name == name {
			return f
		}
	}
	return author.Field{}
}

// TestFields has values in words, where they stand, and what holds instead.
func TestFields(t *testing.T) {
	n := of(t, "content/messages/talk.md")
	for name, want := range map[string]author.Field{
		"title":           {Value: "Talk and listen", State: author.Given, Open: "content/messages/talk.md:2"},
		"reviewed":        {Value: "5 January 2026", State: author.Given, Open: "content/messages/talk.md:19"},
		"audience":        {Value: "Front-line workers (front-line)", State: author.Given, Open: "content/messages/talk.md:14"},
		"number":          {Value: "2", State: author.Given, Open: "content/messages/talk.md:7"},
		"reviewers":       {Value: "role: Social worker, kind: professional", State: author.Given, Open: "content/messages/talk.md:23"},
		"url":             {Value: "/messages/talk/ (from the file’s place)", State: author.Default},
		"reading_age_max": {Value: "11", State: author.Default},
		"minutes":         {Value: "1 (from the words)", State: author.Default},
		"expiry_date":     {State: author.Unused},
		"avoid":           {State: author.Unused},
	} {
		got := field(n, name)
		if got.Value != want.Value || got.State != want.State || got.Open != want.Open || got.Help == "" {
			t.Errorf("%s is %+v, want %+v", name, got, want)
		}
	}
	if n.Fields[0].Name != "title" || n.Fields[1].Name != "weight" || n.Fields[2].Name != "nav_title" {
		t.Errorf("the fields begin with %v, not in the order of the file", n.Fields[:3])
	}
	alone := of(t, "content/alone.md")
	if got := field(alone, "colour"); got.State != author.Unknown || got.Value != "blue" || got.Open != "content/alone.md:3" {
		t.Errorf("a field nobody knows is %+v", got)
	}
	path := of(t, "content/paths/first.md")
	if got := field(path, "minutes"); !strings.HasSuffix(got.Value, "(the sum of its pages)") {
		t.Errorf("the minutes of a path are %q", got.Value)
	}
}

func TestListed(t *testing.T) {
	l := of(t, "content/messages/talk.md").Listed
	if l.Section == nil || *l.Section != (author.Link{Title: "The six messages", Address: "/care/messages/"}) {
		t.Errorf("the section is %v", l.Section)
	}
	if l.Previous == nil || l.Previous.Title != "Hear what matters" || l.Next == nil || l.Next.Title != "Wait" {
		t.Errorf("its neighbours are %v and %v", l.Previous, l.Next)
	}
	if want := []string{"the main menu, as “Talking”", "the first page, under “I support someone now”"}; !slices.Equal(l.Menus, want) {
		t.Errorf("the menus are %q, want %q", l.Menus, want)
	}
	var facets []string
	for _, f := range l.Facets {
		facets = append(facets, f.Among+": "+f.Title+" "+f.Address)
	}
	for _, want := range []string{"Topic: Talking and listening /care/find/topic/communication/", "Label: night /care/find/tag/night/", "Format: Key messages /care/find/format/message/"} {
		if !slices.Contains(facets, want) {
			t.Errorf("the facets are %q, without %s", facets, want)
		}
	}
	var named []string
	for _, n := range l.Named {
		named = append(named, n.Title+", "+n.How+", "+n.Open)
	}
	want := []string{
		"A first walk, step 2 of the path, content/paths/first.md:4",
		"A first walk, says that it serves this message, content/paths/first.md:5",
		"The Pyramid, a block of the Pyramid, content/data/pyramid.yaml:1",
	}
	if !slices.Equal(named, want) {
		t.Errorf("it is named by %q, want %q", named, want)
	}
	if l.Linking != 2 || len(l.Links) != 2 || l.Links[0].Title != "Start here" || l.Links[0].Count != 2 || l.Links[0].Open != "content/_index.md:4" || l.Links[1].Open != "content/alone.md:5" {
		t.Errorf("%d pages lead here: %+v", l.Linking, l.Links)
	}
	if !slices.Equal(l.Aliases, []string{"/care/talking/"}) {
		t.Errorf("old addresses are %q", l.Aliases)
	}
	alone, help := of(t, "content/alone.md").Listed, of(t, "content/help.md").Listed
	if !slices.Equal(alone.Menus, []string{"the foot of every page, as “About this site”"}) || len(help.Menus) != 2 {
		t.Errorf("pages at the top are in the menus %q and %q", alone.Menus, help.Menus)
	}
}

// TestManyLinks: the pages that lead here are counted, and the first shown.
func TestManyLinks(t *testing.T) {
	var site strings.Builder
	site.WriteString("-- content/a.md --\n---\ntitle: A\n---\n")
	for n := range 20 {
		name := string(rune('b' + n))
		site.WriteString("-- content/" + name + ".md --\n---\ntitle: " + name + "\n---\n[a](a.md)\n")
	}
	n, _ := notesOn(t, site.String())("content/a.md")
	if n.Listed.Linking != 20 || len(n.Listed.Links) != 12 || n.Listed.Links[0].Title != "b" {
		t.Errorf("%d pages lead here, %d are shown", n.Listed.Linking, len(n.Listed.Links))
	}
}

func TestSearches(t *testing.T) {
	s := of(t, "content/messages/talk.md").Searches()
	got := map[string]author.Search{}
	for _, one := range s.Found {
		got[one.Words] = one
	}
	for words, want := range map[string]author.Search{
		"Talk and listen":        {From: "the title", Rank: 1, Best: "Talk and listen"},
		"Talking":                {From: "the title in menus", Rank: 1, Best: "Talk and listen"},
		"Talking and listening":  {From: "a label (topics)", Rank: 1, Best: "Talk and listen"},
		"night":                  {From: "a label (tags)", Rank: 1, Best: "Talk and listen"},
		"how to talk and listen": {From: "a rehearsed search (front-line)", Rank: 1, Best: "Talk and listen", Wanted: true, Open: "content/data/searches.yaml:1"},
		"same height":            {From: "a rehearsed search (trainer)", Rank: 1, Best: "Talk and listen", Open: "content/data/searches.yaml:2"},
		"zebra":                  {From: "a rehearsed search (trainer)", Wanted: true, Open: "content/data/searches.yaml:3"},
	} {
		want.Words = words
		if got[words] != want {
			t.Errorf("%s: %+v, want %+v", words, got[words], want)
		}
	}
	if _, other := got["about this site"]; other || s.Rehearsed != 4 || s.None != "" {
		t.Errorf("a rehearsal for another page is among them, or %d are rehearsed", s.Rehearsed)
	}
	if last := s.Found[len(s.Found)-1]; last.Words != "same height" {
		t.Errorf("what nobody meant is not last, but %q", last.Words)
	}
	quick := of(t, "content/quick/asks.md").Searches()
	var from []string
	for _, one := range quick.Found {
		from = append(from, one.From)
	}
	if !slices.Equal(from, []string{"the title", "the situation", "words of a situation"}) {
		t.Errorf("a quick card is found by %q", from)
	}
	if home := of(t, "content/_index.md").Searches(); home.None == "" || len(home.Found) != 0 {
		t.Errorf("the first page is found by %+v", home)
	}
}

// TestSearchesAtOnce asks from several places at the same time; the race
// detector watches.
func TestSearchesAtOnce(t *testing.T) {
	ask := notesOn(t, library)
	done := make(chan int)
	for range 4 {
		go func() {
			n, _ := ask("content/messages/talk.md")
			done <- len(n.Searches().Found)
		}()
	}
	for range 4 {
		if found := <-done; found < 7 {
			t.Errorf("%d searches find the page", found)
		}
	}
}
