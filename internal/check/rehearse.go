// Package check asks of a built site what an author cannot see in a page.
//
// Rehearsals are searches that have to work, written down by people who know
// what readers type. They are run against the very files the site ships, so
// that nobody finds out from a reader that a word no longer leads anywhere.
//
// What must stay true: a check reads, and changes nothing; it says where, what
// and how to mend it.
package check

import (
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/search"
	"signpost/internal/site"
)

// among is how far from the top the page that is meant may stand.
const among = 3

// Index is a search index as a check needs it.
type Index struct {
	Files   []search.File
	Titles  []string           // of the pages in it, by number
	Numbers map[*site.Page]int // of pages
	Entries map[string]int     // of the glossary's entries, by id
}

// Open gives a reader of an index that was just made, and panics when it cannot
// be read, which is a mistake in the program.
func (x Index) Open() *search.Reader {
	files := map[string]func() []byte{}
	for _, f := range x.Files {
		files[f.Path] = f.Bytes
	}
	reader, err := search.Open(func(path string) ([]byte, bool) {
		if data, ok := files[path]; ok {
			return data(), true
		}
		return nil, false
	})
	if err != nil {
		panic("check: an index that was just made cannot be read: " + err.Error())
	}
	return reader
}

// Number is the number of what a rehearsal names: a page, or glossary# and the
// id of a word.
func (x Index) Number(s *site.Site, name string) (int, bool) {
	if page, id, fragment := strings.Cut(name, "#"); fragment && page == "glossary" {
		n, known := x.Entries[id]
		return n, known
	}
	p := s.Named(name, "")
	if p == nil {
		return 0, false
	}
	n, known := x.Numbers[p]
	return n, known
}

// Tally is how many rehearsals a group of users has, and how many succeed.
type Tally struct {
	Group        string
	Asked, Found int
}

// Rehearse runs the searches of content/data/searches.yaml. The tallies are in
// order of the groups' names.
func Rehearse(s *site.Site, x Index) ([]Tally, []diag.Diagnostic) {
	if len(s.Data.Rehearsals) == 0 {
		return nil, nil
	}
	r := &rehearsal{site: s, index: x, reader: x.Open(), tallies: map[string]*Tally{}}
	for _, h := range s.Data.Rehearsals {
		r.run(h)
	}
	var tallies []Tally
	for _, t := range r.tallies {
		tallies = append(tallies, *t)
	}
	slices.SortFunc(tallies, func(a, b Tally) int { return strings.Compare(a.Group, b.Group) })
	return tallies, r.findings
}

type rehearsal struct {
	site     *site.Site
	index    Index
	reader   *search.Reader
	tallies  map[string]*Tally
	findings []diag.Diagnostic
}

func (r *rehearsal) run(h kind.Rehearsal) {
	t := r.tallies[h.Group]
	if t == nil {
		t = &Tally{Group: h.Group}
		r.tallies[h.Group] = t
	}
	t.Asked++
	wanted := r.wanted(h)
	if len(wanted) == 0 {
		return
	}
	found, err := r.reader.Find(h.Query, false)
	if err != nil {
		panic("check: an index that was just made cannot be read: " + err.Error())
	}
	first := found.Hits[:min(among, len(found.Hits))]
	if slices.ContainsFunc(first, func(n int) bool { return slices.Contains(wanted, n) }) {
		t.Found++
		return
	}
	r.say(diag.Warning, "search-missed", h, fmt.Sprintf("somebody who searches for “%s” should find %s among the first three, but finds %s", h.Query, strings.Join(h.Finds, " or "), r.titles(first)),
		"use their words in the page's title or summary, or add them to content/data/synonyms.yaml")
}

// wanted are the numbers of the pages that would do.
func (r *rehearsal) wanted(h kind.Rehearsal) []int {
	var wanted []int
	for _, name := range h.Finds {
		n, known := r.index.Number(r.site, name)
		if !known {
			r.say(diag.Error, "page-unknown", h, fmt.Sprintf("there is no page called %s for this search to find", name), "use the name of a page's file, without .md, or glossary# and the id of a word")
			continue
		}
		wanted = append(wanted, n)
	}
	return wanted
}

func (r *rehearsal) titles(pages []int) string {
	if len(pages) == 0 {
		return "nothing"
	}
	var titles []string
	for _, n := range pages {
		titles = append(titles, "“"+r.index.Titles[n]+"”")
	}
	return strings.Join(titles, ", ")
}

func (r *rehearsal) say(severity diag.Severity, code string, h kind.Rehearsal, message, hint string) {
	r.findings = append(r.findings, diag.Diagnostic{Severity: severity, Code: code, Span: r.site.Data.Places["searches/"+h.ID], Message: message, Hint: hint})
}
