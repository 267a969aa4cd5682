package html

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"signpost/internal/kind"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// library is what can be looked through of a section's practices or barriers.
func (w *writer) library(p *site.Page) *theme.LibraryView {
	v := &theme.LibraryView{}
	for _, q := range p.First().Children {
		switch d := q.Doc.Page.Detail.(type) {
		case *kind.Practice:
			v.Practices = append(v.Practices, w.foundPractice(p.URL, q, d))
		case *kind.Barrier:
			v.Barriers = append(v.Barriers, theme.FoundBarrier{Card: w.card(p.URL, q), ID: q.Name, Barrier: d.Barrier, FirstStep: d.FirstStep, Signs: d.Signs, Solutions: d.Solutions})
		}
	}
	slices.SortStableFunc(v.Practices, func(a, b theme.FoundPractice) int { return cmp.Compare(a.Theme, b.Theme) })
	v.Regions = w.choices(v.Practices, "regions", func(p *theme.FoundPractice) string { return p.Regions })
	v.Settings = w.choices(v.Practices, "settings", func(p *theme.FoundPractice) string { return p.Settings })
	v.Themes = themesOf(v.Practices)
	for _, effort := range []theme.LibraryChoice{{ID: "small", Title: w.say("Small")}, {ID: "medium", Title: w.say("Medium")}, {ID: "large", Title: w.say("Large")}} {
		for _, f := range v.Practices {
			if f.Effort == effort.ID {
				effort.Entries = append(effort.Entries, theme.Link{Title: f.Title, URL: f.URL, Href: f.Href})
			}
		}
		if len(effort.Entries) > 0 {
			v.Efforts = append(v.Efforts, effort)
		}
	}
	return v
}

func (w *writer) foundPractice(from string, q *site.Page, d *kind.Practice) theme.FoundPractice {
	f := theme.FoundPractice{Card: w.card(from, q), Theme: d.Theme, Effort: d.Effort, FirstStep: d.FirstStep, Examples: len(d.Examples)}
	var regions, settings []string
	for _, e := range d.Examples {
		if e.Region != "" && !slices.Contains(regions, e.Region) {
			regions = append(regions, e.Region)
			f.Where = append(f.Where, w.say(w.site.Term("regions", e.Region).Name))
		}
	}
	for _, id := range q.Front().Setting {
		if id != "any" {
			settings = append(settings, id)
		}
	}
	f.Regions, f.Settings = strings.Join(regions, " "), strings.Join(settings, " ")
	return f
}

// choices are the values of a controlled list that entries have, in the list's
// own order. A choice that leaves everything, or only one, is none.
func (w *writer) choices(entries []theme.FoundPractice, list string, of func(*theme.FoundPractice) string) []theme.LibraryChoice {
	var choices []theme.LibraryChoice
	for _, term := range w.site.Data.Lists[list] {
		choice := theme.LibraryChoice{ID: term.ID, Title: w.say(term.Name)}
		for i := range entries {
			if slices.Contains(strings.Fields(of(&entries[i])), term.ID) {
				choice.Entries = append(choice.Entries, theme.Link{Title: entries[i].Title, URL: entries[i].URL, Href: entries[i].Href})
			}
		}
		if len(choice.Entries) > 0 {
			choices = append(choices, choice)
		}
	}
	if len(choices) < 2 {
		return nil
	}
	return choices
}

// themesOf are the themes to choose from, each named by its first entry; none
// where every theme has one entry, since choosing it would be opening it.
func themesOf(entries []theme.FoundPractice) []theme.LibraryChoice {
	var themes []theme.LibraryChoice
	last, several := 0, false
	for _, f := range entries {
		if f.Theme == last && len(themes) > 0 {
			several = true
		} else {
			themes = append(themes, theme.LibraryChoice{ID: strconv.Itoa(f.Theme), Title: f.Title})
			last = f.Theme
		}
		n := len(themes) - 1
		themes[n].Entries = append(themes[n].Entries, theme.Link{Title: f.Title, URL: f.URL, Href: f.Href})
	}
	if !several {
		return nil
	}
	return themes
}
