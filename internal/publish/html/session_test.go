package html_test

import (
	"flag"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"signpost/internal/publish"
	"signpost/internal/theme"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

// planTheme draws nothing but a session's plan, as text.
func planTheme() []theme.File {
	layout := `{{define "session"}}{{with .Session}}{{.Minutes}} minutes, {{.CutMinutes}} at the shortest{{if .Start}}, {{.Start}} to {{.End}}{{end}}
{{range .Steps}}{{.Clock}} {{.Title}}{{if .Break}} (break){{end}}, {{.Minutes}} min, {{.Total}} so far; short: {{.CutClock}}, {{.CutTo}} min, {{.CutTotal}} so far{{with .URL}}; see {{.}}{{end}}
{{end}}for{{range .Sizes}} {{.}}{{end}} people, {{.TableSize}} to a table
{{range .Materials}}{{.Item}}: {{.Count}} for each {{.Per}} makes{{range .Counts}} {{.}}{{end}}
{{end}}{{end}}{{end}}`
	return []theme.File{{Path: "layouts/session.html", Data: []byte(layout)}, {Path: "layouts/page.html", Data: []byte(`{{define "page"}}{{end}}`)}}
}

// TestPlan works out the session of each archive of testdata: its clock, its
// running totals, its shortest form and what to bring.
func TestPlan(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		t.Run(entry.Name(), func(t *testing.T) { runPlan(t, filepath.Join("testdata", entry.Name())) })
	}
}

func runPlan(t *testing.T, file string) {
	if filepath.Ext(file) != ".txtar" {
		t.Fatalf("%s belongs to no test", file)
	}
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, want := project{}, ""
	var given []txtar.File
	for _, f := range archive.Files {
		switch {
		case f.Name == "plan":
			want = string(f.Data)
		case strings.HasPrefix(f.Name, "content/"):
			p[f.Name] = string(f.Data)
			given = append(given, f)
		default:
			t.Errorf("%s: %s belongs to no test", file, f.Name)
		}
	}
	pages := p.publish(t, append(planTheme(), bareLayouts()...), publish.Links{Base: "/"})
	got := html.UnescapeString(pages["session/index.html"])
	if *update {
		archive.Files = append(given, txtar.File{Name: "plan", Data: []byte(got)})
		if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the plan differs (-want +got):\n%s", diff)
	}
}

// bareLayouts stand for the layouts that every site needs.
func bareLayouts() []theme.File {
	var files []theme.File
	for _, name := range []string{"404", "alias", "facet", "facets", "term", "facilitator", "pack"} {
		files = append(files, theme.File{Path: "layouts/" + name + ".html", Data: []byte(`{{define "` + name + `"}}{{end}}`)})
	}
	return files
}

// TestTrainer follows the notes for facilitators: they are in the
// facilitator's view and in the pack, and nowhere else, not even through an
// include.
func TestTrainer(t *testing.T) {
	pages := workshop().publish(t, builtin(t), publish.Links{Base: "/guide/"})
	for secret, want := range map[string]string{
		"SECRET-OF-SESSION":  "facilitator pack",
		"SECRET-OF-RULES":    "facilitator pack",
		"SECRET-IN-SECRET":   "facilitator pack",
		"SECRET-OF-ACTIVITY": "pack",
		"NOTE-OF-SESSION":    "facilitator pack",
	} {
		var holders []string
		for _, view := range []string{"facilitator", "pack"} {
			if strings.Contains(pages["sessions/front-line/"+view+"/index.html"], secret) {
				holders = append(holders, view)
			}
		}
		if got := strings.Join(holders, " "); got != want {
			t.Errorf("%s stands in %q, want %q", secret, got, want)
		}
		for name, page := range pages {
			if !strings.Contains(name, "/facilitator/") && !strings.Contains(name, "/pack/") && strings.Contains(page, secret) {
				t.Errorf("%s stands in %s, for everybody to read", secret, name)
			}
		}
	}
}

// TestVariants checks that the three views of a session lead to each other.
func TestVariants(t *testing.T) {
	pages := workshop().publish(t, builtin(t), publish.Links{Base: "/guide/"})
	for view, targets := range map[string][]string{
		"":             {"facilitator/", "pack/"},
		"facilitator/": {"", "pack/"},
		"pack/":        {"", "facilitator/"},
	} {
		for _, target := range targets {
			if !strings.Contains(pages["sessions/front-line/"+view+"index.html"], `href="/guide/sessions/front-line/`+target+`"`) {
				t.Errorf("the view %q has no link to %q", view, target)
			}
		}
	}
}
