package searchfiles_test

import (
	"bytes"
	"encoding/json"
	"path"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/memo"
	"signpost/internal/publish"
	"signpost/internal/publish/searchfiles"
	"signpost/internal/search"
	"signpost/internal/site"
)

// library is a small site with something of everything that can be found.
const library = `
-- signpost.yaml --
title: The site
language: en-GB
-- content/_index.md --
---
title: Start here
---
The home page finds nothing, it leads on.
-- content/alone.md --
---
title: About this site
---
Who made it.
-- content/glossary.md --
---
title: Words explained
layout: glossary
---
-- content/messages/_index.md --
---
title: The six messages
nav_title: Messages
minutes: 40
---
All of them.
-- content/messages/talk.md --
---
title: Talk and listen
nav_title: Talking
type: message
summary: Say things simply.
audience: [front-line, trainer]
topics: [communication]
beliefs: [jewish]
tags: [night]
minutes: 12
status: published
reviewed: 2026-01-05
review_due: 2027-01-05
---
The first paragraph.

## Before you speak

Sit down at the same height.

## Afterwards

Write it down.
-- content/messages/deep/late.md --
---
title: Late for its review
topics: [communication, unlisted-topic]
audience: [trainer]
status: in-review
review_due: 2026-11-21
---
Old.
-- content/messages/deep/today.md --
---
title: Due today
review_due: 2026-11-22
---
Not yet overdue.
-- content/quick/asks.md --
---
title: Am I dying?
type: quick
situation: She asks whether she is dying.
do_now: [Sit down, Take a breath.]
say: [“What makes you ask?”]
call: [The nurse in charge…]
status: in-review
---
More that helps.
-- content/roles/district-nurse.md --
---
title: District nurse
type: role
other_names: [Community matron]
does: [Dressings at home]
status: draft
---
Visits in the day.
-- content/stories/hard.md --
---
title: A hard story
summary: A short story of a night.
content_note: {level: strong, text: This story tells of a death.}
---
The candle flickered beside the bed.

## Morning comes

Nobody spoke of the lantern.
-- content/cymraeg.md --
---
title: Gofal
lang: cy
---
Gŵyl dawel.
-- content/activities/pairs.md --
---
title: In pairs
type: activity
grouping: pairs
minutes: 5
purpose: To hear and be heard.
steps: [Find a partner.]
facilitator_notes: [NOTE-TO-FACILITATORS keeps an eye on the door.]
wellbeing_risk: low
handouts: [story-sheet]
---
Listening works.

> [!TRAINER]
> SECRET-OF-FACILITATORS stays here.
-- content/sessions/front-line.md --
---
title: Front line
type: session
minutes: 20
group_size: {min: 8, max: 24}
room: A quiet one
materials: [{item: Pens, per: each}]
activities: [{title: Welcome, minutes: 5}, {activity: pairs, minutes: 15}]
notes: [NOTE-TO-FACILITATORS is quiet.]
---
What people leave with.
-- content/data/glossary.yaml --
- {id: advance-care-planning, term: advance care planning, abbr: ACP, also: [advance care plan], short: Talking about what you want later., long: Nobody has to.}
- {id: practitioner, term: advanced clinical practitioner, abbr: ACP, short: A nurse who can do more.}
- {id: ccg, term: clinical commissioning group, abbr: CCG, short: An old body., dated: {since: 2022, now: integrated care board (ICB)}}
- {id: mouth, term: mouth care, short: Keeping the mouth clean.}
-- content/data/topics.yaml --
- {id: communication, name: Talking and listening}
-- content/data/audiences.yaml --
- {id: front-line, name: Front-line workers}
- {id: trainer, name: Trainers}
-- content/data/beliefs.yaml --
- {id: jewish, name: Jewish life}
-- content/data/synonyms.yaml --
- {id: undertaker, same: [undertaker, funeral director]}
- {id: matron, say: [visiting sister], means: [district nurse]}
- {id: half, say: [nothing else]}
-- content/data/situations.yaml --
- {id: asks, words: [am I dying, "2am"]}
-- content/integrated.md --
---
title: Integrated care board
---
It pays for much, and a funeral director is not among it.
`

