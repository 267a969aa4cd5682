package diag

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Fix is a way to mend a finding that can be carried out without thinking.
type Fix struct {
	Says  string // what it does, as in "write carer's"
	Safe  bool   // it changes no word a reader reads, so that it may be made unasked
	Edits []Edit // in the finding's own file; none overlaps another
}

// Edit replaces a stretch of a file. Lines and columns count from 1, columns in
// characters; the end is the first place after the stretch, and the same as
// the start for an insertion.
type Edit struct {
	Line, Col       int
	EndLine, EndCol int
	New             string
}

// Replace is the Edit that puts other text where a Span is.
func Replace(at Span, text string) Edit {
	return Edit{Line: at.Line, Col: at.Col, EndLine: at.Line, EndCol: at.Col + at.Len, New: text}
}

// Write is a Fix that puts other text where a Span is.
func Write(at Span, text string) *Fix {
	return &Fix{Says: "write " + text, Edits: []Edit{Replace(at, text)}}
}

// Apply makes edits to a text. Edits that overlap an earlier one, or leave the
// text, are left out and counted.
func Apply(text string, edits []Edit) (mended string, left int) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	lines := lineStarts(text)
	var b strings.Builder
	done := 0
	for _, e := range edits {
		from, there := offsetOf(text, lines, e.Line, e.Col)
		to, ends := offsetOf(text, lines, e.EndLine, e.EndCol)
		if !there || !ends || from < done || to < from {
			left++
			continue
		}
		b.WriteString(text[done:from])
		b.WriteString(e.New)
		done = to
	}
	b.WriteString(text[done:])
	return b.String(), left
}

func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// offsetOf finds the byte a line and column stand for. The column after a
// line's last character is the place of its ending.
func offsetOf(text string, lines []int, line, col int) (int, bool) {
	if line < 1 || line > len(lines) || col < 1 {
		return 0, false
	}
	at := lines[line-1]
	for ; col > 1; col-- {
		if at >= len(text) || text[at] == '\n' {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at, true
}
