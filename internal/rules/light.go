package rules

import "signpost/internal/diag"

// light are the rules about weight, and about the promise that nothing comes
// from anybody else. What they say is found by internal/check/light.
func light() []Rule {
	return []Rule{
		{
			Code: "page-heavy", Group: Light, Severity: diag.Warning,
			Title: "A page is too heavy for a weak signal",
			Why:   "Ten packets of data come at once and everything above them waits for an answer, so a heavier page keeps somebody in a lane with one bar looking at nothing.",
			Mend:  "Cut the page into two or three, or shorten its longest part. The finding says which parts weigh most; pictures do not count here.",
			Wrong: "One page with all forty questions people ask",
			Right: "A page for each group of questions, and a short page that leads to them",
		},
		{
			Code: "page-pictures-heavy", Group: Light, Severity: diag.Warning,
			Title: "The pictures of a page are heavy together",
			Why:   "A megabyte takes twenty seconds on a weak signal, and costs people who pay for each one.",
			Mend:  "Show fewer pictures, or spread them over several pages. Photographs saved as JPEG are made smaller for phones by Signpost.",
			Wrong: "Twelve photographs of the garden on one page",
			Right: "The two that help somebody find the door",
		},
		{
			Code: "picture-heavy", Group: Light, Severity: diag.Warning,
			Title: "A picture is heavy, and Signpost cannot make it smaller",
			Why:   "Only JPEG and PNG are offered in smaller forms; every phone has to fetch this one whole.",
			Mend:  "Save it as JPEG, or smaller. A drawing (SVG) should stay under 50 KB, a GIF under 200 KB, anything else under 300 KB.",
			Wrong: "![The way to the ward](way.webp), a file of 900 KB",
			Right: "![The way to the ward](way.jpg)",
		},
		{
			Code: "picture-moves", Group: Light, Severity: diag.Warning,
			Title: "A picture moves by itself",
			Why:   "Moving pictures make some people ill, and keep others from reading what stands beside them.",
			Mend:  "Use a picture that stands still, or a film that people start themselves.",
			Wrong: "![How to wash your hands](hands.gif), which goes round and round",
			Right: "Four still pictures with a sentence each",
		},
		{
			Code: "picture-small", Group: Light, Severity: diag.Advice,
			Title: "A picture that stands alone is very small",
			Why:   "It is mostly a thumbnail taken by mistake: on a screen nobody can see what it shows, and it blurs when somebody makes it larger.",
			Mend:  "Use the picture it was made from, at least 640 pixels wide.",
			Wrong: "![The pyramid](pyramid-thumb.jpg), 120 pixels wide",
			Right: "![The pyramid](pyramid.jpg), 1200 pixels wide",
		},
		{
			Code: "picture-png-photo", Group: Light, Severity: diag.Advice,
			Title: "A photograph is saved as PNG",
			Why:   "PNG is made for drawings; a photograph in it is about ten times as heavy as it need be, in every size.",
			Mend:  "Open it in a picture program and save it as JPEG.",
			Wrong: "![The garden](garden.png), a file of 4 MB",
			Right: "![The garden](garden.jpg), a file of 400 KB",
		},
		{
			Code: "third-party", Group: Light, Severity: diag.Error,
			Title: "Something would come from somebody else's server",
			Why:   "Whoever lends the font, film or picture learns who reads about dying and when, and the page breaks when they stop lending.",
			Mend:  "Save a copy in the project and name that, or take it out. A plain link that people choose to follow is fine.",
			Wrong: `<link rel="stylesheet" href="https://fonts.example.com/css?family=Lato">`,
			Right: `<link rel="stylesheet" href="/assets/lettering.css">`,
		},
		{
			Code: "script-inline", Group: Light, Severity: diag.Warning,
			Title: "A script stands inside a page or a drawing",
			Why:   "The site forbids such scripts, because a stranger's words could hide one; so it does not run, or it runs where that rule does not reach.",
			Mend:  "Put it into a file of its own beside the page and name that in a script tag; save drawings without scripts.",
			Wrong: `<button onclick="print()">Print</button>`,
			Right: `<script src="print.js" defer></script>`,
		},
		{
			Code: "plays-by-itself", Group: Light, Severity: diag.Warning,
			Title: "Something plays or moves without being asked",
			Why:   "A voice or a moving picture at night beside a bed can frighten, and it spends somebody's data.",
			Mend:  "Take autoplay out and let people begin it; write moving text as plain text.",
			Wrong: `<video src="visit.mp4" autoplay></video>`,
			Right: `<video src="visit.mp4" controls preload="none"></video>`,
		},
		{
			Code: "file-unlinked", Group: Light, Severity: diag.Warning,
			Title: "A file is published though no page leads to it",
			Why:   "Everything beside the pages is published, so anybody who guesses the address can read a file that was only left lying there.",
			Mend:  "Link to it from a page, or take it out of the project. A file that has to lie open without a link belongs in static/.",
			Wrong: "content/sessions/feedback-spring.pdf, which no page names",
			Right: "The same file outside the project's folder",
		},
	}
}
