package search

import (
	"slices"
	"strings"
	"testing"
)

// TestDistance has what mistakes cost; docs/search.md says why.
func TestDistance(t *testing.T) {
	for _, d := range []struct {
		what, typed, known string
		prefix             bool
		want               int
	}{
		{"the same word", "mouth", "mouth", false, 0},
		{"a letter too few", "mouh", "mouth", false, edit},
		{"a letter too many", "mouxth", "mouth", false, edit},
		{"another letter", "moush", "mouth", false, edit},
		{"neighbours swapped", "mouht", "mouth", false, edit},
		{"a letter doubled", "hosppice", "hospice", false, slip},
		{"a letter not doubled", "pilow", "pillow", false, slip},
		{"another vowel", "hospece", "hospice", false, slip},
		{"a vowel for a consonant", "hospite", "hospice", false, edit},
		{"another first letter", "nouth", "mouth", false, edit + firstLetter},
		{"the first two swapped", "omuth", "mouth", false, edit + firstLetter},
		{"two mistakes", "muoht", "mouth", false, 2 * edit},
		{"the beginning of a word", "breathl", "breathlessness", true, unfinished},
		{"a misspelt beginning", "brethl", "breathlessness", true, edit + unfinished},
		{"a whole word where a beginning would do", "mouht", "mouth", true, edit},
		{"letters beyond English", "ਦੁਖ", "ਦੁੱਖ", false, edit},
	} {
		if got, ok := distance(units(d.typed), units(d.known), 100, d.prefix); !ok || got != d.want {
			t.Errorf("%s: %s for %s costs %d, want %d", d.what, d.typed, d.known, got, d.want)
		}
		if _, ok := distance(units(d.typed), units(d.known), d.want, d.prefix); !ok {
			t.Errorf("%s: %s for %s is over a limit of %d", d.what, d.typed, d.known, d.want)
		}
		if _, ok := distance(units(d.typed), units(d.known), d.want-1, d.prefix); ok {
			t.Errorf("%s: %s for %s is within a limit of %d", d.what, d.typed, d.known, d.want-1)
		}
	}
}

// TestRepairLimits: short words bear fewer mistakes than long ones.
func TestRepairLimits(t *testing.T) {
	l := library{pages: []Page{text("Talk", "One."), text("Mouth", "Two."), text("Bereavement", "Three.")}}
	for query, want := range map[string]string{
		"tlak": "talk", "tlka": "",
		"muoht": "mouth", "muohtt": "", "mxxxh": "",
		"berevemnt": "bereavement", "breevament": "bereavement", "bexxaveqqnt": "",
		"tal": "", "mou": "",
	} {
		got := ""
		_, found := l.ask(t, query+" one")
		if len(found.Repaired) > 0 {
			got = found.Repaired[0][1]
		}
		if got != want {
			t.Errorf("%s is repaired to %q, want %q", query, got, want)
		}
	}
}

// TestCandidates: a word with a mistake in its first letters or in its last
// ones is among the words that are compared, wherever the shards end.
func TestCandidates(t *testing.T) {
	r, err := Open(served(Build(input(generated(300, 400), nil, nil, nil))))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.firsts["spelling"]) < 3 || len(r.firsts["endings"]) < 3 {
		t.Fatalf("%d and %d shards are too few to mean anything", len(r.firsts["spelling"]), len(r.firsts["endings"]))
	}
	compared := 0
	for n := range len(r.firsts["spelling"]) + 1 {
		list, err := r.spellings("spelling", n)
		if err != nil {
			t.Fatal(err)
		}
		// Near the ends of shards mistakes may lead into the next.
		for i, s := range list {
			if i >= 15 && i < len(list)-15 && i%50 != 0 || len(s.word) < 6 {
				continue
			}
			compared++
			for _, typed := range []string{s.word[:len(s.word)-1], s.word[:len(s.word)-2] + "qq", "q" + s.word[1:], s.word[1:], s.word + "q", s.word[:3] + "a" + s.word[3:], s.word[:3] + "z" + s.word[3:]} {
				near, err := r.near(typed)
				if err != nil || !slices.ContainsFunc(near, func(c spelling) bool { return c.word == s.word }) {
					t.Errorf("%q is not compared with %q (%v)", typed, s.word, err)
				}
			}
		}
	}
	if compared < 50 {
		t.Fatalf("%d words are too few to mean anything", compared)
	}
}

// TestRepairOrder: of words as near as each other the commoner comes first, and
// no more than two are taken.
func TestRepairOrder(t *testing.T) {
	l := library{pages: []Page{text("Tramble", "One."), text("Trimble", "Two."), text("Tromble", "Three."), text("Trymble", "Four.")}}
	for range 20 {
		l.pages = append(l.pages, text("Waiting", "A tromble here."))
	}
	r := l.open(t)
	list, err := r.repairs("tremble", false)
	var got []string
	for _, meant := range list {
		got = append(got, meant.word)
	}
	if want := "tromble tramble"; err != nil || strings.Join(got, " ") != want {
		t.Errorf("tremble may mean %q (%v), want %q", got, err, want)
	}
}
