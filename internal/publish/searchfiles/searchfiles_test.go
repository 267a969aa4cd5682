package searchfiles_test

import (
	"bytes"
	"encoding/json"
	"runtime"
	"slices"
	"strings"
	"testing"

	"signpost/internal/memo"
	"signpost/internal/publish"
	"signpost/internal/publish/searchfiles"
	"signpost/internal/search"
)

// TestNumbers: pages stand in the order of their addresses, the glossary's
// entries in their own order after them; the home page and pages that Signpost
// made are left out.
func TestNumbers(t *testing.T) {
	s := assemble(t, library)
	m := index(t, s, false)
	var got []string
	for _, c := range m.cards {
		got = append(got, c.Address)
	}
	want := []string{
		"activities/pairs/", "alone/", "cymraeg/", "glossary/", "integrated/", "messages/", "messages/deep/late/", "messages/deep/today/", "messages/talk/",
		"quick/asks/", "roles/district-nurse/", "sessions/front-line/", "stories/hard/",
		"glossary/#advance-care-planning", "glossary/#practitioner", "glossary/#ccg", "glossary/#mouth",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the pages are\n%q, want\n%q", got, want)
	}
	for p, n := range m.Numbers {
		if m.cards[n].Title != p.Title || m.Titles[n] != p.Title {
			t.Errorf("%s has the number %d, which is %s", p.Title, n, m.cards[n].Title)
		}
	}
	if n := m.Entries["practitioner"]; m.cards[n].Address != "glossary/#practitioner" || len(m.Entries) != 4 || len(m.Numbers) != 13 {
		t.Errorf("entries are %v, and %d pages have numbers", m.Entries, len(m.Numbers))
	}
	if m.entry.Files {
		t.Error("the index takes itself for a folder's")
	}
}

// TestOffline: in a copy for a folder addresses name files.
func TestOffline(t *testing.T) {
	m := index(t, assemble(t, library), true)
	if !m.entry.Files {
		t.Error("the index does not say that it is a folder's")
	}
	for _, c := range m.cards {
		file, id, _ := strings.Cut(c.Address, "#")
		if !strings.HasSuffix(file, "/index.html") || strings.HasPrefix(file, "/") || (c.Kind == "Word explained") != (id != "") {
			t.Errorf("%s has the address %s", c.Title, c.Address)
		}
	}
	if _, c := m.titled(t, "mouth care"); c.Address != "glossary/index.html#mouth" {
		t.Errorf("a word of the glossary has the address %s", c.Address)
	}
}

