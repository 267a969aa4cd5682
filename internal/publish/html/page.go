package html

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"strconv"
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
		w.scripted(v, p)
		w.listing(v, p)
		w.learning(v, p)
		w.dress(v, p.URL)
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
	v.Page.Kind, v.Page.KindName = p.Kind.Name, w.label(p)
	v.Page.Summary, v.Page.Description = f.Summary, cmp.Or(p.Blurb(), firstWords(p))
	if f.Lang != "" {
		v.Page.Language, v.Page.Dir = f.Lang, direction(f.Lang)
	}
	v.Page.Versions, v.Page.Translation = w.versions(p, url), w.translated(p, url)
	v.Page.Draft = p.Draft()
	v.Page.NoIndex = p.Draft()
	v.Page.Crumbs = w.crumbs(p, url)
	v.Page.Minutes, v.Page.Outcomes = cardMinutes(p), f.Outcomes
	v.Page.Contents = contents(p)
	v.Page.Facts = w.facts(p, url)
	v.Page.HelpPanel = cmp.Or(f.Help, map[bool]string{true: "standard", false: "none"}[p.Kind.Learning])
	if f.Note.Text != "" {
		v.Page.Note = w.note(p, url)
	}
	v.Page.Evidence = w.evidence(p)
	w.neighbours(v, p, url)
	if p.Kind.Learning {
		v.Page.Trust = w.trust(p, url)
		v.Page.JSONLD = w.jsonLD(p)
	}
	return v
}

// firstWords describe a page whose author did not. What stands behind a content
// note is not quoted.
func firstWords(p *site.Page) string {
	if note := p.Front().Note.Text; note != "" {
		return note
	}
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
	here := p.First()
	if here.Previous != nil {
		l := w.link(url, here.Previous)
		v.Page.Previous = &l
	}
	if here.Next != nil {
		l := w.link(url, here.Next)
		v.Page.Next = &l
	}
	v.Page.Related = w.cards(url, w.site.Related(here))
	if here.Parent == nil || here.Parent == w.site.Home {
		return
	}
	v.Page.SectionTitle = here.Parent.In(w.language).Title
	for _, q := range siblings(here) {
		l := w.link(url, q)
		l.Title, l.Summary = navTitle(q.In(w.language)), ""
		l.Current = q == here
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
		facts = append(facts, theme.Fact{Label: w.say("Format"), Text: w.say("Key message {}", strconv.Itoa(m.Number)), URL: w.facetURL(url, "format", p.Kind.Name)})
	} else if label := w.label(p); label != "" {
		facts = append(facts, theme.Fact{Label: w.say("Format"), Text: label, URL: w.facetURL(url, "format", p.Kind.Name)})
	}
	if p.Minutes > 0 {
		facts = append(facts, theme.Fact{Label: w.say("Time"), Text: w.minutesText(p.Minutes)})
	}
	for _, id := range p.Front().Audience {
		facts = append(facts, theme.Fact{Label: w.say("For"), Text: w.say(w.site.Term("audiences", id).Name), URL: w.facetURL(url, "audience", id)})
	}
	for _, id := range p.Front().Setting {
		if id != "any" {
			facts = append(facts, theme.Fact{Label: w.say("Where"), Text: w.say(w.site.Term("settings", id).Name), URL: w.facetURL(url, "setting", id)})
		}
	}
	return facts
}

func (w *writer) minutesText(n int) string {
	if n == 1 {
		return w.say("1 minute")
	}
	return w.say("{} minutes", strconv.Itoa(n))
}

func (w *writer) facetURL(from, facet, id string) string {
	return w.Links.To(from, site.FindURL+facet+"/"+site.Slug(id)+"/")
}

// trust is the one line on where a page stands.
func (w *writer) trust(p *site.Page, url string) *theme.TrustView {
	f := p.Front()
	t := &theme.TrustView{
		Owner: w.say(f.Owner), InReview: p.InReview(), Status: w.say(statusText(f.Status)), Basis: w.say(basisText(f.Basis)),
		Reviewed: w.day(f.Reviewed), ReviewDue: w.day(f.ReviewDue),
		Overdue: !f.ReviewDue.IsZero() && w.site.Today.After(f.ReviewDue),
	}
	for i, nation := range f.Nation {
		t.Nation += map[bool]string{true: ", "}[i > 0] + w.say(strings.ReplaceAll(nation, "-", " "))
	}
	t.Nation = cmp.Or(t.Nation, w.say("England"))
	if m, ok := p.Doc.Page.Detail.(*kind.Message); ok && m.Wording == "ours" {
		t.Wording = w.say("Our own wording")
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
		Context: "https://schema.org", Type: "LearningResource", Name: p.Title, Description: p.Blurb(),
		Language: w.site.LanguageOf(p), ResourceType: p.Kind.Label, Teaches: f.Outcomes, Free: true,
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
