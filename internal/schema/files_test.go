package schema_test

import (
	"encoding/json"
	"flag"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/schema"
)

var update = flag.Bool("update", false, "rewrite docs/fields.md")

// TestReference holds docs/fields.md to the definitions.
func TestReference(t *testing.T) {
	const file = "../../docs/fields.md"
	made := schema.Reference(kind.All())
	if *update {
		if err := os.WriteFile(file, made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	there, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(there) != string(made) {
		t.Error("docs/fields.md is out of date: go test ./internal/schema -update")
	}
	for _, line := range strings.Split(string(made), "\n") {
		if cells := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"); strings.HasPrefix(line, "| `") && cells != 6 && cells != 4 {
			t.Errorf("a row of the table has %d bars: %s", cells, line)
		}
	}
}

// TestStable holds the files to being the same every time.
func TestStable(t *testing.T) {
	p, _ := starter(t)
	first := schema.Editor(kind.All(), p)
	for n := range 3 {
		for i, file := range schema.Editor(kind.All(), p) {
			if string(file.Text) != string(first[i].Text) {
				t.Fatalf("%s differs when it is made again (%d)", file.Path, n)
			}
			if !schema.Ours(file.Text) {
				t.Errorf("%s does not say who made it", file.Path)
			}
		}
	}
}

// withoutRemarks is VS Code's JSON without its remarks, which stand on lines of
// their own.
func withoutRemarks(text []byte) []byte {
	return regexp.MustCompile(`(?m)^\s*//.*$`).ReplaceAll(text, nil)
}

// written finds a file among those of the editor.
func written(t *testing.T, p schema.Project, name string) []byte {
	t.Helper()
	for _, file := range schema.Editor(kind.All(), p) {
		if file.Path == name {
			return file.Text
		}
	}
	t.Fatalf("there is no %s", name)
	return nil
}

// TestSettings holds the settings to naming every list of the project once, and
// schemas that are written.
func TestSettings(t *testing.T) {
	p, texts := starter(t)
	var settings struct {
		Schemas map[string]any `json:"yaml.schemas"`
		Words   []string       `json:"cSpell.words"`
	}
	if err := json.Unmarshal(withoutRemarks(written(t, p, schema.SettingsPath)), &settings); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(settings.Words, "DNACPR") || slices.Contains(settings.Words, "care") {
		t.Errorf("the words are %v", settings.Words)
	}
	named := map[string]int{}
	for name, files := range settings.Schemas {
		written(t, p, strings.TrimPrefix(name, "./"))
		if one, is := files.(string); is {
			files = []any{one}
		}
		for _, file := range files.([]any) {
			named[file.(string)]++
		}
	}
	for name := range texts {
		if strings.HasSuffix(name, ".yaml") && named[name] != 1 {
			t.Errorf("%s has %d schemas", name, named[name])
		}
	}
	var empty struct {
		Schemas map[string]any `json:"yaml.schemas"`
	}
	if err := json.Unmarshal(withoutRemarks(written(t, schema.Project{}, schema.SettingsPath)), &empty); err != nil || len(empty.Schemas) != len(settings.Schemas) {
		t.Errorf("without a project there are %d schemas: %v", len(empty.Schemas), err)
	}
}

type codeSnippet struct {
	Scope, Prefix, Description string
	Body                       []string
}

func snippets(t *testing.T, p schema.Project) map[string]codeSnippet {
	t.Helper()
	all := map[string]codeSnippet{}
	decoder := json.NewDecoder(strings.NewReader(string(withoutRemarks([]byte(schema.Snippets(kind.All(), p))))))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

var (
	choice   = regexp.MustCompile(`\$\{\d+\|((?:\\.|[^\\,|])*)(?:,(?:\\.|[^\\|])*)?\|\}`)
	standing = regexp.MustCompile(`\$\{\d+:((?:\$\{[A-Z_]+\}|\\.|[^\\}])*)\}`)
	variable = regexp.MustCompile(`\$\{([A-Z_]+)\}`)
	escape   = regexp.MustCompile(`\\([\\$},|])`)
)

// expanded is a snippet as it stands before anything is typed.
func (s codeSnippet) expanded() string {
	text := strings.ReplaceAll(strings.Join(s.Body, "\n")+"\n", "$0", "")
	text = choice.ReplaceAllString(text, "$1")
	text = standing.ReplaceAllString(text, "$1")
	text = variable.ReplaceAllStringFunc(text, func(name string) string {
		return map[string]string{"${TM_FILENAME_BASE}": "a-page", "${CURRENT_YEAR}": "2026", "${CURRENT_MONTH}": "11", "${CURRENT_DATE}": "22"}[name]
	})
	return escape.ReplaceAllString(text, "$1")
}

// TestSnippets holds the snippets to giving pages without a mistake, with the
// lists of a project and without.
func TestSnippets(t *testing.T) {
	starterProject, _ := starter(t)
	parser := document.NewParser(kind.All(), markdown.Options{})
	for _, p := range []schema.Project{starterProject, {}} {
		all := snippets(t, p)
		for _, k := range kind.All().Kinds {
			s := all["Page: "+k.Label]
			if s.Prefix != "signpost-"+k.Name || s.Scope != "markdown" {
				t.Errorf("the snippet of %s is %+v", k.Name, s)
			}
			text := s.expanded()
			if strings.Contains(text, "${") || strings.Contains(text, "|}") {
				t.Errorf("%s holds a stop that nobody understands:\n%s", s.Prefix, text)
			}
			doc, found := parser.Parse("a-page.md", []byte(text))
			if doc.Page.Kind != k.Name {
				t.Errorf("%s gives a page of kind %s", s.Prefix, doc.Page.Kind)
			}
			for _, d := range found {
				if d.Severity >= diag.Warning && d.Code != "reviewer-missing" {
					t.Errorf("%s: %s: %s\n%s", s.Prefix, d.Code, d.Message, text)
				}
			}
		}
	}
}

// TestBoxes holds the boxes among the snippets to those Signpost knows.
func TestBoxes(t *testing.T) {
	_, found := markdown.Parse("a.md", []byte("> [!BOXES]\n> Words.\n"), 0, markdown.Options{})
	if len(found) != 1 {
		t.Fatalf("a box nobody knows gives %v", found)
	}
	known := regexp.MustCompile(`[A-Z]{3,}`).FindAllString(found[0].Hint, -1)
	if len(known) < 10 {
		t.Fatalf("the boxes are not named: %s", found[0].Hint)
	}
	all := snippets(t, schema.Project{})
	var offered []string
	for name, s := range all {
		box, is := strings.CutPrefix(s.Prefix, "box-")
		if !is {
			continue
		}
		offered = append(offered, strings.ToUpper(box))
		if _, found := markdown.Parse("a.md", []byte(s.expanded()), 0, markdown.Options{}); len(found) > 0 {
			t.Errorf("%s: %v\n%s", name, found, s.expanded())
		}
	}
	slices.Sort(known)
	slices.Sort(offered)
	if !slices.Equal(known, offered) {
		t.Errorf("Signpost knows the boxes %v, the snippets are %v", known, offered)
	}
	prefixes := map[string]bool{}
	for _, s := range all {
		if prefixes[s.Prefix] {
			t.Errorf("two snippets begin with %s", s.Prefix)
		}
		prefixes[s.Prefix] = true
	}
}

// collection is what is looked at of the configuration of a browser editor.
type collection struct {
	Name, Label, Folder, Format, Extension string
	Create                                 bool
	Filter                                 map[string]string
	Fields                                 []form
}

type form struct {
	Name, Label, Widget, Hint, Default string
	Required                           *bool
	Multiple                           bool
	Options                            []struct{ Label, Value string }
	Format                             string
	DateFormat                         string `yaml:"date_format"`
	TimeFormat                         any    `yaml:"time_format"`
	ValueType                          string `yaml:"value_type"`
	Pattern                            []string
	Field                              *form
	Fields                             []form
}

// TestContent holds the configuration of browser editors to the rules of their
// format: known widgets, fields with names that differ, choices with options.
func TestContent(t *testing.T) {
	p, _ := starter(t)
	for _, p := range []schema.Project{p, {}} {
		text := schema.Content(kind.All(), p, schema.Browser{Backend: "github", Repository: "a-hospice/learning", Branch: "main"})
		var config struct {
			Backend      map[string]string
			MediaFolder  string `yaml:"media_folder"`
			PublicFolder string `yaml:"public_folder"`
			PublishMode  string `yaml:"publish_mode"`
			Collections  []collection
		}
		if err := yaml.Unmarshal(text, &config); err != nil {
			t.Fatal(err)
		}
		if config.Backend["name"] != "github" || config.Backend["repo"] != "a-hospice/learning" || config.MediaFolder != "static"+config.PublicFolder || config.PublishMode != "editorial_workflow" {
			t.Errorf("the head is %+v", config)
		}
		if len(config.Collections) != len(kind.All().Kinds) {
			t.Fatalf("there are %d collections", len(config.Collections))
		}
		for i, k := range kind.All().Kinds {
			c := config.Collections[i]
			if c.Name != k.Name || c.Folder != strings.TrimSuffix("content/"+k.Section, "/") || c.Format != "yaml-frontmatter" || c.Extension != "md" || !c.Create || c.Filter["value"] != k.Name {
				t.Errorf("the collection of %s is %+v", k.Name, c)
			}
			wellFormed(t, c.Name, c.Fields)
			sameFields(t, k, c.Fields)
		}
	}
}

func wellFormed(t *testing.T, place string, fields []form) {
	t.Helper()
	names := map[string]bool{}
	for _, f := range fields {
		at := place + "." + f.Name
		if f.Name == "" || f.Label == "" || names[f.Name] {
			t.Errorf("%s has no name or label, or stands there twice", at)
		}
		names[f.Name] = true
		switch f.Widget {
		case "string", "text", "boolean", "markdown":
		case "hidden":
			if f.Default == "" {
				t.Errorf("%s is hidden and holds nothing", at)
			}
		case "number":
			if f.ValueType != "int" {
				t.Errorf("%s is a number of type %q", at, f.ValueType)
			}
		case "datetime":
			if f.Format != "YYYY-MM-DD" || f.DateFormat != "YYYY-MM-DD" || f.TimeFormat != false {
				t.Errorf("%s is no day: %+v", at, f)
			}
		case "select":
			if len(f.Options) == 0 {
				t.Errorf("%s has nothing to choose from", at)
			}
		case "object":
			wellFormed(t, at, f.Fields)
		case "list":
			if (f.Field == nil) == (len(f.Fields) == 0) {
				t.Errorf("%s is a list of nothing, or of two things", at)
			}
			if f.Field != nil {
				wellFormed(t, at, []form{*f.Field})
			}
			wellFormed(t, at, f.Fields)
		default:
			t.Errorf("%s has the widget %q", at, f.Widget)
		}
		if len(f.Pattern) != 0 && len(f.Pattern) != 2 {
			t.Errorf("%s has the pattern %v", at, f.Pattern)
		}
	}
}

// sameFields holds a form to the fields of its kind: all of them, asked for as
// the definitions ask.
func sameFields(t *testing.T, k kind.Kind, fields []form) {
	t.Helper()
	given := map[string]form{}
	for _, f := range fields {
		given[f.Name] = f
	}
	for _, f := range slices.Concat(kind.All().Front.Fields, k.Schema.Fields) {
		is, there := given[f.Name]
		wanted := f.Need == "must" || f.Need == "learning" && k.Learning
		if !there || f.Name != "type" && (is.Required == nil || *is.Required != wanted) {
			t.Errorf("%s: %s is %+v", k.Name, f.Name, is)
		}
		if len(f.Values) > 0 && len(is.Options) != len(f.Values) {
			t.Errorf("%s: %s offers %v", k.Name, f.Name, is.Options)
		}
	}
	if _, there := given["body"]; !there {
		t.Errorf("%s has no text", k.Name)
	}
}

// TestPublishing holds the files of the services to being YAML that does what
// is promised, with every place to fill in explained.
func TestPublishing(t *testing.T) {
	commands := map[string][]string{
		"github": {`signpost check --changed "origin/$BASE" --format github`, "signpost build", "signpost next --plain", "fetch-depth: 0", "contents: read", "schedule:", "actions/deploy-pages@v"},
		"gitlab": {`signpost check --changed "$CI_MERGE_REQUEST_DIFF_BASE_SHA"`, "signpost build", `GIT_DEPTH: "0"`, "codequality: gl-code-quality-report.json"},
	}
	for _, service := range schema.Services() {
		file := schema.Publishing(service, "main")
		var read map[string]any
		if err := yaml.Unmarshal(file.Text, &read); err != nil {
			t.Fatalf("%s: %v", file.Path, err)
		}
		for _, command := range commands[service] {
			if !strings.Contains(string(file.Text), command) {
				t.Errorf("%s does not hold %s", file.Path, command)
			}
		}
		if !schema.Ours(file.Text) {
			t.Errorf("%s does not say who made it", file.Path)
		}
		explained(t, file)
	}
	branch := string(schema.Publishing("github", "trunk").Text)
	if !strings.Contains(branch, `branches: ["trunk"]`) || strings.Contains(branch, "[main]") {
		t.Errorf("another branch is not named:\n%.900s", branch)
	}
}

// explained wants every empty value to stand below a line that says to fill it
// in, above the line of parting.
func explained(t *testing.T, file schema.File) {
	t.Helper()
	lines := strings.Split(string(file.Text), "\n")
	parting := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, schema.Below) })
	if parting < 0 {
		t.Fatalf("%s has no line of parting", file.Path)
	}
	empty := 0
	for i, line := range lines {
		if strings.Contains(line, "FILL IN") && i > parting {
			t.Errorf("%s: line %d is to be filled in, and would be lost", file.Path, i+1)
		}
		if !strings.HasSuffix(line, `: ""`) {
			continue
		}
		empty++
		above := i - 1
		for above > 0 && strings.HasPrefix(strings.TrimSpace(lines[above]), "#") && !strings.Contains(lines[above], "FILL IN") {
			above--
		}
		if !strings.Contains(lines[above], "FILL IN") {
			t.Errorf("%s: line %d is empty and nobody says why", file.Path, i+1)
		}
	}
	if empty != 2 {
		t.Errorf("%s has %d places to fill in", file.Path, empty)
	}
}

// TestActions holds the actions to GitHub's own, by their major version.
func TestActions(t *testing.T) {
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`uses: (\S+)`).FindAllStringSubmatch(string(schema.Publishing("github", "main").Text), -1) {
		used[m[1]] = true
		if !regexp.MustCompile(`^actions/[a-z-]+@v\d+$`).MatchString(m[1]) {
			t.Errorf("the file uses %s", m[1])
		}
	}
	if len(used) != 3 {
		t.Errorf("the file uses %v", slices.Sorted(maps.Keys(used)))
	}
}

