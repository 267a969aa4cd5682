package site_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

// TestGolden assembles the small site in each archive of testdata. Files below
// content/ and static/ are the project; options may say drafts, future,
// expired and today; pages and diagnostics are what comes of it.
func TestGolden(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Name() != "fuzz" {
			t.Run(entry.Name(), func(t *testing.T) { runGolden(t, filepath.Join("testdata", entry.Name())) })
		}
	}
}

func runGolden(t *testing.T, file string) {
	if filepath.Ext(file) != ".txtar" {
		t.Fatalf("%s belongs to no test", file)
	}
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	var given []txtar.File
	want := map[string]string{}
	for _, f := range archive.Files {
		switch {
		case f.Name == "pages" || f.Name == "diagnostics":
			want[f.Name] = string(f.Data)
		case f.Name == "options" || strings.HasPrefix(f.Name, "content/") || strings.HasPrefix(f.Name, "static/"):
			files[f.Name] = string(f.Data)
			given = append(given, f)
		default:
			t.Errorf("%s: %s belongs to no test", file, f.Name)
		}
	}
	s, found := assemble(t, files)
	got := map[string]string{"pages": describe(s), "diagnostics": said(t, found)}
	if *update {
		archive.Files = append(given, txtar.File{Name: "pages", Data: []byte(got["pages"])}, txtar.File{Name: "diagnostics", Data: []byte(got["diagnostics"])})
		if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, name := range []string{"pages", "diagnostics"} {
		if diff := cmp.Diff(want[name], got[name]); diff != "" {
			t.Errorf("%s differ (-want +got):\n%s", name, diff)
		}
	}
}

// assemble takes a project's files the way a build does, without its caches.
func assemble(t *testing.T, files map[string]string) (*site.Site, []diag.Diagnostic) {
	t.Helper()
	in := site.Input{Config: config.Defaults(), Kinds: kind.All(), Today: fields.Date{Year: 2026, Month: 11, Day: 22}}
	options(t, files["options"], &in)
	parser := document.NewParser(in.Kinds, markdown.Options{})
	var data []document.File
	var found []diag.Diagnostic
	for name, text := range files {
		switch {
		case name == "options":
		case strings.HasPrefix(name, document.DataFolder+"/"):
			data = append(data, document.File{Path: name, Text: []byte(text)})
		case strings.HasPrefix(name, "static/"):
			in.Resources = append(in.Resources, site.Resource{Path: strings.TrimPrefix(name, "static/"), From: name})
		case path.Ext(name) == ".md":
			doc, problems := parser.Parse(name, []byte(text))
			in.Documents, found = append(in.Documents, doc), append(found, problems...)
		default:
			in.Resources = append(in.Resources, site.Resource{Path: strings.TrimPrefix(name, "content/"), From: name})
		}
	}
	lists, problems := document.ReadData(data)
	in.Data = lists
	s, more := site.Assemble(in)
	return s, slices.Concat(found, problems, more)
}

func options(t *testing.T, text string, in *site.Input) {
	for line := range strings.Lines(text) {
		switch word, rest, _ := strings.Cut(strings.TrimSpace(line), " "); word {
		case "drafts":
			in.Drafts = true
		case "future":
			in.Future = true
		case "expired":
			in.Expired = true
		case "today":
			in.Today, _ = fields.ParseDate(rest)
		default:
			t.Fatalf("unknown option %q", word)
		}
	}
}

// said prints findings as a terminal would. Complaints about fields that a
// small example leaves out are not what these tests are about.
func said(t *testing.T, found []diag.Diagnostic) string {
	found = slices.DeleteFunc(diag.Sort(found), func(d diag.Diagnostic) bool { return d.Code == "field-missing" })
	var b bytes.Buffer
	if err := diag.Text(&b, found, diag.Style{Width: 100}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// describe writes a site as text: every page, its place, where its holes lead.
func describe(s *site.Site) string {
	var b strings.Builder
	for _, p := range s.Pages {
		describePage(&b, s, p)
	}
	for _, alias := range s.Aliases {
		fmt.Fprintf(&b, "%s leads to %s\n", alias.URL, alias.To.URL)
	}
	for _, f := range s.Facets {
		fmt.Fprintf(&b, "%s %q\n", f.URL, f.Title)
		for _, v := range f.Values {
			fmt.Fprintf(&b, "  %s %q:%s\n", v.ID, v.Title, urls(v.Pages...))
		}
	}
	for _, c := range s.Ready {
		fmt.Fprintf(&b, "%s \"%s: %s\" (%s):%s\n", c.URL, c.Group, c.Title, c.Query, urls(c.Pages...))
	}
	return b.String()
}

func describePage(b *strings.Builder, s *site.Site, p *site.Page) {
	fmt.Fprintf(b, "%s %q %s", p.URL, p.Title, p.Layout())
	if p.Made {
		b.WriteString(", made")
	}
	if p.Minutes > 0 {
		fmt.Fprintf(b, ", %d min", p.Minutes)
	}
	b.WriteByte('\n')
	for _, line := range []struct {
		name string
		page *site.Page
	}{{"in", p.Parent}, {"after", p.Previous}, {"before", p.Next}} {
		if line.page != nil {
			fmt.Fprintf(b, "  %s %s\n", line.name, line.page.URL)
		}
	}
	if related := s.Related(p); len(related) > 0 {
		fmt.Fprintf(b, "  related to%s\n", urls(related...))
	}
	next := 0
	for _, piece := range p.Doc.Body.Pieces {
		if piece.Ref != nil {
			fmt.Fprintf(b, "  %s → %s\n", piece.Ref.Target, where(p.Targets[next]))
			next++
		}
	}
}

func urls(pages ...*site.Page) string {
	var b strings.Builder
	for _, p := range pages {
		b.WriteString(" " + p.URL)
	}
	return b.String()
}

func where(t site.Target) string {
	fragment := t.Query
	if t.Fragment != "" {
		fragment += "#" + t.Fragment
	}
	switch t.Kind {
	case site.ToPage:
		return t.Page.URL + fragment
	case site.ToPart:
		return "the words of " + t.Page.URL + fragment
	case site.ToFile:
		return "file " + t.Path + fragment
	case site.ToFacets:
		return "listing /" + t.Path + fragment
	case site.Outside:
		return "outside"
	case site.ToTerm, site.ToSource, site.ToPicture:
		return "entry " + t.ID
	}
	return "nowhere"
}
