package scaffold

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/publish"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func today() fields.Date { return fields.Date{Year: 2026, Month: 11, Day: 22} }

// read understands a page as a build does.
func read(t *testing.T, text string) (kind.Page, []diag.Diagnostic) {
	t.Helper()
	block, found := fields.Front("content/new.md", []byte(text))
	if !block.Found {
		t.Fatal("the page has no front matter")
	}
	page, more := kind.All().Decode("content/new.md", block.Fields)
	return page, append(found, more...)
}

func TestPagesOfEveryKindAreFreeOfMistakes(t *testing.T) {
	set := kind.All()
	for _, k := range set.Kinds {
		t.Run(k.Name, func(t *testing.T) {
			text := Page(set, k, Answers{"title": {"Ask first: what matters?"}}, today())
			page, found := read(t, text)
			for _, d := range found {
				t.Errorf("%s: %s [%s]: %s", d.Severity, d.Message, d.Code, d.Span.Text)
			}
			if page.Kind != k.Name || page.Front.Title != "Ask first: what matters?" || page.Front.Date != today() || page.Front.Status != "draft" {
				t.Errorf("read back as %s, %q, %v, %s", page.Kind, page.Front.Title, page.Front.Date, page.Front.Status)
			}
			if !strings.HasSuffix(text, "\n---\n\n"+k.Starter) {
				t.Error("the kind's own text does not follow the fields")
			}
		})
	}
}

// TestEveryFieldWorksOnceItsSignIsTakenAway does what a page's first lines
// tell an author to do, to all fields at once.
func TestEveryFieldWorksOnceItsSignIsTakenAway(t *testing.T) {
	set := kind.All()
	sign := regexp.MustCompile(`(?m)^# `)
	for _, k := range set.Kinds {
		t.Run(k.Name, func(t *testing.T) {
			page, found := read(t, sign.ReplaceAllString(Page(set, k, Answers{"title": {"A title"}}, today()), ""))
			for _, d := range found {
				if d.Severity == diag.Error {
					t.Errorf("%s [%s]: %s", d.Message, d.Code, d.Span.Text)
				}
			}
			for _, s := range []*fields.Schema{set.Front, k.Schema} {
				for _, f := range s.Fields {
					if _, given := page.Places[f.Name]; !given {
						t.Errorf("the field %s is not there", f.Name)
					}
				}
			}
		})
	}
}

func TestTitlesComeBackAsTheyWere(t *testing.T) {
	set := kind.All()
	k, _ := set.Find("guide")
	titles := map[string]string{
		`plain`: `plain`, `a: b`: `a: b`, `"quoted" and 'so'`: `"quoted" and 'so'`, `# not a comment`: `# not a comment`,
		`[list]`: `[list]`, `null`: `null`, `*star`: `*star`, `back\slash`: `back\slash`, `trailing:`: `trailing:`, `- item`: `- item`,
		`社会福祉`: `社会福祉`, "two\nlines\tand\x1b[31m": "two lines and [31m", `---`: `---`, "bad\xffbyte": "bad\uFFFDbyte", `2026-11-22`: `2026-11-22`,
		`@home`: `@home`, `a #b`: `a #b`, `one, two`: `one, two`, `yes`: `yes`, "{{.Title}}": "{{.Title}}",
	}
	for title, want := range titles {
		page, found := read(t, Page(set, k, Answers{"title": {title}}, today()))
		if page.Front.Title != want || len(found) > 0 {
			t.Errorf("%q came back as %q, %v; want %q", title, page.Front.Title, found, want)
		}
	}
}

func FuzzTitle(f *testing.F) {
	f.Add("Talk and listen")
	f.Add("'\"\\: # [x] {y} & *z ! | > % @ `")
	f.Fuzz(func(t *testing.T, title string) {
		var p paper
		p.text("title", title)
		block, found := fields.Front("x.md", []byte("---\n"+p.String()+"---\n"))
		got, _ := block.Fields.Get("title")
		if len(found) > 0 || got.Text != oneLine(title) || got.Shape != fields.Scalar {
			t.Errorf("%q is written as %q and comes back as %q, %v", title, p.String(), got.Text, found)
		}
		name := FileName(title)
		if why := publish.Portable(name); why != "" || strings.Contains(name, "/") || !strings.HasSuffix(name, ".md") {
			t.Errorf("%q gives the file's name %q: %s", title, name, why)
		}
	})
}

func TestPagesMatchTheirGoldenFiles(t *testing.T) {
	set := kind.All()
	for _, name := range []string{"page", "message", "session", "knowledge-check"} {
		k, _ := set.Find(name)
		compareGolden(t, filepath.Join("testdata", name+".md"), Page(set, k, Answers{"title": {"Talk and listen"}}, today()))
	}
	compareGolden(t, filepath.Join("testdata", "signpost.yaml"), settings("My hospice"))
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v; run the test with -update to write it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestGroupsBeginAtFieldsThatExist keeps the headings from getting lost when a
// field is renamed.
func TestGroupsBeginAtFieldsThatExist(t *testing.T) {
	headings := 0
	for _, f := range kind.All().Front.Fields {
		if groupOf(f.Name) != "" {
			headings++
		}
	}
	if headings != 3 {
		t.Errorf("%d groups begin, want 3", headings)
	}
}
