package evidence

import (
	"strings"

	"signpost/internal/prose"
)

// figure is a number that says how things are.
type figure struct {
	kind figureKind
	stretch
}

type figureKind uint8

const (
	noFigure figureKind = iota
	percent             // 35%
	ratio               // 7 in 10
	money               // £20 a week
	count               // 1,200 deaths
)

// fewest is the number from which on people, homes or hours have been counted
// by somebody. Smaller numbers are mostly groups in a room.
const fewest = 100

// figureAt looks at a word with a digit in it.
func (l *look) figureAt(x *statement, j int) figure {
	b, w := x.block, l.page.Words[j]
	after := b.Text[w.End:]
	switch {
	case strings.HasSuffix(b.Text[:w.Start], "£"):
		return figure{money, stretch{j, j + 1}}
	case strings.HasPrefix(after, "%") || strings.HasPrefix(after, " %"):
		return figure{percent, stretch{j, j + 1}}
	}
	switch l.lower(x, j+1) {
	case "percent":
		return figure{percent, stretch{j, j + 2}}
	case "per":
		if l.lower(x, j+2) == "cent" {
			return figure{percent, stretch{j, j + 3}}
		}
	case "in":
		if l.lower(x, j+2) == "every" {
			return l.ratioTo(x, j, j+3)
		}
		return l.ratioTo(x, j, j+2)
	case "out":
		if l.lower(x, j+2) == "of" {
			return l.ratioTo(x, j, j+3)
		}
	}
	return l.countAt(x, j)
}

// spelt looks at a number in words: one in …, thousands of ….
func (l *look) spelt(x *statement, m *prose.Match, what watched) figure {
	if what == saysMany {
		if at := l.counted(x, m.Last, 1); at > 0 {
			return figure{count, stretch{m.First, at + 1}}
		}
		return figure{}
	}
	second := m.Last
	if second < x.Last && l.class(second)&populace != 0 {
		second++ // one person in four
	}
	switch {
	case l.lower(x, second) == "in":
		second++
	case l.lower(x, second) == "out" && l.lower(x, second+1) == "of":
		second += 2
	default:
		return figure{}
	}
	if l.lower(x, second) == "every" {
		second++
	}
	return l.ratioTo(x, m.First, second)
}

// supposed reports whether a finding is one that may come: “when a trial
// shows”, “what research says”, “your survey”.
func (l *look) supposed(x *statement, at int) bool {
	for j := at - 1; j >= max(x.First, at-3); j-- {
		if strings.ContainsAny(x.block.Text[l.page.Words[j].End:l.page.Words[j+1].Start], ",;:()–—") {
			return false
		}
		if contains(l.lower(x, j), "what", "your", "if", "when", "whether", "until", "unless", "once", "how") {
			return true
		}
	}
	return false
}

// findingAt is what somebody has found out, where a phrase says so or a word
// for a study is followed by one for what it found.
func (l *look) findingAt(x *statement, m *prose.Match, what watched) stretch {
	if l.supposed(x, m.First) {
		return stretch{}
	}
	switch what {
	case saysStudy:
		if l.lower(x, m.Last) == "group" {
			return stretch{}
		}
		for j := m.Last; j < min(x.Last, m.Last+9); j++ {
			if l.class(j)&finds != 0 {
				return stretch{m.First, j + 1}
			}
		}
		return stretch{}
	case saysAverage:
		if l.lower(x, m.First-1) == "on" || contains(l.lower(x, m.Last), "person", "carer", "family", "age", "cost", "stay", "length", "worker", "hospice") {
			return stretch{m.First, m.Last}
		}
		return stretch{}
	case saysLikely:
		for j := m.Last; j < x.Last; j++ {
			if l.lower(x, j) == "than" {
				return stretch{m.First, m.Last}
			}
		}
		return stretch{}
	}
	if l.lower(x, m.Last-1) == "to" && m.Last < x.Last && l.class(m.Last)&article != 0 {
		return stretch{} // “been shown to her room”
	}
	return stretch{m.First, m.Last}
}

