package document_test

import (
	"strings"
	"testing"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
)

const localFields = "- {id: night-line, name: your night line, ask: The number.}\n- {id: hospice, name: your hospice, ask: Its name.}\n"

func readLists(files ...document.File) (document.Data, []diag.Diagnostic) {
	return document.ReadData(files)
}

func codes(found []diag.Diagnostic) string {
	var all []string
	for _, d := range found {
		all = append(all, d.Code)
	}
	return strings.Join(all, " ")
}

func TestLocalDetails(t *testing.T) {
	fields := document.File{Path: "content/data/local-fields.yaml", Text: []byte(localFields)}
	for name, c := range map[string]struct{ text, codes string }{
		"all filled in":  {"night-line: 01632 960123\nhospice: Willow\n", ""},
		"one open":       {"night-line:\nhospice: Willow\n", "local-open"},
		"nothing at all": {"", "local-open"},
		"unknown":        {"nihgt-line: x\nNight_Line: y\nhospice: z\n", "local-unknown"},
		"a list":         {"- night-line: x\n", "data-shape local-open"},
		"a list inside":  {"night-line: [x, y]\nhospice: z\n", "data-shape local-open"},
	} {
		_, found := readLists(fields, document.File{Path: "content/data/local.yaml", Text: []byte(c.text)})
		if got := codes(found); got != c.codes {
			t.Errorf("%s: found %q, want %q", name, got, c.codes)
		}
	}
	if _, found := readLists(fields); len(found) > 0 {
		t.Errorf("without a file of details this was found: %s", codes(found))
	}
}

// TestLocalFields fills the details into the fields of a page's kind, and says
// which are asked for in vain.
func TestLocalFields(t *testing.T) {
	parser := document.NewParser(kind.All(), markdown.Options{Local: []markdown.Local{
		{ID: "night-line", Name: "your night line", Value: "01632 960123"}, {ID: "hospice", Name: "your hospice"},
	}})
	page := "---\ntitle: T\ntype: quick\nsummary: S\naudience: [front-line]\ntopics: [getting-help]\nbasis: fiction\nowner: Team\nstatus: draft\nsituation: Night\n" +
		"do_now: [\"Ring [local:night-line].\"]\ncall: [\"[local:hospice]\", \"[local:hospise]\"]\n---\nText.\n"
	doc, found := parser.Parse("content/a.md", []byte(page))
	card := doc.Page.Detail.(*kind.Quick)
	if got, want := card.DoNow[0], "Ring 01632 960123."; got != want {
		t.Errorf("the step is %q, want %q", got, want)
	}
	if got, want := card.Call[0], "Your hospice: ____________"; got != want {
		t.Errorf("the call is %q, want %q", got, want)
	}
	if got := codes(found); got != "local-unknown" {
		t.Errorf("found %q, want local-unknown", got)
	}
}

// TestOwnEntries lays somebody's own entries over those of a list.
func TestOwnEntries(t *testing.T) {
	own := "- {id: b, name: Ours, summary: S}\n- {id: c, name: New, summary: S}\n"
	theirs := "- {id: a, name: A, summary: S}\n- {id: b, name: Theirs, summary: S}\n"
	data, found := readLists(
		document.File{Path: "content/data/settings.local.yaml", Text: []byte(own)},
		document.File{Path: "content/data/settings.yaml", Text: []byte(theirs)},
		document.File{Path: "content/data/words.local.txt", Text: []byte("Wombwell\n")},
		document.File{Path: "content/data/words.txt", Text: []byte("Barnsley\n")},
	)
	var got []string
	for _, term := range data.Lists["settings"] {
		got = append(got, term.ID+"="+term.Name)
	}
	if len(found) > 0 || strings.Join(got, " ") != "a=A b=Ours c=New" {
		t.Errorf("the list is %q, found %s", got, codes(found))
	}
	if strings.Join(data.Words, " ") != "Wombwell Barnsley" {
		t.Errorf("the words are %q", data.Words)
	}
	if at := data.PlaceOf("settings", "c", "name"); at.File != "content/data/settings.local.yaml" {
		t.Errorf("the new entry stands in %q", at.File)
	}
}

// TestAllowances lets offices' numbers through, and nobody's own.
func TestAllowances(t *testing.T) {
	d := document.Data{Local: map[string]string{"a": "01632 960123, day and night", "b": "07700 900123", "c": "020 7946 0001 or (01632) 960124"}}
	var got []string
	for _, a := range d.Allowances() {
		got = append(got, a.Text)
	}
	if want := "01632 960123|020 7946 0001|(01632) 960124"; strings.Join(got, "|") != want {
		t.Errorf("allowed %q, want %s", got, want)
	}
}
