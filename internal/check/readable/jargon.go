package readable

import (
	"fmt"
	"strings"

	"signpost/internal/prose"
)

// abbreviation looks at a word with capitals, and reports it where its first
// use on the page does not say what it stands for.
func (l *look) abbreviation(b *prose.Block, i int) {
	w := l.words.Words[i]
	if !explains(b) || w.Style&apart != 0 {
		return
	}
	for part := range strings.SplitSeq(w.Entry.Text, "-") {
		short := singular(part)
		if len(short) < 2 || len(short) > 8 || !inCapitals(short) || l.familiar[short] || l.familiar[part] || isNumeral(short) {
			continue
		}
		known := l.explained[strings.ToLower(short)]
		if known && !l.onPaper() || l.isEmphasis(b, i) || !l.meet(short) || l.isExplained(b, i, i+1, short) {
			continue
		}
		l.sayAbbreviation(b, i, short, known)
	}
}

func (l *look) sayAbbreviation(b *prose.Block, i int, short string, known bool) {
	hint := "write it in full, with the short form in brackets, or add it to content/data/glossary.yaml"
	if full := l.full[short]; full != "" {
		hint = fmt.Sprintf("write “%s (%s)” where it first stands", full, short)
	}
	at := l.words.WordSpan(b, l.words.Words[i])
	if known {
		l.advise("abbreviation-unexplained", at, "on paper nobody can look up what "+short+" stands for", hint)
		return
	}
	l.warn("abbreviation-unexplained", at, "this page does not say what "+short+" stands for", hint)
}

// onPaper reports whether the page is made to be printed, so that no word of it
// can be opened.
func (l *look) onPaper() bool { return l.page.Page.Kind == "handout" }

// explains reports whether a block is a place to explain a word in.
func explains(b *prose.Block) bool {
	return b.Kind != prose.Heading && b.Kind != prose.Title && b.Kind != prose.Alt && b.Kind != prose.CalloutHead && !b.Trainer
}

// singular takes the ending of a plural or a possessor from an abbreviation.
func singular(short string) string {
	for _, ending := range []string{"'s", "’s", "s"} {
		if stem, found := strings.CutSuffix(short, ending); found && len(stem) > 1 {
			return stem
		}
	}
	return short
}

// isNumeral reports whether a word is a Roman number such as II or XIV.
func isNumeral(word string) bool { return strings.Trim(word, "IVX") == "" }

// isEmphasis reports whether a word in capitals is an ordinary word said
// loudly, or one of a run of such.
func (l *look) isEmphasis(b *prose.Block, i int) bool {
	if l.isWord(l.words.Words[i].Entry) {
		return true
	}
	loud := 0
	for at := max(b.First, i-3); at < min(b.Last, i+4); at++ {
		if e := l.words.Words[at].Entry; at != i && inCapitals(e.Text) && len(e.Text) > 1 && l.isWord(e) {
			loud++
		}
	}
	return loud > 1
}

// jargon reports a word of the trade that is not explained where it first
// stands on the page.
func (l *look) jargon(b *prose.Block, m prose.Match, w watched) {
	if !explains(b) || l.covered(b, m) || l.isName(b, m) || !l.meet(w.term) || l.isExplained(b, m.First, m.Last, "") {
		return
	}
	text := l.words.TextOf(b, m.First, m.Last)
	l.advise("jargon-unexplained", l.words.WordsSpan(b, m.First, m.Last),
		fmt.Sprintf("“%s” is a word of the trade, and the page does not explain it", text),
		fmt.Sprintf("say it plainly (%s), or add the word to content/data/glossary.yaml", w.plain))
}

// covered reports whether a match lies within a longer one that is no jargon
// of its own: what the glossary explains, or a longer word of the trade.
func (l *look) covered(b *prose.Block, m prose.Match) bool {
	for _, other := range l.words.Matches[b.FirstMatch:b.LastMatch] {
		longer := other.Last-other.First > m.Last-m.First
		if longer && other.First <= m.First && m.Last <= other.Last {
			return true
		}
	}
	return false
}
