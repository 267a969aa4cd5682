package rules

import "signpost/internal/diag"

// private are the rules about what would give a person away. What they say is
// found by internal/check/private; none of it is ever printed.
func private() []Rule {
	return append(privateWays(), append(privateLives(), privateTraces()...)...)
}

// privateWays are the rules about ways to reach somebody.
func privateWays() []Rule {
	return []Rule{
		{
			Code: "email-personal", Group: Private, Severity: diag.Error,
			Title: "Somebody's e-mail address is in the project",
			Why:   "Everybody can write to the person, programs collect such addresses for fraud, and in a page about dying it may show who is ill or who cares for them.",
			Mend:  "Take it out, or give the address of a team. An address that everybody may see goes into content/data/allowed.yaml, with the reason.",
			Wrong: "Write to first.last@ward.example for the slides.",
			Right: "Ask your own learning team for the slides.",
		},
		{
			Code: "email-shared", Group: Private, Severity: diag.Warning,
			Title: "A team's mailbox is on no list",
			Why:   "Mailboxes are closed and handed on; somebody has to have said that this one may be printed, and until when.",
			Mend:  "Add it to content/data/allowed.yaml with the reason, or take it out.",
			Wrong: "Write to training@ward.example.",
			Right: "- id: training-mailbox\n  text: training@ward.example\n  reason: The team's own mailbox, printed on its leaflets.",
		},
		{
			Code: "email-hidden", Group: Private, Severity: diag.Warning,
			Title: "An e-mail address is written in words",
			Why:   "Programs that collect addresses read this form too, and people who use a screen reader cannot use it.",
			Mend:  "Take it out, or use a team's address that everybody may see.",
			Wrong: "first.last (at) ward (dot) example",
			Right: "Ask your own learning team.",
		},
		{
			Code: "phone-personal", Group: Private, Severity: diag.Error,
			Title: "Somebody's telephone number is in the project",
			Why:   "Strangers can ring a person at home, perhaps in the week of a death.",
			Mend:  "Take it out. A team's number that everybody may see goes into content/data/allowed.yaml, with the reason. In made-up stories use Ofcom's numbers for drama, such as 07700 900123; they ring nowhere.",
			Wrong: "Ring her daughter on her own number, then the number itself",
			Right: "Ring her daughter; the number is in the folder by the telephone.",
		},
		{
			Code: "phone-unlisted", Group: Private, Severity: diag.Warning,
			Title: "A telephone number is on no list",
			Why:   "Nobody has said whose it is or checked it, so it may be a person's, or ring nowhere when somebody needs it.",
			Mend:  "Put a helpline into content/data/helplines.yaml and use its name; put an office's number into content/data/allowed.yaml with the reason.",
			Wrong: "The day centre answers on, and then a number that is in neither list",
			Right: "- id: day-centre\n  text: 01632 960123\n  reason: The day centre's own number, printed on its door.",
		},
		{
			Code: "helpline-typed", Group: Private, Severity: diag.Error,
			Title: "A helpline's number is typed by hand",
			Why:   "When the helpline changes its number, the typed one stays, and somebody in distress rings a stranger or nobody.",
			Mend:  "Take the number out and name the helpline: the number then comes from content/data/helplines.yaml, once somebody has verified it.",
			Wrong: "Ring the Willow Line on 0808 157 0123.",
			Right: "helplines: [willow-line]",
		},
	}
}

