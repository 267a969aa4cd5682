package diag

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestApply(t *testing.T) {
	const text = "one two\nthrée four\r\nfive"
	tests := []struct {
		name  string
		edits []Edit
		want  string
		left  int
	}{
		{"nothing", nil, text, 0},
		{"a word", []Edit{{1, 5, 1, 8, "TWO"}}, "one TWO\nthrée four\r\nfive", 0},
		{"after an accent", []Edit{{2, 7, 2, 11, "4"}}, "one two\nthrée 4\r\nfive", 0},
		{"an insertion", []Edit{{2, 1, 2, 1, "- "}}, "one two\n- thrée four\r\nfive", 0},
		{"at the end", []Edit{{3, 5, 3, 5, "."}}, text + ".", 0},
		{"a line's ending", []Edit{{1, 8, 2, 1, " "}}, "one two thrée four\r\nfive", 0},
		{"several, in any order", []Edit{{3, 1, 3, 5, "5"}, {1, 1, 1, 4, "1"}, {1, 5, 1, 8, "2"}}, "1 2\nthrée four\r\n5", 0},
		{"two insertions in one place, in their order", []Edit{{1, 1, 1, 1, "a"}, {1, 1, 1, 1, "b"}}, "ab" + text, 0},
		{"one that overlaps", []Edit{{1, 1, 1, 6, "x"}, {1, 5, 1, 8, "y"}}, "xwo\nthrée four\r\nfive", 1},
		{"beyond a line", []Edit{{1, 9, 1, 9, "x"}}, text, 1},
		{"beyond the text", []Edit{{4, 1, 4, 1, "x"}, {0, 1, 1, 1, "x"}, {1, 0, 1, 1, "x"}}, text, 3},
		{"the wrong way round", []Edit{{1, 5, 1, 2, "x"}}, text, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, left := Apply(text, test.edits); got != test.want || left != test.left {
				t.Errorf("got %q with %d left out, want %q with %d", got, left, test.want, test.left)
			}
		})
	}
}

// TestApplyLeavesTheEditsInTheirOrder matters to whoever shows them afterwards.
func TestApplyLeavesTheEditsInTheirOrder(t *testing.T) {
	edits := []Edit{{2, 1, 2, 1, "b"}, {1, 1, 1, 1, "a"}}
	if got, _ := Apply("x\ny", edits); got != "ax\nby" || edits[0].New != "b" {
		t.Errorf("got %q, and the edits are %v", got, edits)
	}
}

func TestWriteReplacesThePlaceOfAFinding(t *testing.T) {
	const text = "title: Café\nsumary: Für alle\n"
	at := Locate("a.md", []byte(text), strings.Index(text, "Für"), len("Für"))
	fix := Write(at, "For")
	if got, left := Apply(text, fix.Edits); got != "title: Café\nsumary: For alle\n" || left != 0 {
		t.Errorf("got %q with %d left out", got, left)
	}
	if fix.Says != "write For" || fix.Safe {
		t.Errorf("the fix says %q, safe %v; a change of words is never safe", fix.Says, fix.Safe)
	}
}

func FuzzApply(f *testing.F) {
	f.Add("one two\nthrée\r\nfour", 1, 1, 1, 4, "x", 2, 2, 2, 4, "y")
	f.Add("", 1, 1, 1, 1, "a", 1, 1, 1, 1, "b")
	f.Add("\xff\n\xe2\x82", 2, 1, 2, 3, "", 1, 1, 2, 1, "\n")
	f.Fuzz(func(t *testing.T, text string, line, col, endLine, endCol int, with string, line2, col2, endLine2, endCol2 int, with2 string) {
		edits := []Edit{{line, col, endLine, endCol, with}, {line2, col2, endLine2, endCol2, with2}}
		got, left := Apply(text, edits)
		if left < 0 || left > len(edits) {
			t.Fatalf("%d of %d edits were left out", left, len(edits))
		}
		if left == len(edits) && got != text {
			t.Fatalf("no edit was made, and %q became %q", text, got)
		}
		if len(got) > len(text)+len(with)+len(with2) {
			t.Fatalf("%q grew to %q", text, got)
		}
		if utf8.ValidString(text) && utf8.ValidString(with) && utf8.ValidString(with2) && !utf8.ValidString(got) {
			t.Fatalf("%q was cut inside a character: %q", text, got)
		}
		same := Replace(Span{Line: line, Col: col, Len: 0}, "")
		if again, _ := Apply(text, []Edit{same}); again != text {
			t.Fatalf("an edit that changes nothing made %q of %q", again, text)
		}
	})
}
