package readable

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// apart are the styles of words that are not the author's own prose.
const apart = prose.Literal | prose.Foreign

// twice reports a word that stands twice in a row.
func (l *look) twice(b *prose.Block, i int) {
	first, second := l.words.Words[i-1], l.words.Words[i]
	e := second.Entry
	if (first.Style|second.Style)&apart != 0 || e.Digits || len(e.Lower) == 1 && e.Lower != "a" || saidTwice(e.Lower) {
		return
	}
	if b.Text[first.End:second.Start] != " " || e.Capital && first.Entry.Capital || i-1 > b.First && l.words.Words[i-2].Entry.Lower == e.Lower {
		return
	}
	if i+1 < b.Last && l.words.Words[i+1].Entry.Lower == e.Lower {
		return // said three times on purpose: no no no
	}
	from, to := l.words.WordSpan(b, first), l.words.WordSpan(b, second)
	d := l.warn("word-twice", to, fmt.Sprintf("the word “%s” stands here twice", e.Text), "take one of the two out")
	if first.Style == second.Style && from.File == to.File && from.Line > 0 {
		d.Fix = &diag.Fix{Says: "take the second “" + e.Text + "” out", Edits: []diag.Edit{{
			Line: from.Line, Col: from.Col + from.Len, EndLine: to.Line, EndCol: to.Col + to.Len,
		}}}
	}
}

// saidTwice lists the words that people write twice in a row and mean it.
func saidTwice(word string) bool {
	switch word {
	case "had", "that", "very", "no", "so", "there", "now", "yes", "bye", "ha", "knock", "night", "well", "really", "never", "long", "much", "many", "far", "more", "tut", "please", "hear", "oh", "go", "wait", "hush", "big", "who":
		return true
	}
	return false
}

// date reports a day written in digits, as 3/4/2026 and 03.04.2026.
func (l *look) date(b *prose.Block, i int) {
	w := l.words.Words[i]
	if w.Style&prose.Literal != 0 || b.Kind == prose.Title {
		return
	}
	end, between := i+1, "."
	parts := strings.FieldsFunc(w.Entry.Text, func(r rune) bool { return r == '.' || r == '-' })
	if len(parts) == 1 {
		for end < b.Last && end < i+3 && b.Text[l.words.Words[end-1].End:l.words.Words[end].Start] == "/" {
			parts = append(parts, l.words.Words[end].Entry.Text)
			end, between = end+1, "/"
		}
	}
	written, sure, ok := inWords(parts, between)
	if !ok || w.Start > 0 && strings.IndexByte("/-.£", b.Text[w.Start-1]) >= 0 {
		return
	}
	at := l.words.WordsSpan(b, i, end)
	as := b.Text[w.Start:l.words.Words[end-1].End]
	message := "a date in digits takes longer to read than one with a word in it: " + as
	if len(parts[0]) < 3 && number(parts[0]) < 13 && number(parts[1]) < 13 && number(parts[0]) != number(parts[1]) {
		message = "a date in digits is read in two ways: " + as + " is another day in America"
	}
	d := l.advise("date-digits", at, message, "write the month as a word: "+written)
	if sure {
		d.Fix = diag.Write(at, written)
	}
}

// inWords writes the parts of a date with the month as a word. It is sure when
// the year has four digits.
func inWords(parts []string, between string) (written string, sure, ok bool) {
	if len(parts) != 3 {
		return "", false, false
	}
	if len(parts[0]) == 4 {
		parts = []string{parts[2], parts[1], parts[0]}
	}
	day, month, year := number(parts[0]), number(parts[1]), number(parts[2])
	if month > 12 && day <= 12 {
		day, month = month, day
	}
	switch {
	case len(parts[2]) == 2 && year > 0 && (between == "/" || len(parts[0]) == 2 && len(parts[1]) == 2):
		year += 2000 // but 1.2.10 is a number of a version
	case len(parts[2]) != 4 || year < 1800 || year > 2199:
		return "", false, false
	}
	if day < 1 || day > 31 || month < 1 || month > 12 {
		return "", false, false
	}
	return fmt.Sprintf("%d %s %d", day, time.Month(month), year), len(parts[2]) == 4, true
}

