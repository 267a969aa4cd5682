package html

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"

	"signpost/internal/kind"
	"signpost/internal/publish"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// page makes the file of one page, and of its other views.
func (w *writer) page(p *site.Page) []publish.File {
	layout := w.layout(p)
	files := []publish.File{w.view(p.URL, p.Doc.Path, layout, func() *theme.View {
		v := w.full(p, p.URL, layout)
		v.Page.Body = template.HTML(w.body(p, p.URL, forEverybody))
		w.detail(v, p, p.URL)
		w.listing(v, p)
		return v
	})}
	if session, ok := p.Doc.Page.Detail.(*kind.Session); ok {
		files = append(files, w.sessionViews(p, session)...)
	}
	return files
}

// full is a View of a page without its text and its kind's own part.
func (w *writer) full(p *site.Page, url, layout string) *theme.View {
	f := p.Front()
	v := w.frame(url, p.Title)
	w.own(v, url, layout)
	v.Page.NavTitle = navTitle(p)
	v.Page.Kind, v.Page.KindName = p.Kind.Name, kindLabel(p)
	v.Page.Summary, v.Page.Description = f.Summary, cmp.Or(f.Summary, firstWords(p))
	if f.Lang != "" {
		v.Page.Language, v.Page.Dir = f.Lang, direction(f.Lang)
	}
	v.Page.Draft = p.Draft()
	v.Page.NoIndex = p.Draft()
	v.Page.Crumbs = w.crumbs(p, url)
	v.Page.Minutes, v.Page.Outcomes = cardMinutes(p), f.Outcomes
	v.Page.Contents = contents(p)
	v.Page.Facts = w.facts(p, url)
	v.Page.HelpPanel = cmp.Or(f.Help, map[bool]string{true: "standard", false: "none"}[p.Kind.Learning])
	if f.Note.Text != "" {
		v.Page.Note = &theme.NoteView{Level: f.Note.Level, Text: f.Note.Text}
	}
	w.neighbours(v, p, url)
	if p.Kind.Learning {
		v.Page.Trust = w.trust(p, url)
		v.Page.JSONLD = w.jsonLD(p)
	}
	return v
}

// firstWords describe a page whose author did not.
func firstWords(p *site.Page) string {
	for _, s := range p.Doc.Body.Sections {
		if words := strings.Fields(s.Text); len(words) > 0 {
			return strings.Join(words[:min(len(words), 28)], " ")
		}
	}
	return ""
}

