package language

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/memo"
	"signpost/internal/site"
	"signpost/internal/source"
)

// editor talks with a Server without any time passing.
type editor struct {
	t      testing.TB
	server *Server
	folder string
	files  map[string]string
	table  *memo.Table
	sent   []Message
}

// newEditor has a project open whose files are at hand.
func newEditor(t testing.TB, files map[string]string) *editor {
	t.Helper()
	e := &editor{t: t, folder: plain(t.TempDir()), files: files, table: memo.New(false)}
	if err := os.Mkdir(filepath.Join(filepath.FromSlash(e.folder), "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	e.server = New(Options{Version: "test", Send: func(m Message) { e.sent = append(e.sent, m) }})
	e.say(1, "initialize", fmt.Sprintf(`{"rootUri":%q,"capabilities":{"workspace":{"workspaceEdit":{"documentChanges":false}},
		"textDocument":{"codeAction":{"codeActionLiteralSupport":{}}}}}`, uriOf(e.folder)))
	e.say(0, "initialized", `{}`)
	e.look()
	return e
}

// say sends a message; one with a number is a request.
func (e *editor) say(id int, method, params string) {
	m := Message{Version: "2.0", Method: method, Params: json.RawMessage(params)}
	if id > 0 {
		m.ID = json.RawMessage(fmt.Sprint(id))
	}
	e.server.Receive(m)
}

func (e *editor) uri(name string) string { return uriOf(e.folder + "/" + name) }

func (e *editor) open(name, text string) {
	e.say(0, "textDocument/didOpen", string(encode(didOpenParams{documentItem{e.uri(name), 1, text}})))
}

func (e *editor) change(name string, version int, text string) {
	p := didChangeParams{TextDocument: documentID{e.uri(name), &version}, ContentChanges: []contentChange{{Text: text}}}
	e.say(0, "textDocument/didChange", string(encode(p)))
}

// build works out what a look comes to.
func (e *editor) build(w Work) *build.Result {
	o := build.Options{Output: build.Web, Late: true, Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true}
	return build.Run(source.Memory(e.files).With(w.Texts), o, e.table)
}

func (e *editor) look() {
	w := e.server.Work()
	e.server.Built(w, e.build(w))
}

// told says what the editor was told last of each file, and forgets it.
func (e *editor) told() string {
	last := map[string]string{}
	for _, m := range e.sent {
		var p publishParams
		if m.Method != "textDocument/publishDiagnostics" || json.Unmarshal(m.Params, &p) != nil {
			continue
		}
		codes := ""
		for _, d := range p.Diagnostics {
			if d.Code != "layout-missing" && d.Code != "theme-missing" {
				codes += " " + d.Code
			}
		}
		last[strings.TrimPrefix(p.URI, e.uri(""))] = codes
	}
	e.sent = nil
	var said []string
	for _, name := range slices.Sorted(maps.Keys(last)) {
		said = append(said, name+":"+last[name])
	}
	return strings.Join(said, "; ")
}

func small() map[string]string {
	return map[string]string{
		"signpost.yaml":            "title: x\nbase_url: https://hospice.example/\n",
		"content/_index.md":        "---\ntitle: Home\n---\n\nWelcome to [a](a.md).\n",
		"content/a.md":             "---\ntitle: A\n---\n\nWords.\n",
		"content/data/topics.yaml": "- {id: grief, name: Grief}\n",
	}
}

// codes keeps a told text to what is about the codes named.
func has(told, name, code string) bool {
	for _, part := range strings.Split(told, "; ") {
		if file, codes, _ := strings.Cut(part, ":"); file == name && slices.Contains(strings.Fields(codes), code) {
			return true
		}
	}
	return false
}

// TestStaleFindingsAreNotTold changes a text while it is being looked at.
func TestStaleFindingsAreNotTold(t *testing.T) {
	e := newEditor(t, small())
	e.open("content/a.md", "---\ntitle: A\ntopics: [greif]\n---\n")
	e.open("content/b.md", "---\ntitle: B\ntopics: [greif]\n---\n")
	slow := e.server.Work()
	e.change("content/a.md", 2, "---\ntitle: A\ntopics: [grief]\n---\n")
	e.told()
	e.server.Built(slow, e.build(slow))
	if told := e.told(); strings.Contains(told, "content/a.md") || !has(told, "content/b.md", "id-unknown") {
		t.Errorf("of a text that has changed since, and of one that has not, it told: %s", told)
	}
	if e.server.Current(slow) || !e.server.Due() {
		t.Error("nothing more is to be looked at")
	}
	e.look()
	if told := e.told(); !strings.Contains(told, "content/a.md") || has(told, "content/a.md", "id-unknown") {
		t.Errorf("after the change it told: %s", told)
	}
}

// TestFindingsAreTakenBack mends what was wrong in a file that is not open.
func TestFindingsAreTakenBack(t *testing.T) {
	files := small()
	files["content/b.md"] = "---\ntitle: B\ntopics: [greif]\n---\n"
	e := newEditor(t, files)
	if told := e.told(); !has(told, "content/b.md", "id-unknown") {
		t.Fatalf("at first it told: %s", told)
	}
	files["content/b.md"] = "---\ntitle: B\ntopics: [grief]\n---\n"
	e.say(0, "workspace/didChangeWatchedFiles", `{"changes":[{"uri":"`+e.uri("content/b.md")+`"}]}`)
	e.look()
	if told := e.told(); !strings.Contains(told, "content/b.md") || has(told, "content/b.md", "id-unknown") {
		t.Errorf("then it told: %s", told)
	}
	e.say(0, "workspace/didChangeWatchedFiles", `{"changes":[{"uri":"`+e.uri("content/a.md")+`"}]}`)
	e.look()
	if told := e.told(); told != "" {
		t.Errorf("when nothing is new it told: %s", told)
	}
}

// TestCloserLook adds what a closer look found, and keeps it while the author
// writes elsewhere.
func TestCloserLook(t *testing.T) {
	e := newEditor(t, small())
	e.open("content/a.md", "---\ntitle: A\n---\n")
	w := e.server.Work()
	r := e.build(w)
	e.server.Built(w, r)
	e.told()
	closer := []diag.Diagnostic{
		{Severity: diag.Warning, Code: "closer-a", Span: diag.InFile("content/a.md"), Message: "m"},
		{Severity: diag.Warning, Code: "closer-b", Span: diag.InFile("content/_index.md"), Message: "m"},
	}
	e.server.Checked(w, append(closer, r.Found...))
	if told := e.told(); !has(told, "content/a.md", "closer-a") || !has(told, "content/_index.md", "closer-b") {
		t.Errorf("the closer look told: %s", told)
	}
	e.change("content/a.md", 2, "---\ntitle: AA\n---\n")
	e.look()
	if told := e.told(); has(told, "content/a.md", "closer-a") || strings.Contains(told, "_index.md:") && !has(told, "content/_index.md", "closer-b") {
		t.Errorf("after more was typed it told: %s", told)
	}
	e.server.Checked(w, closer)
	if told := e.told(); told != "" {
		t.Errorf("an old closer look told: %s", told)
	}
}

// TestWhatIsLookedAt hears of files that a site is made of, and of others.
func TestWhatIsLookedAt(t *testing.T) {
	for name, want := range map[string]string{
		"content/a.md": "[content/a.md] false", "signpost.yaml": "[signpost.yaml] false", "content": "[] true", "themes/x/page.html": "[themes/x/page.html] false",
		".git/index": "", "public/a/index.html": "", "README.md": "",
	} {
		e := newEditor(t, small())
		e.say(0, "workspace/didChangeWatchedFiles", `{"changes":[{"uri":"`+e.uri(name)+`"}]}`)
		got := ""
		if e.server.Due() {
			w := e.server.Work()
			got = fmt.Sprint(w.Paths, w.Whole)
		}
		if got != want {
			t.Errorf("%s: to be looked at: %q, want %q", name, got, want)
		}
	}
}

// TestFailuresAreToldOnce has looks fail, and one succeed in between.
func TestFailuresAreToldOnce(t *testing.T) {
	e := newEditor(t, small())
	e.sent = nil
	e.server.Failed(e.server.Work(), "The disk is gone.")
	e.server.Failed(e.server.Work(), "The disk is gone.")
	e.look()
	e.server.Failed(e.server.Work(), "The disk is gone.")
	said := 0
	for _, m := range e.sent {
		if m.Method == "window/showMessage" {
			said++
		}
	}
	if said != 2 {
		t.Errorf("it was said %d times, want 2", said)
	}
}

// TestAPanicEndsNothing breaks the site under a request and a notification.
func TestAPanicEndsNothing(t *testing.T) {
	e := newEditor(t, small())
	e.open("content/a.md", "Words.\n")
	e.server.site = &site.Site{Pages: []*site.Page{nil}}
	e.sent = nil
	at := `{"textDocument":{"uri":"` + e.uri("content/a.md") + `"},"position":{"line":0,"character":1}}`
	e.say(7, "textDocument/hover", at)
	if len(e.sent) != 1 || e.sent[0].Error == nil || e.sent[0].Error.Code != codeInternal || string(e.sent[0].ID) != "7" {
		t.Fatalf("it said %+v", e.sent)
	}
	if said := e.sent[0].Error.Message; !strings.Contains(said, "you can go on writing") || strings.Contains(said, "goroutine") {
		t.Errorf("in these words: %s", said)
	}
	e.server.site = nil
	e.say(8, "textDocument/hover", at)
	if last := e.sent[len(e.sent)-1]; last.Error != nil || string(last.Result) != "null" {
		t.Errorf("then it said %+v", last)
	}
}

// TestFixesBecomeEdits makes every mend that pages full of slips are offered.
func TestFixesBecomeEdits(t *testing.T) {
	files := small()
	files["content/data/sources.yaml"] = "- {id: a-report, kind: report, organisation: A, title: T, reuse: open}\n"
	for _, test := range []struct{ wrong, want string }{
		{"---\ntitle: B\ntype: mesage\n---\n", "---\ntitle: B\ntype: message\n---\n"},
		{"---\ntitle: B\nsumary: 🌷 words\ntopics: [grief, 'greif']\nstatus: publishd\n---\n", "---\ntitle: B\nsummary: 🌷 words\ntopics: [grief, grief]\nstatus: published\n---\n"},
		{"🌷 [a](b/../aa.md#x), [b](b.md#tpo) and [@a-reprot].\n\n## Top\n", "🌷 [a](a.md#x), [b](b.md#top) and [@a-report].\n\n## Top\n"},
	} {
		e := newEditor(t, files)
		e.open("content/b.md", test.wrong)
		e.look()
		e.sent = nil
		e.say(9, "textDocument/codeAction", `{"textDocument":{"uri":"`+e.uri("content/b.md")+`"},
			"range":{"start":{"line":0,"character":0},"end":{"line":99,"character":0}},"context":{"diagnostics":[]}}`)
		var actions []codeAction
		if err := json.Unmarshal(e.sent[0].Result, &actions); err != nil {
			t.Fatal(err)
		}
		d := &opened{lines: linesOf(test.wrong)}
		for _, a := range slices.Backward(actions) {
			for _, edit := range a.Edit.Changes[e.uri("content/b.md")] {
				d.change([]contentChange{{Range: &edit.Range, Text: edit.NewText}}, UTF16)
			}
		}
		if d.text != test.want {
			t.Errorf("%d actions made of it\n%s\nwant\n%s", len(actions), d.text, test.want)
		}
	}
}

// TestCalloutsAreThoseThatAreRead holds the boxes that are offered to those
// that the parser names when it is given another.
func TestCalloutsAreThoseThatAreRead(t *testing.T) {
	var names []string
	for _, c := range callouts() {
		names = append(names, c.name)
		if c.says == "" {
			t.Errorf("%s says nothing", c.name)
		}
	}
	_, found := markdown.Parse("a.md", []byte("> [!ZZZZZZZZZZ]\n> Words.\n"), 0, markdown.Options{})
	if want := "use one of " + strings.Join(names, ", "); len(found) != 1 || found[0].Hint != want {
		t.Errorf("the parser says %v, want %s", found, want)
	}
}

// TestEntriesHaveTheFieldsThatAreRead holds the fields that are offered in data
// files to those that are understood there.
func TestEntriesHaveTheFieldsThatAreRead(t *testing.T) {
	for _, list := range []string{"glossary", "sources", "helplines", "pyramid", "doors", "synonyms", "situations", "searches", "allowed", "consents", "topics"} {
		file := "content/data/" + list + ".yaml"
		s := New(Options{})
		for _, f := range s.shelfOf(file, "").within(nil) {
			_, found := document.ReadData([]document.File{{Path: file, Text: []byte("- {" + f.Name + ": x}\n")}})
			for _, d := range found {
				if d.Code == "field-unknown" {
					t.Errorf("%s: %s", list, d.Message)
				}
			}
		}
	}
}

func TestFieldsThatNamePages(t *testing.T) {
	s := New(Options{})
	for _, test := range []struct{ kind, field, want string }{
		{"session", "activities.activity", "page"}, {"session", "handouts", "page"}, {"film", "captions", "file"},
		{"path", "steps", "page"}, {"page", "title", ""}, {"nonsense", "title", ""},
	} {
		if got := s.shelfOf("content/a.md", test.kind).names(strings.Split(test.field, ".")); got != test.want {
			t.Errorf("%s of a %s names %q, want %q", test.field, test.kind, got, test.want)
		}
	}
	for _, k := range kind.All().Kinds {
		if _, ok := s.shelfOf("content/a.md", k.Name).find([]string{"title"}); !ok {
			t.Errorf("a %s has no title", k.Name)
		}
	}
}

// TestPlacesToFillIn words what an editor is given to fill in for a field.
func TestPlacesToFillIn(t *testing.T) {
	for _, test := range []struct {
		field fields.Field
		want  string
	}{
		{fields.Field{Form: "text", Example: `a $1 {b} c\d`}, `${1:a \$1 {b\} c\\d}`},
		{fields.Field{Form: "list", Example: "[front-line, trainer]"}, "[${1:front-line, trainer}]"},
		{fields.Field{Form: "blocks", Example: "[{a: b}]"}, `${1:[{a: b\}]}`},
		{fields.Field{Form: "text", Values: []string{"mild", "a,b"}}, `${1|mild,a\,b|}`},
	} {
		if got := blank(test.field); got != test.want {
			t.Errorf("%+v is given as %s, want %s", test.field, got, test.want)
		}
	}
}

func TestPlacesOutside(t *testing.T) {
	f := folder{named: "/home/a b/project", real: "/srv/project"}
	for uri, want := range map[string]string{
		"file:///home/a%20b/project/content/a.md":      "content/a.md",
		"file://localhost/srv/project/content/%C3%BC":  "content/ü",
		"file:///home/a%20b/project":                   "",
		"file:///home/a%20b/projects/content/a.md":     "",
		"file:///home/a%20b/project/../other/a.md":     "",
		"file:///home/a%20b/project/%2e%2e/other/a.md": "",
		"file://server/srv/project/a.md":               "",
		"http://localhost/srv/project/a.md":            "",
		"/srv/project/a.md":                            "",
		"file:srv/project/a.md":                        "",
		"::":                                           "",
	} {
		if got, _ := f.inside(uri); got != want {
			t.Errorf("%s is %q, want %q", uri, got, want)
		}
	}
	if got, _ := pathOf("file:///C%3A/Users/x"); got != "c:/Users/x" {
		t.Errorf("a drive is read as %s", got)
	}
	if got := uriOf("c:/Users/x y"); got != "file:///c:/Users/x%20y" {
		t.Errorf("a drive is written as %s", got)
	}
}

// FuzzReceive lets an editor say anything. Each request has one answer, and no
// file outside the project is ever named.
func FuzzReceive(f *testing.F) {
	f.Add("textDocument/completion", `{"textDocument":{"uri":"$/content/a.md"},"position":{"line":1,"character":7}}`, "---\ntopics: [\n---\n[x](\n", 1)
	f.Add("textDocument/codeAction", `{"textDocument":{"uri":"$/content/../../x.md"},"range":{}}`, "> [!", 0)
	f.Add("textDocument/hover", `{"textDocument":{"uri":"$/content/a.md"},"position":{"line":-9,"character":9999999}}`, "[@", 3)
	f.Add("workspace/symbol", `{"query":"\u0000"}`, "\xff", 2)
	f.Fuzz(func(t *testing.T, method, params, text string, version int) {
		if method == "" {
			return // a reply
		}
		e := newEditor(t, small())
		params = strings.ReplaceAll(params, "$", e.uri(""))
		if !json.Valid([]byte(params)) {
			params = `{}`
		}
		e.open("content/a.md", text)
		e.look()
		e.sent = nil
		e.say(0, method, params)
		e.say(2, method, params)
		e.change("content/a.md", version, text+text)
		e.look()
		answers := 0
		for _, m := range e.sent {
			if m.ID != nil && m.Method == "" {
				answers++
			}
			if m.Error != nil && m.Error.Code == codeInternal {
				t.Errorf("%s", m.Error.Message)
			}
			said := strings.ReplaceAll(string(m.Params)+string(m.Result), e.uri(""), "")
			if strings.Contains(said, "file:///") && !strings.Contains(params+text, "file:") {
				t.Errorf("a file elsewhere is named: %s", said)
			}
		}
		if over, _ := e.server.Over(); answers != 1 && !over {
			t.Errorf("%s had %d answers", method, answers)
		}
	})
}
