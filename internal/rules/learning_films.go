package rules

import "signpost/internal/diag"

// filmsFollowed are the rules about how well the words of a film can be
// followed.
func filmsFollowed() []Rule {
	return []Rule{
		{
			Code: "captions-long", Group: Learning, Severity: diag.Advice,
			Title: "A caption has a long line, or many lines",
			Why:   "On a phone long captions break where the sense does not, and tall ones hide the picture.",
			Mend:  "Break the line where the sense allows, and keep to two lines for each caption.",
			Wrong: "00:01.000 --> 00:05.000\nShe looked at the window for a long time and then at me",
			Right: "00:01.000 --> 00:05.000\nShe looked at the window for a long time\nand then at me",
		},
		{
			Code: "captions-overlap", Group: Learning, Severity: diag.Warning,
			Title: "Two captions are shown at once, or out of order",
			Why:   "People who read the film see two texts on top of each other.",
			Mend:  "Let each caption end before the next one begins.",
			Wrong: "00:01.000 --> 00:05.000\nTea first.\n\n00:04.000 --> 00:06.000\nThen the wash.",
			Right: "00:01.000 --> 00:04.000\nTea first.\n\n00:04.000 --> 00:06.000\nThen the wash.",
		},
		{
			Code: "captions-quick", Group: Learning, Severity: diag.Advice,
			Title: "A caption goes before many people have read it",
			Why:   "People who read slowly, or in their second language, miss what is said.",
			Mend:  "Leave it for longer, or say it in fewer words: about 17 characters a second can be read.",
			Wrong: "00:01.000 --> 00:02.000\nShe had been a cook on a ship for 11 years.",
			Right: "00:01.000 --> 00:04.000\nShe had been a cook on a ship for 11 years.",
		},
		{
			Code: "film-changed", Group: Learning, Severity: diag.Warning, Varies: "advice when no version is named",
			Title: "A film may no longer fit its captions",
			Why:   "When a film is cut again, its captions and its script can say what is no longer there.",
			Mend:  "Watch the film with its captions, mend them, and write the mark that the finding names.",
			Wrong: "file: six-visits.mp4\ncaptions: six-visits.vtt",
			Right: "file: six-visits.mp4\nfile_mark: \"3f2a9c1b0d\"\ncaptions: six-visits.vtt",
		},
		{
			Code: "html-media", Group: Learning, Severity: diag.Warning,
			Title: "A film, a recording or another site written as HTML is left out",
			Why:   "Readers would find nothing in its place, and a player without captions would leave some of them out in any case.",
			Mend:  "Make a page of type: film for it, or link to it in words.",
			Wrong: "<video src=\"six-visits.mp4\" controls></video>",
			Right: "[Watch the film](../film/six-visits.md)",
		},
	}
}