// TestCards has what results show of each kind of page.
func TestCards(t *testing.T) {
	m := index(t, assemble(t, library), false)
	for _, want := range []card{
		{Title: "About this site", Address: "alone/", Sections: [][3]string{{"", "", "Who made it."}}},
		{Title: "The six messages", Address: "messages/", Sections: [][3]string{{"", "", "All of them."}}},
		{
			Title: "Talk and listen", Address: "messages/talk/", Place: "Messages", Kind: "Key message", Minutes: 12, Reviewed: "5 January 2026", Summary: "Say things simply.",
			Sections: [][3]string{{"", "", "The first paragraph."}, {"before-you-speak", "Before you speak", "Sit down at the same height."}, {"afterwards", "Afterwards", "Write it down."}},
		},
		{Title: "Late for its review", Address: "messages/deep/late/", Place: "Messages › Deep", State: search.Overdue, Sections: [][3]string{{"", "", "Old."}}},
		{Title: "Due today", Address: "messages/deep/today/", Place: "Messages › Deep", Sections: [][3]string{{"", "", "Not yet overdue."}}},
		{
			Title: "Am I dying?", Address: "quick/asks/", Place: "Quick", Kind: "Quick card", State: search.InReview,
			Sections: [][3]string{{"", "", "She asks whether she is dying. Sit down. Take a breath. “What makes you ask?” The nurse in charge…"}, {"", "", "More that helps."}},
		},
		{Title: "Gofal", Address: "cymraeg/", Language: "cy", Sections: [][3]string{{"", "", "Gŵyl dawel."}}},
		{
			Title: "A hard story", Address: "stories/hard/", Place: "Stories", Note: "This story tells of a death.", Sections: [][3]string{},
		},
		{
			Title: "advance care planning (ACP)", Address: "glossary/#advance-care-planning", Place: "Words explained", Kind: "Word explained",
			Summary: "Talking about what you want later.", Sections: [][3]string{{"", "", "Nobody has to."}},
		},
	} {
		_, got := m.titled(t, want.Title)
		if want.Minutes == 0 && !strings.HasPrefix(want.Title, "The six") {
			got.Minutes = 0 // worked out from the words
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if !bytes.Equal(a, b) {
			t.Errorf("%s is\n%s, want\n%s", want.Title, a, b)
		}
	}
	if _, got := m.titled(t, "District nurse"); got.State != search.Draft {
		t.Errorf("a draft has the state %d", got.State)
	}
}

// TestContentNote: no sentence of a page with a content note is in any file,
// and its words find it.
func TestContentNote(t *testing.T) {
	m := index(t, assemble(t, library), false)
	for _, f := range m.Files {
		for _, secret := range []string{"candle flickered", "Nobody spoke", "Morning comes", "morning-comes"} {
			if bytes.Contains(f.Bytes(), []byte(secret)) {
				t.Errorf("%s gives %q away", f.Path, secret)
			}
		}
	}
	if got, _ := m.ask(t, "lantern candle"); !slices.Equal(got, []string{"A hard story"}) {
		t.Errorf("its words find %q", got)
	}
}

// TestTrainers: what only facilitators are to read is in no result.
func TestTrainers(t *testing.T) {
	m := index(t, assemble(t, library), false)
	for _, f := range m.Files {
		for _, secret := range []string{"SECRET-OF-FACILITATORS", "secretoffacilitators", "NOTE-TO-FACILITATORS", "notetofacilitators"} {
			if bytes.Contains(f.Bytes(), []byte(secret)) {
				t.Errorf("%s gives %s away", f.Path, secret)
			}
		}
	}
}

// TestOwnFields: the fields of a page's kind are read as text, but for words of
// fixed lists and names of other pages.
func TestOwnFields(t *testing.T) {
	m := index(t, assemble(t, library), false)
	for title, want := range map[string]string{
		"In pairs":       "To hear and be heard. Find a partner.",
		"District nurse": "Community matron. Dressings at home.",
	} {
		if _, c := m.titled(t, title); len(c.Sections) != 2 || c.Sections[0] != [3]string{"", "", want} {
			t.Errorf("the words of %s's own fields are %q, want %q", title, c.Sections, want)
		}
	}
	if _, c := m.titled(t, "Front line"); !strings.HasPrefix(c.Sections[0][2], "A quiet one. Pens. Welcome.") {
		t.Errorf("the words of a session's own fields are %q", c.Sections[0][2])
	}
}

// TestFinds has what pages are found by besides their text.
func TestFinds(t *testing.T) {
	m := index(t, assemble(t, library), false)
	for _, f := range []struct{ what, query, want string }{
		{"a menu's title", "talking", "Talk and listen"},
		{"a topic's name", "listening", "Talk and listen"},
		{"a topic that the list has not", "unlisted", "Late for its review"},
		{"a belief", "jewish", "Talk and listen"},
		{"a tag", "night", "Talk and listen"},
		{"a role's other name", "community matron", "District nurse"},
		{"a quick card's situation", "she asks whether she is dying", "Am I dying?"},
		{"words of a quick card", "nurse in charge", "Am I dying?"},
		{"a heading", "before you speak", "Talk and listen"},
		{"an abbreviation", "ccg", "clinical commissioning group (CCG)"},
		{"another form in the glossary", "advance care plan", "advance care planning (ACP)"},
		{"a term by its name alone", "clinical commissioning group", "clinical commissioning group (CCG)"},
		{"a word in the page's own language", "gŵyl", "Gofal"},
		{"what people say for a title", "visiting sister", "District nurse"},
		{"what an old name has become", "integrated care board", "Integrated care board"},
	} {
		if got, _ := m.ask(t, f.query); len(got) == 0 || got[0] != f.want {
			t.Errorf("%s: %q finds %q, want %q first", f.what, f.query, got, f.want)
		}
	}
}

// TestVocabulary has which words the data files make mean the same.
func TestVocabulary(t *testing.T) {
	m := index(t, assemble(t, library), false)
	for _, f := range []struct {
		what, query, title string
		want               bool
	}{
		{"words that mean the same", "undertaker", "Integrated care board", true},
		{"an old name finds what it has become", "ccg", "Integrated care board", true},
		{"the new name does not bring the old one", "integrated", "clinical commissioning group (CCG)", false},
		{"what people say finds what pages say", "visiting sister", "District nurse", true},
		{"the home page is not to be found", "leads", "Start here", false},
		{"entries without means say nothing", "nothing else", "District nurse", false},
	} {
		if got, _ := m.ask(t, f.query); slices.Contains(got, f.title) != f.want {
			t.Errorf("%s: %q finds %q", f.what, f.query, got)
		}
	}
}

// TestMeanings has what a reader is told of the words in a query.
func TestMeanings(t *testing.T) {
	m := index(t, assemble(t, library), false)
	plan, practitioner, ccg := m.Entries["advance-care-planning"], m.Entries["practitioner"], m.Entries["ccg"]
	for query, want := range map[string][]search.Meaning{
		"what is acp":     {{Phrase: "acp", Term: "advance care planning", Entry: plan}, {Phrase: "acp", Term: "advanced clinical practitioner", Entry: practitioner}},
		"CCG":             {{Phrase: "ccg", Term: "clinical commissioning group", Entry: ccg}},
		"visiting sister": {{Phrase: "visiting sister", Term: "district nurse", Entry: -1}},
		"undertaker":      nil,
		"mouth care":      nil,
	} {
		if _, found := m.ask(t, query); !slices.Equal(found.Meanings, want) {
			t.Errorf("%s means %v, want %v", query, found.Meanings, want)
		}
	}
}

// TestWithoutGlossary: abbreviations are explained although no page lists
// them.
func TestWithoutGlossary(t *testing.T) {
	m := index(t, assemble(t, strings.Replace(library, "layout: glossary\n", "", 1)), false)
	if len(m.Entries) != 0 {
		t.Errorf("entries without a page: %v", m.Entries)
	}
	if _, found := m.ask(t, "ccg"); !slices.Equal(found.Meanings, []search.Meaning{{Phrase: "ccg", Term: "clinical commissioning group", Entry: -1}}) {
		t.Errorf("ccg means %v", found.Meanings)
	}
}

// TestQuickCards: they and the situations stand in the entry.
func TestQuickCards(t *testing.T) {
	m := index(t, assemble(t, library), false)
	if n, _ := m.titled(t, "Am I dying?"); m.entry.Quick != string(rune('#'+n)) {
		t.Errorf("the quick cards are %q, want number %d alone", m.entry.Quick, n)
	}
	if want := []string{"am_i_dying", "2am"}; !slices.Equal(m.entry.Situations, want) {
		t.Errorf("the situations are %q, want %q", m.entry.Situations, want)
	}
	if got, _ := m.ask(t, "am i dying"); len(got) == 0 || got[0] != "Am I dying?" {
		t.Errorf("in the middle of it %q comes first", got)
	}
}

// TestFacets: each value names its pages by their numbers, rising.
func TestFacets(t *testing.T) {
	s := assemble(t, library)
	m := index(t, s, false)
	var facets []facet
	if err := json.Unmarshal(m.entry.Inside["facets/0"], &facets); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range facets {
		for _, v := range f.Values {
			got[f.ID+" "+v[0]+" ("+f.Title+": "+v[1]+")"] = v[2]
		}
	}
	late, _ := m.titled(t, "Late for its review")
	talk, _ := m.titled(t, "Talk and listen")
	first, then := string(rune('#'+late)), string(rune('#'+talk-late-1))
	alone := string(rune('#' + talk))
	for name, want := range map[string]string{
		"audience front-line (Who it is for: Front-line workers)": alone,
		"audience trainer (Who it is for: Trainers)":              first + then,
		"topic communication (Topic: Talking and listening)":      first + then,
		"topic unlisted-topic (Topic: Unlisted topic)":            first,
		"belief jewish (Faith or belief: Jewish life)":            alone,
		"minutes 15 (Time you have: Up to 15 minutes)":            alone,
		"tag night (Label: night)":                                alone,
	} {
		if pages, found := got[name]; !found || pages != want {
			t.Errorf("%s has the pages %q (%t), want %q\nthere are %q", name, pages, found, want, got)
		}
	}
}

// TestSame: a second index, remembered or fresh, and on more processors, has
// the same bytes.
func TestSame(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	table := memo.New(true)
	var first []search.File
	for _, processors := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(processors)
		for _, remembered := range []*memo.Table{table, memo.New(false)} {
			files := searchfiles.Make(assemble(t, library), searchfiles.Options{Links: publish.Links{Base: "/"}, Table: remembered}).Files
			if first == nil {
				first = files
			}
			if !slices.EqualFunc(first, files, func(a, b search.File) bool { return a.Path == b.Path && bytes.Equal(a.Bytes(), b.Bytes()) }) {
				t.Errorf("on %d processors the index differs", processors)
			}
		}
	}
}

