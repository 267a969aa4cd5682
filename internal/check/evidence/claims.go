package evidence

import (
	"fmt"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// claim looks at a sentence that states a figure or a finding, and asks what it
// rests on.
func (l *look) claim(x *statement) {
	at := x.claimed()
	if !l.learning[l.doc.Page.Kind] || aside(x.block) || !own(x.block) || !l.states(x) {
		return
	}
	if l.fiction {
		if l.invented == nil && (x.finding.any() || x.figure.kind == percent) {
			span := l.span(x, at)
			l.invented = &span
		}
		return
	}
	if l.hasSource(x) {
		if l.general && l.sourced == nil && len(x.block.Cites) > 0 {
			span := l.span(x, at)
			l.sourced = &span
		}
		return
	}
	what := "a figure"
	if x.figure.kind == noFigure {
		what = "what somebody found out"
	}
	l.figures++
	l.say(diag.Warning, "claim-unsourced", l.span(x, at),
		"this sentence states "+what+", and no source stands beside it",
		"name its source, as in [@care-act-2014], or say whose experience it is, as in “in our experience”")
}

// claimed is the part of a sentence that needs a source.
func (x *statement) claimed() stretch {
	switch {
	case x.figure.kind != noFigure:
		return x.figure.stretch
	case x.finding.any():
		return x.finding
	}
	return x.portion
}

// states reports whether a sentence says how things are in the world outside
// the room.
func (l *look) states(x *statement) bool {
	first := l.lower(x, x.First)
	asks := l.question(x) && first != "did" && !(first == "do" && l.lower(x, x.First+1) == "you")
	if asks || l.quoted(x.block, x.claimed().first) || l.instructs(x) {
		return false
	}
	all := l.classesOf(x)
	switch x.figure.kind {
	case percent:
		return all&setting == 0
	case ratio:
		return all&(setting|gathering) == 0
	case money:
		return all&material == 0 && !l.forRoom()
	case count:
		return all&gathering == 0 && !l.ours(x)
	}
	if l.denied(x, x.claimed().first) {
		return false
	}
	if x.finding.any() {
		return true
	}
	told := l.classesIn(x.First, x.portion.first)&opinion != 0
	return x.share != allOf && all&(gathering|hedge) == 0 && !told && !l.personal(x) && l.namesPeople(x)
}

// instructs reports whether a sentence tells the reader what to do, with no
// reason that states something: “Ask early, because half of …” does.
func (l *look) instructs(x *statement) bool {
	if l.class(x.First)&doing == 0 || contains(l.lower(x, x.First+1), "is", "are", "was", "were", "of", "has", "have", "can", "may", "that") {
		return false
	}
	if x.First+1 < x.Last && l.page.Words[x.First+1].Entry.Digits && x.figure.first != x.First+1 {
		return false
	}
	for j := x.First + 1; j < x.claimed().first; j++ {
		if contains(l.lower(x, j), "because", "since", "as", "that") {
			return false
		}
	}
	return true
}

// ours reports whether a sentence tells of the authors' own place.
func (l *look) ours(x *statement) bool {
	for j := x.First; j < x.Last; j++ {
		switch l.lower(x, j) {
		case "our":
			return true
		case "we":
			if contains(l.lower(x, j+1), "have", "had", "met", "trained", "asked", "saw", "taught", "reached", "support", "help", "employ", "care", "look", "train") {
				return true
			}
		}
	}
	return false
}

// denied reports whether a sentence says that something is not so, or that
// nobody knows: “no research shows”, “we do not know”.
func (l *look) denied(x *statement, before int) bool {
	if l.classesOf(x)&unknown != 0 || l.classesIn(max(x.First, before-4), before)&negation != 0 {
		return true
	}
	for j := x.First + 1; j < x.Last; j++ {
		switch word := l.lower(x, j); {
		case contains(word, "know", "knows", "knew"):
			if denies := l.classesIn(max(x.First, j-2), j); denies&negation != 0 && l.speaks(x, j) || l.lower(x, j-1) == "nobody" {
				return true
			}
		case contains(word, "measured", "counted", "checked", "tested", "proof", "prove", "proved", "asked", "studied"):
			if l.classesIn(max(x.First, j-3), j)&negation != 0 {
				return true
			}
		}
	}
	return false
}

// speaks reports whether the page speaks of itself just before a word: “we do
// not know”.
func (l *look) speaks(x *statement, word int) bool {
	for j := max(x.First, word-3); j < word; j++ {
		if contains(l.lower(x, j), "we", "i") {
			return true
		}
	}
	return false
}

// personal reports whether a sentence tells of somebody's own experience.
func (l *look) personal(x *statement) bool {
	for j := x.First + 1; j < x.Last; j++ {
		if l.class(j)&opinion != 0 && contains(l.lower(x, j-1), "i", "we", "i've", "we've") {
			return true
		}
		switch l.lower(x, j) {
		case "experience", "view", "work", "opinion":
			if contains(l.lower(x, j-1), "our", "my", "your", "their") {
				return true
			}
		case "met", "know", "meet", "knew", "supported":
			if contains(l.lower(x, j-1), "i", "we", "i've", "we've", "have") {
				return true
			}
		}
	}
	return false
}

// namesPeople reports whether a portion says of whom it is one.
func (l *look) namesPeople(x *statement) bool {
	return l.class(x.portion.last-1)&(populace|quantity) != 0
}

// forRoom reports whether the page is used in a room, where prices are those of
// what is needed there.
func (l *look) forRoom() bool {
	switch l.doc.Page.Kind {
	case "session", "activity", "handout", "knowledge-check":
		return true
	}
	return false
}

// mostYears is how old a figure may be before a reader has to be told.
const mostYears = 5

// old looks at a figure whose source is an old one.
func (l *look) old(x *statement) {
	if x.figure.kind == noFigure || aside(x.block) || len(x.block.Cites) == 0 || l.today.IsZero() || l.printsYear() || !l.states(x) {
		return
	}
	newest, all := 0, true
	l.cited(x, func(s backing) {
		all = all && s.Year > 0 && s.Kind != "law"
		newest = max(newest, s.Year)
	})
	if newest == 0 || !all || l.today.Year-newest <= mostYears || l.saysAge(x) {
		return
	}
	l.say(diag.Warning, "figure-old", l.span(x, x.figure.stretch),
		fmt.Sprintf("this figure comes from a source of %d, and the sentence does not say that it is old", newest),
		fmt.Sprintf("say the year, as in “in %d”, or look for a newer figure", newest))
}

// printsYear reports whether the page's own layout says how old it is.
func (l *look) printsYear() bool { return l.doc.Page.Kind == "policy-note" || l.pageYear() > 0 }

// saysAge reports whether a sentence, its block, the heading above or what
// leads in to it says that a figure is old.
func (l *look) saysAge(x *statement) bool {
	b := x.block
	if l.dates(b) {
		return true
	}
	listed := b.Kind == prose.Item || b.Kind == prose.Cell
	for i := x.at - 1; i >= 0; i-- {
		before := &l.page.Blocks[i]
		if before.Under != b.Under && before.Kind != prose.Heading {
			break
		}
		leads := before.Kind == prose.Heading || before.Kind == prose.CalloutHead && before.Callout == b.Callout && b.Callout != ""
		if (leads || listed) && l.dates(before) {
			return true
		}
		if before.Kind == prose.Heading {
			break
		}
	}
	if x.at+1 < len(l.page.Blocks) {
		next := &l.page.Blocks[x.at+1]
		return next.Kind == prose.CalloutHead && l.dates(next)
	}
	return false
}

// dates reports whether a block names a year or says that something is old.
func (l *look) dates(b *prose.Block) bool {
	for j := b.First; j < b.Last; j++ {
		if l.class(j)&(year|aged) != 0 {
			return true
		}
		if l.page.Words[j].Entry.Lower == "time" && j >= b.First+2 &&
			contains(l.page.Words[j-1].Entry.Lower, "that", "the") && l.page.Words[j-2].Entry.Lower == "at" {
			return true
		}
	}
	return false
}

// small looks at a share of those who were asked, when that was only a few.
func (l *look) small(x *statement) {
	counted := x.figure.kind == percent || x.figure.kind == ratio || x.portion.any()
	if !counted || len(x.block.Cites) == 0 || aside(x.block) {
		return
	}
	few, asked := false, 0
	l.cited(x, func(s backing) { few, asked = few || s.small, max(asked, s.asked) })
	if !few || l.saysSmall(x.block, asked) {
		return
	}
	at := x.portion
	if !at.any() {
		at = x.figure.stretch
	}
	message, hint := "this is a share of a small number of people, and the sentence does not say how small", "say how many were asked, or that they were few"
	if asked > 0 {
		message = fmt.Sprintf("this is a share of %d who answered, and the sentence does not say so", asked)
		hint = fmt.Sprintf("write the number, as in “most of the %d who answered”", asked)
	}
	l.say(diag.Warning, "number-small", l.span(x, at), message, hint)
}

// saysSmall reports whether a block says how many were asked, or that they were
// few.
func (l *look) saysSmall(b *prose.Block, asked int) bool {
	for j := b.First; j < b.Last; j++ {
		if l.class(j)&smallness != 0 && l.page.Words[j].Entry.Lower != "only" {
			return true
		}
		if l.page.Words[j].Entry.Lower == "know" && l.classesIn(max(b.First, j-2), j)&negation != 0 {
			return true
		}
		if asked > 0 && numberOf(l.page.Words[j].Entry.Lower) == asked {
			return true
		}
	}
	return false
}
