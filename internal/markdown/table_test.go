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