// TestRemembered: after an edit only the words of the page it reached are read
// again; after one to the vocabulary all are.
func TestRemembered(t *testing.T) {
	table := memo.New(false)
	runs := func(archive string) int {
		table.Begin()
		searchfiles.Make(assemble(t, archive), searchfiles.Options{Links: publish.Links{Base: "/"}, Table: table})
		for _, stage := range table.Stages() {
			if stage.Name == "words" {
				return stage.Runs
			}
		}
		return 0
	}
	for _, edit := range []struct {
		what, from, to string
		want           int
	}{
		{"a new site", "", "", 17},
		{"nothing", "", "", 0},
		{"one page", "Who made it.", "Who made it, and why.", 1},
		{"the vocabulary", "funeral director]", "funeral director, mortician]", 17},
	} {
		archive := library
		if edit.from != "" {
			archive = strings.Replace(library, edit.from, edit.to, 1)
		}
		if got := runs(archive); got != edit.want {
			t.Errorf("%s: the words of %d pages are read, want %d", edit.what, got, edit.want)
		}
	}
}

// TestPublished: the files lie under search/, the entry at an address that
// never changes.
func TestPublished(t *testing.T) {
	m := index(t, assemble(t, library), false)
	files := m.Published()
	if len(files) != 1 || files[0].Path != search.Folder+"/"+search.Entry {
		t.Fatalf("%d files, the first at %s", len(files), files[0].Path)
	}
	if data, err := files[0].Bytes(); err != nil || !bytes.Equal(data, m.Files[0].Bytes()) {
		t.Errorf("its bytes are others (%v)", err)
	}
}
