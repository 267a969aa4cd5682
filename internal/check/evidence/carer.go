package evidence

import (
	"strings"

	"signpost/internal/prose"
)

// carerAt looks at the word carer on a page for paid workers and for unpaid
// carers: does it say which of them it means?
func (l *look) carerAt(x *statement, m *prose.Match) {
	if !l.asked || l.which {
		return
	}
	before, after := class(0), class(0)
	if m.First > x.First {
		before = l.class(m.First - 1)
	}
	if m.Last < x.Last {
		after = l.class(m.Last)
	}
	switch {
	case contains(l.lower(x, m.First-1), "unpaid", "family", "paid", "informal", "professional"):
		l.which = true
		return
	case before&bound != 0 || after&attached != 0 || l.carer != nil:
		return
	case x.block.Kind == prose.Title || x.block.Kind == prose.Heading || l.page.Words[m.First].Style&(prose.Linked|prose.Literal) != 0:
		return
	case l.classesOf(x)&kin != 0 || l.organisation(x, m):
		return
	}
	at := l.page.WordsSpan(x.block, m.First, m.Last)
	l.carer = &at
}

// organisation reports whether the word is part of a name, as in Carers Trust
// or a Carers Centre.
func (l *look) organisation(x *statement, m *prose.Match) bool {
	word := l.page.Words[m.First].Entry
	return word.Capital && m.First > x.First && !strings.ContainsAny(x.block.Text[l.page.Words[m.First-1].End:l.page.Words[m.First].Start], "“\"‘:(")
}
