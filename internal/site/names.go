package site

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/kind"
)

func sorted(words []string) []string {
	slices.Sort(words)
	return words
}

// names checks that every page another page's front matter names is there.
func (a *assembly) names() {
	for _, p := range a.site.Pages {
		switch d := p.Doc.Page.Detail.(type) {
		case *kind.Session:
			for i, step := range d.Activities {
				if step.Activity != "" {
					a.named(p, fmt.Sprintf("activities[%d].activity", i), step.Activity, "activity")
				}
			}
			a.allNamed(p, "handouts", d.Handouts, "handout")
		case *kind.Activity:
			a.allNamed(p, "handouts", d.Handouts, "handout")
		case *kind.Handout:
			a.allNamed(p, "used_by", d.UsedBy, "session")
		case *kind.LearningPath:
			a.allNamed(p, "steps", d.Steps, "")
		case *kind.Film:
			if d.Transcript != "" {
				a.named(p, "transcript", d.Transcript, "")
			}
		}
	}
	a.messageNumbers()
}

// settings checks that the pages the configuration names are there: the theme
// leaves out a link that leads nowhere, and nobody would notice.
func (a *assembly) settings() {
	c := a.in.Config
	if at, given := c.Places["help_page"]; given && a.site.ByURL(c.HelpPage) == nil {
		a.fail("config-value", at, "there is no page at "+c.HelpPage+", so no page would say where to get help now",
			a.didYouMean(c.HelpPage, a.addressesOf(), "write the address of a page, as in help_page: /help/"))
		a.mend(at, "")
	}
	for i, item := range c.Menu {
		if item.Page != "" && a.site.Named(item.Page, "") == nil {
			a.fail("config-value", c.Places[fmt.Sprintf("menu[%d].page", i)], "there is no page at "+item.Page+", so the menu would leave it out",
				a.didYouMean(item.Page, a.addressesOf(), "write the address of a page, as in page: /messages/"))
			a.mend(c.Places[fmt.Sprintf("menu[%d].page", i)], "")
		}
	}
}

func (a *assembly) addressesOf() []string {
	var all []string
	for _, p := range a.site.Pages {
		all = append(all, p.URL)
	}
	return all
}

func (a *assembly) allNamed(p *Page, field string, names []string, wanted string) {
	for i, name := range names {
		a.named(p, fmt.Sprintf("%s[%d]", field, i), name, wanted)
	}
}

func (a *assembly) named(p *Page, place, name, wanted string) {
	found := a.site.Named(name, wanted)
	at := p.Doc.Page.Place(place)
	if found == nil {
		what := "page"
		if wanted != "" {
			what = wanted
		}
		a.fail("page-unknown", at, fmt.Sprintf("there is no %s called %s", what, name),
			diag.DidYouMean(name, a.candidates(wanted), "use the name of its file, without .md"))
		a.mend(at, "")
		return
	}
	if wanted == "activity" && found.Kind.Name != "activity" {
		a.fail("page-kind", at, fmt.Sprintf("%s is a page of kind %s, not an activity", name, found.Kind.Name), "name an activity, or give the step a title: instead")
	}
}

// candidates are the names a slip may have meant.
func (a *assembly) candidates(wanted string) []string {
	var names []string
	for _, p := range a.site.Pages {
		if wanted == "" || p.Kind.Name == wanted {
			names = append(names, p.Name)
		}
	}
	return sorted(names)
}

// messageNumbers checks that no two messages share a number.
func (a *assembly) messageNumbers() {
	first := map[int]*Page{}
	for _, p := range a.site.Pages {
		m, ok := p.Doc.Page.Detail.(*kind.Message)
		if !ok {
			continue
		}
		if other := first[m.Number]; other != nil {
			a.fail("number-twice", p.Doc.Page.Place("number"), fmt.Sprintf("message %d is already %s", m.Number, other.Doc.Path), "give each message its own number")
			continue
		}
		first[m.Number] = p
	}
}

// Messages returns the key messages in order of number.
func (s *Site) Messages() []*Page {
	var all []*Page
	for _, p := range s.Pages {
		if _, ok := p.Doc.Page.Detail.(*kind.Message); ok {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(p, q *Page) int {
		return p.Doc.Page.Detail.(*kind.Message).Number - q.Doc.Page.Detail.(*kind.Message).Number
	})
	return all
}

// UsedBy returns the sessions and activities that use a handout or an
// activity, in order of address.
func (s *Site) UsedBy(page *Page) []*Page {
	var users []*Page
	for _, p := range s.Pages {
		if s.uses(p, page) {
			users = append(users, p)
		}
	}
	return users
}

func (s *Site) uses(p, page *Page) bool {
	switch d := p.Doc.Page.Detail.(type) {
	case *kind.Session:
		for _, step := range d.Activities {
			if step.Activity != "" && s.Named(step.Activity, "activity") == page {
				return true
			}
		}
		return s.anyNamed(d.Handouts, page)
	case *kind.Activity:
		return s.anyNamed(d.Handouts, page)
	}
	return false
}

func (s *Site) anyNamed(names []string, page *Page) bool {
	return slices.ContainsFunc(names, func(n string) bool { return s.Named(n, "handout") == page })
}

// minutes works out how long every page takes: as its author says, or as its
// words take to read.
func (a *assembly) minutes() {
	for _, p := range a.site.Pages {
		p.Minutes = p.Front().Minutes
		if p.Minutes == 0 && p.Doc.Body.Words > 0 && p.Kind.Name != "handout" {
			p.Minutes = max(1, (p.Doc.Body.Words+WordsPerMinute/2)/WordsPerMinute)
		}
	}
	for _, p := range a.site.Pages {
		d, ok := p.Doc.Page.Detail.(*kind.LearningPath)
		if !ok {
			continue
		}
		total := 0
		for _, name := range d.Steps {
			if step := a.site.Named(name, ""); step != nil {
				total += step.Minutes
			}
		}
		if said := p.Front().Minutes; said != 0 && said != total {
			a.fail("path-minutes", p.Doc.Page.Place("minutes"), fmt.Sprintf("the pages of this path add up to %d minutes, not %d", total, said),
				fmt.Sprintf("leave minutes: out, or write %d", total))
		}
		p.Minutes = total
	}
}

// WordsPerMinute is a careful pace for plain text read on a phone.
const WordsPerMinute = 180

// Capital makes a sentence of a phrase.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToTitle(first)) + text[size:]
}
