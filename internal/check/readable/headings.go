package readable

import (
	"fmt"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

// longWithoutHeading is how many words a page may have without a heading.
const longWithoutHeading = 400

// headings looks at the headings of a page.
func (l *look) headings() {
	list := l.page.Body.Headings
	if len(list) == 0 && l.page.Body.Words > longWithoutHeading {
		l.advise("headings-none", diag.Span{File: l.page.Path, Line: 1, Col: 1, Len: 1},
			fmt.Sprintf("this page has %d words and no heading, so nobody can find their way in it", l.page.Body.Words),
			"put a heading that begins with ## over each part")
	}
	l.sameHeadings(list)
	for i := range l.words.Blocks {
		if b := &l.words.Blocks[i]; b.Kind == prose.Heading {
			l.heading(b)
		}
	}
}

// sameHeadings reports headings that cannot be told apart: of one level, under
// one heading, in the same words.
func (l *look) sameHeadings(list []markdown.Heading) {
	for i, h := range list {
		for j := i - 1; j >= 0 && list[j].Level >= h.Level; j-- {
			if list[j].Level == h.Level && strings.EqualFold(list[j].Text, h.Text) && h.Text != "" {
				l.advise("heading-same", h.Span, fmt.Sprintf("two headings of this page say “%s”, so nobody can tell them apart in a list of headings", h.Text),
					"say in each what is under it and not under the other")
				break
			}
		}
	}
}

func (l *look) heading(b *prose.Block) {
	whole := func() diag.Span { return l.words.Span(b, 0, len(b.Text)) }
	if text, stops := strings.CutSuffix(b.Text, "."); stops && !strings.ContainsAny(text, ".?!…") && !strings.HasSuffix(text, " etc") {
		d := l.advise("heading-stop", whole(), "this heading ends in a full stop, as no heading of a book does", "take the full stop out")
		stop := l.words.Span(b, len(text), len(b.Text))
		if stop.Len == 1 {
			d.Fix = &diag.Fix{Says: "take the full stop out", Safe: true, Edits: []diag.Edit{diag.Replace(stop, "")}}
		}
	}
	if l.inCapitals(b) {
		l.advise("heading-shouting", whole(), "this heading is written in capitals, which are harder to read and sound like shouting",
			"write it in small letters: "+likeFirst(strings.ToLower(b.Text), "A"))
	}
	for at, r := range b.Text {
		if isPictograph(r) {
			l.advise("heading-emoji", l.words.Span(b, at, at+len(string(r))), "a voice that reads the page aloud says the name of this sign in the middle of the heading",
				"take the sign out of the heading")
			return
		}
	}
}

// inCapitals reports whether a heading has no small letters, and at least one
// word that is no abbreviation.
func (l *look) inCapitals(b *prose.Block) bool {
	if !l.english {
		return false
	}
	words := 0
	for _, w := range l.words.Words[b.First:b.Last] {
		e := w.Entry
		if e.Digits || len(e.Text) == 1 && e.Capital {
			continue
		}
		if !inCapitals(e.Text) {
			return false
		}
		if len(e.Text) > 3 && l.isWord(e) || b.Last-b.First > 1 && l.isWord(e) {
			words++
		}
	}
	return words > 0
}

// isPictograph reports whether a character is a small picture.
func isPictograph(r rune) bool {
	return r >= 0x1F300 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r >= 0x1F000 && r <= 0x1F2FF || r == 0x2B50 || r == 0x2B55
}
