package markdown_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"signpost/internal/diag"
	"signpost/internal/markdown"
)

// TestPlaces holds the places of holes against diag.Locate, which defines what a
// place is.
func TestPlaces(t *testing.T) {
	text := "---\ntitle: Ünï\n---\nÄ [one](1.md) é [two](2.md)\r\n\r\n> ü [three](3.md)\r\n>\r\n> 1. ![four](4.png) five@example.org\n\n**ACP** [@six]"
	body, found := markdown.New(markdown.Options{Terms: []markdown.Term{{ID: "acp", Text: "ACP", Abbr: true}}}).Parse("page.md", []byte(text), strings.Index(text, "Ä"))
	if len(found) > 0 {
		t.Errorf("found %v", found)
	}
	want := []string{"[one](1.md)", "[two](2.md)", "[three](3.md)", "![four](4.png)", "five@example.org", "ACP", "@six"}
	for _, piece := range body.Pieces {
		if piece.Ref == nil {
			continue
		}
		if len(want) == 0 {
			t.Fatalf("unexpected %+v", *piece.Ref)
		}
		located := diag.Locate("page.md", []byte(text), strings.Index(text, want[0]), len(want[0]))
		if diff := cmp.Diff(located, piece.Ref.Span); diff != "" {
			t.Errorf("place of %s (-want +got):\n%s", want[0], diff)
		}
		want = want[1:]
	}
	if len(want) > 0 {
		t.Errorf("not found: %q", want)
	}
}

// TestParserIsShared parses different pages with one Parser at the same time.
func TestParserIsShared(t *testing.T) {
	p := markdown.New(markdown.Options{Terms: sampleTerms()})
	pages := []string{string(samplePage()), "# One\n\n[a](b.md)", "> [!QUIZ] Q\n> - [x] a\n>   - b", "care worker " + strings.Repeat("x ", 100)}
	var want []string
	for _, page := range pages {
		body, _ := markdown.Parse("page.md", []byte(page), 0, markdown.Options{Terms: sampleTerms()})
		want = append(want, body.HTML(markdown.PlainTag))
	}
	var group sync.WaitGroup
	for i := range 8 * len(pages) {
		group.Go(func() {
			body, _ := p.Parse("page.md", []byte(pages[i%len(pages)]), 0)
			if got := body.HTML(markdown.PlainTag); got != want[i%len(pages)] {
				t.Errorf("page %d differs when parsed beside others", i%len(pages))
			}
		})
	}
	group.Wait()
}

// TestSectionIsWhole takes one section out of a page, as an include does.
func TestSectionIsWhole(t *testing.T) {
	body, _ := markdown.Parse("page.md", []byte("## One\n\nA [link](a.md).\n\n### Inner\n\nB\n\n## Two\n\nC[^1]\n\n[^1]: N\n"), 0, markdown.Options{})
	want := map[string]string{
		"one":   "<p>A <a href=\"a.md\">link</a>.</p>\n<h3 id=\"inner\">Inner</h3>\n<p>B</p>\n",
		"inner": "<p>B</p>\n",
	}
	for _, s := range body.Sections {
		if html, ok := want[s.ID]; ok && s.HTML(body, markdown.PlainTag) != html {
			t.Errorf("section %s is %q, want %q", s.ID, s.HTML(body, markdown.PlainTag), html)
		}
		if s.ID == "two" && strings.Contains(s.HTML(body, markdown.PlainTag), "doc-endnotes") {
			t.Error("the footnotes of the page are a part of its last section")
		}
	}
	if ids := body.IDs; !slices.Equal(ids, []string{"one", "inner", "two"}) {
		t.Errorf("ids are %q", ids)
	}
}

// TestTerms tries where a glossary word ends and begins.
func TestTerms(t *testing.T) {
	p := markdown.New(markdown.Options{Terms: []markdown.Term{
		{ID: "acp", Text: "ACP", Abbr: true}, {ID: "gp", Text: "GP", Abbr: true}, {ID: "carer", Text: "carer"},
		{ID: "assessment", Text: "carer's assessment"}, {ID: "cafe", Text: "Café visit"}, {ID: "eol", Text: "end-of-life care"},
		{ID: "ireland", Text: "Éire"}, {ID: "sign", Text: "+plus"}, {ID: "blank", Text: " "},
	}})
	tests := map[string]string{
		"A carer came.":                 "carer",
		"CARER, Carer":                  "CARER",
		"carers and a careers fair":     "",
		"the carer's hat":               "carer",
		"the carer’s  assessment":       "carer’s  assessment",
		"carer's\nassessments":          "carer",
		"a carer-led group":             "",
		"non-carer":                     "",
		"acp":                           "",
		"(ACP)":                         "ACP",
		"ACPs":                          "",
		"your GP.":                      "GP",
		"see gp.md and GP.md":           "",
		"https://carer.example.org/":    "",
		"CAFÉ\nVISIT":                   "CAFÉ VISIT",
		"end-of-life care":              "end-of-life care",
		"éire":                          "éire",
		"car*er*":                       "",
		"\\*carer\\*":                   "carer",
		"&quot;carer&quot;":             "carer",
		"+plus":                         "",
		"carer: a word; carer/nurse":    "carer",
		"# carer":                       "",
		"`carer` [carer](x.md)":         "",
		"![carer](carer.png)":           "",
		"carer\n:   a term, not marked": "",
	}
	for text, want := range tests {
		body, _ := p.Parse("page.md", []byte(text), 0)
		var got []string
		for _, piece := range body.Pieces {
			if piece.Ref != nil && piece.Ref.Kind == markdown.Glossary {
				got = append(got, piece.Ref.Text)
			}
		}
		if strings.Join(got, ",") != want {
			t.Errorf("%q marks %q, want %q", text, got, want)
		}
	}
}
