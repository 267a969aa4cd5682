package mend

import (
	"strings"
	"unicode/utf8"
)

// Change is one line that is another afterwards, or one thing that is true of
// the whole file.
type Change struct {
	Line          int    // from 1, of the text before; 0 for the whole file
	Says          string // of the whole file
	Before, After string // without their endings
}

// Changes lists what is different, for people to look at.
func (f File) Changes() []Change {
	var list []Change
	before, after := string(f.Before), string(f.After)
	if rest, marked := strings.CutPrefix(before, "\ufeff"); marked && !strings.HasPrefix(after, "\ufeff") {
		list, before = append(list, Change{Says: "the invisible sign at the start is taken away"}), rest
	}
	was, is := strings.Split(before, "\n"), strings.Split(after, "\n")
	if endsOf(was[:len(was)-1]) == mixed && endsOf(is[:len(is)-1]) != mixed {
		list = append(list, Change{Says: "all lines end alike"})
	}
	if len(is) == len(was)+1 && is[len(is)-1] == "" {
		list = append(list, Change{Says: "the last line is ended"})
		is = is[:len(is)-1]
	}
	return append(list, lineChanges(bare(was), bare(is))...)
}

// How the lines of a text end.
const (
	plain = iota
	windows
	mixed
)

func endsOf(lines []string) int {
	n := 0
	for _, l := range lines {
		if strings.HasSuffix(l, "\r") {
			n++
		}
	}
	switch n {
	case 0:
		return plain
	case len(lines):
		return windows
	}
	return mixed
}

func bare(lines []string) []string {
	list := make([]string, len(lines))
	for i, l := range lines {
		list[i] = strings.TrimSuffix(l, "\r")
	}
	return list
}

// lineChanges pairs the lines of two texts. Where lines were put in or taken
// out, those between the first and the last difference are shown in their order.
func lineChanges(before, after []string) []Change {
	first := 0
	for first < len(before) && first < len(after) && before[first] == after[first] {
		first++
	}
	lastBefore, lastAfter := len(before), len(after)
	for lastBefore > first && lastAfter > first && before[lastBefore-1] == after[lastAfter-1] {
		lastBefore, lastAfter = lastBefore-1, lastAfter-1
	}
	var list []Change
	for i := first; i < max(lastBefore, lastAfter); i++ {
		c := Change{Line: i + 1}
		if i < lastBefore {
			c.Before = before[i]
		}
		if i < lastAfter {
			c.After = after[i]
		}
		if c.Before != c.After {
			list = append(list, c)
		}
	}
	return list
}

// Differing is the stretch in which the two lines of a change differ, in
// characters: where it begins in both, and where it ends in each.
func (c Change) Differing() (from, endBefore, endAfter int) {
	before, after := []rune(c.Before), []rune(c.After)
	for from < len(before) && from < len(after) && before[from] == after[from] {
		from++
	}
	endBefore, endAfter = len(before), len(after)
	for endBefore > from && endAfter > from && before[endBefore-1] == after[endAfter-1] {
		endBefore, endAfter = endBefore-1, endAfter-1
	}
	return from, endBefore, endAfter
}

// Visible shows what cannot be seen: a dot in the middle for odd spaces and
// signs of no width, and for ordinary spaces at the end of a line; an arrow for
// a tab.
func Visible(line string) string {
	words := strings.TrimRight(line, " ")
	return strings.Map(func(r rune) rune {
		switch r {
		case '\t':
			return '→'
		case '\u00a0', '\u00ad', '\u2002', '\u2003', '\u2007', '\u2009', '\u200b', '\u200c', '\u200d', '\u2028', '\u2029', '\u202f', '\u2060', '\u3000', '\ufeff', '\u0085', '\v', '\f':
			return '·'
		}
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '·'
		}
		return r
	}, words) + strings.Repeat("·", utf8.RuneCountInString(line[len(words):]))
}
