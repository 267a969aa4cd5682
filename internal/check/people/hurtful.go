package people

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
)

//go:embed respectful.txt
var respectfulWords string

//go:embed euphemisms.txt
var euphemismWords string

//go:embed burdens.txt
var burdenWords string

// readTable takes phrases from a table; see respectful.txt for its form.
func (c *Checker) readTable(is topic, table string) {
	reason := ""
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if said, ok := strings.CutPrefix(line, ":"); ok {
			reason = strings.TrimSpace(said)
			continue
		}
		phrases, other, swap := strings.Cut(line, " => ")
		if !swap {
			phrases, other, _ = strings.Cut(line, " ~ ")
		}
		shared := ""
		for phrase := range strings.SplitSeq(phrases, ", ") {
			text, test, tested := strings.Cut(phrase, " [")
			if tested {
				shared = strings.TrimSuffix(test, "]")
			} else {
				shared = ""
			}
			c.watch(text, watched{topic: is, reason: reason, test: shared, swap: swap, other: other})
		}
	}
}

// hurtful reports a word about people that hurts.
func (l *look) hurtful(x *context, w *watched) bool {
	if !x.meant(w.test) || x.spokenAbout() {
		return false
	}
	text := x.text()
	d := l.say(diag.Warning, "word-respectful", x.span(), fmt.Sprintf("“%s” %s", text, w.reason), "write "+w.other)
	if w.swap {
		d.Fix = x.fix(w.other)
	}
	return true
}

// meant reports whether a phrase that hurts at times does so here.
func (x *context) meant(test string) bool {
	switch test {
	case "bare":
		return x.bare()
	case "sight":
		return x.bare() && !slices.Contains([]string{"in", "is", "was", "on", "at", "over", "to", "behind", "goes", "up", "down", "and", "or"}, x.lower(x.last))
	case "trying":
		return !strings.HasPrefix(x.gap(x.last-1), "’") && !strings.HasPrefix(x.gap(x.last-1), "'") && !x.after(1, matter)
	case "slur":
		return x.bare() || x.is(x.last, person)
	case "ill":
		return x.after(4, illness) || x.before(3, person) && !x.before(3, organ) && !x.after(3, thing)
	case "illness":
		return x.after(5, illness) || x.before(6, illness)
	case "adult":
		return !x.anywhere(infant)
	case "disease":
		return x.lower(x.last) != "plaques" && x.lower(x.last) != "plaque" && x.lower(x.last) != "keratosis"
	case "people":
		return x.bare() && !x.after(2, attached)
	case "being":
		return x.before(3, linking) && (x.bare() || !x.joined(x.last-1)) && !x.anywhere(liquid)
	case "body":
		return x.after(3, illness) || x.after(1, person) || x.before(3, person) && !x.after(3, thing)
	case "airline":
		return !slices.Contains([]string{"card", "miles", "points", "programme", "scheme"}, x.lower(x.last))
	case "quits":
		return x.quits()
	case "rules":
		return !x.anywhere(regulated)
	case "person":
		return x.anywhere(person) && !x.anywhere(regulated)
	case "declines":
		return x.declines()
	case "her":
		return x.before(3, person)
	case "feeding":
		return !x.anywhere(infant) && !slices.Contains([]string{"school", "schools", "road", "line", "route", "fund", "cable", "pipe", "programme"}, x.lower(x.last)) && !x.before(2, infant)
	case "hopeless":
		return !x.after(4, thing|regulated) && !x.negated(4) && (!x.joined(x.last-1) || x.after(3, person|illness) || x.lower(x.last) == "now" || x.lower(x.last) == "medically")
	case "alone":
		return x.before(7, person) && x.before(2, linking) && x.bare() && !x.before(7, illness)
	}
	return true
}

// bare reports whether no noun goes on from the phrase, so that the phrase
// itself stands for people; a name, as of a report, is left alone.
func (x *context) bare() bool {
	for i := x.first; i < x.last; i++ {
		if i > x.block.First && x.lower(i) != "" && x.page.Words[i].Entry.Capital && !(i == x.sentence.First) && i > x.first {
			return false
		}
	}
	if !x.joined(x.last - 1) {
		return !strings.HasPrefix(x.gap(x.last-1), "/")
	}
	return x.is(x.last, plain) || strings.HasSuffix(x.lower(x.last), "ed")
}