// privateLives are the rules about what belongs to one person alone.
func privateLives() []Rule {
	return []Rule{
		{
			Code: "nhs-number", Group: Private, Severity: diag.Error,
			Varies: "a warning where ten digits stand alone and only their sum says so",
			Title:  "An NHS number is in the project",
			Why:    "It opens a person's whole record, and can never be changed.",
			Mend:   "Take it out. An example may begin with 999: those numbers are given to nobody.",
			Wrong:  "The wristband says, and then ten digits",
			Right:  "The wristband shows the NHS number, such as 999 247 5145.",
		},
		{
			Code: "national-insurance", Group: Private, Severity: diag.Error,
			Title: "A National Insurance number is in the project",
			Why:   "With it somebody can claim benefits or borrow money in a person's name, also after a death.",
			Mend:  "Take it out. An example may be QQ 12 34 56 C, which belongs to nobody.",
			Wrong: "Her National Insurance number, and then two letters, six digits and a letter",
			Right: "Her National Insurance number looks like QQ 12 34 56 C.",
		},
		{
			Code: "birth-date", Group: Private, Severity: diag.Error,
			Title: "Somebody's date of birth is in the project",
			Why:   "A date of birth and a first name are often enough to find a person.",
			Mend:  "Take it out, or write an age in round numbers.",
			Wrong: "Rowan, born 3 May 1941, worked at the mill.",
			Right: "Rowan, who is in his eighties, worked at the mill.",
		},
		{
			Code: "home-address", Group: Private, Severity: diag.Error,
			Varies: "a warning where a postcode stands beside a name or an office only",
			Title:  "Somebody's address is in the project",
			Why:    "A postcode is about fifteen doors: with a name beside it, it leads to one.",
			Mend:   "Take it out, or write the town. The address of an office goes into content/data/allowed.yaml, with the reason.",
			Wrong:  "Rowan lives at 14 Larch Close.",
			Right:  "Rowan lives in a bungalow near the mill.",
		},
		{
			Code: "record-number", Group: Private, Severity: diag.Error,
			Title: "The number of somebody's record is in the project",
			Why:   "Whoever works with that system can look the person up.",
			Mend:  "Take it out. In an example write 000000.",
			Wrong: "Hospital number: 4815162",
			Right: "Hospital number: 000000",
		},
		{
			Code: "name-and-illness", Group: Private, Severity: diag.Warning,
			Title: "A person's name and an illness stand in one sentence",
			Why:   "If the story is true, everybody now knows of the illness; if it is not, readers cannot tell.",
			Mend:  "For a made-up story write basis: fiction in the front matter. In a true one take the name out, and ask for consent.",
			Wrong: "Mrs Ellery-Voss has dementia and likes the radio.",
			Right: "A woman with dementia liked the radio.",
		},
	}
}

// privateTraces are the rules about what files tell unasked.
func privateTraces() []Rule {
	return []Rule{
		{
			Code: "photo-place", Group: Private, Severity: diag.Error,
			Varies: "a warning for JPEG, PNG, WebP and GIF, whose published copy leaves the place out; the file in the project still tells it",
			Title:  "A photograph or film tells where it was taken",
			Why:    "Telephones write the place to within a few steps: a garden seen once becomes somebody's address.",
			Mend:   "Save it again without its place; most telephones offer that when a picture is shared. Signpost cannot clean films, HEIC, TIFF, PDF and office files.",
			Wrong:  "![The garden](IMG_2041.jpg), as it came from the telephone",
			Right:  "![The garden](garden.jpg), saved without its place",
		},
		{
			Code: "file-tells", Group: Private, Severity: diag.Error,
			Varies: "advice for JPEG, PNG, WebP and GIF, whose published copy leaves all of it out",
			Title:  "A file tells who made it, or whom it shows",
			Why:    "Programs write names, cameras and folders into files where nobody looks for them.",
			Mend:   "Empty the fields with names in the file's properties and save it again; save drawings as plain SVG. The words inside a PDF are not read: look at those yourself.",
			Wrong:  "A leaflet whose properties name its author",
			Right:  "The same leaflet, with the properties emptied",
		},
		{
			Code: "file-name-personal", Group: Private, Severity: diag.Error,
			Varies: "a warning for a title and a name",
			Title:  "The name of a file gives somebody away",
			Why:    "Names of files are published as addresses, and stay in everybody's history of pages.",
			Mend:   "Rename it by what it shows, and not by whom.",
			Wrong:  "mrs-ellery-bed-4.jpg",
			Right:  "hands-and-teacup.jpg",
		},
		{
			Code: "allowed-over", Group: Private, Severity: diag.Warning,
			Title: "Something was allowed for a time that is over",
			Why:   "Whoever allowed it said until when; after that, nobody has.",
			Mend:  "Ask again and move until: in content/data/allowed.yaml, or take the text out.",
			Wrong: "until: 2025-01-01",
			Right: "until: 2027-11-22",
		},
	}
}
