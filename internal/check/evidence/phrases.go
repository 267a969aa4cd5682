package evidence

import (
	"strings"

	"signpost/internal/prose"
)

// meaning is what a watched phrase stands for.
type meaning struct {
	what  watched
	which int // of its sort
}

type watched uint8

const (
	saysFinding watched = iota // somebody has found out
	saysStudy                  // a study …
	saysLikely                 // more likely to …
	saysAverage                // on average
	saysMany                   // thousands of …
	saysRatio                  // one in …
	saysPortion                // most …
	saysResult                 // improves
	saysDated                  // primary care trust
	saysLaw                    // Care Act
	saysLand                   // Scotland
	saysCarer                  // carer
	saysWorker                 // care worker
)

// watch makes the list of phrases. A phrase seldom begins with a common word,
// because each is tried wherever its first word stands.
func (c *Checker) watch() {
	lines := func(text string, means meaning) {
		for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
			for phrase := range strings.SplitSeq(line, ",") {
				c.add(strings.TrimSpace(phrase), false, means)
			}
		}
	}
	lines(findingPhrases, meaning{what: saysFinding})
	lines(findingWords, meaning{what: saysStudy})
	lines("more likely to, less likely to", meaning{what: saysLikely})
	lines("average", meaning{what: saysAverage})
	lines("million, hundreds of, thousands of, millions of", meaning{what: saysMany})
	lines("one, two, three, four, five, six, seven, eight, nine", meaning{what: saysRatio})
	lines(somePhrases, meaning{saysPortion, int(someShare)})
	lines("most", meaning{saysPortion, int(mostOf)})
	lines("majority, vast majority, great majority", meaning{saysPortion, int(majority)})
	lines("all, every, everyone, everybody, nobody, none", meaning{saysPortion, int(allOf)})
	lines(firmResults, meaning{saysResult, int(firmVerb)})
	lines(plainResults, meaning{saysResult, int(plainVerb)})
	lines(baseResults, meaning{saysResult, int(baseVerb)})
	lines(leadingResults, meaning{saysResult, int(leadingVerb)})
	for i, t := range c.dated {
		for _, form := range t.forms {
			c.add(form.text, form.exact, meaning{saysDated, i})
		}
	}
	for i, law := range c.laws {
		for _, form := range law.forms {
			c.add(form.text, form.exact, meaning{saysLaw, i})
		}
	}
	lines("scotland, wales, northern ireland, scottish, welsh, other nations, other uk nations, other parts of the uk, rest of the uk, devolved", meaning{what: saysLand})
	lines("carer, carers", meaning{what: saysCarer})
	lines("care worker, care workers", meaning{what: saysWorker})
}

// add watches for a phrase, and for what belongs to what it names.
func (c *Checker) add(text string, exact bool, means meaning) {
	c.phrases = append(c.phrases, prose.Phrase{Text: text, Exact: exact, Owner: Owner, Number: len(c.meanings)})
	c.meanings = append(c.meanings, means)
	switch means.what {
	case saysDated, saysLaw, saysLand, saysCarer:
		// A Lexicon finds “board's” for board, but not as a phrase's first word.
		if !strings.ContainsAny(text, " -'") {
			c.add(text+"'s", exact, means)
		}
	}
}

// findingPhrases say that somebody has found something out.
const findingPhrases = `
report found, reports show, report shows, review found, reviews have found, review shows, inquiry found, figures show, figures suggest, data show, data shows, data suggest, data suggests, numbers show
according to a survey, according to a study, according to the latest figures, according to studies, according to research, according to experts
been shown to, been shown that, been proven to, scientifically proven, well known that
estimated that, estimates suggest
twice as likely, times as likely, times more likely, times less likely, times as many, leading cause of, commonest cause of, most common cause of, biggest cause of
has doubled, have doubled, has trebled, have trebled
`

// findingWords are what finds something out, when a word such as found or shows
// follows.
const findingWords = `research, researchers, study, studies, survey, surveys, trial, trials, audit, audits, poll, polls, evidence, statistics, experts, scientists, academics`

// somePhrases are parts of a whole.
const somePhrases = `
half of, half the, half all, thirds of, third of, quarters of, quarter of, fifths of, fifth of, tenth of
two-thirds of, three-quarters of, four-fifths of, one-third of, one-quarter of
`