// number reads digits; what is no short number is 0.
func number(text string) int {
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' || len(text) > 4 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// matches looks at the watched phrases of a block.
func (l *look) matches(b *prose.Block) {
	end := b.First
	for _, m := range l.words.Matches[b.FirstMatch:b.LastMatch] {
		if m.Phrase.Owner != owner || m.First < end {
			continue
		}
		w := l.watched[m.Phrase.Number]
		switch {
		case l.words.Words[m.First].Style&apart != 0:
		case w.what == jargon:
			l.jargon(b, m, w)
		case w.what == latin:
			l.latin(b, m, w)
			end = m.Last
		case w.fits && !b.Quoted && l.words.Words[m.First].Style&(prose.Emphasis|prose.Linked) == 0 && !l.isName(b, m):
			l.plain(b, m, w)
			end = m.Last
		}
	}
}

// isName reports whether a phrase stands inside a name: a capital in
// mid-sentence, or with another capital behind it.
func (l *look) isName(b *prose.Block, m prose.Match) bool {
	if !l.words.Words[m.First].Entry.Capital {
		return false
	}
	return !l.opens(b, m.First) || m.Last < b.Last && l.words.Words[m.Last].Entry.Capital && !l.opens(b, m.Last)
}

// opens reports whether a word begins a sentence, or something said in one.
func (l *look) opens(b *prose.Block, i int) bool {
	if i == b.First || l.words.SentenceOf(b, i).First == i {
		return true
	}
	between := b.Text[l.words.Words[i-1].End:l.words.Words[i].Start]
	return strings.ContainsAny(between, ":;“‘\"(–—?!")
}

// plain advises a plain word for a hard one.
func (l *look) plain(b *prose.Block, m prose.Match, w watched) {
	text := l.words.TextOf(b, m.First, m.Last)
	at := l.words.WordsSpan(b, m.First, m.Last)
	plain := likeFirst(w.plain, text)
	d := l.advise("word-plain", at, fmt.Sprintf("“%s” is a hard way to say “%s”", text, plain), "write “"+plain+"”")
	article := m.First > b.First && !sameArticle(l.words.Words[m.First-1].Entry.Lower, plain)
	possessor := hasAnySuffix(text, "'s", "’s") || hasAnyPrefix(b.Text[l.words.Words[m.Last-1].End:], "'", "’")
	if article || possessor || !l.joined(b, m.First, m.Last) {
		return
	}
	d.Fix = diag.Write(at, plain)
}

// joined reports whether a run of words stands in the file as in the text, so
// that it can be replaced as one.
func (l *look) joined(b *prose.Block, first, last int) bool {
	at := l.words.WordsSpan(b, first, last)
	line := []rune(at.Text)
	from, to := at.Col-1, at.Col-1+at.Len
	return from >= 0 && to <= len(line) && string(line[from:to]) == l.words.TextOf(b, first, last)
}

// sameArticle reports whether "a" or "an" still fits before another word.
func sameArticle(article, word string) bool {
	vowel := strings.ContainsAny(word[:1], "aeioAEIO")
	switch article {
	case "a":
		return !vowel
	case "an":
		return vowel
	}
	return true
}

// likeFirst gives a phrase the capital of another.
func likeFirst(phrase, like string) string {
	first, _ := utf8.DecodeRuneInString(like)
	if !unicode.IsUpper(first) {
		return phrase
	}
	first, size := utf8.DecodeRuneInString(phrase)
	return string(unicode.ToUpper(first)) + phrase[size:]
}

// latin advises English words for a Latin shortening.
func (l *look) latin(b *prose.Block, m prose.Match, w watched) {
	text := l.words.TextOf(b, m.First, m.Last)
	if len(text) == 2 && isCapital(text[1]) || strings.HasSuffix(text, "s") || l.isName(b, m) {
		return // the ie of a name, or IE
	}
	end := int(l.words.Words[m.Last-1].End)
	if strings.HasPrefix(b.Text[end:], ".") && (w.plain != "and so on" || goesOn(b.Text[end+1:])) {
		end++
	}
	start := int(l.words.Words[m.First].Start)
	at := l.words.Span(b, start, end)
	plain := likeFirst(w.plain, text)
	d := l.advise("latin-short", at, fmt.Sprintf("“%s” is read aloud letter by letter or not at all", b.Text[start:end]), "write “"+plain+"”")
	if m.First > b.First && l.words.Words[m.First-1].Entry.Lower == "and" && w.plain == "and so on" {
		return
	}
	d.Fix = diag.Write(at, plain)
}

// goesOn reports whether a sentence goes on after a full stop.
func goesOn(rest string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	return unicode.IsLower(first) || strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ";") || strings.HasPrefix(rest, ")")
}

// exclamations reports exclamation marks in a row.
func (l *look) exclamations(b *prose.Block) {
	at := strings.Index(b.Text, "!!")
	if at < 0 || b.Quoted {
		return
	}
	end := at
	for end < len(b.Text) && b.Text[end] == '!' {
		end++
	}
	l.advise("exclamation-row", l.words.Span(b, at, end), "exclamation marks in a row sound like shouting", "write one, or a full stop")
}
