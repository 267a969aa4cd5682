package evidence

import (
	"strings"

	"signpost/internal/kind"
	"signpost/internal/prose"
)

// backing is a source, and what its note says of how many were asked.
type backing struct {
	kind.Source
	small bool // only a few were asked
	asked int  // how many; 0 when the note does not say
}

// fewAsked is the number from which on shares of those who were asked say
// something of others too.
const fewAsked = 30

func backingOf(s kind.Source) backing {
	b := backing{Source: s}
	words := strings.FieldsFunc(strings.ToLower(s.Note), func(r rune) bool {
		return r == ' ' || r == ',' || r == '.' || r == ';' || r == ':' || r == '(' || r == ')' || r == '='
	})
	large := false
	for i, w := range words {
		switch n := numberOf(w); {
		case w == "n" && i+1 < len(words):
			b.count(numberOf(words[i+1]), &large)
		case n > 0 && counts(words[i+1:min(len(words), i+4)]):
			b.count(n, &large)
		case fewWords(words[i:]):
			b.small = true
		}
	}
	b.small = b.small && !large
	return b
}

// count notes how many were asked. A note that tells of many as well is about
// more than a few.
func (b *backing) count(n int, large *bool) {
	switch {
	case n >= fewAsked:
		*large = true
	case n > 0:
		b.small, b.asked = true, max(b.asked, n)
	}
}

// counts reports whether a word for those who answered is among a few words
// after a number.
func counts(after []string) bool {
	for i, w := range after {
		switch w {
		case "replies", "reply", "responses", "respondents", "answers", "people", "participants", "interviews", "interviewees",
			"carers", "staff", "families", "champions", "patients", "workers", "users", "members", "managers", "nurses", "returned", "questionnaires", "forms":
			return true
		case "of", "workshops", "talks", "questions", "points", "years", "months":
			return false
		}
		if i == 0 && numberOf(w) > 0 {
			return false
		}
	}
	return false
}

func fewWords(rest []string) bool {
	if len(rest) < 2 {
		return false
	}
	switch rest[0] + " " + rest[1] {
	case "small number", "small study", "small sample", "small group", "small survey", "few people", "few replies", "few interviews",
		"few answered", "few responses", "few families", "few carers", "a handful":
		return true
	}
	return false
}

// numberOf reads a number in figures or a small one in words; 0 when a word is
// none.
func numberOf(word string) int {
	for i, name := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"} {
		if word == name {
			return i + 1
		}
	}
	switch word {
	case "hundred":
		return 100
	case "thousand":
		return 1000
	}
	n, digits := 0, 0
	for _, c := range []byte(word) {
		switch {
		case c >= '0' && c <= '9' && digits < 9:
			n, digits = 10*n+int(c-'0'), digits+1
		case c == ',' && digits > 0:
		case digits > 0:
			return n
		default:
			return 0
		}
	}
	return n
}

// cited visits the sources a sentence names; if it names none, those of its
// block.
func (l *look) cited(x *statement, visit func(backing)) {
	from, to := l.bytes(x)
	any := false
	for _, c := range x.block.Cites {
		if c.At > from && c.At <= to {
			any = true
			if s, known := l.sources[c.ID]; known {
				visit(s)
			}
		}
	}
	if any {
		return
	}
	for _, c := range x.block.Cites {
		if s, known := l.sources[c.ID]; known {
			visit(s)
		}
	}
}

// bytes is where a sentence begins and where the next one does.
func (l *look) bytes(x *statement) (from, to int) {
	to = len(x.block.Text)
	if x.Last < x.block.Last {
		to = int(l.page.Words[x.Last].Start)
	}
	return int(l.page.Words[x.First].Start), to
}

// hasSource reports whether a reader can see what a sentence rests on: it, the
// rest of its block or what stands beside it names a source.
func (l *look) hasSource(x *statement) bool {
	b := x.block
	if b.Kind == prose.Field || b.Kind == prose.Title {
		return len(l.doc.Page.Front.Sources) > 0
	}
	if len(b.Cites) > 0 || linksOut(b) || l.oneSource() {
		return true
	}
	return l.citedAfter(x.at) || l.citedBefore(x) || l.footnoted(x)
}

// oneSource reports whether the page is about what one source tells.
func (l *look) oneSource() bool {
	switch l.doc.Page.Kind {
	case "case-study", "policy-note", "practice":
		return len(l.doc.Page.Front.Sources) == 1
	}
	return false
}

// linksOut reports whether a block leads to somebody else's site.
func linksOut(b *prose.Block) bool {
	for _, link := range b.Links {
		if strings.HasPrefix(link.Target, "http") {
			return true
		}
	}
	return false
}

// citedAfter reports whether the next block names a source, or the block after
// the list or table that this one belongs to.
func (l *look) citedAfter(at int) bool {
	b := &l.page.Blocks[at]
	listed := b.Kind == prose.Item || b.Kind == prose.Cell
	for i := at + 1; i < len(l.page.Blocks); i++ {
		next := &l.page.Blocks[i]
		if next.Under != b.Under || next.Kind == prose.Heading {
			return false
		}
		near := i == at+1 || next.Kind != b.Kind || b.Kind == prose.Cell && i <= at+3
		if near && (len(next.Cites) > 0 || b.Kind == prose.Cell && linksOut(next)) {
			return true
		}
		if !listed || next.Kind != b.Kind {
			return false
		}
	}
	return false
}

// citedBefore reports whether a source that was named before is meant: by what
// leads in to a list or a table, by words that cover the whole section, or by a
// sentence that points back.
func (l *look) citedBefore(x *statement) bool {
	b := x.block
	listed := b.Kind == prose.Item || b.Kind == prose.Cell
	steps := 0
	for i := x.at - 1; i >= 0; i-- {
		before := &l.page.Blocks[i]
		if before.Under != b.Under || before.Kind == prose.Heading {
			return false
		}
		if listed && before.Kind == b.Kind {
			continue
		}
		steps++
		if len(before.Cites) > 0 && (covers(before.Text) || steps == 1 && (listed || l.pointsBack(x))) {
			return true
		}
		if listed && before.Kind != prose.HeaderCell {
			listed = false
		}
	}
	return false
}

// covers reports whether a text speaks of all that follows.
func covers(text string) bool {
	for _, words := range [...]string{"All of", "Everything", "These figures", "Figures", "figures", "below", "this section", "this page", "here come"} {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

// pointsBack reports whether one of the first words of a sentence stands for
// something that was spoken of before.
func (l *look) pointsBack(x *statement) bool {
	return l.classesIn(x.First, min(x.Last, x.First+4))&backward != 0
}

// footnoted reports whether a sign for a footnote stands beside a sentence, and
// a footnote names a source.
func (l *look) footnoted(x *statement) bool {
	notes := false
	for i := len(l.page.Blocks) - 1; i >= 0 && l.page.Blocks[i].Kind == prose.Note && !notes; i-- {
		notes = len(l.page.Blocks[i].Cites) > 0 || len(l.page.Blocks[i].Links) > 0
	}
	if !notes {
		return false
	}
	first, last := l.page.WordSpan(x.block, l.page.Words[x.First]), l.page.WordSpan(x.block, l.page.Words[x.Last-1])
	return strings.Contains(first.Text, "[^") || strings.Contains(last.Text, "[^")
}
