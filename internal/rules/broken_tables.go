package rules

import "signpost/internal/diag"

// brokenTables are the rules about tables that are not what was meant.
func brokenTables() []Rule {
	return []Rule{
		{Code: "table-cells", Group: Broken, Severity: diag.Warning,
			Title: "A row has more parts than its table has columns",
			Why:   "What goes beyond the last column is not shown, and nobody sees that it is missing.",
			Mend:  "Give the first line of the table another column, or write \\| for a | that belongs to the text.",
			Wrong: "| Who | When |\n|---|---|\n| Nurse | Monday | afternoon |", Right: "| Who | When |\n|---|---|\n| Nurse | Monday afternoon |"},
		{Code: "table-unmade", Group: Broken, Severity: diag.Warning,
			Title: "Lines that look like a table are shown as text",
			Why:   "Readers see rows of signs, and a voice reads them out one after another.",
			Mend:  "Write a line of hyphens below the names of the columns, with as many parts, and leave no line empty.",
			Wrong: "| Who | When |\n| Nurse | Monday |", Right: "| Who | When |\n|---|---|\n| Nurse | Monday |"},
	}
}
