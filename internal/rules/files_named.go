package rules

import (
	"slices"

	"signpost/internal/diag"
)

// filesNamed are the rules about files that came from elsewhere.
func filesNamed() []Rule {
	return slices.Concat(filesKept(), filesPasted(), fieldsTyped())
}

// filesKept are the rules about what files are and what they are called.
func filesKept() []Rule {
	return []Rule{
		{Code: "list-astray", Group: Files, Severity: diag.Warning, Varies: "an error where its name is nearly a list's",
			Title: "A list is not where Signpost looks for it, or not called what it looks for",
			Why:   "Its words, numbers or details reach no reader, and nothing on the pages shows that they are missing.",
			Mend:  "Move it into content/data/ under the name of its list.",
			Wrong: "content/local.yaml, or content/data/glosary.local.yaml", Right: "content/data/local.yaml, and content/data/glossary.local.yaml"},
		{Code: "list-replaced", Group: Files, Severity: diag.Warning,
			Title: "A list stands in the place of the library's",
			Why:   "Every entry of the library's list is gone from the site, and pages that need one fail.",
			Mend:  "Add .local to its name, so that its entries are added to the library's.",
			Wrong: "content/data/glossary.yaml, in a site over the library", Right: "content/data/glossary.local.yaml"},
		{Code: "sign-astray", Group: Files, Severity: diag.Warning,
			Title: "The site's own sign is not found",
			Why:   "Readers would not see whose site it is.",
			Mend:  "Call it logo.svg, logo.png or logo.webp, in small letters, in the assets folder of the theme.",
			Wrong: "themes/default/assets/Our Logo.jpg", Right: "themes/default/assets/logo.png"},
		{Code: "file-case-twins", Group: Files, Severity: diag.Error,
			Title: "Two names differ in capitals only",
			Why:   "Windows and macOS keep only one of the two, so a page or picture would vanish on a colleague's computer.",
			Mend:  "Rename one of them, or bring the two together.",
			Wrong: "content/Talk.md and content/talk.md", Right: "content/talk.md and content/talk-at-night.md"},
		{Code: "file-copy", Group: Files, Severity: diag.Warning,
			Title: "A file looks like a copy",
			Why:   "Readers could find two versions of one page, and follow the one that is out of date.",
			Mend:  "Keep the version that is right under the plain name, and delete the other.",
			Wrong: "content/talk - Copy.md", Right: "content/talk.md"},
		{Code: "file-large", Group: Light, Severity: diag.Warning, Varies: "advice for a film of up to 40 MB",
			Title: "A file is very large",
			Why:   "On a phone with a weak signal it takes minutes to arrive and costs somebody their data, and Git keeps it for ever.",
			Mend:  "Make it smaller before it goes into Git: a picture at 2000 pixels in width, a film at 720p, a PDF at the smallest size.",
			Wrong: "visit.mp4, 180 MB", Right: "visit.mp4, 18 MB"},
		{Code: "file-name-awkward", Group: Files, Severity: diag.Advice,
			Title: "A name makes an awkward address",
			Why:   "Spaces, accents, capitals and signs in a name break links that people type, copy or send.",
			Mend:  "Rename it with small letters and hyphens, and change the links to it.",
			Wrong: "content/Talk & Listen.md", Right: "content/talk-and-listen.md"},
		{Code: "file-name-camera", Group: Readable, Severity: diag.Advice,
			Title: "A picture still has the name its camera gave it",
			Why:   "The next author cannot tell what it shows, and a reader who saves it has a number for a name.",
			Mend:  "Rename it after what can be seen, and change the pages that use it.",
			Wrong: "IMG_1234.jpg", Right: "two-people-at-a-window.jpg"},
		{Code: "file-name-reserved", Group: Files, Severity: diag.Warning,
			Title: "Windows cannot hold a name",
			Why:   "A colleague who works on Windows could not open the project at all.",
			Mend:  "Rename it with small letters and hyphens, without full stops or spaces at the end.",
			Wrong: "content/what?.md", Right: "content/what-now.md"},
		{Code: "file-page-ending", Group: Files, Severity: diag.Warning,
			Title: "A page does not end in .md",
			Why:   "It is handed out as bare text, without its title, its help panel and a place in menus and search.",
			Mend:  "Rename it so that it ends in .md and nothing else.",
			Wrong: "content/talk.md.txt", Right: "content/talk.md"},
		{Code: "film-format", Group: Broken, Severity: diag.Warning,
			Title: "Many browsers cannot play a film or recording",
			Why:   "Readers would see an empty box where the film should be.",
			Mend:  "Save a film as MP4 with H.264 and a recording as MP3.",
			Wrong: "visit.avi", Right: "visit.mp4"},
		{Code: "page-empty", Group: Learning, Severity: diag.Warning,
			Title: "A page has no text",
			Why:   "Somebody follows a link because they need an answer, and finds nothing.",
			Mend:  "Write the text, put draft: true among the fields until it is written, or delete the file.",
			Wrong: "---\ntitle: Talk and listen\n---", Right: "---\ntitle: Talk and listen\n---\nSit down first. Ask what the person knows already."},
		{Code: "picture-format", Group: Broken, Severity: diag.Warning,
			Title: "Many browsers cannot show a picture",
			Why:   "Readers would see an empty box where the picture should be.",
			Mend:  "Open it in a program for pictures and save it as JPEG, or as PNG when it is a drawing; renaming does not change it.",
			Wrong: "garden.heic", Right: "garden.jpg"},
	}
}

