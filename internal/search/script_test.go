package search

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// asJSON writes plain data as encoding/json does, signs of HTML left alone.
func asJSON(t *testing.T, data any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(data); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// awkward are pieces of text of every kind that a script writes differently
// from how it stands.
func awkward() []string {
	list := []string{
		"", "care", `"`, `\`, "</script>", "<b>&amp;</b>", "\u2027\u2028\u2029\u202a", "é", "ਦੁੱਖ", "漢字", "𐐨", "\u007f", "\u0080", "\uFFFD", "\U0010FFFF",
		"\xff", "\xc3", "\xe2\x80", "\xe2\x80\xa8\xe2\x80", "\xf0\x9f\x92", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80",
	}
	for c := range byte(0x20) {
		list = append(list, string(rune(c)))
	}
	return list
}

// TestQuoted: texts are written byte by byte as encoding/json writes them.
func TestQuoted(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 22))
	texts := awkward()
	for range 5000 {
		var text string
		for range 1 + random.IntN(6) {
			piece := awkward()[random.IntN(len(awkward()))]
			text += piece[random.IntN(len(piece)+1):]
		}
		texts = append(texts, text)
	}
	for _, text := range texts {
		want := asJSON(t, text)
		if got := string(appendQuoted([]byte("before "), text)); got != "before "+want {
			t.Fatalf("%q is written %s, want %s", text, got, want)
		}
		if got := string(appendQuoted(nil, []byte(text))); got != want {
			t.Fatalf("the bytes of %q are written %s, want %s", text, got, want)
		}
	}
}

// TestPagesScript: a file of pages is the list that docs/search.md describes, as
// encoding/json writes it.
func TestPagesScript(t *testing.T) {
	text := strings.Join(awkward(), " ")
	pages := []Page{
		{},
		{Title: "A " + text, Address: "a/", Place: text, Kind: "Story", Minutes: 12, Reviewed: "1 May 2026", State: Draft, Summary: text, Language: "cy", Sections: []Section{{"one", "One", text}, {Text: "Two."}}},
		{Title: "Hard", Minutes: -1, Note: text, Sections: []Section{{Text: "Not shown."}}},
		{Title: "Long", Sections: []Section{{Text: strings.Repeat("Somebody waits. ", 1000)}}},
	}
	var want []any
	for _, p := range pages {
		sections := [][3]string{}
		if p.Note == "" {
			for _, s := range quoted(p.Sections) {
				sections = append(sections, [3]string{s.ID, s.Heading, s.Text})
			}
		}
		want = append(want, []any{p.Title, p.Address, p.Place, p.Kind, p.Minutes, p.Reviewed, int(p.State), p.Summary, p.Note, p.Language, sections})
	}
	if got, want := string(pagesScript(7, pages)), string(script("pages/7", want)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestPagesFolder: the folder of the pages is named by all that results show
// and by nothing else.
func TestPagesFolder(t *testing.T) {
	page := func() Page {
		return Page{
			Title: "Title", Address: "a/", Place: "Place", Kind: "Kind", Minutes: 3, Reviewed: "today", State: InReview, Summary: "Summary.", Language: "cy",
			Sections: []Section{{"one", "One", "Some text."}, {"two", "Two", strings.Repeat("More text. ", 1000)}},
		}
	}
	name := func(edit func(*Page)) string {
		pages := []Page{page(), page()}
		edit(&pages[1])
		return string(pagesDigest(pages))
	}
	seen := map[string]string{name(func(*Page) {}): "nothing"}
	for what, edit := range map[string]func(*Page){
		"the title": func(p *Page) { p.Title += "x" }, "the address": func(p *Page) { p.Address += "x" }, "the place": func(p *Page) { p.Place += "x" },
		"the kind": func(p *Page) { p.Kind += "x" }, "the minutes": func(p *Page) { p.Minutes++ }, "the review": func(p *Page) { p.Reviewed += "x" },
		"the state": func(p *Page) { p.State = Draft }, "the summary": func(p *Page) { p.Summary += "x" }, "a note": func(p *Page) { p.Note = "x" },
		"the language": func(p *Page) { p.Language = "en" }, "an id": func(p *Page) { p.Sections[0].ID += "x" }, "a heading": func(p *Page) { p.Sections[0].Heading += "x" },
		"a text": func(p *Page) { p.Sections[0].Text += "x" }, "a section less": func(p *Page) { p.Sections = p.Sections[1:] },
		"a letter that moves": func(p *Page) { p.Title, p.Address = "Titlea", "/" }, "no sections": func(p *Page) { p.Sections = nil },
	} {
		got := name(edit)
		if other, taken := seen[got]; taken {
			t.Errorf("%s and %s give one name", what, other)
		}
		seen[got] = what
	}
	for what, edit := range map[string]func(*Page){
		"other names": func(p *Page) { p.Also = []string{"x"} }, "labels": func(p *Page) { p.Labels = []string{"x"} }, "a quick card": func(p *Page) { p.Quick = true },
		"text that nobody is shown": func(p *Page) { p.Sections[1].Text += "x" },
	} {
		if of := seen[name(edit)]; of != "nothing" {
			t.Errorf("%s changes the name", what)
		}
	}
	many := slices.Repeat([]Page{page()}, 3*digested)
	before := pagesDigest(many)
	many[2*digested+1].Title = "Another"
	if bytes.Equal(before, pagesDigest(many)) {
		t.Error("a page far down the list does not change the name")
	}
}