// ratioTo is a ratio whose first number stands at one word and whose second
// may stand at another. “One in ten minutes” is none.
func (l *look) ratioTo(x *statement, first, second int) figure {
	if second >= x.Last {
		return figure{}
	}
	part, whole := numberOf(l.lower(x, first)), numberOf(l.lower(x, second))
	if whole <= part || part == 0 || whole > 100000 || yearOf(l.page.Words[second].Entry.Text) != 0 {
		return figure{}
	}
	if second+1 < x.Last && l.class(second+1)&unit != 0 {
		return figure{}
	}
	between := x.block.Text[l.page.Words[first].End:l.page.Words[second].Start]
	if strings.ContainsAny(between, ".,;:()") {
		return figure{}
	}
	return figure{ratio, stretch{first, second + 1}}
}

// countAt is a large number of people, homes, hours.
func (l *look) countAt(x *statement, j int) figure {
	word := l.page.Words[j].Entry
	n := numberOf(word.Lower)
	vastly := j+1 < x.Last && l.class(j+1)&vast != 0
	if n < fewest && !vastly || l.isYear(x, j) {
		return figure{}
	}
	if at := l.counted(x, j+1, 1); at > 0 {
		return figure{count, stretch{j, at + 1}}
	}
	return figure{}
}

// isYear reports whether a number is a year: 1900 to 2099 without a comma, and
// what stands before it is no word for how many.
func (l *look) isYear(x *statement, j int) bool {
	if yearOf(l.page.Words[j].Entry.Text) == 0 {
		return false
	}
	switch l.lower(x, j-1) {
	case "about", "over", "nearly", "almost", "than", "some", "around", "roughly", "least":
		return false
	}
	return true
}

// counted finds what a number counts, in the words after it, of which a few may
// be strange; 0 when that is nothing that a page would need a source for.
func (l *look) counted(x *statement, from, strange int) int {
	for j := from; j < min(x.Last, from+5); j++ {
		if strings.ContainsAny(x.block.Text[l.page.Words[j-1].End:l.page.Words[j].Start], ",;:()–—/|") {
			return 0
		}
		class := l.class(j)
		if class&(populace|quantity) != 0 {
			return j
		}
		if class&filler == 0 {
			if strange--; strange < 0 || class != 0 {
				return 0
			}
		}
	}
	return 0
}

// share is a sort of portion.
type share int

const (
	someShare share = iota // half of, two thirds of, a quarter of
	mostOf
	majority
	allOf // every one, none
)

// portion looks at words such as most, half of or all, and at what they are a
// portion of.
func (l *look) portion(x *statement, m *prose.Match, which share) {
	if x.portion.any() {
		return
	}
	if which == mostOf {
		if before := l.lower(x, m.First-1); before == "the" || before == "at" || before == "what" || before == "matters" {
			return
		}
	}
	strange := 1
	if which == mostOf {
		strange = 0 // “the most important people”
	}
	at := l.counted(x, m.Last, strange)
	if at > 0 && which != someShare && l.class(at)&populace == 0 {
		return
	}
	switch next := l.lower(x, m.Last); {
	case at > 0:
		at++
	case next == "of" && contains(l.lower(x, m.Last+1), "them", "those", "us", "respondents"):
		at = m.Last + 2
	case which == allOf && contains(l.lower(x, m.First), "everyone", "everybody", "nobody"):
		if m.Last >= x.Last || l.class(m.Last)&report == 0 {
			return
		}
		at = m.Last
	case m.Last < x.Last && l.class(m.Last)&report != 0 && (which == mostOf || which == majority):
		at = m.Last + 1
	default:
		return
	}
	if which == allOf && (at >= x.Last || l.classesIn(at, min(at+4, x.Last))&report == 0) {
		return
	}
	x.portion, x.share = stretch{m.First, at}, which
}

func contains(word string, list ...string) bool {
	for _, one := range list {
		if word == one {
			return true
		}
	}
	return false
}
