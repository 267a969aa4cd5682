package rules

import "signpost/internal/diag"

// pictures are the rules about pictures that are drawn from data.
func pictures() []Rule {
	return []Rule{
		{
			Code: "picture-data", Group: Broken, Severity: diag.Error,
			Title: "A picture cannot be drawn from its numbers",
			Why:   "A picture that lacks a number, a unit or a source shows readers something that is not so.",
			Mend:  "Complete the entry in content/data/pictures.yaml: one value for each part, what was counted, where and when.",
			Wrong: "parts: [Specialist, Generalist]\nitems:\n  - {label: York, values: [15]}",
			Right: "parts: [Specialist, Generalist]\nitems:\n  - {label: York, values: [15, 13]}",
		},
		{
			Code: "picture-few", Group: Trustworthy, Severity: diag.Warning,
			Title: "A picture of few people does not say so",
			Why:   "Bars look certain, and with so few people one more or less would change them.",
			Mend:  "Say in caveat: how many there were, and what that cannot tell.",
			Wrong: "items:\n  - {label: Helped, value: 5}\n  - {label: Did not help, value: 2}",
			Right: "items:\n  - {label: Helped, value: 5}\n  - {label: Did not help, value: 2}\ncaveat: Only 7 people answered.",
		},
		{
			Code: "picture-unknown", Group: Broken, Severity: diag.Error,
			Title: "A page names a picture that is not there",
			Why:   "Readers would find a gap where the picture should be.",
			Mend:  "Write the id of an entry of content/data/pictures.yaml.",
			Wrong: "> [!PICTURE] atendance",
			Right: "> [!PICTURE] attendance",
		},
		{
			Code: "picture-unnamed", Group: Broken, Severity: diag.Error,
			Title: "A picture's box does not name one picture",
			Why:   "Signpost cannot tell which picture belongs there, so readers would see none.",
			Mend:  "Write the picture's id behind the marker, and leave an empty line below. What the picture says stands with its data.",
			Wrong: "> [!PICTURE]\n> attendance",
			Right: "> [!PICTURE] attendance",
		},
	}
}
