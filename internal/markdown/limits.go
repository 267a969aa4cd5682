package markdown

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// The limits. A text beyond one of them is refused before it is parsed: some
// shapes take a parser quadratic time or memory, and a parser that runs cannot
// be stopped. Each is far beyond what a page for readers needs.
const (
	mostBytes      = 2 << 20
	mostNesting    = 100
	mostBlankLines = 1000
	mostColumns    = 128
	mostCells      = 100_000
	mostParagraph  = 64 << 10
	mostFootnotes  = 2000
	mostBarEscapes = 5000 // \| inside tables

	// Sums over the whole page, so that many parts just below a limit are
	// bounded as well.
	mostOpenBlocks    = 2_000_000                     // lines, each times its nesting
	mostParagraphWork = mostParagraph * mostParagraph // paragraphs, each squared
	mostFootnoteWork  = 20_000_000                    // footnotes times their uses
)

// refusal says why a text is not parsed.
type refusal struct {
	code, message, hint string
	at, length          int
}

// measurer reads the lines of a text once. It knows no Markdown grammar beyond
// what lines look like, and where that is not enough it takes the worst case: it
// may refuse a strange text that would do no harm, but never the other way round.
type measurer struct {
	body          []byte
	at            int // the line being read
	blanks        int
	depth         int // deepest line of the current run of lines without a blank one
	open          int // sum of depths
	paragraph     int // bytes of the current paragraph
	paragraphAt   int
	work          int // sum of squares of paragraphs
	marked        bool
	columns, rows int  // of the table that may be going on
	barred        bool // a table whose every line begins with a bar
	lines         int  // of the current run
	headBars      int  // bars of the run's first line
}

// measure refuses a text that could harm the parser; nil means it may be parsed.
func measure(body []byte, fileSize int) *refusal {
	if refused := measureWhole(body, fileSize); refused != nil {
		return refused
	}
	m := measurer{body: body}
	for m.at < len(body) {
		end := bytes.IndexByte(body[m.at:], '\n')
		if end < 0 {
			end = len(body) - m.at
		}
		if refused := m.line(body[m.at : m.at+end]); refused != nil {
			return refused
		}
		m.at += end + 1
	}
	return m.endParagraph()
}

func measureWhole(body []byte, fileSize int) *refusal {
	if fileSize > mostBytes {
		return &refusal{"markdown-too-large", fmt.Sprintf("this file has %d kB, and %d kB is the most", fileSize>>10, mostBytes>>10),
			"divide it into several pages", 0, 1}
	}
	if !utf8.Valid(body) {
		at := firstInvalid(body)
		return &refusal{"markdown-not-utf8", "this character is not stored as UTF-8, so it cannot be read",
			"save the file again and choose the encoding UTF-8", at, 1}
	}
	uses := bytes.Count(body, []byte("[^"))
	if notes := bytes.Count(body, []byte("]:")); uses > mostFootnotes && (notes > mostFootnotes || notes*uses > mostFootnoteWork) {
		return &refusal{"markdown-too-many-footnotes", fmt.Sprintf("this page has more than %d footnotes", mostFootnotes),
			"divide it into several pages", bytes.Index(body, []byte("[^")), 2}
	}
	if bars := bytes.Count(body, []byte(`\|`)); bars > mostBarEscapes {
		return &refusal{"table-too-large", fmt.Sprintf(`this page has %d times \|, and %d is the most`, bars, mostBarEscapes),
			"divide it into several pages", bytes.Index(body, []byte(`\|`)), 2}
	}
	return nil
}

func firstInvalid(body []byte) int {
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(body)
}

