package sitemap_test

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"signpost/internal/config"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/publish/sitemap"
	"signpost/internal/site"
)

// publish makes the files for pages given as front matter, by file name.
func publish(t *testing.T, settings string, pages map[string]string) map[string]string {
	t.Helper()
	c, _, _ := config.Parse("signpost.yaml", []byte(settings))
	in := site.Input{Config: c, Kinds: kind.All(), Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true}
	parser := document.NewParser(in.Kinds, markdown.Options{})
	for name, front := range pages {
		doc, _ := parser.Parse("content/"+name, []byte("---\n"+front+"\n---\n"))
		in.Documents = append(in.Documents, doc)
	}
	s, _ := site.Assemble(in)
	files, found := sitemap.Publisher{}.Publish(s)
	if len(found) > 0 {
		t.Errorf("found %v", found)
	}
	made := map[string]string{}
	for _, f := range files {
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		made[f.Path] = string(data)
	}
	return made
}

func pages() map[string]string {
	return map[string]string{
		"a.md": "title: A\nlastmod: 2026-02-03", "b & c/d.md": "title: D", "draft.md": "title: Draft\ndraft: true",
		"status.md": "title: Draft by status\nstatus: draft", "café.md": "title: Café",
	}
}

func TestSitemap(t *testing.T) {
	made := publish(t, "base_url: https://example.org/guide\n", pages())
	var set struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(made["sitemap.xml"]), &set); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range set.URLs {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s", u.Loc, u.LastMod)))
	}
	want := `https://example.org/guide/
https://example.org/guide/a/ 2026-02-03
https://example.org/guide/b-c/
https://example.org/guide/b-c/d/
https://example.org/guide/caf%C3%A9/`
	if strings.Join(got, "\n") != want {
		t.Errorf("lists\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if made["robots.txt"] != "User-agent: *\nAllow: /\nSitemap: https://example.org/guide/sitemap.xml\n" {
		t.Errorf("robots.txt says %q", made["robots.txt"])
	}
}

// TestNoBase makes no sitemap, which may hold whole addresses only.
func TestNoBase(t *testing.T) {
	made := publish(t, "title: x\n", pages())
	if len(made) != 1 || made["robots.txt"] != "User-agent: *\nAllow: /\n" {
		t.Errorf("made %v", made)
	}
}