// assemble takes the files of an archive the way a build does, drafts among
// them, on a fixed day.
func assemble(t testing.TB, archive string) *site.Site {
	t.Helper()
	in := site.Input{Config: config.Defaults(), Kinds: kind.All(), Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true}
	parser := document.NewParser(in.Kinds, markdown.Options{})
	var data []document.File
	for _, f := range txtar.Parse([]byte(archive)).Files {
		switch {
		case f.Name == "signpost.yaml":
			var found []diag.Diagnostic
			if in.Config, _, found = config.Parse(f.Name, f.Data); len(found) > 0 {
				t.Fatal(found)
			}
		case strings.HasPrefix(f.Name, document.DataFolder+"/"):
			data = append(data, document.File{Path: f.Name, Text: f.Data})
		case path.Ext(f.Name) == ".md":
			doc, _ := parser.Parse(f.Name, f.Data)
			in.Documents = append(in.Documents, doc)
		}
	}
	in.Data, _ = document.ReadData(data)
	s, _ := site.Assemble(in)
	return s
}

// made is an index with what a reader of its files sees.
type made struct {
	searchfiles.Index
	reader *search.Reader
	entry  entry
	cards  []card
}

// entry is what the tests read of search/index.js.
type entry struct {
	Pages      int
	Quick      string
	Situations []string
	Files      bool
	Inside     map[string]json.RawMessage
}

// card is a page as results show it.
type card struct {
	Title, Address, Place, Kind string
	Minutes                     int
	Reviewed                    string
	State                       search.State
	Summary, Note, Language     string
	Sections                    [][3]string
}

// UnmarshalJSON reads the list that a page is in the files.
func (c *card) UnmarshalJSON(data []byte) error {
	list := []any{&c.Title, &c.Address, &c.Place, &c.Kind, &c.Minutes, &c.Reviewed, &c.State, &c.Summary, &c.Note, &c.Language, &c.Sections}
	return json.Unmarshal(data, &list)
}

// facet is a facet as the files have it.
type facet struct {
	ID, Title string
	Values    [][3]string
}

// UnmarshalJSON reads the list that a facet is in the files.
func (f *facet) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&f.ID, &f.Title, &f.Values})
}

// index makes an index with a table that checks what it remembers, and reads
// its files.
func index(t testing.TB, s *site.Site, files bool) made {
	t.Helper()
	m := made{Index: searchfiles.Make(s, searchfiles.Options{Links: publish.Links{Base: "/guide/", Files: files}, Table: memo.New(true)})}
	data, ok := bytes.CutPrefix(m.Files[len(m.Files)-1].Bytes(), []byte(`signpostSearch("index",`))
	if !ok || len(m.Files) != 1 {
		t.Fatalf("a small site's index is one file, not %d", len(m.Files))
	}
	if err := json.Unmarshal(bytes.TrimSuffix(data, []byte(")\n")), &m.entry); err != nil {
		t.Fatal(err)
	}
	for n := range len(m.entry.Inside) {
		var group []card
		if data := m.entry.Inside["pages/"+string(rune('0'+n))]; data != nil {
			if err := json.Unmarshal(data, &group); err != nil {
				t.Fatal(err)
			}
		}
		m.cards = append(m.cards, group...)
	}
	if len(m.cards) != m.entry.Pages || len(m.cards) == 0 {
		t.Fatalf("%d cards for %d pages", len(m.cards), m.entry.Pages)
	}
	var err error
	m.reader, err = search.Open(func(name string) ([]byte, bool) { return m.Files[0].Bytes(), name == m.Files[0].Path })
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// titled is the card of a page.
func (m made) titled(t *testing.T, title string) (int, card) {
	t.Helper()
	for i, c := range m.cards {
		if c.Title == title {
			return i, c
		}
	}
	t.Fatalf("there is no page called %q", title)
	return 0, card{}
}

// ask gives the titles that a query finds.
func (m made) ask(t *testing.T, query string) ([]string, search.Found) {
	t.Helper()
	found, err := m.reader.Find(query, false)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	titles := make([]string, len(found.Hits))
	for i, page := range found.Hits {
		titles[i] = m.cards[page].Title
	}
	return titles, found
}