// line measures one line, without its ending.
func (m *measurer) line(line []byte) *refusal {
	shape := shapeOf(line)
	if shape.blank {
		return m.blankLine(len(line))
	}
	m.blanks = 0
	m.lines++
	if m.lines == 1 {
		m.depth = 0 // after an empty line, only what this line is indented for stays open
	}
	m.depth = max(m.depth, shape.depth)
	m.open += shape.depth
	if shape.depth > mostNesting {
		return m.refuse("markdown-too-deep", len(line),
			fmt.Sprintf("lists and quotations stand within one another %d deep here, and %d is the most", shape.depth, mostNesting),
			"take out some of the signs or spaces this line begins with")
	}
	if refused := m.tooManyOpen(); refused != nil {
		return refused
	}
	if refused := m.tableLine(line); refused != nil {
		return refused
	}
	return m.textLine(line, shape)
}

func (m *measurer) refuse(code string, length int, message, hint string) *refusal {
	return &refusal{code, message, hint, m.at, length}
}

func (m *measurer) tooManyOpen() *refusal {
	if m.open <= mostOpenBlocks {
		return nil
	}
	return m.refuse("markdown-too-deep", 1, "too many lines of this page stand deep inside lists and quotations",
		"divide the page, or indent less")
}

func (m *measurer) blankLine(length int) *refusal {
	if refused := m.endParagraph(); refused != nil {
		return refused
	}
	m.lines, m.columns, m.rows, m.barred, m.marked, m.headBars = 0, 0, 0, false, false, 0
	m.blanks++
	m.open += m.depth
	if m.blanks > mostBlankLines {
		return m.refuse("markdown-blank-lines", length,
			fmt.Sprintf("there are more than %d empty lines in a row here", mostBlankLines), "take them out")
	}
	if m.blanks == 1 {
		return nil
	}
	return m.tooManyOpen()
}

// shape is what a line's beginning says.
type shape struct {
	depth  int  // containers it can stand in or open, at most
	indent int  // columns before its first sign
	bullet bool // begins with a list sign
	number int  // the number it begins with, or -1
	filled bool // something stands behind the first sign
	blank  bool // nothing but spaces and >
}

// shapeOf counts the signs a line begins with. A list needs two columns of
// indentation to go on, so half the columns of white space are the lists that
// can be open.
func shapeOf(line []byte) shape {
	s := shape{number: -1}
	column, i := 0, 0
	for first := true; ; first = false {
		gap := column
		for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
			column++
			if line[i] == '\t' {
				column += (4 - column%4) % 4
			}
			i++
		}
		s.depth += (column - gap) / 2
		if first {
			s.indent = column
			s.blank = len(bytes.Trim(line, " \t>\r")) == 0
			if !s.blank && isRule(line[i:]) {
				return s
			}
		}
		length, number, list := containerSign(line[i:])
		if length == 0 {
			return s
		}
		if first && list {
			s.number, s.bullet = number, number < 0
			s.filled = len(bytes.TrimSpace(line[i+length:])) > 0
		}
		s.depth++
		i += length
		column += length
	}
}

// containerSign reads a sign that opens a quotation, a list item, a definition
// or a footnote.
func containerSign(rest []byte) (length, number int, list bool) {
	if len(rest) == 0 {
		return 0, -1, false
	}
	switch c := rest[0]; {
	case c == '>':
		return 1, -1, false
	case c == '-' || c == '*' || c == '+' || c == ':':
		if len(rest) == 1 || isSpace(rest[1]) {
			return 1, -1, c != ':'
		}
	case c >= '0' && c <= '9':
		digits := 0
		for digits < len(rest) && digits < 10 && rest[digits] >= '0' && rest[digits] <= '9' {
			number = number*10 + int(rest[digits]-'0')
			digits++
		}
		if digits < len(rest) && (rest[digits] == '.' || rest[digits] == ')') && (digits+1 == len(rest) || isSpace(rest[digits+1])) {
			return digits + 1, number, true
		}
	case c == '[' && len(rest) > 1 && rest[1] == '^':
		if end := bytes.Index(rest, []byte("]:")); end > 0 {
			return end + 2, -1, false
		}
	}
	return 0, -1, false
}

// isRule says whether a line is drawn across the page: - - -.
func isRule(rest []byte) bool {
	if len(rest) == 0 || rest[0] != '-' && rest[0] != '*' {
		return false
	}
	signs := 0
	for _, b := range rest {
		switch {
		case b == rest[0]:
			signs++
		case b != ' ' && b != '\t' && b != '\r':
			return false
		}
	}
	return signs >= 3
}

