package evidence

import (
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/prose"
)

// look is the look at one page.
type look struct {
	*Checker
	doc  *document.Document
	page *prose.Page

	fiction bool
	general bool // it rests on general knowledge, it says
	study   bool // what one place did, as it says itself
	lands   land // where the page says it applies
	asked   bool // it speaks to paid workers and to unpaid carers

	figures  int        // that have no source
	sourced  *diag.Span // the first claim with one
	invented *diag.Span // the first claim in a made-up story
	uses     []lawUse   // of laws that hold in part of where the page applies
	told     bool       // a sentence says what is other elsewhere
	carer    *diag.Span // the first that may be paid or unpaid
	which    bool       // the page says which carers it means
	known    explained  // dated terms
	found    []diag.Diagnostic
}

// ask gathers from the front matter what the rules depend on.
func (l *look) ask() {
	f := &l.doc.Page.Front
	l.fiction, l.general = f.Basis == "fiction", f.Basis == "gk"
	if d, ok := l.doc.Page.Detail.(*kind.CaseStudy); ok {
		l.study = d.EvidenceKind == "opinion" || d.EvidenceKind == "reported"
	}
	l.lands = landsOf(f.Nation)
	paid, unpaid := false, false
	for _, a := range f.Audience {
		switch {
		case strings.Contains(a, "carer") || strings.Contains(a, "famil"):
			unpaid = true
		case strings.Contains(a, "front-line") || strings.Contains(a, "worker") || strings.Contains(a, "staff") || a == "champion":
			paid = true
		}
	}
	l.asked = paid && unpaid
}

// explained are the first few dated terms that a page has explained.
type explained struct {
	terms [8]int
	n     int
}

func (e *explained) add(term int) {
	if e.n < len(e.terms) {
		e.terms[e.n] = term
		e.n++
	}
}

func (e *explained) has(term int) bool { return slices.Contains(e.terms[:e.n], term) }

// block looks at the sentences of a block that hold a number or a watched
// phrase. Most hold neither.
func (l *look) block(i int) {
	b := &l.page.Blocks[i]
	words, m, at := l.page.Words, b.FirstMatch, b.FirstSent
	for j := b.First; ; {
		next := b.Last
		for ; m < b.LastMatch; m++ {
			if match := &l.page.Matches[m]; match.Phrase.Owner == Owner {
				next = match.First
				break
			}
		}
		for j < next && !words[j].Entry.Digits {
			j++
		}
		if j >= b.Last {
			return
		}
		for l.page.Sentences[at].Last <= j {
			at++
		}
		x := statement{block: b, at: i, Sentence: l.page.Sentences[at]}
		m = l.sentence(&x, j, m)
		j = x.Last
	}
}

// sentence looks at a sentence from the first word on that may matter, and
// returns the first match after it.
func (l *look) sentence(x *statement, j, m int) int {
	for ; j < x.Last && x.figure.kind == noFigure; j++ {
		if w := &l.page.Words[j]; w.Entry.Digits && w.Style&prose.Literal == 0 {
			x.figure = l.figureAt(x, j)
		}
	}
	for ; m < x.block.LastMatch && l.page.Matches[m].First < x.Last; m++ {
		if match := &l.page.Matches[m]; match.Phrase.Owner == Owner && l.page.Words[match.First].Style&prose.Literal == 0 {
			l.note(x, match)
		}
	}
	l.judge(x)
	return m
}

// statement is a sentence, and what was noticed in it.
type statement struct {
	prose.Sentence
	block *prose.Block
	at    int // the block's number

	figure  figure
	finding stretch // research shows
	result  stretch // improves
	portion stretch // most of them
	share   share   // what sort of portion

	classes class // of its words, once asked
	classed bool
}

// stretch is a run of words; one without words is none.
type stretch struct{ first, last int }

func (r stretch) any() bool { return r.last > r.first }

// note adds what a watched phrase means to its sentence.
func (l *look) note(x *statement, m *prose.Match) {
	means := l.meanings[m.Phrase.Number]
	switch means.what {
	case saysFinding, saysStudy, saysLikely, saysAverage:
		if !x.finding.any() {
			x.finding = l.findingAt(x, m, means.what)
		}
	case saysRatio, saysMany:
		if x.figure.kind == noFigure {
			x.figure = l.spelt(x, m, means.what)
		}
	case saysPortion:
		l.portion(x, m, share(means.which))
	case saysResult:
		if !x.result.any() && l.resultAt(x, m, resultVerb(means.which)) {
			x.result = stretch{m.First, m.Last}
		}
	case saysDated:
		l.datedAt(x, m, means.which)
	case saysLaw:
		l.law(x, m, means.which)
	case saysLand:
		l.told = l.told || l.land(x)
	case saysCarer:
		l.carerAt(x, m)
	case saysWorker:
		l.which = true
	}
}