// contents lists the headings of the two upper levels, when there is more
// than one.
func contents(p *site.Page) []theme.Heading {
	var list []theme.Heading
	for _, h := range p.Doc.Body.Headings {
		if h.Level <= 3 && h.ID != "" {
			list = append(list, theme.Heading{ID: h.ID, Text: h.Text, Level: h.Level})
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

func (w *writer) neighbours(v *theme.View, p *site.Page, url string) {
	if p.Previous != nil {
		l := w.link(url, p.Previous)
		v.Page.Previous = &l
	}
	if p.Next != nil {
		l := w.link(url, p.Next)
		v.Page.Next = &l
	}
	v.Page.Related = w.cards(url, w.site.Related(p))
	if p.Parent == nil || p.Parent == w.site.Home {
		return
	}
	v.Page.SectionTitle = p.Parent.Title
	for _, q := range siblings(p) {
		l := w.link(url, q)
		l.Title, l.Summary = navTitle(q), ""
		l.Current = q == p
		v.Page.Siblings = append(v.Page.Siblings, l)
	}
}

// A section's menu shows the whole section up to wholeSection pages, and of a
// larger one the nearestShown pages round about: all of it in every page would
// make the site grow with the square of its pages.
const (
	wholeSection = 24
	nearestShown = 12
)

func siblings(p *site.Page) []*site.Page {
	all := p.Parent.Children
	if len(all) <= wholeSection {
		return all
	}
	first := max(0, min(p.Place-nearestShown/2, len(all)-nearestShown))
	return all[first : first+nearestShown]
}

// facts are the pills under the title: what it is, for whom, how long.
func (w *writer) facts(p *site.Page, url string) []theme.Fact {
	if p.Landing || !p.Kind.Learning {
		return nil
	}
	var facts []theme.Fact
	if m, ok := p.Doc.Page.Detail.(*kind.Message); ok {
		facts = append(facts, theme.Fact{Label: "Format", Text: fmt.Sprintf("Key message %d", m.Number), URL: w.facetURL(url, "format", p.Kind.Name)})
	} else if label := kindLabel(p); label != "" {
		facts = append(facts, theme.Fact{Label: "Format", Text: label, URL: w.facetURL(url, "format", p.Kind.Name)})
	}
	if p.Minutes > 0 {
		facts = append(facts, theme.Fact{Label: "Time", Text: minutesText(p.Minutes)})
	}
	for _, id := range p.Front().Audience {
		facts = append(facts, theme.Fact{Label: "For", Text: w.site.Term("audiences", id).Name, URL: w.facetURL(url, "audience", id)})
	}
	for _, id := range p.Front().Setting {
		if id != "any" {
			facts = append(facts, theme.Fact{Label: "Where", Text: w.site.Term("settings", id).Name, URL: w.facetURL(url, "setting", id)})
		}
	}
	return facts
}

func minutesText(n int) string {
	if n == 1 {
		return "1 minute"
	}
	return fmt.Sprintf("%d minutes", n)
}

func (w *writer) facetURL(from, facet, id string) string {
	return w.Links.To(from, site.FindURL+facet+"/"+site.Slug(id)+"/")
}

// trust is the one line on where a page stands.
func (w *writer) trust(p *site.Page, url string) *theme.TrustView {
	f := p.Front()
	t := &theme.TrustView{
		Owner: f.Owner, InReview: p.InReview(), Status: statusText(f.Status), Basis: basisText(f.Basis),
		Reviewed: f.Reviewed.Words(), ReviewDue: f.ReviewDue.Words(),
		Overdue: !f.ReviewDue.IsZero() && w.site.Today.After(f.ReviewDue),
		Nation:  strings.Join(f.Nation, ", "),
	}
	t.Nation = cmp.Or(strings.ReplaceAll(t.Nation, "Northern-Ireland", "Northern Ireland"), "England")
	if m, ok := p.Doc.Page.Detail.(*kind.Message); ok && m.Wording == "ours" {
		t.Wording = "Our own wording"
	}
	t.Awaiting = awaiting(p)
	for _, id := range f.Sources {
		if source, ok := w.site.Source(id); ok {
			t.Sources = append(t.Sources, w.source(url, source))
		}
	}
	return t
}

// awaiting are the roles that have still to check a page.
func awaiting(p *site.Page) []string {
	var roles []string
	for _, r := range p.Front().Reviewers {
		if r.Date.IsZero() {
			roles = append(roles, r.Role)
		}
	}
	return roles
}

func statusText(status string) string {
	switch status {
	case "in-review":
		return "Still being checked"
	case "published":
		return "Published"
	case "draft":
		return "Draft"
	}
	return ""
}

func basisText(basis string) string {
	switch basis {
	case "seed":
		return "Based on published sources"
	case "seed+gk":
		return "Based on published sources and general knowledge"
	case "gk":
		return "Based on general knowledge"
	case "fiction":
		return "A made-up story"
	}
	return ""
}

// learningResource is the page in the words of schema.org.
type learningResource struct {
	Context      string   `json:"@context"`
	Type         string   `json:"@type"`
	Name         string   `json:"name"`
	Description  string   `json:"description,omitempty"`
	URL          string   `json:"url,omitempty"`
	Language     string   `json:"inLanguage,omitempty"`
	ResourceType string   `json:"learningResourceType,omitempty"`
	Time         string   `json:"timeRequired,omitempty"`
	Teaches      []string `json:"teaches,omitempty"`
	Free         bool     `json:"isAccessibleForFree"`
}

// jsonLD describes a learning page to search engines. The encoder escapes <, >
// and &, so the block cannot end early.
func (w *writer) jsonLD(p *site.Page) template.HTML {
	f := p.Front()
	r := learningResource{
		Context: "https://schema.org", Type: "LearningResource", Name: p.Title, Description: f.Summary,
		Language: cmp.Or(f.Lang, w.site.Config.Language), ResourceType: p.Kind.Label, Teaches: f.Outcomes, Free: true,
	}
	if w.site.Config.BaseURL != "" {
		r.URL = w.permalink(p.URL)
	}
	if p.Minutes > 0 {
		r.Time = fmt.Sprintf("PT%dM", p.Minutes)
	}
	b, err := json.Marshal(r)
	if err != nil {
		panic("html: internal error: plain data could not be written as JSON: " + err.Error())
	}
	return template.HTML(b)
}
