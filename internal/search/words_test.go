package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestWords has how a text becomes words; testdata/words.json has more.
func TestWords(t *testing.T) {
	for _, w := range []struct{ what, text, query, index string }{
		{"capitals", "DNACPR and ReSPECT", "dnacpr and respect", "dnacpr and respect"},
		{"the apostrophe s goes", "the carer's bag, a carer’s bag", "the carer bag a carer bag", "the carer bag a carer bag"},
		{"other apostrophes close up", "don't o'clock I'm", "dont oclock im", "dont oclock im"},
		{"an apostrophe at an edge is a quotation mark", "'tis the carers' room", "tis the carers room", "tis the carers room"},
		{"hyphens part and join", "end-of-life e-learning", "end of life e learning", "end of life endoflife e learning elearning"},
		{"a hyphen with a space is a dash", "care - home -plan", "care home plan", "care home plan"},
		{"a dash is no hyphen", "care–plan", "care plan", "care plan"},
		{"accents go", "Gŵyl café Zażółć naïve", "gwyl cafe zazolc naive", "gwyl cafe zazolc naive"},
		{"letters that no accent makes", "Łódź Straße Ærø Þór", "lodz strasse aero thor", "lodz strasse aero thor"},
		{"vowel points of Arabic and Hebrew go", "الحُزْن שָׁלוֹם", "الحزن שלום", "الحزن שלום"},
		{"vowels of Gurmukhi stay", "ਦੁੱਖ ਅਤੇ ਮੌਤ", "ਦੁੱਖ ਅਤੇ ਮੌਤ", "ਦੁੱਖ ਅਤੇ ਮੌਤ"},
		{"compatibility forms are the plain letters", "ﬁnal Ⅷ ２am", "final viii 2am", "final viii 2am"},
		{"numbers are words", "24/7, 2am, 111", "24 7 2am 111", "24 7 2am 111"},
		{"nothing", "– … !", "", ""},
	} {
		if got := strings.Join(words(w.text), " "); got != w.query {
			t.Errorf("%s: a query %q has the words %q, want %q", w.what, w.text, got, w.query)
		}
		if got := strings.Join(indexWords(w.text), " "); got != w.index {
			t.Errorf("%s: a text %q has the words %q, want %q", w.what, w.text, got, w.index)
		}
	}
}

// TestWordLimits: a word counts as far as its 40th unit, and a query as far as
// its 24th word.
func TestWordLimits(t *testing.T) {
	for _, letter := range []string{"a", "ਦ", "𐐨"} {
		units := len(letter) / 2 // 𐐨 has 4 bytes and 2 units
		if letter != "𐐨" {
			units = 1
		}
		got := words(strings.Repeat(letter, 100))
		if want := strings.Repeat(letter, 40/units); len(got) != 1 || got[0] != want {
			t.Errorf("100 times %s is cut to %q, want %q", letter, got, want)
		}
	}
	if got := words("a" + strings.Repeat("𐐨", 30)); got[0] != "a"+strings.Repeat("𐐨", 19) {
		t.Errorf("a letter of two units is not parted: %q", got)
	}
	if got := len(words(strings.Repeat("word ", 100))); got != mostWords {
		t.Errorf("a long query has %d words, want %d", got, mostWords)
	}
	if got := len(indexWords(strings.Repeat("word ", 100))); got != 100 {
		t.Errorf("a long text has %d words, want 100", got)
	}
}

// TestOrder: words stand in the order of their UTF-16 units, in which letters
// beyond the first plane come before the last ones of it.
func TestOrder(t *testing.T) {
	ordered := []string{"", "a", "ab", "b", "é", "ਦੁੱਖ", "𐐨", "𐐨a", "𐐩", "﨎", "﨏"}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := compareWords(a, b); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("%q and %q compare as %d", a, b, got)
			}
		}
	}
}

// TestStems has words of one stem: a page with one is found by the others.
func TestStems(t *testing.T) {
	s := newStems("en-GB")
	for _, class := range [][]string{
		{"plan", "plans", "planned", "planning"},
		{"die", "dies", "died", "dying"},
		{"grief", "grieve", "grieves", "grieving", "grieved"},
		{"believe", "belief", "beliefs", "believing"},
		{"carer", "carers"},
		{"child", "children"},
		{"woman", "women"},
		{"family", "families"},
		{"body", "bodies"},
		{"breathe", "breathing", "breathes"},
	} {
		for _, word := range class {
			if got, want := s.of(word), s.of(class[0]); got != want {
				t.Errorf("%s has the stem %q, and %s %q", word, got, class[0], want)
			}
		}
	}
	for _, apart := range [][2]string{{"care", "carer"}, {"death", "die"}, {"hospice", "hospital"}, {"live", "liver"}, {"111", "112"}, {"2am", "2a"}} {
		if s.of(apart[0]) == s.of(apart[1]) {
			t.Errorf("%s and %s have one stem", apart[0], apart[1])
		}
	}
}

