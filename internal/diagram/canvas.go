package diagram

import (
	"html"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// A drawing is 320 units wide, which is a narrow phone's screen less its
// margins at about one unit to a pixel.
const (
	wide    = 320.0
	size    = 16.0 // of letters
	leading = 20.0 // from one line of text to the next
)

// canvas gathers the parts of one drawing, from the top down.
type canvas struct {
	b    strings.Builder
	high float64
}

// svg is the drawing, named by elements of the page.
func (c *canvas) svg(names string) string {
	return `<svg role="img" aria-labelledby="` + names + `" viewBox="0 0 320 ` + num(math.Ceil(c.high)) + `">` + c.b.String() + "</svg>"
}

// reach makes the drawing at least so high.
func (c *canvas) reach(y float64) { c.high = max(c.high, y) }

// num writes a length with one digit behind the point at most.
func num(f float64) string {
	return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64)
}

// text writes one line; y is the line's foot.
func (c *canvas) text(x, y float64, class, words string) {
	c.b.WriteString(`<text x="` + num(x) + `" y="` + num(y) + `"`)
	if class != "" {
		c.b.WriteString(` class="` + class + `"`)
	}
	c.b.WriteString(">" + html.EscapeString(words) + "</text>")
	c.reach(y + size/3)
}

// lines writes lines from y down, and returns where the next would begin.
func (c *canvas) lines(x, y float64, class string, lines []string) float64 {
	for _, line := range lines {
		c.text(x, y+size, class, line)
		y += leading
	}
	return y
}

// box draws a rectangle. Its classes say how it is filled.
func (c *canvas) box(x, y, w, h float64, class string) {
	c.b.WriteString(`<rect x="` + num(x) + `" y="` + num(y) + `" width="` + num(w) + `" height="` + num(h) + `"`)
	if class != "" {
		c.b.WriteString(` class="` + class + `"`)
	}
	c.b.WriteString("/>")
	c.reach(y + h)
}

func (c *canvas) circle(x, y, r float64, class string) {
	c.b.WriteString(`<circle cx="` + num(x) + `" cy="` + num(y) + `" r="` + num(r) + `" class="` + class + `"/>`)
	c.reach(y + r)
}

// pill draws a rectangle whose short ends are round.
func (c *canvas) pill(x, y, w, h float64) {
	c.b.WriteString(`<rect x="` + num(x) + `" y="` + num(y) + `" width="` + num(w) + `" height="` + num(h) + `" rx="` + num(w/2) + `" class="o"/>`)
	c.reach(y + h)
}

func (c *canvas) line(x1, y1, x2, y2 float64) {
	c.b.WriteString(`<path class="l" d="M` + num(x1) + " " + num(y1) + "L" + num(x2) + " " + num(y2) + `"/>`)
	c.reach(max(y1, y2))
}

// arrow is a line that ends in a point; it goes straight across, down or up.
func (c *canvas) arrow(x1, y1, x2, y2 float64) {
	c.line(x1, y1, x2, y2)
	head := "-5 -7h10z"
	switch {
	case y2 < y1:
		head = "-5 7h10z"
	case x2 > x1:
		head = "-7 -5v10z"
	case x2 < x1:
		head = "7 -5v10z"
	}
	c.b.WriteString(`<path class="h" d="M` + num(x2) + " " + num(y2) + "l" + head + `"/>`)
}

// fill draws a part of a bar so that it is told from its neighbours without
// colour: solid, striped upright, empty, striped across, and again.
func (c *canvas) fill(part int, x, y, w, h float64) {
	class := [...]string{"f1", "f2", "f3", "f4"}[part%4]
	c.box(x, y, w, h, class)
	var d strings.Builder
	switch part % 4 {
	case 1:
		for at := x + 4; at < x+w-1; at += 5 {
			d.WriteString("M" + num(at) + " " + num(y) + "v" + num(h))
		}
	case 3:
		for at := y + 4; at < y+h-1; at += 5 {
			d.WriteString("M" + num(x) + " " + num(at) + "h" + num(w))
		}
	}
	if d.Len() > 0 {
		c.b.WriteString(`<path class="s" d="` + d.String() + `"/>`)
	}
}

// widthOf is about how wide a text is drawn, on the generous side: which font
// a reader's system has, nobody knows.
func widthOf(text string) float64 {
	sum := 0.0
	for _, r := range text {
		sum += widthOfRune(r)
	}
	return sum
}

func widthOfRune(r rune) float64 {
	share := .61
	switch {
	case strings.ContainsRune("iljtfrI.,:;'’!|()- ", r):
		share = .39
	case strings.ContainsRune("mwMW@%—", r):
		share = .95
	case unicode.IsUpper(r):
		share = .7
	case unicode.Is(unicode.Mn, r):
		share = 0
	case r >= 0x2e80:
		share = 1
	}
	return share * size
}

// mostLines is how many lines a label may take; what goes on is cut, because a
// drawing has an end and the words below it have all of the text.
const mostLines = 8

// wrap cuts a text into lines that are no wider than width. A word that is
// wider is cut itself.
func wrap(text string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		for _, piece := range pieces(word, width) {
			switch {
			case line == "":
				line = piece
			case widthOf(line+" "+piece) <= width:
				line += " " + piece
			default:
				lines = append(lines, line)
				line = piece
			}
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > mostLines {
		lines = lines[:mostLines]
		lines[mostLines-1] += "…"
	}
	return lines
}

// pieces cuts a word that is too wide for a line: behind a hyphen, and else
// where the line is full.
func pieces(word string, width float64) []string {
	if widthOf(word) <= width {
		return []string{word}
	}
	if at := strings.IndexByte(word, '-') + 1; at > 0 && at < len(word) && widthOf(word[:at]) <= width {
		return append([]string{word[:at]}, pieces(word[at:], width)...)
	}
	var cut []string
	from, sum := 0, 0.0
	for at, r := range word {
		own := widthOfRune(r)
		if at > from && sum+own > width {
			cut = append(cut, word[from:at])
			from, sum = at, 0
		}
		sum += own
	}
	return append(cut, word[from:])
}