// TestRenew holds what stands above the line of parting to its owner.
func TestRenew(t *testing.T) {
	parting := "# " + schema.Below + " by a command ----\n"
	for _, test := range []struct{ there, made, want string }{
		{"mine\n" + parting + "old\n", "yours\n" + parting + "new\n", "mine\n" + parting + "new\n"},
		{"no parting\n", "yours\n" + parting + "new\n", "yours\n" + parting + "new\n"},
		{"mine\n" + parting + "old\n", "no parting\n", "no parting\n"},
		{"", "", ""},
	} {
		if got := string(schema.Renew([]byte(test.there), []byte(test.made))); got != test.want {
			t.Errorf("%q and %q give %q", test.there, test.made, got)
		}
	}
}

// TestHook holds the hook to running in the plainest shell, everywhere.
func TestHook(t *testing.T) {
	files := schema.Hook()
	text := string(files[0].Text)
	if !strings.HasPrefix(text, "#!/bin/sh\n") || strings.Contains(text, "\r") || strings.Contains(text, "[[") || !files[0].Executable {
		t.Errorf("the hook is\n%s", text)
	}
	if !strings.Contains(string(files[1].Text), "pre-commit text eol=lf") {
		t.Errorf("its line ends are not kept: %s", files[1].Text)
	}
}
