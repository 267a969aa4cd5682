package language

import (
	"regexp"
	"slices"
	"strings"
)

// spot is a place in a block of fields, as far as it can be told from a text
// that is still being written.
type spot struct {
	Path  []string // the fields around it, outermost first, without counting items of lists
	Name  bool     // the name of a field may stand here
	Value bool     // the value of the last field of Path may stand here
	Item  bool     // that value is one of a list, and written as such
	Given []string // the names that stand beside it in the same group
	From  int      // where the word at the spot begins
	To    int      // and ends
}

// level is a field that is open because what follows stands further in.
type level struct {
	indent int
	name   string
}

// reading goes through a block of fields up to one place.
type reading struct {
	text   string
	levels []level
	flow   []bracket
	start  int // of the word being read, inside brackets
	block  int // the indent of the field whose text follows on lines of its own, or -1
}

// bracket is a [ or { that is open.
type bracket struct {
	group bool // {
	name  string
	given []string
}

// namePattern is the name of a field with its colon, at the start of a line's
// words.
var namePattern = regexp.MustCompile(`^("[^"]*"|'[^']*'|[^\s:#\[\]{},"'&*!|>%@-][^\s:#]*)[ \t]*:([ \t]|$)`)

// spotAt finds out what the place at a byte of a block of fields is for. The
// second result is false where nothing that is known can be written: in a
// remark, or in a text that goes over several lines.
func spotAt(block string, at int) (spot, bool) {
	r := reading{text: block[:at], block: -1}
	from := 0
	for {
		end := strings.IndexByte(r.text[from:], '\n')
		if end < 0 {
			break
		}
		r.line(from, strings.TrimRight(r.text[from:from+end], "\r"))
		from += end + 1
	}
	sp, ok := r.last(from)
	if !ok {
		return spot{}, false
	}
	sp.To = wordEnd(block, at)
	if sp.Name {
		sp.Given = append(sp.Given, r.beside(block, from, sp)...)
	}
	return sp, true
}

// line takes in one whole line.
func (r *reading) line(from int, text string) {
	if len(r.flow) > 0 {
		r.brackets(from, text)
		return
	}
	indent, rest := r.dashes(text)
	if rest == "" || rest[0] == '#' || r.inBlock(text) {
		return
	}
	r.field(from+len(text)-len(rest), indent, rest)
}

// inBlock says whether a line belongs to a text on lines of its own.
func (r *reading) inBlock(text string) bool {
	if r.block >= 0 && len(text)-len(strings.TrimLeft(text, " ")) > r.block {
		return true
	}
	r.block = -1
	return false
}

// dashes reads a line's indent and the hyphens of lists, and closes the fields
// the line is no part of. It gives the column the words begin at.
func (r *reading) dashes(text string) (indent int, rest string) {
	rest = strings.TrimLeft(text, " ")
	indent = len(text) - len(rest)
	for rest == "-" || strings.HasPrefix(rest, "- ") {
		if r.block < 0 {
			r.close(indent + 1)
		}
		after := strings.TrimLeft(rest[1:], " ")
		indent += len(rest) - len(after)
		rest = after
	}
	return indent, rest
}

// close leaves the fields that stand at an indent or further in.
func (r *reading) close(indent int) {
	for len(r.levels) > 0 && r.levels[len(r.levels)-1].indent >= indent {
		r.levels = r.levels[:len(r.levels)-1]
	}
}

// field takes in the words of a line: a name with or without its value, or
// brackets. It reports whether a name stood there.
func (r *reading) field(from, indent int, words string) bool {
	m := namePattern.FindStringSubmatch(words)
	if m == nil {
		if words != "" && (words[0] == '{' || words[0] == '[') {
			r.brackets(from, words)
		}
		return false
	}
	r.close(indent)
	r.levels = append(r.levels, level{indent, strings.Trim(m[1], `"'`)})
	value := strings.TrimLeft(words[len(m[0]):], " \t")
	switch {
	case value == "":
	case value[0] == '|' || value[0] == '>':
		r.block = indent
	case value[0] == '[' || value[0] == '{':
		r.brackets(from+len(words)-len(value), value)
	}
	return true
}

// brackets reads a part of a value in brackets.
func (r *reading) brackets(from int, text string) {
	quote := byte(0)
	if len(r.flow) > 0 {
		r.start = from
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && strings.TrimSpace(text[max(r.start-from, 0):i]) == "":
			quote = c
		case c == '#' && (i == 0 || text[i-1] == ' '):
			r.start = from + len(text)
			return
		default:
			r.sign(from+i, c, text[i+1:])
		}
	}
}

