package search

import (
	"slices"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/tamil"
	"github.com/blevesearch/snowballstem/turkish"
)

// stemmer gives the rules of a language, or nil for the many that have none:
// there every word is its own stem. Accents are gone before a word gets here,
// so a rule that needs one does not apply.
func stemmer(language string) func(*snowballstem.Env) bool {
	switch primary(language) {
	case "en":
		return english.Stem
	case "ar":
		return arabic.Stem
	case "nl":
		return dutch.Stem
	case "fr":
		return french.Stem
	case "de":
		return german.Stem
	case "it":
		return italian.Stem
	case "pt":
		return portuguese.Stem
	case "ro":
		return romanian.Stem
	case "ru":
		return russian.Stem
	case "es":
		return spanish.Stem
	case "ta":
		return tamil.Stem
	case "tr":
		return turkish.Stem
	}
	return nil
}

func primary(language string) string {
	first, _, _ := strings.Cut(strings.ToLower(language), "-")
	return first
}

// families are the words of English that the rules part and that belong
// together, or join and that do not (carer and care). The first names the
// family.
func families() [][]string {
	return [][]string{
		{"die", "dies", "died", "dying"},
		{"grief", "griefs", "grieve", "grieves", "grieved", "grieving"},
		{"lie", "lies", "lying"},
		{"belief", "beliefs", "believe", "believes", "believed", "believing"},
		{"carer", "carers", "caregiver", "caregivers"},
		{"man", "men"}, {"woman", "women"}, {"child", "children"}, {"person", "persons"}, {"people", "peoples"},
		{"foot", "feet"}, {"tooth", "teeth"}, {"wife", "wives"}, {"life", "lives"},
		{"say", "says", "said", "saying"}, {"tell", "tells", "told", "telling"}, {"speak", "speaks", "spoke", "spoken", "speaking"},
		{"feel", "feels", "felt", "feeling", "feelings"}, {"lose", "loses", "lost", "losing"}, {"weep", "weeps", "wept", "weeping"},
		{"eat", "eats", "ate", "eaten", "eating"}, {"drink", "drinks", "drank", "drunk", "drinking"}, {"sleep", "sleeps", "slept", "sleeping"},
		{"leave", "leaves", "left", "leaving"}, {"think", "thinks", "thought", "thinking"}, {"choose", "chooses", "chose", "chosen", "choosing"},
	}
}

// stems gives the stems of words, one language at a time; it keeps the
// engine's buffer.
type stems struct {
	rules     func(*snowballstem.Env) bool
	irregular map[string]string
	env       *snowballstem.Env
}

func newStems(language string) *stems {
	s := &stems{rules: stemmer(language), irregular: map[string]string{}, env: snowballstem.NewEnv("")}
	if primary(language) == "en" {
		for _, family := range families() {
			for _, word := range family {
				s.irregular[word] = family[0]
			}
		}
	}
	return s
}

// of is the stem of a word. Words with digits, and short ones, stay whole.
func (s *stems) of(word string) string {
	if s.rules == nil || len(word) < 3 || strings.ContainsAny(word, "0123456789") {
		return word
	}
	if stem, irregular := s.irregular[word]; irregular {
		return stem
	}
	s.env.SetCurrent(word)
	s.rules(s.env)
	return s.env.Current()
}

// forms are other forms of an English word that people may type and that have
// its stem.
func (s *stems) forms(word string) []string {
	stem := s.of(word)
	bases := []string{word, stem, stem + "e", stem + "y"}
	var list []string
	for _, base := range bases {
		for _, ending := range []string{"", "s", "es", "ed", "ing", "er"} {
			form := base + ending
			if form != word && s.irregular[form] == "" && len(form) > 2 && s.of(form) == stem && !slices.Contains(list, form) {
				list = append(list, form)
			}
		}
	}
	for form, of := range s.irregular {
		if of == stem && form != word {
			list = append(list, form)
		}
	}
	slices.Sort(list)
	return list
}

// stopSet is the stop words, to be looked up.
func stopSet() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(stopWords()) {
		set[word] = true
	}
	return set
}

// stopWords are the words of English that say nothing on their own.
func stopWords() string {
	return "a about all also am an and any are arent as at be been but by can cant could couldnt did didnt do does doesnt dont for from get had has hasnt have " +
		"havent he hello her hers hes hi him his how i if im in into is isnt it its ive me my of on or our out please she shes should so some than thank " +
		"thanks that thats the their them then there theres these they theyre theyve this those to too up us was wasnt we were werent weve what whats when " +
		"whens where wheres which who whom whos whose why will with would wouldnt you your youre youve"
}
