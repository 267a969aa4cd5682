// Package feed publishes the newest pages as an Atom feed (RFC 4287), so that
// people can follow a site without an account anywhere.
//
// What must stay true: a site without a base address has no feed, because an
// entry's identity is its whole address; and an entry's date is the page's
// own, never the time of the build.
package feed

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/publish"
	"signpost/internal/site"
)

// Publisher makes feed.xml.
type Publisher struct{}

// Name says which output this is.
func (Publisher) Name() string { return "feed" }

type atom struct {
	XMLName  xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Language string   `xml:"xml:lang,attr,omitempty"`
	Title    string   `xml:"title"`
	Subtitle string   `xml:"subtitle,omitempty"`
	ID       string   `xml:"id"`
	Updated  string   `xml:"updated"`
	Author   author   `xml:"author"`
	Links    []link   `xml:"link"`
	Entries  []entry  `xml:"entry"`
}

type author struct {
	Name string `xml:"name"`
}

type link struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type entry struct {
	Title   string `xml:"title"`
	ID      string `xml:"id"`
	Updated string `xml:"updated"`
	Link    link   `xml:"link"`
	Summary string `xml:"summary,omitempty"`
}

// Publish returns the feed of the newest pages that have a date.
func (Publisher) Publish(s *site.Site) ([]publish.File, []diag.Diagnostic) {
	if s.Config.BaseURL == "" {
		return nil, nil
	}
	return []publish.File{{Path: "feed.xml", Bytes: func() ([]byte, error) { return write(feedOf(s)) }}}, nil
}

func feedOf(s *site.Site) atom {
	c := s.Config
	base := strings.TrimSuffix(c.BaseURL, "/")
	f := atom{
		Language: c.Language, Title: c.Title, Subtitle: c.Description, ID: c.BaseURL, Updated: stamp(s.Today), Author: author{c.Title},
		Links: []link{{Rel: "self", Type: "application/atom+xml", Href: base + "/feed.xml"}, {Rel: "alternate", Type: "text/html", Href: c.BaseURL}},
	}
	for _, p := range newest(s) {
		address := base + publish.Absolute(p.URL)
		f.Entries = append(f.Entries, entry{
			Title: p.Title, ID: address, Updated: stamp(Changed(p)), Link: link{Rel: "alternate", Type: "text/html", Href: address}, Summary: p.Blurb(),
		})
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	return f
}

func write(f atom) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(f); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func stamp(d fields.Date) string { return d.String() + "T00:00:00Z" }

// Changed is the day a page last changed, as far as its author says.
func Changed(p *site.Page) fields.Date {
	f := p.Front()
	latest := f.Date
	for _, d := range []fields.Date{f.LastMod, f.PublishDate, f.Reviewed} {
		if d.After(latest) {
			latest = d
		}
	}
	return latest
}

func newest(s *site.Site) []*site.Page {
	var dated []*site.Page
	for _, p := range s.Pages {
		if !Changed(p).IsZero() && !p.Draft() {
			dated = append(dated, p)
		}
	}
	slices.SortFunc(dated, func(p, q *site.Page) int {
		return cmp.Or(Changed(q).Compare(Changed(p)), cmp.Compare(p.URL, q.URL))
	})
	return dated[:max(0, min(len(dated), s.Config.FeedItems))]
}