// sign takes in one character between brackets that is not quoted.
func (r *reading) sign(at int, c byte, rest string) {
	var top *bracket
	if len(r.flow) > 0 {
		top = &r.flow[len(r.flow)-1]
	}
	switch {
	case c == '[' || c == '{':
		r.flow = append(r.flow, bracket{group: c == '{'})
		r.start = at + 1
	case top == nil:
	case c == ']' || c == '}':
		r.flow = r.flow[:len(r.flow)-1]
		r.start = at + 1
	case c == ',':
		if top.group {
			top.name = ""
		}
		r.start = at + 1
	case c == ':' && top.group && top.name == "" && (rest == "" || rest[0] == ' '):
		top.name = strings.Trim(strings.TrimSpace(r.text[r.start:at]), `"'`)
		top.given = append(top.given, top.name)
		r.start = at + 1
	}
}

// last reads the line the place is on, up to the place.
func (r *reading) last(from int) (spot, bool) {
	text := r.text[from:]
	if len(r.flow) > 0 {
		r.brackets(from, text)
		return r.inBrackets()
	}
	indent, rest := r.dashes(text)
	if strings.HasPrefix(rest, "#") || strings.Contains(rest, " #") || r.inBlock(text) {
		return spot{}, false
	}
	at := from + len(text) - len(rest)
	if r.field(at, indent, rest) {
		value := strings.TrimLeft(rest[strings.IndexByte(rest, ':')+1:], " \t")
		if len(r.flow) > 0 {
			return r.inBrackets()
		}
		if r.block >= 0 || strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") {
			return spot{}, false
		}
		start := len(r.text) - len(strings.TrimLeft(value, `"'`))
		return spot{Path: r.path(), Value: true, From: start}, true
	}
	if len(r.flow) > 0 {
		return r.inBrackets()
	}
	r.close(indent)
	item := strings.HasPrefix(strings.TrimLeft(text, " "), "-")
	return spot{Path: r.path(), Name: true, Value: item, Item: item, From: len(r.text) - len(strings.TrimLeft(rest, `"'`))}, true
}

// inBrackets is the spot when brackets are still open.
func (r *reading) inBrackets() (spot, bool) {
	if len(r.flow) == 0 || r.start > len(r.text) {
		return spot{}, false
	}
	word := strings.TrimLeft(r.text[r.start:], " \t\r\n\"'")
	top := r.flow[len(r.flow)-1]
	naming := top.group && top.name == ""
	return spot{Path: r.path(), Name: naming, Value: !naming, Item: !top.group, Given: top.given, From: len(r.text) - len(word)}, true
}

// path lists the open fields.
func (r *reading) path() []string {
	var names []string
	for _, l := range r.levels {
		names = append(names, l.name)
	}
	for _, b := range r.flow {
		if b.group && b.name != "" {
			names = append(names, b.name)
		}
	}
	return names
}

// beside lists the names that stand in the same group as a name being written.
func (r *reading) beside(block string, line int, sp spot) []string {
	if len(r.flow) > 0 {
		rest, _, _ := strings.Cut(block[sp.To:], "\n")
		rest, _, _ = strings.Cut(rest, "}")
		return namesIn(strings.FieldsFunc(rest, func(c rune) bool { return c == ',' }))
	}
	indent := sp.From - line
	all := strings.Split(block, "\n")
	here := strings.Count(block[:line], "\n")
	var group []string
	_, _, first := begins(all[here])
	for i := here - 1; i >= 0 && !first; i-- {
		words, column, dash := begins(all[i])
		if column == indent {
			group = append(group, words)
		}
		if words != "" && (column < indent || dash && column <= indent) {
			break
		}
	}
	for _, text := range all[here+1:] {
		words, column, dash := begins(text)
		if words == "" {
			continue
		}
		if column < indent || dash && column <= indent {
			break
		}
		if column == indent {
			group = append(group, words)
		}
	}
	return namesIn(group)
}

// begins gives a line's words, the column they begin at, and whether a hyphen
// stands before them.
func begins(line string) (words string, column int, dash bool) {
	words = strings.TrimRight(line, "\r")
	for {
		trimmed := strings.TrimLeft(words, " ")
		column += len(words) - len(trimmed)
		if trimmed != "-" && !strings.HasPrefix(trimmed, "- ") {
			return trimmed, column, dash
		}
		words, column, dash = trimmed[1:], column+1, true
	}
}

func namesIn(parts []string) []string {
	var names []string
	for _, part := range parts {
		if m := namePattern.FindStringSubmatch(strings.TrimSpace(part)); m != nil {
			names = append(names, strings.Trim(m[1], `"'`))
		}
	}
	return slices.Compact(names)
}

// wordEnd is where the word at a place ends.
func wordEnd(text string, at int) int {
	for at < len(text) && !strings.ContainsRune(" \t\r\n,:[]{}#\"'", rune(text[at])) {
		at++
	}
	return at
}
