package copied

import (
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// longestQuotation is how many words of a source may be quoted, where it may be
// quoted at all.
const longestQuotation = 25

// phrase is the words of a name or term, by their hashes.
type phrase []uint64

// allow notes the names and terms that a page may share with anybody.
func (c *Checker) allow(o Options) {
	var texts []string
	for _, s := range o.Sources {
		texts = append(texts, s.Title, s.Organisation)
		for part := range strings.FieldsFuncSeq(s.Title, func(r rune) bool { return r == '(' || r == ':' }) {
			texts = append(texts, part)
		}
	}
	for _, g := range o.Glossary {
		texts = append(append(texts, g.Term), g.Also...)
	}
	for _, a := range o.Allowed {
		texts = append(texts, a.Text)
	}
	for _, text := range texts {
		units := unitsOf(text)
		if len(units) < 2 {
			continue
		}
		var p phrase
		for _, u := range units {
			p = append(p, u.hash)
		}
		c.allowed[p[0]] = append(c.allowed[p[0]], p)
	}
}

// weight is how many words of a stretch count: a name or a term, however long,
// is one.
func (c *Checker) weight(units []unit, s stretch) int {
	weight := 0
	for i := max(0, s.first-2*runLength); i < s.last; {
		length := max(1, c.nameAt(units[i:]))
		if i+length > s.first {
			weight++
		}
		i += length
	}
	return weight
}

// nameAt is how many words the longest name that begins here has.
func (c *Checker) nameAt(units []unit) int {
	longest := 0
	for _, p := range c.allowed[units[0].hash] {
		if len(p) > longest && len(p) <= len(units) && p.begins(units) {
			longest = len(p)
		}
	}
	return longest
}

// begins reports whether some words begin with the phrase.
func (p phrase) begins(units []unit) bool {
	for i, hash := range p {
		if units[i].hash != hash {
			return false
		}
	}
	return true
}

// quotable reports whether a source allows its words to be used.
func (c *Checker) quotable(id string) bool {
	reuse := c.sources[id].Reuse
	return reuse == "open" || reuse == "permission"
}

// quoted reports whether words of a block are a quotation that names its
// source.
func quoted(page *prose.Page, number, first, last int, source string) bool {
	b := &page.Blocks[number]
	names := func(b *prose.Block) bool {
		return slices.ContainsFunc(b.Cites, func(c prose.Cite) bool { return c.ID == source })
	}
	if b.Quoted {
		next := number+1 < len(page.Blocks) && page.Blocks[number+1].Quoted && names(&page.Blocks[number+1])
		return names(b) || next
	}
	before, after := b.Text[:page.Words[first].Start], b.Text[page.Words[last-1].End:]
	curly := strings.LastIndex(before, "“") > strings.LastIndex(before, "”") && strings.Contains(after, "”")
	straight := strings.Count(before, `"`)%2 == 1 && strings.Contains(after, `"`)
	return (curly || straight) && names(b)
}

// told are the findings of a page, the longest first and no more than a few,
// in the order of the page.
func (c *Checker) told(shared []match) []diag.Diagnostic {
	if len(shared) == 0 {
		return nil
	}
	kept := shared
	if len(shared) > mostOnPage {
		kept = slices.Clone(shared)
		slices.SortStableFunc(kept, func(a, b match) int { return b.words - a.words })
		kept = kept[:mostOnPage]
	}
	var found []diag.Diagnostic
	for _, m := range kept {
		found = append(found, c.tell(m))
	}
	found = diag.Sort(found)
	if more := len(shared) - len(kept); more > 0 {
		found[len(found)-1].Message += fmt.Sprintf(", and %d more on this page", more)
	}
	return found
}

func (c *Checker) tell(m match) diag.Diagnostic {
	name := m.source
	if s, known := c.sources[m.source]; known {
		name = fmt.Sprintf("%s (%s)", m.source, s.Organisation)
	}
	hint := "say it in your own words; this source may not be quoted"
	if m.quotable {
		hint = fmt.Sprintf("say it in your own words, or quote at most %d words between quotation marks, with [@%s] behind them", longestQuotation, m.source)
	}
	return diag.Diagnostic{
		Severity: diag.Error, Code: "copied-text", Span: m.at,
		Message: fmt.Sprintf("%d words in a row stand in %s as they do here", m.words, name), Hint: hint,
	}
}
