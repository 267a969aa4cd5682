package trails

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/site"
)

// label is one way to write a free label, and where it is written.
type label struct {
	text string
	uses []use
}

type use struct {
	page  *site.Page
	place string
}

// tags reports free labels that are nearly another.
func (l *look) tags() {
	byText := map[string]*label{}
	var labels []*label
	for _, p := range l.site.Pages {
		for i, text := range p.Front().Tags {
			t := byText[text]
			if t == nil {
				t = &label{text: text}
				byText[text] = t
				labels = append(labels, t)
			}
			t.uses = append(t.uses, use{p, fmt.Sprintf("tags[%d]", i)})
		}
	}
	slices.SortFunc(labels, func(a, b *label) int {
		return cmp.Or(cmp.Compare(len(b.uses), len(a.uses)), strings.Compare(b.text, a.text)) // small letters before capitals
	})
	near := newNearness()
	for _, t := range labels {
		if other := near.find(t.text); other != "" {
			l.nearTag(t, byText[other])
			continue
		}
		near.add(t.text)
	}
}

// nearTag reports every use of a label that is nearly a commoner one.
func (l *look) nearTag(t, common *label) {
	for _, u := range t.uses {
		at := u.page.Doc.Page.Place(u.place)
		d := l.say(diag.Warning, "tag-near", at, fmt.Sprintf("the label %s is nearly the label %s (%s is used %s, %s %s)", t.text, common.text, t.text, times(len(t.uses)), common.text, times(len(common.uses))),
			"use one of them for both, so that readers find all the pages in one list")
		if plain(common.text) {
			d.Fix = diag.Write(at, common.text)
		}
	}
}

// plain reports whether a text means itself in YAML without quotation marks.
func plain(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool {
		return r < ' ' || strings.ContainsRune(`:#,[]{}"'&*!|>%@?`+"`", r)
	})
}

// nearness finds texts that people would take for the same: in capitals or not,
// with hyphens or spaces, one or many of a thing, with a letter too many, too
// few or out of its place.
type nearness struct {
	same    map[string]string // texts by what they mean, whatever their spelling
	without map[string]string // texts by their spelling less one letter
}

func newNearness() *nearness {
	return &nearness{same: map[string]string{}, without: map[string]string{}}
}

// From how many letters on a difference counts as a slip: one letter makes two
// words of short ones, and two letters that changed places hardly ever do.
const (
	shortestSlip = 9 // of the longer text, for a letter too many or too few
	shortestSwap = 6
)

func (n *nearness) add(text string) {
	key := meaning(text)
	n.same[key] = text
	if len(key) < shortestSwap || hasDigit(key) {
		return
	}
	for i := range key {
		n.without[key[:i]+key[i+1:]] = text
	}
}

// find returns the text that is nearly this one, or nothing.
func (n *nearness) find(text string) string {
	key := meaning(text)
	if other, ok := n.same[key]; ok {
		return other
	}
	if len(key) < shortestSwap || hasDigit(key) {
		return ""
	}
	if other, ok := n.without[key]; ok && len(key)+1 >= shortestSlip {
		return other
	}
	for i := range key {
		shorter := key[:i] + key[i+1:]
		if other, ok := n.same[shorter]; ok && len(key) >= shortestSlip {
			return other
		}
		if other, ok := n.without[shorter]; ok && swapped(key, meaning(other)) {
			return other
		}
	}
	return ""
}

// swapped reports whether two spellings differ in two neighbours that changed
// places, which is how fingers slip; another letter in a place is another word.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

func hasDigit(text string) bool { return strings.ContainsAny(text, "0123456789") }

// meaning folds the spellings of one label into one.
func meaning(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '/' })
	for i, word := range words {
		words[i] = singular(strings.NewReplacer("'", "", "’", "", ".", "", "z", "s").Replace(word))
	}
	return strings.Join(words, "")
}

// singular takes the end off a word that stands for many of a thing.
func singular(word string) string {
	switch {
	case len(word) > 4 && strings.HasSuffix(word, "ies"):
		return word[:len(word)-3] + "y"
	case len(word) > 4 && (strings.HasSuffix(word, "sses") || strings.HasSuffix(word, "xes") || strings.HasSuffix(word, "ches") || strings.HasSuffix(word, "shes")):
		return word[:len(word)-2]
	case len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is"):
		return word[:len(word)-1]
	}
	return word
}
