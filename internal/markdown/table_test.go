package markdown_test

import (
	"fmt"
	"testing"

	"signpost/internal/markdown"
)

// TestTables tells the shape of a table and where it stands.
func TestTables(t *testing.T) {
	for text, want := range map[string]string{
		"Words.\n": "",
		"Words.\n\n| Who | When |\n|--|--|\n| She | Now |\n": "2 columns, 1 rows, unnamed [] at 3:3+3;",
		"||\n|--|\n": "1 columns, 0 rows, unnamed [0] at 1:1+1;",
		"| | |\n|--|--|\n| She | Now |\n| He | |\n": "2 columns, 2 rows, unnamed [0 1] at 3:3+3;",
		"> | | Day |\n> |--|--|\n":                  "2 columns, 0 rows, unnamed [0] at 1:7+3;",
	} {
		body, _ := markdown.Parse("page.md", []byte(text), 0, markdown.Options{})
		got := ""
		for _, b := range body.Tables {
			got += fmt.Sprintf("%d columns, %d rows, unnamed %v at %d:%d+%d;", b.Columns, b.Rows, b.Unnamed, b.Span.Line, b.Span.Col, b.Span.Len)
		}
		if got != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}

// TestMarksOfWordAreNotCounted leaves what only Word understands to whoever looks
// at pasted text, and still tells of other HTML.
func TestMarksOfWordAreNotCounted(t *testing.T) {
	for text, want := range map[string]string{
		"Sit down.<o:p></o:p>\n":                  "",
		"<o:p>&nbsp;</o:p>\n\nSit down.\n":        "",
		"Sit.<o:p></o:p>\n\nThen <b>go</b> on.\n": "html-dropped at 3:6;",
		"<o:p>Sit down.</o:p>\n\nThen.\n":         "",
		"<div>Sit down.<o:p></o:p></div>\n":       "html-dropped at 1:1;",
	} {
		_, found := markdown.Parse("page.md", []byte(text), 0, markdown.Options{})
		got := ""
		for _, d := range found {
			got += fmt.Sprintf("%s at %d:%d;", d.Code, d.Span.Line, d.Span.Col)
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
