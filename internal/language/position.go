package language

import (
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// Encoding says what a column counts: bytes, code units of UTF-16 or
// characters. UTF-16 is what every editor knows; others may offer more (LSP
// 3.17, "PositionEncodingKind").
type Encoding string

// The encodings, under their names in the protocol.
const (
	UTF8  Encoding = "utf-8"
	UTF16 Encoding = "utf-16"
	UTF32 Encoding = "utf-32"
)

// agree chooses among the encodings an editor offers. Characters are what
// findings count, so they come first.
func agree(offered []Encoding) Encoding {
	for _, wanted := range []Encoding{UTF32, UTF8} {
		for _, e := range offered {
			if e == wanted {
				return e
			}
		}
	}
	return UTF16
}

// width is how many units a character takes that has so many bytes.
func (e Encoding) width(r rune, size int) int {
	switch {
	case e == UTF8:
		return size
	case e == UTF16 && r > 0xffff:
		return 2
	}
	return 1
}

// units counts a text of one line.
func (e Encoding) units(text string) int {
	n := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		n += e.width(r, size)
		i += size
	}
	return n
}

// bytes is how many bytes of a line its first so many units take: never more
// than the line, and never a part of a character.
func (e Encoding) bytes(line string, units int) int {
	at := 0
	for at < len(line) && units > 0 {
		r, size := utf8.DecodeRuneInString(line[at:])
		if units -= e.width(r, size); units < 0 {
			break
		}
		at += size
	}
	return at
}

// lines knows where the lines of a text begin. To an editor a line ends with
// \n, \r\n or a \r alone.
type lines struct {
	text   string
	starts []int
}

func linesOf(text string) lines {
	starts := []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			continue
		}
		if text[i] == '\n' || text[i] == '\r' {
			starts = append(starts, i+1)
		}
	}
	return lines{text, starts}
}

// line is a line's text without its ending.
func (l lines) line(n int) string {
	end := len(l.text)
	if n+1 < len(l.starts) {
		end = l.starts[n+1]
	}
	return strings.TrimRight(l.text[l.starts[n]:end], "\r\n")
}

// offset is the byte a place stands for. A place outside the text is moved to
// its edge.
func (l lines) offset(at position, e Encoding) int {
	switch {
	case at.Line < 0:
		return 0
	case at.Line >= len(l.starts):
		return len(l.text)
	}
	return l.starts[at.Line] + e.bytes(l.line(at.Line), at.Character)
}

// position is the place of a byte.
func (l lines) position(offset int, e Encoding) position {
	offset = min(max(offset, 0), len(l.text))
	low, high := 0, len(l.starts)
	for high-low > 1 {
		if middle := (low + high) / 2; l.starts[middle] <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	return position{low, e.units(l.text[l.starts[low]:offset])}
}

// between is the range of a stretch of bytes.
func (l lines) between(from, to int, e Encoding) textRange {
	return textRange{l.position(from, e), l.position(to, e)}
}

// place is the byte that a line and column of a finding stand for: both count
// from 1, columns in characters, and only \n ends a line.
func place(text string, line, col int) int {
	at := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			return len(text)
		}
		at += next + 1
	}
	end := len(text)
	if next := strings.IndexByte(text[at:], '\n'); next >= 0 {
		end = at + next
	}
	for ; col > 1 && at < end; col-- {
		_, size := utf8.DecodeRuneInString(text[at:end])
		at += size
	}
	return at
}

// within is the range of a finding in a text.
func (l lines) within(at diag.Span, e Encoding) textRange {
	if at.Line == 0 {
		return textRange{}
	}
	return l.between(place(l.text, at.Line, at.Col), place(l.text, at.Line, at.Col+at.Len), e)
}

// rangeOf is the range of a finding whose text is not at hand, by the line it
// carries.
func rangeOf(at diag.Span, e Encoding) textRange {
	if at.Line == 0 {
		return textRange{}
	}
	upTo := func(col int) position {
		return position{at.Line - 1, e.units(at.Text[:place(at.Text, 1, col)])}
	}
	return textRange{upTo(at.Col), upTo(at.Col + at.Len)}
}
