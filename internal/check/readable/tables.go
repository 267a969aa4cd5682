package readable

import (
	"fmt"

	"signpost/internal/markdown"
)

// mostColumns is how many columns a table may have before a phone shows each of
// its rows as a long list.
const mostColumns = 6

// tables looks at the shapes of tables.
func (l *look) tables() {
	for i := range l.page.Body.Tables {
		l.table(&l.page.Body.Tables[i])
	}
}

func (l *look) table(t *markdown.Table) {
	switch {
	case t.Columns == 1, t.Rows == 0:
		l.advise("table-layout", t.Span, "this table has only one "+oneOf(t)+", and is announced as a table all the same", "write it as a list, or as text")
		return
	case len(t.Unnamed) == t.Columns:
		l.warn("table-header", t.Span, "the first row of this table is empty, so people who listen to it cannot tell what a cell is about",
			"write in the first row what each column holds")
	case len(t.Unnamed) > 1 || len(t.Unnamed) == 1 && t.Unnamed[0] > 0:
		l.warn("table-header", t.Span, fmt.Sprintf("column %d of this table has no name in the first row", t.Unnamed[len(t.Unnamed)-1]+1),
			"write in the first row what the column holds")
	}
	if t.Columns > mostColumns {
		l.advise("table-wide", t.Span, fmt.Sprintf("this table has %d columns, too many for a phone", t.Columns),
			"make two tables of it, or a list")
	}
}

func oneOf(t *markdown.Table) string {
	if t.Columns == 1 {
		return "column"
	}
	return "row"
}
