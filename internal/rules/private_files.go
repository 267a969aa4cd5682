package rules

import "signpost/internal/diag"

// privateFiles are the rules about files and pictures that tell more than
// their authors know.
func privateFiles() []Rule {
	return []Rule{
		{Code: "file-office", Group: Private, Severity: diag.Warning,
			Title: "An office file lies beside the pages",
			Why:   "Such files carry names, comments and deleted words that nobody sees, so it is not published from there.",
			Mend:  "Write the page as Markdown, put the file in static/ if people should have it, or take it out of the project.",
			Wrong: "content/plan.docx", Right: "static/plan.docx"},
		{Code: "image-outside", Group: Private, Severity: diag.Warning,
			Title: "A picture comes from another site",
			Why:   "That site would see everybody who reads this page, and could change the picture at any time.",
			Mend:  "Copy the picture into the project, beside the page, if you may use it.",
			Wrong: "![Two chairs by a window](https://example.org/chairs.jpg)", Right: "![Two chairs by a window](chairs.jpg)"},
	}
}
