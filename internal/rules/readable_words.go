package rules

import (
	"slices"

	"signpost/internal/diag"
)

// readableWords are the rules about words and sentences, and about headings,
// links, tables and pictures as they are heard.
func readableWords() []Rule {
	return slices.Concat(hardWords(), slips(), heard(), signs())
}

// hardWords are the rules about what is hard to understand.
func hardWords() []Rule {
	return []Rule{
		{Code: "abbreviation-unexplained", Group: Readable, Severity: diag.Warning, Varies: "advice for one that the glossary explains, on a page to print",
			Title: "An abbreviation is not explained",
			Why:   "A new worker or a relative does not know the letters, and does not like to ask.",
			Mend:  "Write it in full where it first stands, with the letters in brackets, or add it to content/data/glossary.yaml. What everybody knows goes into content/data/words.txt.",
			Wrong: "Ring the MDT.", Right: "Ring the multidisciplinary team (MDT)."},
		{Code: "jargon-unexplained", Group: Readable, Severity: diag.Advice,
			Title: "A word of the trade is not explained",
			Why:   "People who do not work in health care may take it for something else, or feel shut out.",
			Mend:  "Say it plainly, explain it in brackets, or add the word to content/data/glossary.yaml.",
			Wrong: "We talk about the prognosis.", Right: "We talk about how the illness is likely to go on."},
		{Code: "paragraph-long", Group: Readable, Severity: diag.Advice,
			Title: "A paragraph is very long",
			Why:   "On a phone it is a wall of text, and tired people stop reading.",
			Mend:  "Begin a new paragraph where the thought changes, or make a list."},
		{Code: "reading-age", Group: Readable, Severity: diag.Warning, Varies: "advice on pages that teach nothing",
			Title: "A page reads harder than it may",
			Why:   "Many readers are tired, frightened or new to English, and the hardest page is the one they give up.",
			Mend:  "Begin with the sentence that is shown: cut it in two and use shorter words. Names, faiths, medicines and words of the glossary are not held against a page. A higher limit needs reading_age_max: and reading_age_reason:.",
			Wrong: "Commence communication prior to the deterioration of the individual.", Right: "Start to talk before the person gets worse."},
		{Code: "sentence-long", Group: Readable, Severity: diag.Advice,
			Title: "A sentence has more than 30 words",
			Why:   "By its end, a tired reader has lost its beginning.",
			Mend:  "Cut it in two where it says “and”, “which” or “because”."},
		{Code: "word-plain", Group: Readable, Severity: diag.Advice,
			Title: "A hard word stands where a plain one would do",
			Why:   "Plain words are understood by more people, and at the first reading.",
			Mend:  "Write the plain word.",
			Wrong: "Wash your hands prior to the visit.", Right: "Wash your hands before the visit."},
		{Code: "latin-short", Group: Readable, Severity: diag.Advice,
			Title: "A Latin shortening stands in the text",
			Why:   "People new to English may not know it, and voices that read pages aloud stumble over it.",
			Mend:  "Write “for example”, “that is” or “and so on”.",
			Wrong: "Bring something familiar, e.g. a blanket.", Right: "Bring something familiar, for example a blanket."},
	}
}

// slips are the rules about slips of the pen.
func slips() []Rule {
	return []Rule{
		{Code: "word-misspelt", Group: Readable, Severity: diag.Warning,
			Title: "A word is not in the dictionary",
			Why:   "A misspelt word costs trust, and a voice that reads the page aloud says something else.",
			Mend:  "Mend it. If it is right, add it to content/data/words.txt, one word a line.",
			Wrong: "The bereavment team will ring.", Right: "The bereavement team will ring."},
		{Code: "word-twice", Group: Readable, Severity: diag.Warning,
			Title: "A word stands twice in a row",
			Why:   "It is a slip that the eye passes over and the ear does not.",
			Mend:  "Take one of the two out.",
			Wrong: "Sit with the the person.", Right: "Sit with the person."},
		{Code: "date-digits", Group: Readable, Severity: diag.Advice,
			Title: "A date is written in digits",
			Why:   "3/4 is the third of April in Britain and the fourth of March elsewhere.",
			Mend:  "Write the month as a word.",
			Wrong: "The next session is on 3/4/2026.", Right: "The next session is on 3 April 2026."},
		{Code: "language-unmarked", Group: Readable, Severity: diag.Warning, Varies: "advice for fewer than five words",
			Title: "Words in another language do not say which",
			Why:   "A voice that reads the page aloud takes them for English, and nobody can understand it.",
			Mend:  "Put the words into square brackets and the language into braces behind them: cy for Welsh, pl for Polish, ur for Urdu, pa for Punjabi, bn for Bengali, ar for Arabic.",
			Wrong: "She said, “Bore da, sut wyt ti heddiw?”", Right: "She said, “[Bore da, sut wyt ti heddiw?]{lang=cy}”"},
	}
}

