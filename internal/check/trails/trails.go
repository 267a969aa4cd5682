// Package trails looks at the ways through a whole site: pages nobody is led
// to, links that will stop working on the day of publishing, words of the
// glossary and the lists that clash or lie idle.
//
// Whatever one link alone can tell is found while the site is assembled; here
// stands what shows only when all pages are seen side by side.
//
// What must stay true: it reads the site and changes nothing; the work grows
// with the pages and their links, because it is done for every build.
package trails

import (
	"fmt"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/site"
)

// Site returns what is wrong with the ways through a site.
func Site(s *site.Site) []diag.Diagnostic {
	l := &look{site: s, hidden: map[*site.Page]bool{}, old: map[string]bool{}, used: map[listEntry]bool{}}
	for _, p := range s.Pages {
		if !s.Public(p) {
			l.hidden[p] = true
		}
	}
	for _, alias := range s.Aliases {
		l.old[strings.TrimSuffix(alias.URL, "/")] = true
	}
	l.links()
	l.names()
	l.orphans()
	l.twins()
	l.tags()
	l.namedEntries()
	l.terms()
	l.glossary()
	l.sources()
	return l.found
}

// look is one look at a site.
type look struct {
	site   *site.Site
	hidden map[*site.Page]bool // pages that readers do not see today
	old    map[string]bool     // old addresses, without their final slash
	used   map[listEntry]bool  // what pages and data files name
	found  []diag.Diagnostic
}

// listEntry is an entry of a list that pages share.
type listEntry struct{ list, id string }

func (l *look) say(severity diag.Severity, code string, at diag.Span, message, hint string) *diag.Diagnostic {
	l.found = append(l.found, diag.Diagnostic{Severity: severity, Code: code, Span: at, Message: message, Hint: hint})
	return &l.found[len(l.found)-1]
}

// entry is the place of an entry of a data file.
func (l *look) entry(list, id string) diag.Span {
	if at, ok := l.site.Data.Places[list+"/"+id]; ok {
		return at
	}
	return diag.InFile(l.site.Data.Given[list])
}

// times says how often, in words.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// mostNamed is how many names one message holds.
const mostNamed = 8

// listed joins names for a message, the first few of many.
func listed(names []string) string {
	if len(names) <= mostNamed {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:mostNamed], ", "), len(names)-mostNamed)
}
