package trails

import (
	"fmt"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// names looks at the pages that front matter, data files and settings name.
func (l *look) names() {
	for _, p := range l.site.Pages {
		if l.hidden[p] {
			continue
		}
		for _, n := range namedBy(p) {
			if to := l.site.Named(n.name, n.wanted); to != nil && l.hidden[to] {
				l.toHidden(p.Doc.Page.Place(n.place), to)
			}
		}
	}
	for _, door := range l.site.Data.Doors {
		for _, name := range append([]string{door.Page}, door.Links...) {
			l.door(l.entry("doors", door.ID), name)
		}
	}
	c := l.site.Config
	if to := l.site.ByURL(c.HelpPage); to != nil && l.hidden[to] {
		at, given := c.Places["help_page"]
		if !given {
			at = to.Doc.Page.Place("status")
		}
		l.toHidden(at, to)
	}
	for i, item := range c.Menu {
		if to := l.site.Named(item.Page, ""); to != nil && l.hidden[to] {
			l.toHidden(c.Places[fmt.Sprintf("menu[%d].page", i)], to)
		}
	}
}

// door looks at a page that one of the start page's doors names.
func (l *look) door(at diag.Span, name string) {
	to := l.site.Named(name, "")
	switch {
	case name == "":
	case to == nil:
		l.say(diag.Error, "door-broken", at, "this door names a page that is not there: "+name, "use the name of a page's file, without .md; one that readers do not see today counts as missing")
	case l.hidden[to]:
		l.toHidden(at, to)
	}
}

// named is a page's name in a field.
type named struct{ place, name, wanted string }

// namedBy lists the pages that a page's own fields name.
func namedBy(p *site.Page) []named {
	var list []named
	all := func(field string, names []string, wanted string) {
		for i, name := range names {
			list = append(list, named{fmt.Sprintf("%s[%d]", field, i), name, wanted})
		}
	}
	switch d := p.Doc.Page.Detail.(type) {
	case *kind.Session:
		for i, step := range d.Activities {
			if step.Activity != "" {
				list = append(list, named{fmt.Sprintf("activities[%d].activity", i), step.Activity, "activity"})
			}
		}
		all("handouts", d.Handouts, "handout")
	case *kind.Activity:
		all("handouts", d.Handouts, "handout")
	case *kind.LearningPath:
		all("steps", d.Steps, "")
	case *kind.Film:
		if d.Transcript != "" {
			list = append(list, named{"transcript", d.Transcript, ""})
		}
	}
	return list
}
