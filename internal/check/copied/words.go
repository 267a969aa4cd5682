package copied

import (
	"math/bits"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// runLength is how many words in a row are a run. Fewer are often shared by
// chance, and more would let half a sentence through.
const runLength = 8

// unit is one word, or one part of a word with a hyphen in it.
type unit struct {
	hash uint64 // never 0
	word int    // the number of the word it is, or belongs to
}

// nextPart hashes the part of a text that begins at a byte: letters and digits,
// without the apostrophes between them. The text is in small letters. A hash of
// 0 means that there is none, and end is past what was looked at.
//
// The hash is FNV-1a of 64 bits (G. Fowler, L. C. Noll and P. Vo), its bits
// mixed once more.
func nextPart(text string, start int) (hash uint64, end int) {
	hash = 14695981039346656037
	empty := true
	i := start
	for i < len(text) {
		c := text[i]
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			hash = (hash ^ uint64(c)) * 1099511628211
			empty = false
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		if joins := r == '\'' || r == '’'; joins && (empty || isLetter(text[i:])) {
			continue
		}
		var buffer [utf8.UTFMax]byte
		letters := appendLetters(buffer[:0], r)
		if len(letters) == 0 {
			break
		}
		for _, c := range letters {
			hash = (hash ^ uint64(c)) * 1099511628211
		}
		empty = false
	}
	if empty {
		return 0, i
	}
	return max(1, mixed(hash)), i
}

// appendLetters adds the letters that a sign beyond ASCII stands for, those of
// ligatures taken apart, as papers in PDF have them.
func appendLetters(to []byte, r rune) []byte {
	switch r {
	case 'ﬀ':
		return append(to, "ff"...)
	case 'ﬁ':
		return append(to, "fi"...)
	case 'ﬂ':
		return append(to, "fl"...)
	case 'ﬃ':
		return append(to, "ffi"...)
	case 'ﬄ':
		return append(to, "ffl"...)
	}
	if r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) {
		return utf8.AppendRune(to, r)
	}
	return to
}

// isLetter reports whether a text begins with a letter or digit.
func isLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// mixed spreads what is known of a number over all its bits.
func mixed(n uint64) uint64 {
	n ^= n >> 32
	n *= 0x9e3779b97f4a7c15
	return n ^ n>>29
}

func appendUnits(units []unit, lower string, word int) []unit {
	for start := 0; start < len(lower); {
		hash, end := nextPart(lower, start)
		if hash != 0 {
			units = append(units, unit{hash, word})
		}
		start = end
	}
	return units
}

// unitsOf are the words of a text.
func unitsOf(text string) []unit {
	var units []unit
	text = strings.ToLower(text)
	for start := 0; start < len(text); {
		hash, end := nextPart(text, start)
		if hash != 0 {
			units = append(units, unit{hash, len(units)})
		}
		start = end
	}
	return units
}

// roller makes the prints of a text's runs, word by word. A run's print is the
// exclusive or of its words' hashes, each turned by its place, mixed, and cut
// to its first 48 bits.
type roller struct {
	sum    uint64
	last   [runLength]uint64
	filled int
	at     int
}

const (
	turn      = 7
	printBits = 48
)

// add takes one more word, and returns the print of the run that ends with it
// once there are enough.
func (r *roller) add(hash uint64) (print uint64, full bool) {
	r.sum = bits.RotateLeft64(r.sum, turn) ^ hash ^ bits.RotateLeft64(r.last[r.at], turn*runLength)
	r.last[r.at] = hash
	r.at = (r.at + 1) % runLength
	if r.filled < runLength {
		r.filled++
	}
	return mixed(r.sum) >> (64 - printBits), r.filled == runLength
}

var (
	citation  = regexp.MustCompile(`\[[-@][^\]\n]*\]`)
	target    = regexp.MustCompile(`\]\([^)\n]*\)`)
	element   = regexp.MustCompile(`</?[A-Za-z][^>\n]*>`)
	timing    = regexp.MustCompile(`(?m)^(\d+\r?\n)?.*-->.*$`)
	noteMark  = regexp.MustCompile(`(\pL{3}[.,;’”)]?)\d{1,2}\b`)
	lineBreak = regexp.MustCompile(`(\pL)[-\x{2010}\x{00ad}]\s*\n\s*(\pL)`)
)

// plain takes out of a source what is no word of it: markup, citations, the
// times of captions.
func plain(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	if rest, captions := strings.CutPrefix(text, "WEBVTT"); captions {
		_, text, _ = strings.Cut(rest, "\n")
	}
	text = timing.ReplaceAllString(text, "")
	text = citation.ReplaceAllString(text, "")
	text = target.ReplaceAllString(text, "")
	return element.ReplaceAllString(text, "")
}
