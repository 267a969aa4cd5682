package readable

import (
	"strings"
	"unicode"

	"signpost/internal/prose"
)

// isExplained reports whether the words round a term say what it means. For an
// abbreviation, the letters are given.
func (l *look) isExplained(b *prose.Block, first, last int, short string) bool {
	if l.words.Words[first].Style&prose.Linked != 0 || l.hasNote(b, first, last) || l.saysBefore(b, first, short) || l.saysAfter(b, first, last, short) {
		return true
	}
	for i := last; short != "" && i < b.Last; i++ {
		if singular(l.words.Words[i].Entry.Text) == short && (l.saysBefore(b, i, short) || l.saysAfter(b, i, i+1, short)) {
			return true
		}
	}
	return false
}

// saysBefore knows “continuing healthcare (CHC)” and “this is called CHC”.
func (l *look) saysBefore(b *prose.Block, first int, short string) bool {
	before := strings.TrimRight(b.Text[:l.words.Words[first].Start], " “‘\"'")
	if opened, found := strings.CutSuffix(before, "("); found {
		return short == "" || standsFor(short, lastWords(opened, 2*len(short)+3))
	}
	for _, phrase := range [...]string{
		" called", " called a", " called an", " called the", " known as", " known as a", " known as an", " known as the", ", or",
		" short for", " the word", " the words", " the term", " the letters", " the name",
	} {
		if strings.HasSuffix(before, phrase) {
			return true
		}
	}
	return short != "" && strings.HasSuffix(before, ",") && standsFor(short, lastWords(before, 2*len(short)))
}

// saysAfter knows “CHC (continuing healthcare)”, “CHC means”, “CHC, which is”,
// and, where the term begins a sentence, “CHC: ” and “CHC – ”.
func (l *look) saysAfter(b *prose.Block, first, last int, short string) bool {
	after := strings.TrimLeft(b.Text[l.words.Words[last-1].End:], "”’\"'*")
	if rest, found := strings.CutPrefix(after, " ("); found {
		inside, _, _ := strings.Cut(rest, ")")
		return short == "" || standsFor(short, inside) || strings.Count(inside, " ") > 2
	}
	if hasAnyPrefix(after, ": ", " – ", " — ", " - ", " = ") {
		return l.isSubject(b, first)
	}
	if rest, found := strings.CutPrefix(after, " is "); found && l.isSubject(b, first) {
		next, _, _ := strings.Cut(rest, " ")
		if strings.HasSuffix(next, "ing") || hasAnyPrefix(rest, "any ", "one ", "your ", "our ", "somebody ", "someone ") {
			return true
		}
	}
	return hasAnyPrefix(after, ". That means ", ". This means ", ", or ", ", the ", ", a ", ", an ", ", which ", ", that is", ", meaning ", ", also ", ", when ", ", where ", ", in other words") ||
		hasAnyPrefix(after, " means", " mean ", " stands for", " stand for", " is short for", " is when ", " is what ", " is how ", " is where ",
			" is a ", " is an ", " is the ", " are the ", " are a ", " is care ", " is help ", " is support ", " is about ", " is being ", " is having ", " are people ", " is money ", " refers to ")
}

// isSubject reports whether a sentence begins with a word, or with an article
// and the word.
func (l *look) isSubject(b *prose.Block, i int) bool {
	return l.opens(b, i) || isArticle(l.words.Words[i-1].Entry.Lower) && l.opens(b, i-1)
}

func isArticle(word string) bool { return word == "a" || word == "an" || word == "the" }

func hasAnyPrefix(text string, starts ...string) bool {
	for _, start := range starts {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}

// hasNote reports whether a footnote hangs on a term.
func (l *look) hasNote(b *prose.Block, first, last int) bool {
	at := l.words.WordsSpan(b, first, last)
	line := []rune(at.Text)
	end := at.Col - 1 + at.Len
	return end >= 0 && end+1 < len(line) && line[end] == '[' && line[end+1] == '^'
}

// lastWords is the end of a text, so many words long.
func lastWords(text string, count int) string {
	words := strings.Fields(text)
	return strings.Join(words[max(0, len(words)-count):], " ")
}

// standsFor reports whether letters are short for the last words of a text.
func standsFor(short, long string) bool {
	words := strings.FieldsFunc(strings.ToLower(long), func(r rune) bool { return !unicode.IsLetter(r) })
	for from := range words {
		if spells(strings.ToLower(short), words[from:]) {
			return true
		}
	}
	return false
}

// spells reports whether letters are those that words begin with, all in their
// order: small words may be left out, and a word may give letters from within,
// as in DNACPR and CHC.
func spells(letters string, words []string) bool {
	if len(words) == 0 {
		return letters == ""
	}
	if isSmallWord(words[0]) && spells(letters, words[1:]) {
		return true
	}
	if letters == "" || words[0][0] != letters[0] {
		return false
	}
	rest, word := letters[1:], words[0][1:]
	for {
		if spells(rest, words[1:]) {
			return true
		}
		if rest == "" {
			return false
		}
		at := strings.IndexByte(word, rest[0])
		if at < 0 {
			return false
		}
		rest, word = rest[1:], word[at+1:]
	}
}

func isSmallWord(word string) bool {
	switch word {
	case "and", "of", "for", "the", "to", "in", "a", "an", "on", "or", "with", "at", "from", "your", "s", "not":
		return true
	}
	return false
}
