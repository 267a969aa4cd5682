package evidence

import (
	"cmp"
	"fmt"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/prose"
)

// datedTerm is an old word, and what people say now.
type datedTerm struct {
	name  string
	now   string
	since string
	long  string // today's word, without its abbreviation
	short string // its abbreviation; may be empty
	plain bool   // the new word may stand where the old one does
	forms []form
}

// form is a way to write a word.
type form struct {
	text  string
	exact bool
	write string // what to write in its place; may be empty
}

// datedTerms are the glossary's old words, and old words of care in England
// that the glossary says nothing of.
func datedTerms(glossary []kind.GlossaryEntry) []datedTerm {
	var terms []datedTerm
	known := map[string]bool{}
	for _, g := range glossary {
		for _, name := range append([]string{g.Term, g.Abbr}, g.Also...) {
			known[strings.ToLower(name)] = true
		}
		if g.Dated.Now != "" {
			terms = append(terms, termOf(g))
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(oldWords), "\n") {
		part := strings.Split(line, "|")
		t := termOf(kind.GlossaryEntry{
			Term: part[0], Abbr: part[1], Also: strings.FieldsFunc(part[2], func(r rune) bool { return r == ',' }),
			Dated: kind.DatedTerm{Since: part[3], Now: part[4], Note: part[5]},
		})
		if !known[strings.ToLower(part[0])] && (part[1] == "" || !known[strings.ToLower(part[1])]) {
			terms = append(terms, t)
		}
	}
	return terms
}

// oldWords are names that have changed: the term, its abbreviation, other
// forms, since when, what people say now, and a note where the new word cannot
// simply take the old one's place. The years are those in which the law or the
// body changed, as the bodies' own sites and legislation.gov.uk give them.
const oldWords = `
primary care trust|PCT|primary care trusts,PCTs|2013|integrated care board (ICB)|
clinical commissioning group|CCG|clinical commissioning groups,CCGs|2022|integrated care board (ICB)|
strategic health authority|SHA|strategic health authorities,SHAs|2013|NHS England|It works in regions.
Fair Access to Care Services|FACS||2015|the national eligibility rules under the Care Act 2014|Rules, not a name.
Qualifications and Credit Framework|QCF||2015|Regulated Qualifications Framework (RQF)|
Liverpool Care Pathway|LCP||2014|a plan for each person, made with them|Another way of working.
Criminal Records Bureau|CRB|CRB check,CRB checks,CRB checked|2012|Disclosure and Barring Service (DBS)|
Independent Safeguarding Authority|||2012|Disclosure and Barring Service (DBS)|
Protection of Vulnerable Adults list|POVA|POVA list|2009|the DBS barred list|Another list.
Commission for Social Care Inspection|CSCI||2009|Care Quality Commission (CQC)|
Healthcare Commission|||2009|Care Quality Commission (CQC)|
General Social Care Council|GSCC||2012|Social Work England|
Health Education England|HEE||2023|NHS England|
Public Health England|PHE||2021|UK Health Security Agency or the Office for Health Improvement and Disparities|Two bodies share its work.
NHS Improvement|||2022|NHS England|
NHS Commissioning Board|||2013|NHS England|
NHS Direct|||2014|NHS 111|
NHS Choices|||2018|the NHS website|
National Institute for Clinical Excellence|||2005|National Institute for Health and Care Excellence|
National Institute for Health and Clinical Excellence|||2013|National Institute for Health and Care Excellence|
Department of Health|DoH||2018|Department of Health and Social Care|
Common Induction Standards|||2015|Care Certificate|
Local Involvement Network|LINk|Local Involvement Networks,LINks|2013|Healthwatch|
Disability Living Allowance|DLA||2013|Personal Independence Payment (PIP)|Children and Scotland have other rules.
Incapacity Benefit|||2008|Employment and Support Allowance|Rules differ.
Working Tax Credit||Working Tax Credits|2025|Universal Credit|
Child Tax Credit||Child Tax Credits|2025|Universal Credit|
Public Guardianship Office|||2007|Office of the Public Guardian|
National Council for Palliative Care|||2017|Hospice UK|
Help the Hospices|||2014|Hospice UK|
National End of Life Care Programme|NEoLCP||2013|no single body|Nobody took its place.
social services department||social services departments|2006|the council's adult social care team|Another part for children.
mental handicap||mental handicaps||learning disability|
old age pension||old age pensions||State Pension|
Department of Social Security|||2001|Department for Work and Pensions|
`

// termOf makes the forms of an old word. An abbreviation is one only in its
// capitals; a name of several words with capitals is one in any.
func termOf(g kind.GlossaryEntry) datedTerm {
	t := datedTerm{name: g.Term, now: g.Dated.Now, since: g.Dated.Since}
	long, short := newWords(g.Dated.Now)
	t.long, t.short = long, short
	t.plain = g.Dated.Note == "" && long != "" && len(strings.Fields(long)) <= 6
	for i, name := range append([]string{g.Term, g.Abbr}, g.Also...) {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		abbr := i == 1 || capitals(name)
		f := form{text: name, exact: abbr || i == 0 && oneName(name)}
		if t.plain {
			f.write = long
			if abbr {
				f.write = cmp.Or(short, long)
			}
			if strings.HasSuffix(name, "s") && (!strings.HasSuffix(g.Term, "s") || abbr) && name != g.Abbr {
				f.write += "s"
			}
			if tail := strings.TrimPrefix(name, g.Abbr+" "); tail != name && g.Abbr != "" {
				f.write = cmp.Or(short, long) + " " + tail
			}
		}
		t.forms = append(t.forms, f)
	}
	return t
}

// newWords are the new word and its abbreviation: integrated care board, ICB.
func newWords(now string) (long, short string) {
	long, rest, bracket := strings.Cut(now, " (")
	if bracket {
		short = strings.TrimSuffix(rest, ")")
		if !strings.HasSuffix(rest, ")") {
			return "", ""
		}
	}
	if strings.ContainsAny(long, ",;:") || strings.HasPrefix(long, "no ") || strings.HasPrefix(long, "a ") {
		return "", ""
	}
	return long, short
}

// oneName reports whether a term is a name that would mean something else
// without its capitals.
func oneName(term string) bool {
	switch term {
	case "Department of Health", "Help the Hospices", "NHS Improvement", "NHS Direct", "NHS Choices", "Healthcare Commission":
		return true
	}
	return false
}

func capitals(word string) bool {
	n := 0
	for _, r := range strings.SplitN(word, " ", 2)[0] {
		if r >= 'A' && r <= 'Z' {
			n++
		}
	}
	return n >= 2
}

// datedAt looks at an old word: is it used as if it were today's?
func (l *look) datedAt(x *statement, m *prose.Match, term int) {
	b, t := x.block, &l.dated[term]
	if l.doc.Page.Kind == "policy-note" || b.Quoted || l.known.has(term) || b.Kind == prose.Heading && l.question(x) {
		return
	}
	if next := m.Last; t.now == "Department of Health and Social Care" && (contains(l.lower(x, next), "and", "social") || l.mentionsIreland(x)) {
		return
	}
	if l.historical(x, m, t) {
		l.known.add(term)
		return
	}
	if l.page.Words[m.First].Style&(prose.Emphasis|prose.Literal|prose.Foreign) != 0 || l.quoted(b, m.First) {
		return
	}
	text := l.page.TextOf(b, m.First, m.Last)
	since := ""
	if t.since != "" {
		since = " since " + t.since
	}
	d := diag.Diagnostic{
		Severity: diag.Warning, Code: "term-dated", Span: l.page.WordsSpan(b, m.First, m.Last),
		Message: fmt.Sprintf("“%s” is an old name%s", text, since),
		Hint:    fmt.Sprintf("write %s, or say that the name is old, as in “the former %s”", t.now, t.name),
	}
	d.Fix = l.swap(x, m, t)
	l.found = append(l.found, d)
}

func (l *look) mentionsIreland(x *statement) bool {
	return l.lands&northernIreland != 0 || strings.Contains(x.block.Text, "Northern Ireland")
}

// historical reports whether a sentence, or words in its block that cannot be
// mistaken, say that a name is old.
func (l *look) historical(x *statement, m *prose.Match, t *datedTerm) bool {
	if (l.classesIn(x.First, m.First)|l.classesIn(m.Last, x.Last))&(year|former|earlier) != 0 || l.past(x, m) {
		return true
	}
	if t.long != "" && containsFold(x.block.Text, t.long) || t.short != "" && strings.Contains(x.block.Text, t.short) {
		return true
	}
	for j := x.block.First; j < x.block.Last; j++ {
		if l.class(j)&former != 0 || l.page.Words[j].Entry.Lower == "longer" && j > x.block.First && l.page.Words[j-1].Entry.Lower == "no" {
			return true
		}
	}
	return l.oldHeading(x.block.Under)
}

// containsFold reports whether words stand in a text, in any case.
func containsFold(text, words string) bool {
	for i := 0; i+len(words) <= len(text); i++ {
		if strings.EqualFold(text[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

// past reports whether a sentence speaks of what was, or of what something is
// now called.
func (l *look) past(x *statement, m *prose.Match) bool {
	next := l.lower(x, m.Last)
	if contains(next, "was", "were", "had", "used", "did", "paid", "led", "ran", "gave", "made") || len(next) > 4 && strings.HasSuffix(next, "ed") && next != "need" || l.lower(x, m.First-1) == "then" {
		return true
	}
	if all := l.classesOf(x); all&papers != 0 && all&mentions != 0 {
		return true
	}
	for j := x.First; j < x.Last; j++ {
		if j >= m.First && j < m.Last {
			continue
		}
		before, next := l.lower(x, j-1), l.lower(x, j+1)
		switch l.lower(x, j) {
		case "now":
			if contains(before, "is", "are", "has", "have") || contains(next, "called", "known", "part", "does", "do", "named", "run") {
				return true
			}
		case "old", "older":
			if j+1 == m.First || l.class(min(j+1, x.Last-1))&papers != 0 {
				return true
			}
		case "see", "find", "meet":
			if l.classesOf(x)&papers != 0 && contains(before, "may", "might", "still", "you") {
				return true
			}
		case "used", "once":
			if next == "to" || next == "called" || next == "the" {
				return true
			}
		}
	}
	return false
}

// oldHeading reports whether a heading is about the past.
func (l *look) oldHeading(heading string) bool {
	for word := range strings.FieldsSeq(heading) {
		word = strings.Trim(word, ".,?!:;()")
		if l.classes[word]&(former|earlier) != 0 || yearOf(word) != 0 || strings.EqualFold(word, "old") || strings.EqualFold(word, "history") || word == "Then" {
			return true
		}
	}
	return false
}

// swap is the Fix that puts the new word in the old one's place, with the
// article that belongs to it.
func (l *look) swap(x *statement, m *prose.Match, t *datedTerm) *diag.Fix {
	old := l.page.TextOf(x.block, m.First, m.Last)
	bare, owns := strings.CutSuffix(strings.ReplaceAll(old, "’", "'"), "'s")
	write := ""
	for _, f := range t.forms {
		if strings.EqualFold(f.text, bare) && f.write != "" {
			if write = f.write; owns {
				write += "'s"
			}
		}
	}
	at := l.page.WordsSpan(x.block, m.First, m.Last)
	if write == "" || at.Len != len([]rune(old)) {
		return nil
	}
	fix := diag.Write(at, inCase(write, old))
	if article := l.lower(x, m.First-1); article == "a" || article == "an" {
		right := "a"
		if soundsOpen(write) {
			right = "an"
		}
		before := l.page.WordSpan(x.block, l.page.Words[m.First-1])
		if right != article && before.Line == at.Line {
			fix.Edits = append([]diag.Edit{diag.Replace(before, inCase(right, l.page.Words[m.First-1].Entry.Text))}, fix.Edits...)
		}
	}
	return fix
}

// inCase gives a word a capital where another has one.
func inCase(word, like string) string {
	if like[0] >= 'A' && like[0] <= 'Z' && word[0] >= 'a' && word[0] <= 'z' {
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}

// soundsOpen reports whether a word takes an, not a.
func soundsOpen(word string) bool {
	if capitals(word) {
		return strings.ContainsAny(word[:1], "AEFHILMNORSX")
	}
	return strings.ContainsAny(word[:1], "aeioAEIO") || strings.HasPrefix(word, "un")
}
