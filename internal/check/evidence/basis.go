package evidence

import (
	"fmt"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/prose"
)

// manyFigures is how many figures without a source are more than general
// knowledge.
const manyFigures = 3

// basis compares what a page says backs it with what it says.
func (l *look) basis() {
	if !l.fiction && !l.general {
		l.opinionResult()
		return
	}
	at := l.doc.Page.Place("basis")
	switch {
	case l.fiction && l.invented != nil:
		l.say(diag.Warning, "evidence-basis", *l.invented, "this page says that it is made up, and states this as a fact",
			"move the fact to another page and name its source there, or change basis: to seed+gk and add sources:")
	case l.fiction && l.citesAny():
		l.say(diag.Warning, "evidence-basis", at, "this page says that it is made up, and names sources as if it were not",
			"write basis: seed+gk, or take the sources out")
	case l.general && l.figures >= manyFigures:
		l.say(diag.Warning, "evidence-basis", at, fmt.Sprintf("this page says that it rests on general knowledge, and gives %d figures that somebody must have counted", l.figures),
			"name the sources of the figures and write basis: seed+gk, or leave the figures out")
	case l.general && l.sourced != nil:
		l.say(diag.Warning, "evidence-basis", at, "this page says that it rests on general knowledge, and takes a figure or a finding from a source",
			"write basis: seed+gk, and name the source under sources:")
	}
	l.opinionResult()
}

// citesAny reports whether the front matter or the text names a source.
func (l *look) citesAny() bool {
	if len(l.doc.Page.Front.Sources) > 0 {
		return true
	}
	for i := range l.page.Blocks {
		if len(l.page.Blocks[i].Cites) > 0 {
			return true
		}
	}
	return false
}

// opinionResult looks at the result of a case study of what people think. It
// has to say that it is what they think.
func (l *look) opinionResult() {
	d, ok := l.doc.Page.Detail.(*kind.CaseStudy)
	if !ok || d.EvidenceKind != "opinion" || d.Result == "" {
		return
	}
	for i := range l.page.Blocks {
		b := &l.page.Blocks[i]
		if b.Kind != prose.Field || b.Place != "result" {
			continue
		}
		if l.classesIn(b.First, b.Last)&(opinion|hedge|unknown|negation) == 0 {
			l.say(diag.Warning, "evidence-basis", l.doc.Page.Place("result"), "this result is an opinion, and reads like a fact",
				"say whose opinion it is, as in “Workers there think that …”")
		}
	}
}

// mostSourceYears is how old all the sources of an account may be before a
// reader has to be told.
const mostSourceYears = 10

// oldSources looks at an account of what happened somewhere, or of a policy,
// whose sources are all old ones.
func (l *look) oldSources() {
	f := &l.doc.Page.Front
	if l.doc.Page.Kind != "case-study" && l.doc.Page.Kind != "policy-note" || len(f.Sources) == 0 || l.today.IsZero() {
		return
	}
	newest := 0
	for _, id := range f.Sources {
		s, known := l.sources[id]
		if !known || s.Year == 0 || s.Kind == "law" {
			return
		}
		newest = max(newest, s.Year)
	}
	if l.today.Year-newest <= mostSourceYears || l.pageYear() > 0 || l.saysOld() {
		return
	}
	l.say(diag.Advice, "sources-old", l.doc.Page.Place("sources"),
		fmt.Sprintf("the newest source of this page is of %d, and the page does not say so", newest),
		fmt.Sprintf("say in a sentence that this was so in %d, or look for a newer source", newest))
}

// pageYear is the year that the page's own layout prints.
func (l *look) pageYear() int {
	switch d := l.doc.Page.Detail.(type) {
	case *kind.CaseStudy:
		return d.Year
	case *kind.Practice:
		return d.Year
	}
	return 0
}

// saysOld reports whether a page speaks of a year, or of being old.
func (l *look) saysOld() bool {
	for i := range l.page.Blocks {
		if l.dates(&l.page.Blocks[i]) {
			return true
		}
	}
	d, ok := l.doc.Page.Detail.(*kind.PolicyNote)
	return ok && strings.ContainsAny(d.Changed, "0123456789")
}