// filesPasted are the rules about text that was pasted or saved by another program.
func filesPasted() []Rule {
	return []Rule{
		{Code: "bullet-typed", Group: Readable, Severity: diag.Warning,
			Title: "A bullet is typed as a character",
			Why:   "The lines run together into one paragraph, and a voice does not say that there is a list.",
			Mend:  "Begin each item with a hyphen and a space; signpost fix does it.",
			Wrong: "• Sit down.\n• Ask first.", Right: "- Sit down.\n- Ask first."},
		{Code: "code-by-indent", Group: Readable, Severity: diag.Advice,
			Title: "A paragraph is a block of code because it is indented",
			Why:   "Readers see it in the letters of a typewriter, and on a phone it runs off the edge.",
			Mend:  "Take the four spaces or the tab before it away.",
			Wrong: "    Ask what the person knows already.", Right: "Ask what the person knows already."},
		{Code: "paste-debris", Group: Readable, Severity: diag.Advice,
			Title: "Invisible signs came with pasted text",
			Why:   "They keep search from finding words, make a voice stumble, and turn headings and lists into plain text.",
			Mend:  "Delete them, or let signpost fix take all of them out.",
			Wrong: "Name:&nbsp;&nbsp;&nbsp;&nbsp;date", Right: "Name: date"},
		{Code: "text-garbled", Group: Readable, Severity: diag.Warning,
			Title: "Letters were garbled when text was copied or saved",
			Why:   "Readers stumble over signs that mean nothing, and a voice reads every one of them out.",
			Mend:  "Type the letters again, or paste the text anew.",
			Wrong: "It was the doctorâ€™s idea.", Right: "It was the doctor’s idea."},
	}
}

// fieldsTyped are the rules about fields as word processors and hasty hands type
// them, and about names in links.
func fieldsTyped() []Rule {
	return []Rule{
		{Code: "front-matter-dashes", Group: Files, Severity: diag.Error,
			Title: "The line above or below the fields is not three hyphens",
			Why:   "The fields cannot be read, so readers would see them as text and a draft would be published.",
			Mend:  "Write --- on that line; signpost fix does it.",
			Wrong: "———\ntitle: Talk\n———", Right: "---\ntitle: Talk\n---"},
		{Code: "link-case", Group: Broken, Severity: diag.Advice,
			Title: "A link has other capitals than the page it means",
			Why:   "Signpost forgives it, but other programs and people who copy the address do not reach the page.",
			Mend:  "Write the name as the file has it; signpost fix does it.",
			Wrong: "[Talk](../Talk.md)", Right: "[Talk](../talk.md)"},
		{Code: "list-commas", Group: Files, Severity: diag.Warning,
			Title: "A list has no square brackets",
			Why:   "It is read as a list all the same, but other programs take it for one long label, and people would not find the page by it.",
			Mend:  "Put square brackets round the list; signpost fix does it.",
			Wrong: "tags: night, comfort", Right: "tags: [night, comfort]"},
		{Code: "yaml-colon-space", Group: Files, Severity: diag.Error,
			Title: "There is no space after the colon of a field",
			Why:   "The field cannot be read, so its page would lose its title or its warnings.",
			Mend:  "Write a space after the colon; signpost fix does it.",
			Wrong: "title:Talk", Right: "title: Talk"},
		{Code: "yaml-curly-quotes", Group: Files, Severity: diag.Warning, Varies: "an error where the value has a colon in it",
			Title: "A value stands between curly quotation marks",
			Why:   "The marks become a part of the title or the label, which then stands in the wrong place in every list.",
			Mend:  "Write straight quotation marks, or none; signpost fix does it.",
			Wrong: "title: “Talk and listen”", Right: "title: \"Talk and listen\""},
		{Code: "yaml-hash", Group: Files, Severity: diag.Warning,
			Title: "A # cuts a value off",
			Why:   "The rest of the title or sentence is missing from the page, and nothing shows that it was ever there.",
			Mend:  "Put the whole value in quotation marks. A remark of your own has a space behind its #.",
			Wrong: "title: Tip #3 for nights", Right: "title: \"Tip #3 for nights\""},
		{Code: "yaml-odd-space", Group: Files, Severity: diag.Error,
			Title: "A space among the fields is not an ordinary one",
			Why:   "It looks right and cannot be read, so its page would lose its title or its warnings.",
			Mend:  "Delete the space and type an ordinary one; signpost fix does it.",
			Wrong: "title:\u00a0Talk", Right: "title: Talk"},
	}
}
