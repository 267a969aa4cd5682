package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestWord is the most UTF-16 units of a word that count, and mostWords the
// most words of a query.
const (
	longestWord = 40
	mostWords   = 24
)

// words gives the words of a query.
func words(text string) []string {
	var list []string
	var s scanner
	s.each(text, func(word []byte, _ bool) {
		if len(list) < mostWords {
			list = append(list, string(word))
		}
	})
	return list
}

// indexWords gives the words of a text as an index holds them: those joined by
// hyphens apart and closed up.
func indexWords(text string) []string {
	var list []string
	var s scanner
	var joined []string
	flush := func() {
		if len(joined) > 1 {
			list = append(list, cut(strings.Join(joined, "")))
		}
		joined = joined[:0]
	}
	s.each(text, func(word []byte, hyphen bool) {
		if !hyphen {
			flush()
		}
		list = append(list, string(word))
		joined = append(joined, string(word))
	})
	flush()
	return list
}

// scanner finds the words of texts; its buffers are used again from one text
// to the next.
type scanner struct {
	word   []byte
	folded []byte
}

// each calls f with every word, folded, and says whether it hangs on the one
// before by a hyphen. The bytes are the scanner's and change with the next.
func (s *scanner) each(text string, f func(word []byte, hyphen bool)) {
	if !ascii(text) {
		s.folded = fold(s.folded[:0], text)
		text = string(s.folded)
	}
	hyphen := false
	for i := 0; i < len(text); {
		size := letterAt(text, i)
		if size == 0 {
			_, step := utf8.DecodeRuneInString(text[i:])
			hyphen = i > 0 && isHyphen(text, i) && letterBefore(text, i)
			i += step
			continue
		}
		i = s.take(text, i)
		if len(s.word) > 0 {
			f(s.word, hyphen)
		}
		hyphen = false
	}
}

// take reads the word that starts at i into s.word and returns where it ends.
func (s *scanner) take(text string, i int) int {
	s.word = s.word[:0]
	apostrophe := -1 // where the last apostrophe's letters begin in s.word
	for i < len(text) {
		if size := letterAt(text, i); size > 0 {
			s.word = appendLower(s.word, text[i:i+size])
			i += size
			continue
		}
		if text[i] != '\'' || letterAt(text, i+1) == 0 {
			break
		}
		apostrophe = len(s.word)
		i++
	}
	if apostrophe >= 0 && apostrophe == len(s.word)-1 && s.word[apostrophe] == 's' {
		s.word = s.word[:apostrophe]
	}
	if len(s.word) > longestWord {
		s.word = append(s.word[:0], cut(string(s.word))...)
	}
	return i
}

// cut shortens a word to what counts of it, by UTF-16 units.
func cut(word string) string {
	units := 0
	for i, r := range word {
		units += utf16.RuneLen(r)
		if units > longestWord {
			return word[:i]
		}
	}
	return word
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// letterAt is the length of the letter, mark or digit at i, or 0.
func letterAt(text string, i int) int {
	if i >= len(text) {
		return 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if unicode.In(r, unicode.L, unicode.M, unicode.N) {
		return size
	}
	return 0
}

func letterBefore(text string, i int) bool {
	_, size := utf8.DecodeLastRuneInString(text[:i])
	return letterAt(text, i-size) > 0
}

func isHyphen(text string, i int) bool {
	return text[i] == '-' || strings.HasPrefix(text[i:], "‐") || strings.HasPrefix(text[i:], "‑")
}

func appendLower(to []byte, letter string) []byte {
	if c := letter[0]; c < utf8.RuneSelf {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		return append(to, c)
	}
	return append(to, letter...)
}

// fold takes a text apart as the rules of docs/search.md say: compatibility
// forms, lower case, accents and vowel points off.
func fold(to []byte, text string) []byte {
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(text, "\uFFFD")) {
		if dropped(r) {
			continue
		}
		if r == '’' || r == 'ʼ' {
			r = '\''
		}
		r = unicode.ToLower(r)
		if plain := plainLetters(r); plain != "" {
			to = append(to, plain...)
			continue
		}
		to = utf8.AppendRune(to, r)
	}
	return to
}

// dropped knows the marks that are accents or vowel points, which people leave
// out when they type.
func dropped(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r <= 0x36F, 0x591 <= r && r <= 0x5C7 && unicode.Is(unicode.M, r), 0x610 <= r && r <= 0x61A,
		r == 0x640, 0x64B <= r && r <= 0x65F, r == 0x670, 0x6D6 <= r && r <= 0x6ED && unicode.Is(unicode.M, r):
		return true
	}
	return false
}

// plainLetters spells letters that no accent makes of others.
func plainLetters(r rune) string {
	switch r {
	case 'ł':
		return "l"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ħ':
		return "h"
	case 'ı':
		return "i"
	case 'ŧ':
		return "t"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ς':
		return "σ"
	}
	return ""
}

// compareWords orders words by their UTF-16 units, as browsers do.
func compareWords(a, b string) int {
	if beyond(a) || beyond(b) {
		return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
	}
	return cmp.Compare(a, b)
}

// beyond reports letters whose UTF-16 and UTF-8 orders differ.
func beyond(s string) bool {
	for i := range len(s) {
		if s[i] >= 0xEE {
			return true
		}
	}
	return false
}
