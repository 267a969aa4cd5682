package language

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestOffers puts the cursor where the bar stands, and holds what is offered
// first, or what is offered at all, to what an author could write there.
func TestOffers(t *testing.T) {
	files := small()
	files["content/data/audiences.yaml"] = "- {id: trainer, name: Trainers}\n- {id: front-line, name: Front-line workers}\n"
	files["content/data/sources.yaml"] = "- {id: a-report, kind: report, organisation: A, title: T, reuse: open}\n"
	files["content/data/messages.yaml"] = "- {id: talk, name: Talk}\n"
	files["content/data/consents.yaml"] = "- {id: garden, what: A garden., scope: [web], given: 2026-01-01, held_by: Team}\n"
	files["content/activities/pairs.md"] = "---\ntitle: In pairs\ntype: activity\n---\n\nTalk.\n"
	files["content/handouts/sheet.md"] = "---\ntitle: A sheet\ntype: handout\n---\n\nPrint.\n"
	files["content/garden.png"] = "no picture"
	files["static/logo.svg"] = "<svg xmlns='http://www.w3.org/2000/svg'/>"
	for _, test := range []struct{ file, text, want string }{
		{"content/b.md", "---\n|\n---\n", "title summary audience topics basis …"},
		{"content/b.md", "---\ntitle: B\ndescription: C\n|\n---\n", "audience topics basis owner status …"},
		{"content/b.md", "---\ntitle: B\n|", "summary audience topics basis owner …"},
		{"content/b.md", "---\n---|\n", ""},
		{"content/b.md", "---\ntype: sess|\n---\n", "session message case-study"},
		{"content/b.md", "---\naudience: |\n---\n", "[trainer] [front-line]"},
		{"content/b.md", "---\naudience: [|]\n---\n", "trainer front-line"},
		{"content/b.md", "---\naudience:\n  - fr|\n---\n", "front-line"},
		{"content/b.md", "---\nconsents: [|\n---\n", "garden"},
		{"content/b.md", "---\ndraft: |\n---\n", "true false"},
		{"content/b.md", "---\nreviewed: |\n---\n", "2026-11-22"},
		{"content/b.md", "---\ntitle: |\n---\n", ""},
		{"content/b.md", "---\ncontent_note: {|}\n---\n", "level text topics skip_to instead"},
		{"content/b.md", "---\ncontent_note:\n  level: mild\n  |\n---\n", "text topics skip_to instead"},
		{"content/b.md", "---\nreviewers:\n  - role: Nurse\n    kind: |\n---\n", "professional community lived-experience"},
		{"content/b.md", "---\ntype: session\nactivities:\n  - |\n---\n", "minutes activity title break cut_to …"},
		{"content/b.md", "---\ntype: session\nactivities:\n  - activity: |\n---\n", "pairs"},
		{"content/b.md", "---\ntype: session\nhandouts: [|\n---\n", "sheet"},
		{"content/b.md", "---\ntype: path\nsteps: [pai|]\n---\n", "pairs"},
		{"content/b.md", "Words, and [a link] |\n", ""},
		{"content/b.md", "See [it](|).\n", "Home A In pairs A sheet garden.png …"},
		{"content/b.md", "See [it](/|).\n", "/ /a/ /activities/ /activities/pairs/ /b/ …"},
		{"content/b.md", "See ![it](|).\n", "garden.png /logo.svg"},
		{"content/b.md", "> [!INCLUDE] [it](pairs|\n", "activities/pairs.md"},
		{"content/b.md", "## One word\n\nSee [it](#|).\n", "one-word"},
		{"content/b.md", "As in [@|].\n", "a-report"},
		{"content/b.md", "As in [@a-report; @|].\n", "a-report"},
		{"content/b.md", "> [!qu|]\n", "QUIZ"},
		{"content/b.md", "```\nSee [it](|\n```\n", ""},
		{"content/data/topics.yaml", "- id: a\n  |\n", "name summary"},
		{"content/data/pyramid.yaml", "- id: a\n  message: |\n", "talk"},
		{"content/data/pyramid.yaml", "- {id: a, shape: st|}\n", "star"},
		{"signpost.yaml", "title: x\nbase_|\n", "base_url"},
		{"signpost.yaml", "checks:\n  field-unkn|\n", "field-unknown"},
		{"signpost.yaml", "checks: {field-unknown: |}\n", "error warning advice off"},
		{"signpost.yaml", "help_page: /a|\n", "/a/ /activities/ /activities/pairs/ /handouts/ /handouts/sheet/"},
		{"static/words.txt", "See [it](|\n", ""},
	} {
		at := strings.IndexByte(test.text, '|')
		text := test.text[:at] + test.text[at+1:]
		if got := offered(newEditor(t, files), test.file, text, at); got != test.want {
			t.Errorf("%s %q: offered is %q, want %q", test.file, test.text, got, test.want)
		}
	}
}

// offered lists what would be written at a byte of a text; five are enough.
func offered(e *editor, file, text string, at int) string {
	e.open(file, text)
	e.look()
	e.sent = nil
	place := linesOf(text).position(at, UTF16)
	e.say(2, "textDocument/completion", string(encode(placeParams{TextDocument: documentID{URI: e.uri(file)}, Position: place})))
	var list completionList
	if err := json.Unmarshal(e.sent[0].Result, &list); err != nil {
		e.t.Fatal(err)
	}
	var words []string
	for _, item := range list.Items {
		word := strings.TrimSuffix(item.TextEdit.NewText, ": ")
		if strings.HasSuffix(word, ".md") && !strings.Contains(text, "INCLUDE") || item.Label == "QUIZ" {
			word = item.Label
		}
		words = append(words, word)
	}
	if len(words) > 5 {
		words = append(slices.Clone(words[:5]), "…")
	}
	return strings.Join(words, " ")
}

// TestOffersAreFew types into a project of very many pages.
func TestOffersAreFew(t *testing.T) {
	files := small()
	for i := range 500 {
		files[fmt.Sprintf("content/page-%d.md", i)] = "---\ntitle: Page\n---\n\nWords.\n"
	}
	e := newEditor(t, files)
	e.open("content/b.md", "[it](")
	e.say(2, "textDocument/completion", string(encode(placeParams{TextDocument: documentID{URI: e.uri("content/b.md")}, Position: position{0, 5}})))
	var list completionList
	if err := json.Unmarshal(e.sent[len(e.sent)-1].Result, &list); err != nil {
		t.Fatal(err)
	}
	if len(list.Items) != mostItems || !list.IsIncomplete {
		t.Errorf("%d are offered, incomplete: %v", len(list.Items), list.IsIncomplete)
	}
}
