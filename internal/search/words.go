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
	for s.begin(text); len(list) < mostWords && s.next(); {
		list = append(list, string(s.word))
	}
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
	for s.begin(text); s.next(); {
		if !s.hangs {
			flush()
		}
		list = append(list, string(s.word))
		joined = append(joined, string(s.word))
	}
	flush()
	return list
}

// scanner finds the words of texts, one after another; its buffers are used
// again from one text to the next.
type scanner struct {
	word   []byte // folded; changes with the next
	hangs  bool   // on the word before, by a hyphen
	text   string
	at     int
	folded []byte
}

// begin turns to another text.
func (s *scanner) begin(text string) {
	if !ascii(text) {
		s.folded = fold(s.folded[:0], text)
		text = string(s.folded)
	}
	s.text, s.at = text, 0
}

// next goes on to the next word, and reports whether there is one.
func (s *scanner) next() bool {
	text, i := s.text, s.at
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if asciiLetters[c] != 0 {
				break
			}
			i++
			continue
		}
		if letterAt(text, i) > 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	if i == len(text) {
		return false
	}
	s.hangs = hangs(text, i)
	s.take(i)
	return true
}

// take reads the word that starts at i.
func (s *scanner) take(i int) {
	text, word := s.text, s.word[:0]
	apostrophe := -1 // where the last apostrophe's letters begin in the word
	for i < len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			size := letterAt(text, i)
			if size == 0 {
				break
			}
			word = append(word, text[i:i+size]...)
			i += size
			continue
		}
		if lower := asciiLetters[c]; lower != 0 {
			word = append(word, lower)
			i++
			continue
		}
		if c != '\'' || letterAt(text, i+1) == 0 {
			break
		}
		apostrophe = len(word)
		i++
	}
	if apostrophe >= 0 && apostrophe == len(word)-1 && word[apostrophe] == 's' {
		word = word[:apostrophe]
	}
	if len(word) > longestWord {
		word = append(word[:0], cut(string(word))...)
	}
	s.word, s.at = word, i
}

// hangs reports whether what begins at i stands behind a letter and a hyphen.
func hangs(text string, i int) bool {
	if i == 0 || text[i-1] < utf8.RuneSelf && text[i-1] != '-' {
		return false
	}
	_, size := utf8.DecodeLastRuneInString(text[:i])
	return i > size && isHyphen(text, i-size) && letterBefore(text, i-size)
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

// asciiLetters gives the letter or digit that stands for a byte, in lower case; 0
// where a byte is none, or a part of one.
const asciiLetters = zeros16 + zeros16 + zeros16 + "0123456789" + zeros7 + "abcdefghijklmnopqrstuvwxyz" + zeros6 + "abcdefghijklmnopqrstuvwxyz" + zeros5 +
	zeros16 + zeros16 + zeros16 + zeros16 + zeros16 + zeros16 + zeros16 + zeros16

const (
	zeros5  = "\x00\x00\x00\x00\x00"
	zeros6  = zeros5 + "\x00"
	zeros7  = zeros6 + "\x00"
	zeros16 = zeros5 + zeros5 + zeros6
)

// letterAt is the length of the letter, mark or digit at i, or 0.
func letterAt(text string, i int) int {
	if i >= len(text) {
		return 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		if asciiLetters[c] != 0 {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) {
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

// fold takes a text apart as the rules of docs/search.md say: compatibility
// forms, lower case, accents and vowel points off. Letters of ASCII stay as
// they are, whatever stands beside them, so only the runs of others are taken
// apart.
func fold(to []byte, text string) []byte {
	for len(text) > 0 {
		start := 0
		for start < len(text) && text[start] < utf8.RuneSelf {
			start++
		}
		end := start
		for end < len(text) && text[end] >= utf8.RuneSelf {
			end++
		}
		to = append(to, text[:start]...)
		to = foldRun(to, text[start:end])
		text = text[end:]
	}
	return to
}

// foldRun is fold for letters beyond ASCII.
func foldRun(to []byte, run string) []byte {
	if run == "’" {
		return append(to, '\'')
	}
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(run, "\uFFFD")) {
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