// quits reports whether giving up is said of somebody who is ill.
func (x *context) quits() bool {
	if x.negated(5) {
		return false
	}
	next := x.lower(x.last)
	about := next == "on" && (x.any(x.last+1, x.last+4, person) || slices.Contains([]string{"treatment", "life", "chemotherapy"}, x.lower(x.last+1))) ||
		next == "hope" && x.before(3, person) || next == "and" && x.lower(x.last+1) == "die"
	if !x.joined(x.last-1) && x.before(4, person) && !x.before(4, organ) {
		about = x.anywhere(illness|clinician) || x.lower(x.last-2) != "" && x.any(x.sentence.First, x.sentence.Last, kin)
	}
	return about
}

// declines reports whether somebody refuses what workers offer. To refuse a
// treatment is a right, and the law says it so; so do offices.
func (x *context) declines() bool {
	if x.anywhere(organ) || x.before(2, negation) || x.lower(x.first-1) == "be" || x.lower(x.first-1) == "was" {
		return false
	}
	if x.lower(x.first) == "refuse" && !x.is(x.first-1, person) {
		return false // may refuse, the right to refuse
	}
	if !x.before(7, person) && (x.first > x.sentence.First || !x.after(7, person)) {
		return false
	}
	for i := x.last; i < x.last+4; i++ {
		switch x.lower(i) {
		case "eat", "drink", "wash", "cooperate", "co-operate", "engage", "comply", "bathe", "dress", "move", "food", "care", "meals", "meal",
			"drinks", "help", "medication", "medicine", "medicines", "tablets", "fluids", "bath", "shower", "repositioning", "turning":
			return true
		}
	}
	return false
}

// euphemism advises to say died, where the words are the author's own.
func (l *look) euphemism(x *context, w *watched) bool {
	if !x.euphemistic(w.test) || x.spokenAbout() || x.block.Callout == "ASK" || x.inOwnWords() {
		return false
	}
	d := l.say(diag.Advice, "word-euphemism", x.span(), fmt.Sprintf("“%s” may be misunderstood, by children and by people who are new to English most of all", x.text()), "write "+w.other)
	if w.swap {
		d.Fix = x.fix(w.other)
	}
	return true
}

// inOwnWords reports whether somebody is said to say the phrase.
func (x *context) inOwnWords() bool {
	if x.block.Under == "ask" || x.block.Under == "prompts" {
		return true
	}
	for i := x.sentence.First + 1; i < x.first; i++ {
		if x.is(i, saying) && x.is(i-1, person|hedge|filler) {
			return true
		}
	}
	return false
}

func (x *context) euphemistic(test string) bool {
	next := x.lower(x.last)
	ends := !x.joined(x.last-1) || slices.Contains([]string{
		"in", "at", "last", "before", "after", "peacefully", "quietly", "when", "while", "suddenly", "yesterday", "during", "this", "three", "two",
		"and", "with", "surrounded", "aged", "early", "that", "or",
	}, next)
	switch test {
	case "lost":
		i := x.last
		for i < x.last+3 && x.is(i, between) && !x.is(i, kin) {
			i++
		}
		return x.is(i, kin) && !slices.Contains([]string{"contact", "touch"}, x.lower(i+1)) && (x.lower(i) != "one" || x.lower(i-1) == "loved")
	case "died":
		return ends && next != "that" && x.before(3, person) && !(x.joined(x.last-1) && x.after(3, attached|thing|regulated)) && x.lower(x.first-1) != "was" && x.lower(x.first-1) != "were"
	case "slipped":
		return ends && x.before(4, person)
	case "slept":
		return x.before(4, person) && slices.ContainsFunc([]int{0, 1, 2, 3}, func(i int) bool {
			return slices.Contains([]string{"forever", "ever", "good", "peacefully", "last", "finally", "jesus", "lord", "wake"}, x.lower(x.last+i))
		})
	case "gone":
		return x.before(3, person) && !x.anywhere(regulated)
	}
	return true
}

// burden advises against calling a person a burden.
func (l *look) burden(x *context) bool {
	if x.anywhere(thing|feeling) || x.after(3, inward) || x.negated(4) || x.spokenAbout() || x.asks() {
		return false
	}
	l.say(diag.Advice, "carer-burden", x.span(), fmt.Sprintf("“%s” makes a person a load that others carry", x.text()),
		"say what is hard: the nights, the lifting, the money, or too little help")
	return true
}
