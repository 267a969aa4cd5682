package search

import (
	"slices"
	"strings"
	"testing"
)

// same is a set of names of which each finds the others.
func same(names ...string) Synonyms { return Synonyms{When: names, Names: names} }

// abbreviations is a library whose vocabulary has an abbreviation with two
// meanings, one with a single meaning, and words that mean the same.
func abbreviations() library {
	return library{
		pages: []Page{
			text("Advance care planning", "Talking about later."),
			text("Advanced clinical practitioner", "A nurse who can do more."),
			text("Minutes of a meeting", "The ACP came at noon."),
			text("Mental Capacity Act", "A law."),
			text("Whom to ask", "The MCA is a law of 2005."),
			text("Funeral directors", "They come at any hour."),
			text("The first day", "Somebody calls a funeral director."),
			text("Anticipatory medicines", "Kept in a box."),
			text("What the nurse left", "A comfort box stands in the kitchen."),
		},
		synonyms: []Synonyms{
			same("advance care planning", "ACP"), same("advanced clinical practitioner", "ACP"), same("Mental Capacity Act", "MCA"),
			same("undertaker", "funeral director"),
			{When: []string{"anticipatory medicines"}, Names: []string{"comfort box"}},
		},
		meanings: []Meaning{
			{"ACP", "advance care planning", 0}, {"ACP", "advanced clinical practitioner", 1}, {"MCA", "Mental Capacity Act", 3},
			{"comfort box", "anticipatory medicines", -1},
		},
	}
}

// TestAmbiguous: an abbreviation with two meanings finds both pages and tells
// both meanings; where it stands in a text it means neither.
func TestAmbiguous(t *testing.T) {
	l := abbreviations()
	for _, query := range []string{"ACP", "acp", "what is an ACP?"} {
		got, found := l.ask(t, query)
		first := slices.Sorted(slices.Values(got[:min(2, len(got))]))
		if !slices.Equal(first, []string{"Advance care planning", "Advanced clinical practitioner"}) {
			t.Errorf("%s finds %q first, want both meanings' pages", query, got)
		}
		if !slices.Contains(got, "Minutes of a meeting") {
			t.Errorf("%s does not find the page that says it: %q", query, got)
		}
		want := []Meaning{{"acp", "advance care planning", 0}, {"acp", "advanced clinical practitioner", 1}}
		if !slices.Equal(found.Meanings, want) {
			t.Errorf("%s means %v, want %v", query, found.Meanings, want)
		}
	}
	for _, query := range []string{"advance care planning", "advanced clinical practitioner", "planning", "practitioner"} {
		if got, _ := l.ask(t, query); slices.Contains(got, "Minutes of a meeting") {
			t.Errorf("%s finds the page that says ACP and may mean something else: %q", query, got)
		}
	}
}

// TestSynonyms has words that mean the same, in both directions and in one.
func TestSynonyms(t *testing.T) {
	l := abbreviations()
	check(t, []asked{
		{"an abbreviation finds its long form", l, "mca", []string{"Mental Capacity Act", "Whom to ask"}},
		{"the long form finds the abbreviation, behind itself", l, "mental capacity act", []string{"Mental Capacity Act", "Whom to ask"}},
		{"a word finds what means the same, in a title before a text", l, "undertaker", []string{"Funeral directors", "The first day"}},
		{"in the plural as well", l, "undertakers", []string{"Funeral directors", "The first day"}},
		{"what people say finds what pages say, as a name of the page with that title", l, "comfort box", []string{"Anticipatory medicines", "What the nurse left"}},
		{"what pages say does not find what people say", l, "anticipatory medicines", []string{"Anticipatory medicines"}},
	})
}

// TestTwoSets: a word that two sets share brings the others of both, because
// only abbreviations hide what they mean.
func TestTwoSets(t *testing.T) {
	l := library{
		pages:    []Page{text("Tea", "The manager pours."), text("Rotas", "They hang on the wall.")},
		synonyms: []Synonyms{same("manager", "boss"), same("manager", "head of home")},
	}
	for _, query := range []string{"boss", "head of home"} {
		if got, _ := l.ask(t, query); !slices.Equal(got, []string{"Tea"}) {
			t.Errorf("%s finds %q", query, got)
		}
	}
}

// TestMeanings has which phrases of a query are explained.
func TestMeanings(t *testing.T) {
	for query, want := range map[string][]Meaning{
		"mca":                   {{"mca", "Mental Capacity Act", 3}},
		"the MCA, in the end":   {{"mca", "Mental Capacity Act", 3}},
		"where is comfort box":  {{"comfort box", "anticipatory medicines", -1}},
		"box of comfort":        nil,
		"comfort":               nil,
		"mcas":                  nil,
		"mental capacity act":   nil,
		strings.Repeat("x", 50): nil,
	} {
		if _, found := abbreviations().ask(t, query); !slices.Equal(found.Meanings, want) {
			t.Errorf("%s means %v, want %v", query, found.Meanings, want)
		}
	}
}

// TestPhrases has which phrases a text is read as holding: whole, in order,
// with or without an s at the end.
func TestPhrases(t *testing.T) {
	v := NewVocabulary([]Synonyms{same("syringe driver", "pump"), {When: []string{"next of kin"}, Names: []string{"relative"}}})
	for _, p := range []struct {
		text, adds string
		want       bool
	}{
		{"A syringe driver is small.", "pump", true},
		{"Two syringe drivers.", "pump", true},
		{"The Syringe-Driver.", "pump", true},
		{"A driver and a syringe.", "pump", false},
		{"A syringe and a driver.", "pump", false},
		{"Her next of kin.", "relative", true},
		{"Her next kin.", "relative", false},
		{"Her relative.", "kin", false},
	} {
		terms := Analyse(text("A page", p.text), v)
		at := slices.IndexFunc(terms.Words(), func(w Term) bool { return w.Word == p.adds && w.Counts[inRelated] > 0 })
		if (at >= 0) != p.want {
			t.Errorf("%q adds %s: %t, want %t", p.text, p.adds, at >= 0, p.want)
		}
	}
}

// TestAbbreviation has what is taken for an abbreviation.
func TestAbbreviation(t *testing.T) {
	for form, want := range map[string]bool{
		"ACP": true, "ReSPECT": true, "DoLS": true, "GP": true, "care": false, "Care": false, "NHS England": false, "x": false, "": false,
	} {
		if abbreviation(form) != want {
			t.Errorf("%q is an abbreviation: %t, want %t", form, !want, want)
		}
	}
}
