package language

import (
	"strings"
	"testing"
	"unicode/utf8"

	"signpost/internal/diag"
)

// TestColumns counts the places of one line in every encoding: an emoji beyond
// the first plane, one made of two characters, an accent of its own.
func TestColumns(t *testing.T) {
	const text = "first\na🌷é❤️ẹ\u0301z\nlast"
	l := linesOf(text)
	for _, test := range []struct {
		before string // what stands before the place
		want   [3]int // in utf-8, utf-16 and utf-32
	}{
		{"", [3]int{0, 0, 0}},
		{"a", [3]int{1, 1, 1}},
		{"a🌷", [3]int{5, 3, 2}},
		{"a🌷é", [3]int{7, 4, 3}},
		{"a🌷é❤️", [3]int{13, 6, 5}},
		{"a🌷é❤️ẹ\u0301", [3]int{18, 8, 7}},
		{"a🌷é❤️ẹ\u0301z", [3]int{19, 9, 8}},
	} {
		offset := len("first\n") + len(test.before)
		for i, e := range []Encoding{UTF8, UTF16, UTF32} {
			want := position{1, test.want[i]}
			if got := l.position(offset, e); got != want {
				t.Errorf("%s: %q is at %v, want %v", e, test.before, got, want)
			}
			if got := l.offset(want, e); got != offset {
				t.Errorf("%s: %v is byte %d, want %d", e, want, got, offset)
			}
		}
	}
}

// TestEdgesOfTexts asks for places that are not in the text.
func TestEdgesOfTexts(t *testing.T) {
	l := linesOf("a🌷\r\nb\rc")
	for _, test := range []struct {
		at   position
		want int
	}{
		{position{0, 2}, 1},   // in the middle of the flower
		{position{0, 99}, 5},  // behind the line's end
		{position{1, 99}, 8},  // likewise, before \r
		{position{2, 0}, 9},   // \r alone ends a line
		{position{9, 9}, 10},  // behind the text
		{position{-1, 3}, 0},  // before it
		{position{0, -5}, 0},  //
		{position{2, 1}, 10},  // its end
		{position{2, 99}, 10}, //
	} {
		if got := l.offset(test.at, UTF16); got != test.want {
			t.Errorf("%v is byte %d, want %d", test.at, got, test.want)
		}
	}
}

// TestRangesOfFindings holds the range a finding has in an open text to the one
// it has by the line it carries.
func TestRangesOfFindings(t *testing.T) {
	const text = "one\n🌷🌷 [wrong](x) 🌷\n"
	at := diag.Locate("a.md", []byte(text), strings.Index(text, "[wrong"), len("[wrong](x)"))
	want := textRange{position{1, 5}, position{1, 15}}
	if got := rangeOf(at, UTF16); got != want {
		t.Errorf("by its line: %v, want %v", got, want)
	}
	if got := linesOf(text).within(at, UTF16); got != want {
		t.Errorf("by the text: %v, want %v", got, want)
	}
	if got := rangeOf(diag.InFile("a.md"), UTF16); got != (textRange{}) {
		t.Errorf("a whole file is at %v", got)
	}
	if got := rangeOf(diag.Span{File: "a.md", Line: 3, Col: 9, Len: 4}, UTF16); got != (textRange{position{2, 0}, position{2, 0}}) {
		t.Errorf("a place without its line is at %v", got)
	}
}

func TestAgree(t *testing.T) {
	for _, test := range []struct {
		offered []Encoding
		want    Encoding
	}{
		{nil, UTF16},
		{[]Encoding{UTF16}, UTF16},
		{[]Encoding{UTF16, UTF8}, UTF8},
		{[]Encoding{UTF8, UTF32, UTF16}, UTF32},
		{[]Encoding{"utf-7"}, UTF16},
	} {
		if got := agree(test.offered); got != test.want {
			t.Errorf("of %v it chose %s, want %s", test.offered, got, test.want)
		}
	}
}

// FuzzChange makes a change in any text and holds it to the same change made
// on the text's lines.
func FuzzChange(f *testing.F) {
	f.Add("a🌷\r\nb\rc", 0, 2, 1, 1, "new\n")
	f.Add("\xff\xfe\n", -1, 0, 7, 7, "")
	f.Fuzz(func(t *testing.T, text string, line, column, toLine, toColumn int, added string) {
		for _, e := range []Encoding{UTF8, UTF16, UTF32} {
			d := &opened{lines: linesOf(text)}
			r := textRange{position{line, column}, position{toLine, toColumn}}
			from, to := d.offset(r.Start, e), d.offset(r.End, e)
			if from > 0 && from < len(text) && utf8.ValidString(text) && !utf8.RuneStart(text[from]) {
				t.Fatalf("%s: %v is inside a character", e, r.Start)
			}
			d.change([]contentChange{{Range: &r, Text: added}}, e)
			if want := text[:from] + added + text[max(from, to):]; d.text != want {
				t.Fatalf("%s: %q became %q, want %q", e, text, d.text, want)
			}
			if at := d.position(from, e); utf8.ValidString(text) && d.offset(at, e) > from {
				t.Fatalf("%s: byte %d is at %v, which is byte %d", e, from, at, d.offset(at, e))
			}
		}
	})
}
