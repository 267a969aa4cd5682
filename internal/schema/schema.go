// Package schema tells other programs what Signpost knows of pages, lists and
// settings: editors by JSON Schemas, VS Code by settings and snippets, browser
// editors by their configuration, people by a reference.
//
// All of it is made from the kinds' own definitions and from what a project's
// data files hold, so that a field is described once. The files that build and
// publish a project on a server, and the hook that checks a commit, are texts
// of their own and stand beside.
//
// What must stay true: the same project gives the same bytes; nothing made here
// calls a page wrong that Signpost takes, but for spellings nobody uses; and
// every file carries Mark where its format has room for a remark, so that a
// file somebody else wrote can be told from ours.
package schema

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"

	"signpost/internal/kind"
	"signpost/internal/site"
)

// Mark is how a file made here begins to speak of itself.
const Mark = "Made by signpost"

// Below is in the line that parts what its reader fills in from what is made
// anew.
const Below = "---- Below this line everything is made anew"

// File is one file to be written into a project.
type File struct {
	Path       string // slash-separated, relative to the project
	Text       []byte
	Executable bool
}

// Ours reports whether a file's text was made here.
func Ours(text []byte) bool { return bytes.Contains(text[:min(len(text), 400)], []byte(Mark)) }

// Renew is the text a file is to have that is there already: what stands above
// its line of parting stays as its owner left it.
func Renew(there, made []byte) []byte {
	own, _, parted := cutLine(there)
	_, ours, parts := cutLine(made)
	if !parted || !parts {
		return made
	}
	return slices.Concat(own, ours)
}

// cutLine parts a text before the line with Below in it.
func cutLine(text []byte) (above, below []byte, found bool) {
	at := bytes.Index(text, []byte(Below))
	if at < 0 {
		return text, nil, false
	}
	start := bytes.LastIndexByte(text[:at], '\n') + 1
	return text[:start], text[start:], true
}

// Entry is something a field can name: an entry of a list, or a page.
type Entry struct{ ID, Name string }

// Project is what a project adds to the definitions. The zero Project stands
// for none at hand: ids and pages can then be any words.
type Project struct {
	Title   string
	Lists   map[string][]Entry // the lists that fields draw on, by name
	Files   map[string]string  // the data files there are, by the names of their lists
	Pages   []Page
	Details []kind.LocalField // what local.yaml may fill in
	Words   []string          // that no dictionary has: short forms of the glossary, and the project's own
}

// Page is a page that another may name.
type Page struct{ Name, Title, Kind string }

// ProjectOf gathers what a site's data and pages add.
func ProjectOf(s *site.Site) Project {
	p := Project{Title: s.Config.Title, Lists: map[string][]Entry{}, Files: s.Data.Given, Details: s.Data.LocalFields}
	for name, terms := range s.Data.Lists {
		for _, t := range terms {
			p.Lists[name] = append(p.Lists[name], Entry{t.ID, t.Name})
		}
	}
	for _, g := range s.Data.Glossary {
		p.Lists["glossary"] = append(p.Lists["glossary"], Entry{g.ID, g.Term})
		p.Words = append(p.Words, shortForms(g.Term+" "+g.Abbr+" "+strings.Join(g.Also, " "))...)
	}
	for _, one := range s.Data.Sources {
		p.Lists["sources"] = append(p.Lists["sources"], Entry{one.ID, one.Title + " (" + one.Organisation + ")"})
	}
	for _, h := range s.Data.Helplines {
		p.Lists["helplines"] = append(p.Lists["helplines"], Entry{h.ID, h.Name})
	}
	for _, c := range s.Data.Consents {
		p.Lists["consents"] = append(p.Lists["consents"], Entry{c.ID, c.What})
	}
	p.Words = append(p.Words, s.Data.Words...)
	slices.Sort(p.Words)
	p.Words = slices.Compact(p.Words)
	for _, one := range s.Pages {
		if one.Doc.Path != "" {
			p.Pages = append(p.Pages, Page{one.Name, one.Title, one.Kind.Name})
		}
	}
	slices.SortFunc(p.Pages, func(a, b Page) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Kind, b.Kind))
	})
	return p
}

// shortForms are the words of a text that no dictionary has: those with a
// capital letter after their first.
func shortForms(text string) []string {
	var list []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if strings.ContainsFunc(word[1:], unicode.IsUpper) {
			list = append(list, word)
		}
	}
	return list
}

// dataFile is where the entries of a list stand.
func (p Project) dataFile(list string) string {
	return cmp.Or(p.Files[list], path.Join("content/data", list+".yaml"))
}

// named lists the names a field may give to pages of a kind, or of any.
func (p Project) named(kindName string) []Entry {
	var list []Entry
	for _, one := range p.Pages {
		if kindName == "" || one.Kind == kindName {
			list = append(list, Entry{one.Name, one.Title})
		}
	}
	return slices.CompactFunc(list, func(a, b Entry) bool { return a.ID == b.ID })
}
