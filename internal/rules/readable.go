package rules

import "signpost/internal/diag"

// readable are the rules about what people see and hear of a page.
func readable() []Rule {
	return []Rule{
		{Code: "alt-missing", Group: Readable, Severity: diag.Error, Varies: "a warning when a picture is described by the name of its file",
			Title: "A picture does not say what it shows",
			Why:   "People who cannot see it, or whose phone does not load it, miss what it says.",
			Mend:  "Describe it between the square brackets, or give it the title \"decorative\" when it shows nothing that matters.",
			Wrong: "![](chairs.jpg)", Right: "![Two chairs by a window](chairs.jpg)"},
		{Code: "field-long", Group: Readable, Severity: diag.Warning,
			Title: "A text is too long for its place",
			Why:   "It would be cut off or push other words aside on a phone, in a list or among search results.",
			Mend:  "Say it in fewer words; the finding tells how many characters fit."},
		{Code: "film-access", Group: Readable, Severity: diag.Error,
			Title: "A film lacks its file or captions, or a recording its words",
			Why:   "People who cannot hear or see it, or have no sound where they are, would be left out.",
			Mend:  "Add file: and captions:, or write availability: unavailable until they are there. The transcript is made from the captions.",
			Wrong: "availability: available\nfile: six-visits.mp4",
			Right: "availability: available\nfile: six-visits.mp4\ncaptions: six-visits.vtt"},
		{Code: "heading-h1", Group: Readable, Severity: diag.Warning,
			Title: "A heading is as large as the page's title",
			Why:   "People who listen to the page take it for the start of another one.",
			Mend:  "Write ## in place of #; the title in the fields is the page's only main heading.",
			Wrong: "# What helps", Right: "## What helps"},
		{Code: "heading-order", Group: Readable, Severity: diag.Advice,
			Title: "A heading skips a level",
			Why:   "People who listen to the page cannot tell which part belongs to which.",
			Mend:  "Use one # more than the heading above it, and no more.",
			Wrong: "## At home\n\n#### At night", Right: "## At home\n\n### At night"},
		{Code: "lines-count", Group: Readable, Severity: diag.Warning,
			Title: "A box of lines does not say how many lines to draw",
			Why:   "People who print the page may have too little room to write, or a page of empty lines.",
			Mend:  "Write a number from 1 to 40 after the box's name.",
			Wrong: "> [!LINES] What I would want", Right: "> [!LINES] 5 What I would want"},
		{Code: "reading-age-limit", Group: Readable, Severity: diag.Error,
			Title: "A page asks for harder words than it may",
			Why:   "Tired, frightened or busy people, and many who read English as another language, would be left behind.",
			Mend:  "Lower reading_age_max to 11, or give reading_age_reason: for a limit of up to 14.",
			Wrong: "reading_age_max: 13", Right: "reading_age_max: 13\nreading_age_reason: It explains a legal form, whose own words have to be used."},
		{Code: "title-twice", Group: Readable, Severity: diag.Advice,
			Title: "A page has two titles",
			Why:   "Only the one in the fields is shown, so words of the author's are lost.",
			Mend:  "Take out the title at the start of the text, or make the two the same.",
			Wrong: "title: Talk and listen\n---\n# Talking", Right: "title: Talk and listen\n---\nPeople remember how we listened."},
	}
}
