package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const (
	tabStop     = 4
	leastCanvas = 20 // columns an excerpt has at least, however narrow the terminal
)

// cell is one character of a source line and the columns it takes up.
type cell struct {
	char  rune
	width int
}

// excerpt draws the part of a span's line that fits beside a margin: the text,
// and the indent and carets that go below it.
func (s Style) excerpt(at Span, margin int) (line, indent, carets string) {
	room := s.Width
	if room <= 0 {
		room = usualWidth
	}
	room = max(room-margin, leastCanvas)
	cells := measure(at.Text)
	first := min(max(at.Col-1, 0), len(cells))
	last := min(first+max(at.Len, 1), len(cells))
	from, to := window(cells, first, last, room)
	first, last = max(first, from), min(last, to)

	var b strings.Builder
	before := columns(cells[from:first])
	if from > 0 {
		b.WriteRune('…')
		before++
	}
	draw(&b, cells[from:to])
	if to < len(cells) {
		b.WriteRune('…')
	}
	wide := max(columns(cells[first:max(first, last)]), 1)
	return strings.TrimRight(b.String(), " "), strings.Repeat(" ", before), strings.Repeat("^", wide)
}

// measure splits a line into cells, with tabs reaching to their stops.
func measure(text string) []cell {
	cells := make([]cell, 0, len(text))
	at := 0
	for _, r := range text {
		c := cell{char: harmless(r), width: widthOf(r)}
		if r == '\t' {
			c = cell{char: '\t', width: tabStop - at%tabStop}
		}
		at += c.width
		cells = append(cells, c)
	}
	return cells
}

// widthOf is how many columns terminals give a character.
func widthOf(r rune) int {
	if harmless(r) != r {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func columns(cells []cell) int {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	return total
}

// window chooses the cells to show when not all fit: those round the marked
// ones, with a column at either end for the sign that something is cut.
func window(cells []cell, first, last, room int) (from, to int) {
	if columns(cells) <= room {
		return 0, len(cells)
	}
	room -= 2
	if columns(cells[:last]) > room {
		spare := room - min(columns(cells[first:last]), room/2)
		from = first - fitting(cells[:first], spare/2, true)
	}
	to = from + fitting(cells[from:], room, false)
	if to == len(cells) {
		from = to - fitting(cells, room, true)
	}
	return from, to
}

// fitting counts the cells that fit in a room, from the one end or the other.
func fitting(cells []cell, room int, fromEnd bool) int {
	for n := range cells {
		c := cells[n]
		if fromEnd {
			c = cells[len(cells)-1-n]
		}
		if room -= c.width; room < 0 {
			return n
		}
	}
	return len(cells)
}

func draw(b *strings.Builder, cells []cell) {
	for _, c := range cells {
		if c.char == '\t' {
			b.WriteString(strings.Repeat(" ", c.width))
			continue
		}
		b.WriteRune(c.char)
	}
}

// visible makes any text safe to print on one line of a terminal: characters
// that would move the cursor, change colours or turn the direction of writing
// become signs that can be seen.
func visible(text string) string {
	return strings.Map(harmless, strings.ToValidUTF8(text, string(utf8.RuneError)))
}

func harmless(r rune) rune {
	switch {
	case r < 0x20:
		return '␀' + r
	case r == 0x7f:
		return '␡'
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', turnsWriting(r):
		return utf8.RuneError
	}
	return r
}

// turnsWriting recognises the characters that reorder the text around them,
// with which a line can be made to look like another.
func turnsWriting(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r)
}
