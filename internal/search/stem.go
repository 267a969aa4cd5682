package search

import (
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

// irregular gives the stem where the English rules part what belongs together.
func irregular(word string) string {
	switch word {
	case "dying", "dies", "died":
		return "die"
	case "grief", "griefs":
		return "griev"
	case "lying":
		return "lie"
	case "belief", "beliefs", "believe", "believes", "believing", "believed":
		return "belief"
	case "death", "deaths":
		return "death"
	case "carer", "carers", "caregiver", "caregivers":
		return "carer"
	case "men":
		return "man"
	case "women":
		return "woman"
	case "children":
		return "child"
	case "people", "peoples":
		return "peopl"
	case "feet":
		return "foot"
	case "wives":
		return "wife"
	case "lives":
		return "life"
	}
	return ""
}

// stems gives the stems of words, one language at a time; it keeps the
// engine's buffer.
type stems struct {
	language string
	rules    func(*snowballstem.Env) bool
	env      *snowballstem.Env
}

func newStems(language string) *stems {
	return &stems{language: primary(language), rules: stemmer(language), env: snowballstem.NewEnv("")}
}

// of is the stem of a word. Words with digits, and short ones, stay whole.
func (s *stems) of(word string) string {
	if s.rules == nil || len(word) < 3 || strings.ContainsAny(word, "0123456789") {
		return word
	}
	if s.language == "en" {
		if stem := irregular(word); stem != "" {
			return stem
		}
	}
	s.env.SetCurrent(word)
	s.rules(s.env)
	return s.env.Current()
}

// stopWords are the words of English that say nothing on their own.
func stopWords() string {
	return "a about all also am an and any are arent as at be been but by can cant could couldnt did didnt do does doesnt dont for from get had has hasnt have " +
		"havent he hello her hers hes hi him his how i if im in into is isnt it its ive me my of on or our out please she shes should so some than thank " +
		"thanks that thats the their them then there theres these they theyre theyve this those to too up us was wasnt we were werent weve what whats when " +
		"whens where wheres which who whom whos whose why will with would wouldnt you your youre youve"
}
