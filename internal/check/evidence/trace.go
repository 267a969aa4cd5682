package evidence

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/prose"
)

// trace is the numbers that each source is known to give, by its id.
type trace map[string]map[string]bool

func traceOf(figures []kind.Figure) trace {
	if len(figures) == 0 {
		return nil
	}
	t := trace{}
	for _, f := range figures {
		if t[f.Source] == nil {
			t[f.Source] = map[string]bool{}
		}
		for _, value := range f.Values {
			for _, n := range numbersIn(value) {
				t[f.Source][n] = true
			}
		}
	}
	return t
}

// pictures looks at the numbers that pictures are drawn from.
func (r *rounds) pictures() {
	known := traceOf(r.site.Data.Figures)
	if len(known) == 0 {
		return
	}
	for _, p := range r.site.Data.Pictures {
		gives := func(number string) bool {
			return slices.ContainsFunc(p.Sources, func(id string) bool { return known[id][number] })
		}
		for _, item := range p.Items {
			for _, n := range append([]int{item.Value}, item.Values...) {
				if number := strconv.Itoa(n); n != 0 && len(p.Sources) > 0 && !gives(number) {
					r.say(diag.Warning, "figure-untraced", r.site.Data.Places["pictures/"+p.ID],
						fmt.Sprintf("nobody has noted where %s gives the number %s, which the picture %s shows", p.Sources[0], number, p.ID),
						"look it up, and note it in content/data/figures.yaml with its place; or take it out")
				}
			}
		}
	}
}

// numbersIn are the numbers of a text, without the commas that part thousands.
func numbersIn(text string) []string {
	var all []string
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return (r < '0' || r > '9') && r != ',' && r != '.' }) {
		if n := strings.Trim(strings.ReplaceAll(run, ",", ""), "."); n != "" {
			all = append(all, n)
		}
	}
	return all
}

// traced looks for numbers that a sentence takes from a source, and of which
// nobody has noted where the source gives them. Numbers in words are not looked
// at: most of them count what stands on the page.
func (l *look) traced(x *statement) {
	if len(l.trace) == 0 || l.fiction || x.block.Callout == "QUIZ" {
		return
	}
	sources := l.restsOn(x)
	if len(sources) == 0 {
		return
	}
	for j := x.First; j < x.Last; j++ {
		w := &l.page.Words[j]
		if !w.Entry.Digits || w.Style&prose.Literal != 0 || j == x.First && strings.HasPrefix(x.block.Text[w.End:], ". ") {
			continue // the number of an item is no figure
		}
		for _, n := range numbersIn(w.Entry.Text) {
			if !l.gives(sources, n) {
				l.untraced(x, j, n, sources)
				return
			}
		}
	}
}

// restsOn are the sources whose numbers a sentence gives: those it names, or
// those named for the list or table it stands in, or for a figure those of its
// block.
func (l *look) restsOn(x *statement) []string {
	b := x.block
	from, to := l.bytes(x)
	var named, all []string
	for _, c := range b.Cites {
		if c.At > from && c.At <= to {
			named = append(named, c.ID)
		}
		all = append(all, c.ID)
	}
	switch {
	case len(named) > 0:
		return named
	case b.Kind == prose.Cell && len(all) == 0:
		if all = l.leadIn(x.at); len(all) > 0 {
			all = append(all, l.doc.Page.Front.Sources...)
		}
		return all
	case (b.Kind == prose.Field || b.Kind == prose.Title) && x.figure.kind != noFigure && own(b):
		return l.doc.Page.Front.Sources
	case x.figure.kind != noFigure:
		return all
	}
	return nil
}

// leadIn are the sources named by the text before a table.
func (l *look) leadIn(at int) []string {
	for i := at - 1; i >= 0; i-- {
		before := &l.page.Blocks[i]
		if before.Kind == prose.Cell || before.Kind == prose.HeaderCell {
			continue
		}
		var all []string
		for _, c := range before.Cites {
			all = append(all, c.ID)
		}
		return all
	}
	return nil
}

// gives reports whether one of the sources gives a number. The year of a source
// and the numbers to ring in England are known to everybody.
func (l *look) gives(sources []string, number string) bool {
	if number == "999" || number == "111" {
		return true
	}
	for _, id := range sources {
		if l.trace[id][number] || number == fmt.Sprint(l.sources[id].Year) {
			return true
		}
	}
	return false
}

func (l *look) untraced(x *statement, word int, number string, sources []string) {
	l.say(diag.Warning, "figure-untraced", l.span(x, stretch{word, word + 1}),
		fmt.Sprintf("nobody has noted where %s gives the number %s", sources[0], number),
		"look it up, and note it in content/data/figures.yaml with its place; or take it out")
}
