package search

import (
	"fmt"
	"slices"
	"testing"
)

// text is a page with a title and one paragraph.
func text(title, body string) Page {
	return Page{Title: title, Language: "en", Sections: []Section{{Text: body}}}
}

// library is a small site to search in, with forty pages that nobody asks for,
// so that words are as rare as in a real one.
type library struct {
	pages      []Page
	synonyms   []Synonyms
	meanings   []Meaning
	situations []string
}

func (l library) input() Input {
	pages := slices.Clone(l.pages)
	for i := range 40 {
		pages = append(pages, text(fmt.Sprintf("Shelf %d", i), "Books stand here and gather dust."))
	}
	return input(pages, l.synonyms, l.meanings, l.situations)
}

func (l library) open(t testing.TB) *Reader {
	t.Helper()
	r, err := Open(served(Build(l.input())))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// served gives the files of an index as a server would.
func served(files []File) func(string) ([]byte, bool) {
	byPath := map[string][]byte{}
	for _, f := range files {
		byPath[f.Path] = f.Bytes()
	}
	return func(path string) ([]byte, bool) { data, ok := byPath[path]; return data, ok }
}

// ask finds the titles of a query's hits, best first.
func (l library) ask(t testing.TB, query string) ([]string, Found) {
	t.Helper()
	pages := l.input().Pages
	found, err := l.open(t).Find(query, false)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	titles := make([]string, len(found.Hits))
	for i, page := range found.Hits {
		titles[i] = pages[page].Title
	}
	return titles, found
}

// asked is a query and all that it finds, best first.
type asked struct {
	what  string
	in    library
	query string
	want  []string
}

// check asks, and fails when anything else is found or in another order.
func check(t *testing.T, list []asked) {
	t.Helper()
	for _, a := range list {
		t.Run(a.what, func(t *testing.T) {
			if got, _ := a.in.ask(t, a.query); !slices.Equal(got, a.want) {
				t.Errorf("%q finds\n%q, want\n%q", a.query, got, a.want)
			}
		})
	}
}

// TestOneWord has the order of what one word can find: the word itself, a word
// it begins, a word it was probably meant for, a word that means the same.
func TestOneWord(t *testing.T) {
	breathing := library{
		pages: []Page{
			text("Unsettled nights", "Somebody who cannot breathe well sleeps badly."),
			text("Breathlessness", "It frightens everybody in the room."),
			text("A fan and a window", "Air on the face helps with breathlessness."),
			text("Short of air", "Panting is frightening to watch."),
		},
		synonyms: []Synonyms{{When: []string{"panting"}, Names: []string{"breathlessness"}}},
	}
	check(t, []asked{
		{"a title before a text, a text before a word that means the same", breathing, "breathlessness", []string{"Breathlessness", "A fan and a window", "Short of air"}},
		{"the word itself in a text before a word it begins in a title", library{pages: []Page{
			text("Heartburn", "Sitting up helps."), text("Tiredness", "An old heart works hard, and climbing stairs is work."),
		}}, "heart", []string{"Tiredness", "Heartburn"}},
		{"a word it begins, when there is no such word", breathing, "breathl", []string{"Breathlessness", "A fan and a window", "Short of air"}},
		{"a word it was meant for", breathing, "brethlesness", []string{"Breathlessness", "A fan and a window", "Short of air"}},
		{"the beginning of a word, misspelt", breathing, "brethles", []string{"Breathlessness", "A fan and a window", "Short of air"}},
		{"nothing at all", breathing, "zzzzqqq", []string{}},
		{"one letter begins nothing", breathing, "b", []string{}},
	})
}

// TestRareBeginning: a word that many pages have comes before a rare one that
// it begins, rare as that may be.
func TestRareBeginning(t *testing.T) {
	for _, count := range []int{1, 5, 20, 60} {
		l := library{pages: []Page{text("Careless words", "They hurt.")}}
		for range count {
			l.pages = append(l.pages, text("Waiting", "Good care takes its time, and more words than these."))
		}
		for _, query := range []string{"care", "good care"} {
			if got, _ := l.ask(t, query); len(got) != count+1 || got[count] != "Careless words" {
				t.Errorf("%s, which %d pages have, finds %q", query, count, got[:min(3, len(got))])
			}
		}
	}
}

// TestSeveralWords has what several words find together: pages with all of
// them first, but a page with one of them still.
func TestSeveralWords(t *testing.T) {
	care := library{pages: []Page{
		text("Mouth care", "A soft brush."),
		text("Washing", "Start with the mouth. Good care is slow."),
		text("Care homes", "How to choose one."),
		text("Noises", "They come from the throat or the mouth."),
	}}
	check(t, []asked{
		{"all words before some", care, "mouth care", []string{"Mouth care", "Washing", "Care homes", "Noises"}},
		{"in whatever order they stand", care, "care mouth", []string{"Mouth care", "Washing", "Care homes", "Noises"}},
		{"a word said twice counts once", care, "care care care mouth", []string{"Mouth care", "Washing", "Care homes", "Noises"}},
		{"a word nobody has takes nothing away", care, "mouth zzzzqqq", []string{"Mouth care", "Washing", "Noises"}},
		{"stop words take nothing away", care, "what can I do about the mouth", []string{"Mouth care", "Washing", "Noises"}},
	})
}

// TestNames has what a title or another name of a page is worth as a whole, and
// two words of it that stand together.
func TestNames(t *testing.T) {
	plans := library{pages: []Page{
		{
			Title: "Care plan reviews", Language: "en", Summary: "A care plan is never finished.",
			Sections: []Section{{Heading: "The care plan in a year", Text: "A care plan. The care plan again, and once more the care plan, because a care plan changes."}},
		},
		text("Care plan", "Written down."),
		text("Plan your care", "Written down."),
		{Title: "What we wrote", Language: "en", Also: []string{"Hospital passport"}, Sections: []Section{{Text: "Take it with you."}}},
		text("A passport for the hospital", "The hospital passport goes along. A hospital passport is short."),
	}}
	today := library{pages: []Page{text("Plan somebody's care today", "Written."), text("Somebody's care plan today", "Written.")}}
	check(t, []asked{
		{"words that stand together in a title", today, "care plan", []string{"Somebody's care plan today", "Plan somebody's care today"}},
		{"words that stand together nowhere", today, "plan care", []string{"Plan somebody's care today", "Somebody's care plan today"}},
		{"a name of one word", library{pages: []Page{
			{Title: "Grief at work, grief at home", Language: "en", Summary: "Grief comes back.", Sections: []Section{{Heading: "Grief in a year", Text: "Grief, and grief again."}}}, text("Grief", "It comes."),
		}}, "grief", []string{"Grief", "Grief at work, grief at home"}},
		{"the page of that very name", plans, "care plan", []string{"Care plan", "Care plan reviews", "Plan your care"}},
		{"stop words in a name do not matter, the order of the others does", library{pages: []Page{text("Care plan", "Written."), text("Plan your care", "Written.")}}, "plan of care", []string{"Plan your care", "Care plan"}},
		{"another name is a name", plans, "hospital passport", []string{"What we wrote", "A passport for the hospital"}},
		{"a misspelt name is a name", plans, "hopsital pasport", []string{"What we wrote", "A passport for the hospital"}},
	})
}

// TestStopWordsAlone: a query of nothing but stop words asks for all of them.
func TestStopWordsAlone(t *testing.T) {
	l := library{pages: []Page{text("What to do", "Sit down."), text("Chairs", "Which of them to have, and what it is for you to do.")}}
	check(t, []asked{
		{"nothing but stop words", l, "what to do", []string{"What to do", "Chairs"}},
		{"no word at all", l, " ?! … ", []string{}},
	})
}

// TestJoinedWords has words that some write as one and some do not.
func TestJoinedWords(t *testing.T) {
	l := library{pages: []Page{text("Airway", "Keep it open."), text("E-learning and well-being", "From a chair."), text("Bereavement", "It takes time.")}}
	check(t, []asked{
		{"two words for one", l, "air way", []string{"Airway"}},
		{"one word", l, "airway", []string{"Airway"}},
		{"with its hyphen", l, "e-learning", []string{"E-learning and well-being"}},
		{"without", l, "elearning", []string{"E-learning and well-being"}},
		{"apart", l, "e learning", []string{"E-learning and well-being"}},
		{"a second one", l, "wellbeing", []string{"E-learning and well-being"}},
		{"the second part", l, "learning", []string{"E-learning and well-being"}},
		{"a hyphen that the page has not", l, "air-way", []string{"Airway"}},
	})
	for _, query := range []string{"air way", "airway", "e-learning", "elearning", "wellbeing", "well being"} {
		if _, found := l.ask(t, query); len(found.Repaired) > 0 {
			t.Errorf("%s needs no repair: %q", query, found.Repaired)
		}
	}
}

// TestSituations: a quick card comes first when somebody is in the middle of
// it, and not otherwise.
func TestSituations(t *testing.T) {
	card := text("Someone has just died", "Sit down.")
	card.Quick = true
	other := text("Quick hand washing", "Soap.")
	other.Quick = true
	paper := text("Just died: the paper work", "When somebody has just died a form is due. Just died, just died, and died.")
	paper.Sections = append(paper.Sections, Section{Heading: "Who has just died", Text: "The form asks it."})
	l := library{pages: []Page{paper, card, other}, situations: []string{"just died", "2am"}}
	calm := library{pages: l.pages}
	check(t, []asked{
		{"in the middle of it", l, "just died", []string{card.Title, paper.Title}},
		{"in more words", l, "what now, he has just died!", []string{card.Title, paper.Title}},
		{"on a site without situations", calm, "just died", []string{paper.Title, card.Title}},
		{"at a desk", l, "died", []string{paper.Title, card.Title}},
		{"a situation is a phrase, not its words", l, "died just", []string{paper.Title, card.Title}},
		{"a situation alone brings no card that has none of its words", l, "2am form", []string{paper.Title}},
		{"a card that has the rest of the query", l, "2am washing", []string{other.Title}},
	})
}

// TestOverdue: of two pages that are otherwise the same the one to be reviewed
// comes second; one that is clearly better stays first.
func TestOverdue(t *testing.T) {
	late, fresh := text("Grief at work", "Colleagues matter."), text("Grief at work", "Colleagues matter.")
	late.State = Overdue
	found, err := library{pages: []Page{late, fresh}}.open(t).Find("grief at work", false)
	if err != nil || !slices.Equal(found.Hits, []int{1, 0}) {
		t.Errorf("the same page twice, the first overdue: %v, %v; want [1 0]", found.Hits, err)
	}
	found, err = library{pages: []Page{text("Rotas", "Colleagues matter, in grief too."), late}}.open(t).Find("grief", false)
	if err != nil || !slices.Equal(found.Hits, []int{1, 0}) {
		t.Errorf("a title that is overdue, a passing mention that is not: %v, %v; want [1 0]", found.Hits, err)
	}
}

// TestRepairs has which words are put right, and what a reader is told.
func TestRepairs(t *testing.T) {
	l := library{pages: []Page{
		text("Mourning", "Black clothes."), text("After the funeral", "Mourning goes on."), text("Morning", "Tea and a wash."),
		text("DNACPR", "A decision about resuscitation."), text("DoLS", "A safeguard."), text("DoLS and you", "Your rights."),
		text("Morphine", "A medicine."), text("Hospice", "A place and a way."), text("Hospital", "A large place."), text("Home", "Yours."),
		text("A letter from Rwanda", "The word umuganda stands in this text alone."),
	}}
	for _, r := range []struct {
		what, query string
		want        [][2]string
	}{
		{"a swap", "hosipce", [][2]string{{"hosipce", "hospice"}}},
		{"a letter too few", "morphne", [][2]string{{"morphne", "morphine"}}},
		{"a letter too many", "hospicce", [][2]string{{"hospicce", "hospice"}}},
		{"a wrong first letter", "norphine", [][2]string{{"norphine", "morphine"}}},
		{"two words", "hosipce morphne now", [][2]string{{"hosipce", "hospice"}, {"morphne", "morphine"}}},
		{"an unfinished word", "hopsit", [][2]string{{"hopsit", "hospital"}}},
		{"an abbreviation", "dnacrp", [][2]string{{"dnacrp", "dnacpr"}}},
		{"a known word is no mistake for a commoner one", "morning", nil},
		{"a known abbreviation is no mistake", "dols", nil},
		{"a short word is left alone", "hme", nil},
		{"a beginning is no mistake", "hosp", nil},
		{"a word that one text has may be a mistake itself", "umugandr", nil},
		{"too far", "hpsxce", nil},
	} {
		_, found := l.ask(t, r.query)
		if !slices.Equal(found.Repaired, r.want) {
			t.Errorf("%s: %q is repaired as %q, want %q", r.what, r.query, found.Repaired, r.want)
		}
	}
	if found, err := l.open(t).Find("hosipce", true); err != nil || found.Repaired != nil || len(found.Hits) > 0 {
		t.Errorf("as typed: %v, %v; want nothing", found, err)
	}
}