// TestStemsFind asks with other forms of the words in titles. The reader knows
// no grammar, so a form is known when some page of the index has it.
func TestStemsFind(t *testing.T) {
	forms := "Die, dies, died. Grief, grieving. Plan, planned. Family."
	l := library{pages: []Page{text("Dying at home", "A bed."), text("Someone grieves", "Slowly."), text("Care plans", "Written."), text("Families", "All of them."), text("Forms", forms)}}
	check(t, []asked{
		{"died", l, "died", []string{"Dying at home", "Forms"}},
		{"die", l, "die", []string{"Dying at home", "Forms"}},
		{"grief", l, "grief", []string{"Someone grieves", "Forms"}},
		{"grieving", l, "grieving", []string{"Someone grieves", "Forms"}},
		{"planned", l, "planned", []string{"Care plans", "Forms"}},
		{"family", l, "family", []string{"Families", "Forms"}},
	})
}

// languages is a library in several of them.
func languages() library {
	in := func(language, title, body string) Page {
		return Page{Title: title, Language: language, Sections: []Section{{Text: body}}}
	}
	return library{pages: []Page{
		in("cy", "Gofal yn y tŷ", "Gŵyl dawel. Mae pawb yn gwneud plan."),
		in("pl", "Żałoba", "Śmierć bliskiej osoby."),
		in("ar", "الحُزْن بعد الموت", "هذا طبيعي."),
		in("pa", "ਦੁੱਖ ਅਤੇ ਮੌਤ", "ਇਹ ਆਮ ਹੈ।"),
		in("xx", "Plansza", "Neither this language nor its rules are known."),
		in("en", "Planning ahead", "People make a plan, or plans."),
		{Title: "Plans for later", Site: "en-GB", Sections: []Section{{Text: "The site's own language."}}},
	}}
}

// TestLanguages asks in several languages, with the accents and without, in
// letters that are one character and in letters that are two.
func TestLanguages(t *testing.T) {
	l := languages()
	for _, a := range []struct{ query, want string }{
		{"tŷ", "Gofal yn y tŷ"}, {"gwyl", "Gofal yn y tŷ"}, {"gŵyl dawel", "Gofal yn y tŷ"},
		{"żałoba", "Żałoba"}, {"ZALOBA", "Żałoba"}, {"śmierć", "Żałoba"},
		{"الحزن", "الحُزْن بعد الموت"}, {"حزن", "الحُزْن بعد الموت"}, {"الحُزْن", "الحُزْن بعد الموت"}, {"موت", "الحُزْن بعد الموت"},
		{"ਦੁੱਖ", "ਦੁੱਖ ਅਤੇ ਮੌਤ"}, {"ਮੌਤ", "ਦੁੱਖ ਅਤੇ ਮੌਤ"},
		{"plansza", "Plansza"},
	} {
		for form, query := range map[string]string{"NFC": norm.NFC.String(a.query), "NFD": norm.NFD.String(a.query)} {
			if got, found := l.ask(t, query); !slices.Equal(got, []string{a.want}) || len(found.Repaired) > 0 {
				t.Errorf("%s in %s finds %q (repaired %q), want %q alone", a.query, form, got, found.Repaired, a.want)
			}
		}
	}
}

// TestSharedWord: an English word in a Welsh page is found by its English
// forms, and the Welsh page's own words are not stemmed as English ones.
func TestSharedWord(t *testing.T) {
	l := languages()
	for _, query := range []string{"plan", "plans", "planning"} {
		got, _ := l.ask(t, query)
		slices.Sort(got)
		want := []string{"Gofal yn y tŷ", "Planning ahead", "Plans for later"}
		if query != "planning" { // the others begin one word more
			want = append(want[:2:2], "Plans for later", "Plansza")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s finds %q, want %q", query, got, want)
		}
	}
	if got := newStems("cy").of("gweddings"); got != "gweddings" {
		t.Errorf("a language without rules has stemmed a word to %q", got)
	}
}

// TestFoldInRuns: taking only the letters beyond ASCII apart gives what taking
// the whole text apart gives.
func TestFoldInRuns(t *testing.T) {
	pieces := []string{"a", "E", "s", " ", "-", "'", "’", "é", "e\u0301", "\u0301", "\u0316", "\u0327", "İ", "ß", "ﬁ", "…", "½", "–", "\u2011", "ਦੁੱਖ", "각", "ᄀ", "ᅡ", "か\u3099", "K", "\xff", "\xe2\x80", "שָׁ", "\u0344", "\U0001D15E"}
	random := rand.New(rand.NewPCG(41, 42))
	for range 20000 {
		var text string
		for range random.IntN(12) {
			text += pieces[random.IntN(len(pieces))]
		}
		got := strings.ToLower(string(fold(nil, text)))
		want := string(foldRun(nil, text))
		if got != want {
			t.Fatalf("%q is folded to %q, want %q", text, got, want)
		}
	}
}
