// Package sitemap publishes sitemap.xml (sitemaps.org, protocol 0.9) and
// robots.txt.
//
// What must stay true: drafts are never listed, and without a base address
// there is no sitemap, because it may only hold whole addresses.
package sitemap

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/publish"
	"signpost/internal/site"
)

// Publisher makes sitemap.xml and robots.txt.
type Publisher struct{}

// Name says which output this is.
func (Publisher) Name() string { return "sitemap" }

type urlset struct {
	XMLName xml.Name   `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string     `xml:"xmlns:xhtml,attr,omitempty"` // only where pages have versions
	URLs    []location `xml:"url"`
}

type location struct {
	Loc      string    `xml:"loc"`
	LastMod  string    `xml:"lastmod,omitempty"`
	Versions []version `xml:"xhtml:link"`
}

// version names the page in one of its languages, as search engines want it:
// https://developers.google.com/search/docs/specialty/international/localized-versions
type version struct {
	Rel      string `xml:"rel,attr"`
	Language string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

// Publish returns both files. A robots.txt of the project's own stands in
// place of ours.
func (Publisher) Publish(s *site.Site) ([]publish.File, []diag.Diagnostic) {
	base := strings.TrimSuffix(s.Config.BaseURL, "/")
	robots := "User-agent: *\nAllow: /\n"
	var files []publish.File
	if base != "" {
		robots += "Sitemap: " + base + "/sitemap.xml\n"
		files = append(files, publish.File{Path: "sitemap.xml", Bytes: func() ([]byte, error) { return write(s, base) }})
	}
	if !slices.ContainsFunc(s.Resources, func(r site.Resource) bool { return r.Path == "robots.txt" }) {
		files = append(files, publish.Static("robots.txt", []byte(robots)))
	}
	return files, nil
}

func write(s *site.Site, base string) ([]byte, error) {
	var set urlset
	for _, p := range s.All() {
		if p.Draft() {
			continue
		}
		here := location{Loc: base + publish.Absolute(p.URL), LastMod: p.Front().LastMod.String()}
		for _, q := range p.Versions {
			set.XHTML = "http://www.w3.org/1999/xhtml"
			here.Versions = append(here.Versions, version{"alternate", s.LanguageOf(q), base + publish.Absolute(q.URL)})
		}
		set.URLs = append(set.URLs, here)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(set); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