// heard are the rules about what people who listen to a page need.
func heard() []Rule {
	return []Rule{
		{Code: "alt-click", Group: Readable, Severity: diag.Advice,
			Title: "The words for a picture say what to do",
			Why:   "Somebody who does not see it still does not know what it shows.",
			Mend:  "Say what the picture shows, and put the rest into the text.",
			Wrong: "![Click to open the map](map.png)", Right: "![A map of the ward, with the quiet room at its end](map.png)"},
		{Code: "alt-image-of", Group: Readable, Severity: diag.Warning,
			Title: "The words for a picture say that it is a picture",
			Why:   "A voice that reads the page aloud has just said so.",
			Mend:  "Begin with what the picture shows.",
			Wrong: "![Picture of two chairs by a window](chairs.jpg)", Right: "![Two chairs by a window](chairs.jpg)"},
		{Code: "alt-long", Group: Readable, Severity: diag.Advice,
			Title: "The words for a picture are very long",
			Why:   "They are read out in one go, and nobody can stop them half-way.",
			Mend:  "Say what matters in one sentence, and put the rest into the text, where everybody can read it."},
		{Code: "alt-same", Group: Readable, Severity: diag.Advice,
			Title: "The words for a picture stand beside it as well",
			Why:   "People who listen hear the same words twice.",
			Mend:  "Say what the picture shows and the other words do not.",
			Wrong: "![The quiet room](room.jpg \"The quiet room\")", Right: "![Two armchairs and a lamp](room.jpg \"The quiet room\")"},
		{Code: "heading-bold", Group: Readable, Severity: diag.Advice,
			Title: "A line in bold stands where a heading would",
			Why:   "People who listen go from heading to heading, and would pass over this one.",
			Mend:  "Write it as a heading.",
			Wrong: "**What helps**", Right: "## What helps"},
		{Code: "heading-same", Group: Readable, Severity: diag.Advice,
			Title: "Two headings say the same",
			Why:   "In a list of headings nobody can tell which is which.",
			Mend:  "Say in each what is under it and not under the other.",
			Wrong: "## What to say\n\n## What to say", Right: "## What to say before\n\n## What to say afterwards"},
		{Code: "headings-none", Group: Readable, Severity: diag.Advice,
			Title: "A long page has no headings",
			Why:   "Nobody can find the part they need, least of all somebody who listens.",
			Mend:  "Put a heading that begins with ## over each part."},
		{Code: "link-long", Group: Readable, Severity: diag.Advice,
			Title: "A link is more than 12 words long",
			Why:   "People who listen hear a page's links one after the other, each to its end.",
			Mend:  "Make only the few words the link that say where it leads."},
		{Code: "link-words", Group: Readable, Severity: diag.Warning,
			Title: "The words of a link do not say where it leads",
			Why:   "People who listen hear a page's links as a list; “here, here, more” tells them nothing.",
			Mend:  "Make the words that say what is there the link.",
			Wrong: "For mouth care, [click here](mouth-care.md).", Right: "Read about [mouth care](mouth-care.md)."},
		{Code: "table-header", Group: Readable, Severity: diag.Warning,
			Title: "A column of a table has no name",
			Why:   "People who listen to the table, or read it on a phone, cannot tell what a cell is about.",
			Mend:  "Write in the first row what each column holds. Only the corner may stay empty.",
			Wrong: "|  |  |\n|--|--|\n| Who | When |", Right: "| Who | When |\n|-----|------|"},
		{Code: "table-layout", Group: Readable, Severity: diag.Advice,
			Title: "A table has one column or one row",
			Why:   "It is announced as a table, and whoever listens looks for the rest of it.",
			Mend:  "Write it as a list, or as text."},
		{Code: "table-wide", Group: Readable, Severity: diag.Advice,
			Title: "A table has more than six columns",
			Why:   "On a phone each of its rows becomes a long list.",
			Mend:  "Make two tables of it, or a list."},
	}
}

// signs are the rules about how words look.
func signs() []Rule {
	return []Rule{
		{Code: "emphasis-whole", Group: Readable, Severity: diag.Advice,
			Title: "A whole paragraph is in bold or italics",
			Why:   "Where everything stands out, nothing does, and long italics are hard to read.",
			Mend:  "Keep bold and italics for the few words that matter most."},
		{Code: "exclamation-row", Group: Readable, Severity: diag.Advice,
			Title: "Exclamation marks stand in a row",
			Why:   "They sound like shouting.",
			Mend:  "Write one, or a full stop.",
			Wrong: "Well done!!", Right: "Well done."},
		{Code: "heading-emoji", Group: Readable, Severity: diag.Advice,
			Title: "A heading holds a small picture",
			Why:   "A voice that reads the page aloud says its name in the middle of the heading.",
			Mend:  "Take it out of the heading.",
			Wrong: "## 🌟 What helps", Right: "## What helps"},
		{Code: "heading-shouting", Group: Readable, Severity: diag.Advice,
			Title: "A heading is in capitals",
			Why:   "Capitals are harder to read, and some voices read them letter by letter.",
			Mend:  "Write it in small letters.",
			Wrong: "## WHAT HELPS", Right: "## What helps"},
		{Code: "heading-stop", Group: Readable, Severity: diag.Advice,
			Title: "A heading ends in a full stop",
			Why:   "In the list of contents and in search it looks like a sentence cut out of the text.",
			Mend:  "Take the full stop out.",
			Wrong: "## What helps.", Right: "## What helps"},
		{Code: "sentence-shouting", Group: Readable, Severity: diag.Advice,
			Title: "A sentence is in capitals",
			Why:   "Capitals are harder to read, and sound like shouting.",
			Mend:  "Write small letters, and the two or three words that matter in bold.",
			Wrong: "DO NOT LEAVE THE PERSON ALONE.", Right: "**Do not leave** the person alone."},
	}
}