// tableLine measures a line as part of a table. Any line of dashes and bars may
// be the second of a table, and every line after it a row.
func (m *measurer) tableLine(line []byte) *refusal {
	if m.columns > 0 {
		m.rows++
		if m.columns*m.rows > mostCells {
			return m.refuse("table-too-large", len(line),
				fmt.Sprintf("this table has more than %d cells", mostCells), "divide the table")
		}
	}
	columns := delimiterColumns(line)
	if columns > mostColumns {
		return m.refuse("table-too-large", len(line),
			fmt.Sprintf("this table has %d columns, and %d is the most", columns, mostColumns), "divide the table")
	}
	m.columns = max(m.columns, columns)
	switch m.lines {
	case 1:
		m.headBars = barsOf(line)
	case 2:
		m.barred = m.headBars > 1 && barsOf(line) == m.headBars && isDelimiter(line)
	}
	return nil
}

// barsOf counts the bars of a line that begins and ends with one, where each is
// certain to divide two cells; any other line has 0.
func barsOf(line []byte) int {
	line = bytes.TrimRight(line, " \t\r")
	if len(line) < 2 || line[0] != '|' || line[len(line)-1] != '|' || bytes.IndexByte(line, '\\') >= 0 || bytes.IndexByte(line, '>') >= 0 {
		return 0
	}
	return bytes.Count(line, []byte{'|'})
}

// isDelimiter says whether the cells of such a line are all of dashes.
func isDelimiter(line []byte) bool {
	line = bytes.TrimRight(line, " \t\r")
	for cell := range bytes.SplitSeq(line[1:len(line)-1], []byte{'|'}) {
		cell = bytes.TrimSpace(cell)
		cell = bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte{':'}), []byte{':'})
		if len(cell) == 0 || len(bytes.Trim(cell, "-")) > 0 {
			return false
		}
	}
	return true
}

// delimiterColumns is the number of columns a line of dashes and bars makes, or 0.
func delimiterColumns(line []byte) int {
	dashes, bars := 0, 0
	for _, b := range line {
		switch b {
		case '-':
			dashes++
		case '|':
			bars++
		case ' ', '\t', '\r', ':', '>', '*', '+':
		default:
			return 0
		}
	}
	if dashes == 0 {
		return 0
	}
	trimmed := bytes.TrimSpace(line)
	columns := bars + 1
	if trimmed[0] == '|' {
		columns--
	}
	if trimmed[len(trimmed)-1] == '|' {
		columns--
	}
	return max(columns, 1)
}

// textLine adds a line to the paragraph it may belong to. A list item begins a
// new one where Markdown leaves no doubt that it is an item, and so does a row
// of a table where there is no doubt that it is a table.
func (m *measurer) textLine(line []byte, s shape) *refusal {
	numbered := s.number == 1 || s.number >= 0 && (m.marked || m.paragraph == 0)
	item := s.indent < 4 && s.filled && (s.bullet || numbered)
	row := m.barred && line[0] == '|' && bytes.IndexByte(line, '>') < 0
	m.barred, m.marked = row, item
	if item || row || m.paragraph == 0 {
		if refused := m.endParagraph(); refused != nil {
			return refused
		}
		m.paragraphAt = m.at
	}
	m.paragraph += len(line) + 1
	return nil
}

// endParagraph adds up the paragraph that ends here.
func (m *measurer) endParagraph() *refusal {
	size := m.paragraph
	m.paragraph = 0
	m.work += size * size
	if size <= mostParagraph && m.work <= mostParagraphWork {
		return nil
	}
	message := fmt.Sprintf("this paragraph has %d kB, and %d kB is the most", size>>10, mostParagraph>>10)
	if size <= mostParagraph {
		message = "the long paragraphs of this page are too much to read together"
	}
	return &refusal{"paragraph-too-large", message, "divide it with empty lines", m.paragraphAt, 1}
}
