package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"signpost"
	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/memo"
	"signpost/internal/rules"
	"signpost/internal/source"
	"signpost/internal/theme"
)

// codes lists what a build finds, as "file code", in order.
func codes(files map[string]string, late bool) (list []string, all []diag.Diagnostic) {
	r := build.Run(source.Memory(files), build.Options{
		Output: build.Web, Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true, Late: late, Theme: builtin(),
	}, memo.Once())
	for _, d := range r.Found {
		list = append(list, d.Span.File+" "+d.Code)
	}
	return list, r.Found
}

// builtin is the theme the program carries.
func builtin() []theme.File {
	var files []theme.File
	err := signpost.EachThemeFile(func(name string, data []byte) { files = append(files, theme.File{Path: name, Data: data}) })
	if err != nil {
		panic(err)
	}
	return files
}

// quiet is a project in which nothing is to be found.
func quiet() map[string]string {
	return map[string]string{
		"signpost.yaml":     "title: A site\nbase_url: https://hospice.example/\n",
		"content/_index.md": "---\ntitle: Home\n---\nSee [the talk](talk.md).\n",
		"content/talk.md":   "---\ntitle: The talk\n---\nSit down, and listen.\n",
	}
}

// TestEveryFamilyIsAsked puts one fault of each family into a project.
func TestEveryFamilyIsAsked(t *testing.T) {
	if found, _ := codes(quiet(), false); len(found) > 0 {
		t.Fatalf("the project has findings to begin with: %q", found)
	}
	long := strings.Repeat("She sits by the bed and holds his hand. He talks of the sea, and of ships he knew. ", 700)
	for _, c := range []struct{ file, text, want string }{
		{"content/talk.md", "---\ntitle: The talk\n---\nShe recieved a letter.\n", "content/talk.md word-misspelt"},
		{"content/talk.md", "---\ntitle: The talk\n---\nWrite to amira.shah@gmail.com about it.\n", "content/talk.md email-personal"},
		{"content/talk.md", "---\ntitle: The talk\n---\nHis mother committed suicide in spring.\n", "content/talk.md word-respectful"},
		{"content/talk.md", "---\ntitle: The talk\n---\n• Sit down.\n• Listen.\n", "content/talk.md bullet-typed"},
		{"content/talk.md", "---\ntitle: The talk\ntype: case-study\nplace: Leeds\nevidence_kind: opinion\nlimits: Nobody measured it.\nsummary: One place.\naudience: [trainer]\ntopics: [work]\nbasis: gk\nowner: Learning team\nstatus: in-review\nreviewers: [{role: Nurse, kind: professional}]\n---\nResearch shows that 80% of people prefer this.\n", "content/talk.md claim-unsourced"},
		{"content/talk.md", "---\ntitle: Suicide\nsummary: What to say.\ntype: guide\naudience: [trainer]\ntopics: [work]\nbasis: gk\nowner: Learning team\nstatus: in-review\nreviewers: [{role: Nurse, kind: professional}]\n---\nListen.\n", "content/talk.md note-needed"},
		{"content/data/doors.yaml", "- {id: a, title: A way in, summary: It leads on., page: talk, links: [nowhere]}\n", "content/data/doors.yaml door-broken"},
		{"content/data/topics.yaml", "- {id: work, name: Work, summary: What we recieve.}\n", "content/data/topics.yaml word-misspelt"},
		{"content/films/talk.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nRing me on 07911 123456.\n", "content/films/talk.vtt phone-personal"},
		{"content/IMG_1234.txt", "Words.\n", "content/IMG_1234.txt file-name-awkward"},
		{"static/page.html", "<!doctype html><title>A</title><script src=\"https://tracker.example/a.js\"></script>\n", "static/page.html third-party"},
		{"content/long.md", "---\ntitle: A long page\n---\n## One\n\n" + scramble(long) + "\n", "content/long.md page-heavy"},
	} {
		files := quiet()
		files[c.file] = c.text
		if found, _ := codes(files, false); !slices.Contains(found, c.want) {
			t.Errorf("%s: found %q, want %s among it", c.file, found, c.want)
		}
	}
}

// scramble makes a text that does not compress to nothing.
func scramble(text string) string {
	var b strings.Builder
	for i, word := range strings.Fields(text) {
		fmt.Fprintf(&b, "%s%d ", word, i*7919%9973)
		if i%60 == 59 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// TestLateLeavesTheWhole: a preview's first answer says all of single files,
// and leaves the whole site for later.
func TestLateLeavesTheWhole(t *testing.T) {
	files := quiet()
	files["content/talk.md"] = "---\ntitle: The talk\ntags: [carer]\n---\nShe recieved a letter.\n"
	files["content/more.md"] = "---\ntitle: More\ntags: [carers, carers]\n---\nSee [the talk](talk.md).\n"
	files["content/_index.md"] += "And [more](more.md).\n"
	late, _ := codes(files, true)
	whole, _ := codes(files, false)
	if !slices.Contains(late, "content/talk.md word-misspelt") || slices.ContainsFunc(late, func(s string) bool { return strings.HasSuffix(s, "tag-near") }) {
		t.Errorf("at once: %q", late)
	}
	if !slices.ContainsFunc(whole, func(s string) bool { return strings.HasSuffix(s, "tag-near") }) {
		t.Errorf("in the end: %q", whole)
	}
}

// TestNothingPrivateIsPrinted: whatever else is wrong on a line, a private
// value on it is masked in every finding.
func TestNothingPrivateIsPrinted(t *testing.T) {
	files := quiet()
	files["content/talk.md"] = "---\ntitle: The talk\n---\nSee [amira.shah@gmail.com](nowhere.md), who recieved 07911 123456.\n"
	_, found := codes(files, false)
	for _, d := range found {
		for _, secret := range []string{"amira", "123456"} {
			if strings.Contains(fmt.Sprint(d.Span.Text, d.Message, d.Hint, d.Span.File), secret) {
				t.Errorf("%s shows %s: %s | %s | %s", d.Code, secret, d.Span.Text, d.Message, d.Hint)
			}
		}
	}
	if len(found) < 3 {
		t.Errorf("only %d findings", len(found))
	}
}

// TestSeveritiesAreTheRules: what is found has the severity its rule names,
// unless the rule says that it varies.
func TestSeveritiesAreTheRules(t *testing.T) {
	files := quiet()
	files["content/talk.md"] = "---\ntitle: The talk\ncolour: blue\n---\n# The talk\n\n## ONE THING\n\nClick [here](nowhere.md)!! She recieved a letter from teh nurse, e.g. about food. The the end.\n"
	_, found := codes(files, false)
	for _, d := range found {
		rule, known := rules.Find(d.Code)
		if !known || rule.Severity != d.Severity && rule.Varies == "" {
			t.Errorf("%s is a finding of severity %s, and its rule says %s", d.Code, d.Severity, rule.Severity)
		}
	}
	if len(found) < 5 {
		t.Errorf("only %d findings", len(found))
	}
}
