package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences cuts a block where its sentences end.
func (p *Page) sentences(b *Block) {
	start := b.First
	for i := b.First; i < b.Last; i++ {
		if i+1 < b.Last && !endsSentence(b.Text, p.Words[i], p.Words[i+1]) {
			continue
		}
		p.Sentences = append(p.Sentences, Sentence{start, i + 1})
		start = i + 1
	}
}

// endsSentence reports whether a sentence ends between two words.
func endsSentence(text string, word, next Word) bool {
	between := text[word.End:next.Start]
	at := strings.LastIndexAny(between, ".!?…")
	if at < 0 || !strings.Contains(between[at:], " ") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text[next.Start:])
	if unicode.IsLower(first) {
		return false // “Why?” she asked
	}
	if between[at] != '.' {
		return true
	}
	lower := word.Entry.Lower
	switch lower {
	case "dr", "mr", "mrs", "ms", "prof", "st", "e.g", "i.e", "vs", "no":
		return false
	}
	initial := utf8.RuneCountInString(lower) == 1 && unicode.IsLetter(first) && !word.Entry.Digits && lower != "i"
	return !initial // as in J. Smith
}
