package feed_test

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
	"signpost/internal/publish/feed"
	"signpost/internal/site"
)

// atom is as much of a feed as its readers need.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Entries []struct {
		Title   string `xml:"title"`
		Summary string `xml:"summary"`
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

// publish makes the feed of pages given as front matter, by file name.
func publish(t *testing.T, settings string, pages map[string]string) (atom, string) {
	t.Helper()
	c, _, found := config.Parse("signpost.yaml", []byte(settings))
	in := site.Input{Config: c, Kinds: kind.All(), Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true}
	parser := document.NewParser(in.Kinds, markdown.Options{})
	for name, front := range pages {
		doc, _ := parser.Parse("content/"+name, []byte("---\n"+front+"\n---\n"))
		in.Documents = append(in.Documents, doc)
	}
	s, _ := site.Assemble(in)
	files, more := feed.Publisher{}.Publish(s)
	if len(found)+len(more) > 0 {
		t.Errorf("found %v %v", found, more)
	}
	if len(files) == 0 {
		return atom{}, ""
	}
	data, err := files[0].Bytes()
	if err != nil || files[0].Path != "feed.xml" || len(files) != 1 {
		t.Fatalf("made %d files, the first %s: %v", len(files), files[0].Path, err)
	}
	var f atom
	if err := xml.Unmarshal(data, &f); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return f, string(data)
}

const settings = "title: The site\nbase_url: https://example.org/guide/\n"

func TestFeed(t *testing.T) {
	f, _ := publish(t, settings, map[string]string{
		"old.md":      "title: Old\ndate: 2025-01-01",
		"renewed.md":  "title: Renewed\nsummary: Said better.\ndate: 2024-01-01\nlastmod: 2026-02-03",
		"checked.md":  "title: Checked\ndate: 2024-01-01\nreviewed: 2026-01-01",
		"dateless.md": "title: Dateless",
		"draft.md":    "title: Draft\ndate: 2026-11-01\ndraft: true",
		"a b&c.md":    "title: 'Fish & <chips> ]]>'\ndate: 2023-01-01",
	})
	if f.ID != "https://example.org/guide/" || f.Title != "The site" || f.Author != "The site" || f.Updated != "2026-02-03T00:00:00Z" {
		t.Errorf("the feed says %+v", f)
	}
	var got []string
	for _, e := range f.Entries {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", e.Updated[:10], e.ID, e.Title, e.Summary)))
		if e.Link.Href != e.ID {
			t.Errorf("%s leads to %s", e.ID, e.Link.Href)
		}
	}
	want := `2026-02-03 https://example.org/guide/renewed/ Renewed Said better.
2026-01-01 https://example.org/guide/checked/ Checked
2025-01-01 https://example.org/guide/old/ Old
2023-01-01 https://example.org/guide/a-bc/ Fish & <chips> ]]>`
	if strings.Join(got, "\n") != want {
		t.Errorf("the entries are\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// TestLimit lists as many pages as the settings say, and none when they say
// nonsense.
func TestLimit(t *testing.T) {
	pages := map[string]string{}
	for i := range 30 {
		pages[fmt.Sprintf("p%d.md", i)] = "title: P\ndate: 2026-01-01"
	}
	for extra, want := range map[string]int{"": 20, "feed_items: 3": 3, "feed_items: 50": 30, "feed_items: 0": 0, "feed_items: -1": 0} {
		if f, _ := publish(t, settings+extra, pages); len(f.Entries) != want {
			t.Errorf("%q lists %d pages, want %d", extra, len(f.Entries), want)
		}
	}
}

// TestNoBase has nothing to publish: an entry is known by its whole address.
func TestNoBase(t *testing.T) {
	if _, text := publish(t, "title: The site\n", map[string]string{"a.md": "title: A\ndate: 2026-01-01"}); text != "" {
		t.Errorf("made %s", text)
	}
}

// TestHostile puts into the feed what XML does not allow.
func TestHostile(t *testing.T) {
	for _, title := range []string{"</title><script>", "a\x01b", "\u2028", "&amp;", "]]>"} {
		f, text := publish(t, settings, map[string]string{"a.md": fmt.Sprintf("title: %q\ndate: 2026-01-01", title)})
		if len(f.Entries) != 1 || strings.Contains(text, "<script>") {
			t.Errorf("%q makes\n%s", title, text)
		}
		if want := strings.ReplaceAll(title, "\x01", "\ufffd"); f.Entries[0].Title != want {
			t.Errorf("%q comes back as %q", title, f.Entries[0].Title)
		}
	}
}

// TestBehindNote tells of a page with a strong content note by the note alone.
func TestBehindNote(t *testing.T) {
	const front = "title: Hard\ntype: guide\ndate: 2026-11-01\nsummary: SECRET\nhelp: standard\ncontent_note: {level: %s, text: A word before.}\n"
	for level, want := range map[string]string{"strong": "A word before.", "mild": "SECRET"} {
		f, _ := publish(t, "base_url: https://example.org/", map[string]string{"hard.md": fmt.Sprintf(front, level)})
		if len(f.Entries) != 1 || f.Entries[0].Summary != want {
			t.Errorf("a page with a %s note is told of as %+v", level, f.Entries)
		}
	}
}
