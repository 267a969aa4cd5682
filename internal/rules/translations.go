package rules

import "signpost/internal/diag"

// translations are the rules about pages in other languages.
func translations() []Rule {
	return []Rule{
		{Code: "language-unlisted", Group: Broken, Severity: diag.Warning,
			Title: "A translation is in a language the site does not have",
			Why:   "Without the setting the file is left out, and nobody who speaks the language finds it.",
			Mend:  "Add the language to languages: in signpost.yaml.",
			Wrong: "title: Signpost\n\n(with a file content/help.cy.md)", Right: "title: Signpost\nlanguages: [cy]"},
		{Code: "translation-orphan", Group: Broken, Severity: diag.Error,
			Title: "A translation has no original",
			Why:   "A translation takes its place, its kind and its sources from the page it translates.",
			Mend:  "Write the original beside it, or give the file a name without the language.",
			Wrong: "content/talk.cy.md", Right: "content/talk.md\ncontent/talk.cy.md"},
		{Code: "translation-partial", Group: Readable, Severity: diag.Advice,
			Title: "Part of a translation is in the original's language",
			Why:   "A reader who chose another language meets sentences they may not be able to read.",
			Mend:  "Write the fields that are named in the translation's language too.",
			Wrong: "title: Siarad a gwrando", Right: "title: Siarad a gwrando\nsummary: Dywedwch bethau'n syml."},
		{Code: "translation-stale", Group: Trustworthy, Severity: diag.Warning,
			Title: "The original has changed since it was translated",
			Why:   "Readers of the two languages would be told different things, and the page has to warn them of it.",
			Mend:  "Bring the translation up to date, then write the new mark that the finding names.",
			Wrong: "translated_from: 3f2a9c1b0d", Right: "translated_from: 77e02d15aa"},
		{Code: "translation-unmarked", Group: Trustworthy, Severity: diag.Advice,
			Title: "A translation does not say what it was made of",
			Why:   "When the original changes, nobody can tell that the translation no longer says the same.",
			Mend:  "Write the mark that the finding names, once the two say the same.",
			Wrong: "title: Siarad a gwrando", Right: "title: Siarad a gwrando\ntranslated_from: 3f2a9c1b0d"},
		{Code: "words-missing", Group: Readable, Severity: diag.Advice,
			Title: "The site speaks English on pages of another language",
			Why:   "Buttons and headings that a reader cannot read are as good as none.",
			Mend:  "Add the texts to words/ in the theme, under the language's code.",
			Wrong: "\"Next\":", Right: "\"Next\": Nesaf"},
		{Code: "words-places", Group: Readable, Severity: diag.Warning,
			Title: "A translated text loses a value",
			Why:   "A number or a name that belongs in the sentence would be left out, so the English is shown in its place.",
			Mend:  "Write {} in the translation wherever the English has it, or {1} and {2} to change their order.",
			Wrong: "\"{} minutes\": munud", Right: "\"{} minutes\": \"{} munud\""},
	}
}