// judge applies the rules to one sentence.
func (l *look) judge(x *statement) {
	l.traced(x)
	if x.figure.kind != noFigure || x.finding.any() || x.portion.any() {
		l.claim(x)
		l.old(x)
		l.small(x)
	}
	if x.result.any() {
		l.overClaim(x)
	}
}

// whole applies the rules that need the whole page.
func (l *look) whole() {
	l.basis()
	l.oldSources()
	l.nation()
	if l.carer != nil && !l.which {
		l.say(diag.Advice, "carer-ambiguous", *l.carer,
			"“carer” may mean somebody who is paid or somebody who is not, and this page speaks to both",
			"write unpaid carer, family carer or care worker")
	}
}

func (l *look) say(severity diag.Severity, code string, at diag.Span, message, hint string) {
	l.found = append(l.found, diag.Diagnostic{Severity: severity, Code: code, Span: at, Message: message, Hint: hint})
}

// findings are what was found, with no more than a few of one code.
func (l *look) findings() []diag.Diagnostic {
	if len(l.found) <= mostOfOne {
		return l.found
	}
	counts, last := map[string]int{}, map[string]int{}
	var kept []diag.Diagnostic
	for _, d := range l.found {
		counts[d.Code]++
		if counts[d.Code] <= mostOfOne {
			last[d.Code] = len(kept)
			kept = append(kept, d)
		}
	}
	for code, n := range counts {
		if n > mostOfOne {
			kept[last[code]].Message += fmt.Sprintf(", and %d more on this page", n-mostOfOne)
		}
	}
	return kept
}

// classesOf gathers what the words of a sentence are.
func (l *look) classesOf(x *statement) class {
	if !x.classed {
		x.classes, x.classed = l.classesIn(x.First, x.Last), true
	}
	return x.classes
}

func (l *look) classesIn(first, last int) class {
	var all class
	for j := first; j < last; j++ {
		all |= l.class(j)
	}
	return all
}

// class is what a word is.
func (l *look) class(word int) class {
	e := l.page.Words[word].Entry
	found := l.classes[e.Lower]
	if strings.HasSuffix(e.Lower, "n't") {
		found |= negation
	}
	if e.Lower == "may" && e.Capital {
		found &^= hedge // the month
	}
	if e.Digits && yearOf(e.Text) != 0 {
		found |= year
	}
	return found
}

// lower is a word of a sentence in small letters; words beyond its ends are
// empty.
func (l *look) lower(x *statement, word int) string {
	if word < x.First || word >= x.Last {
		return ""
	}
	return l.page.Words[word].Entry.Lower
}

// question reports whether a sentence asks.
func (l *look) question(x *statement) bool {
	end := len(x.block.Text)
	if x.Last < x.block.Last {
		end = int(l.page.Words[x.Last].Start)
	}
	return strings.Contains(x.block.Text[l.page.Words[x.Last-1].End:end], "?")
}

// quoted reports whether a word stands between quotation marks.
func (l *look) quoted(b *prose.Block, word int) bool {
	before := b.Text[:l.page.Words[word].Start]
	if strings.LastIndex(before, "“") > strings.LastIndex(before, "”") {
		return true
	}
	open := strings.LastIndex(before, " ‘")
	if strings.HasPrefix(before, "‘") {
		open = max(open, 0)
	}
	if open >= 0 && !strings.Contains(before[open:], "’ ") {
		return true
	}
	return strings.Count(before, `"`)%2 == 1
}

// aside reports whether a block is no statement of the page's own: a heading,
// words to try, a story, somebody else's words.
func aside(b *prose.Block) bool {
	switch b.Kind {
	case prose.Heading, prose.CalloutHead, prose.HeaderCell, prose.Alt:
		return true
	}
	switch b.Callout {
	case "SAY", "CASE", "ACTIVITY", "QUIZ", "REFLECT", "ASK":
		return true
	}
	return b.Quoted
}

// own reports whether a field of the front matter holds a statement. Questions,
// steps and words to try do not.
func own(b *prose.Block) bool {
	if b.Kind != prose.Field && b.Kind != prose.Title {
		return true
	}
	return slices.Contains([]string{
		"title", "summary", "meaning", "result", "barrier", "was", "now", "why_it_matters", "may_matter", "purpose",
	}, b.Under)
}

// span is the place of a run of words.
func (l *look) span(x *statement, r stretch) diag.Span {
	return l.page.WordsSpan(x.block, r.first, r.last)
}
