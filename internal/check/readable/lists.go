package readable

import (
	_ "embed"
	"strings"

	"signpost/internal/prose"
)

//go:embed plain.txt
var plainWords string

//go:embed jargon.txt
var jargonWords string

//go:embed unavoidable.txt
var unavoidableWords string

// watched is a phrase to look out for, and what to say in its place.
type watched struct {
	what  watchedFor
	term  string // of jargon: without its plural
	plain string
	fits  bool // the plain word fits wherever the hard one stands
}

type watchedFor uint8

const (
	hard watchedFor = iota
	jargon
	latin
)

// readTables makes phrases of the lists. Words that the glossary explains are
// left out of the jargon.
func (c *Checker) readTables() {
	eachLine(plainWords, func(marks, word, plain string) {
		w := watched{what: hard, plain: plain, fits: strings.Contains(marks, "+")}
		if !strings.Contains(marks, "v") {
			c.watch(word, w)
			return
		}
		forms := verbForms(plain)
		for i, form := range verbForms(word) {
			w.plain = forms[i]
			c.watch(form, w)
		}
	})
	eachLine(jargonWords, func(_, word, plain string) {
		c.unavoidable(word)
		if c.explained[word] || c.explained[word+"s"] || c.familiar[word] {
			return
		}
		w := watched{what: jargon, term: word, plain: plain}
		c.watch(word, w)
		if !strings.HasSuffix(word, "s") {
			c.watch(word+"s", w)
		}
	})
	for word := range strings.Lines(unavoidableWords) {
		if word = strings.TrimSpace(word); word != "" && word[0] != '#' {
			c.unavoidable(word)
		}
	}
	for _, short := range []struct{ word, plain string }{
		{"e.g", "for example"}, {"eg", "for example"}, {"i.e", "that is"}, {"ie", "that is"},
		{"etc", "and so on"}, {"et cetera", "and so on"}, {"viz", "namely"},
	} {
		c.watch(short.word, watched{what: latin, plain: short.plain})
	}
}

func (c *Checker) watch(text string, w watched) {
	if number, twice := c.numbers[text]; twice {
		c.watched[number] = w
		return
	}
	c.numbers[text] = len(c.watched)
	c.phrases = append(c.phrases, prose.Phrase{Text: text, Owner: owner, Number: len(c.watched)})
	c.watched = append(c.watched, w)
}

// eachLine reads the lines "marks word = plain" of a list.
func eachLine(list string, visit func(marks, word, plain string)) {
	for line := range strings.Lines(list) {
		word, plain, found := strings.Cut(line, " = ")
		if !found || line[0] == '#' {
			continue
		}
		marks := ""
		if strings.HasPrefix(word, "+") {
			marks, word = "+", word[1:]
		}
		if strings.HasPrefix(word, "v ") {
			marks, word = marks+"v", word[2:]
		}
		visit(marks, word, strings.TrimSpace(plain))
	}
}

// verbForms are the four forms of a verb: use, uses, used, using. Those that no
// rule makes are written out with commas between them.
func verbForms(verb string) []string {
	if forms := strings.Split(verb, ", "); len(forms) == 4 {
		return forms
	}
	first, rest, more := strings.Cut(verb, " ")
	if more {
		rest = " " + rest
	}
	s, ed, ing := "s", "ed", "ing"
	stem := first
	switch {
	case strings.HasSuffix(first, "ee"):
		ed = "d"
	case strings.HasSuffix(first, "e"):
		stem, s, ed = first[:len(first)-1], "es", "ed"
	case strings.HasSuffix(first, "ify"), strings.HasSuffix(first, "ply"), strings.HasSuffix(first, "ry"), strings.HasSuffix(first, "ny"):
		return []string{first + rest, first[:len(first)-1] + "ies" + rest, first[:len(first)-1] + "ied" + rest, first + ing + rest}
	case hasAnySuffix(first, "s", "x", "z", "ch", "sh"):
		s = "es"
	case hasAnySuffix(first, "mit", "cur", "plan", "stop", "fulfil"):
		last := first[len(first)-1:]
		ed, ing = last+ed, last+ing
	}
	return []string{first + rest, stem + s + rest, stem + ed + rest, stem + ing + rest}
}

func hasAnySuffix(word string, endings ...string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// familiar are the abbreviations that need no explanation to people in
// Britain, units and words in capitals among them.
func familiar() map[string]bool {
	list := map[string]bool{}
	for _, word := range strings.Fields(`NHS UK GP TV UN EU BBC PDF USB USA US DVD CD ID PIN DIY MP VAT HM OK AM PM AD BC BCE CE
		ITV WC IT PC CV GCSE RSVP SOS PS FAQ FAQs QR HTML URL WiFi SMS GPS AIDS HIV DNA MRI CT PPE ICU NB TBC ASAP
		GB MB KB GIF JPEG KG MG ML CM MM KM LB OZ MPH LGBT LGBTQ LGBTQ+ BST GMT MOT RAF RNLI AA IOU XL XXL SIM ATM COVID BMI PE RE UKHSA
		YouTube WhatsApp JPG PNG MP3 MP4 CPD DJ MC VIP UFO UNICEF RSPCA NATO HMRC DWP SEN HR`) {
		list[word] = true
	}
	return list
}
