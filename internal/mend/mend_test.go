package mend_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"signpost/internal/check/files"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/mend"
)

// find is what looks at single pages and data files.
func find(texts map[string][]byte) []diag.Diagnostic {
	parser := document.NewParser(kind.All(), markdown.Options{})
	var found []diag.Diagnostic
	var data []document.File
	for name, text := range texts {
		if strings.HasSuffix(name, ".md") {
			_, wrong := parser.Parse(name, text)
			found = append(found, files.Page(name, text, wrong)...)
			continue
		}
		data = append(data, document.File{Path: name, Text: text})
	}
	_, wrong := document.ReadData(data)
	return append(found, wrong...)
}

// mended is a page after mending, and why some of it was refused.
func mended(name, text string) (string, string) {
	for _, f := range mend.Files(map[string][]byte{name: []byte(text)}, find) {
		return string(f.After), f.Refused
	}
	return text, ""
}

func TestMends(t *testing.T) {
	page := func(text string) string { return "---\ntitle: Talk\n---\n" + text }
	for _, test := range []struct{ name, text, want string }{
		{"curly quotes", "---\ntitle: “Talk and listen”\n---\nA.\n", "---\ntitle: \"Talk and listen\"\n---\nA.\n"},
		{"curly quotes inside a value", "---\ntitle: What “comfort” is\n---\nA.\n", "---\ntitle: What “comfort” is\n---\nA.\n"},
		{"tabs", "---\ntitle: Talk\ncontent_note:\n\tlevel: mild\n\ttext: Words.\n---\nA.\n", "---\ntitle: Talk\ncontent_note:\n  level: mild\n  text: Words.\n---\nA.\n"},
		{"no space", "---\ntitle:Talk\nminutes:15\n---\nA.\n", "---\ntitle: Talk\nminutes: 15\n---\nA.\n"},
		{"odd space and a day", "---\ntitle:\u00a0Talk\ndate: 13/4/26\n---\nA.\n", "---\ntitle: Talk\ndate: 2026-04-13\n---\nA.\n"},
		{"two readings of a day", "---\ntitle: Talk\ndate: 3/4/26\n---\nA.\n", "---\ntitle: Talk\ndate: 3/4/26\n---\nA.\n"},
		{"fences and what they hid", "———\ntitle:Talk\n———\n• A.\n", "---\ntitle: Talk\n---\n- A.\n"},
		{"a colon in a title", "---\ntitle: Talk: a start\n---\nA.\n", "---\ntitle: \"Talk: a start\"\n---\nA.\n"},
		{"yes", "---\ntitle: Talk\ndraft: yes\n---\nA.\n", "---\ntitle: Talk\ndraft: true\n---\nA.\n"},
		{"minutes", "---\ntitle: Talk\nminutes: 15 mins\n---\nA.\n", "---\ntitle: Talk\nminutes: 15\n---\nA.\n"},
		{"tags", "---\ntitle: Talk\ntags: [night, Comfort]\n---\nA.\n", "---\ntitle: Talk\ntags: [Comfort, night]\n---\nA.\n"},
		{"tags on lines", "---\ntitle: Talk\ntags:\n  - night\n  - comfort\n---\nA.\n", "---\ntitle: Talk\ntags:\n  - comfort\n  - night\n---\nA.\n"},
		{"other lists keep their order", "---\ntitle: Talk\noutcomes: [Say two, Say one]\n---\nA.\n", "---\ntitle: Talk\noutcomes: [Say two, Say one]\n---\nA.\n"},
		{"bullets", page("• A.\n• B.\n"), page("- A.\n- B.\n")},
		{"bullets in code", page("```\n• A.\n```\n"), page("```\n• A.\n```\n")},
		{"invisible", page("Pal\u00adlia\u200btive\u2028care\n"), page("Palliative care\n")},
		{"a unit keeps its space", page("Give it 10\u00a0minutes.\n"), page("Give it 10\u00a0minutes.\n")},
		{"a row of spaces", page("Name:&nbsp;&nbsp;&nbsp; date\n"), page("Name: date\n")},
		{"a line break stays", page("One  \ntwo \nthree\t\n"), page("One  \ntwo\nthree\n")},
		{"an escaped end stays", page("One\\ \ntwo\n"), page("One\\ \ntwo\n")},
		{"white space in code stays", page("```\na \n \n```\n"), page("```\na \n \n```\n")},
		{"no last ending", page("A."), page("A.\n")},
		{"mixed endings", "---\r\ntitle: Talk\r\n---\r\nA.\nB.\r\n", "---\r\ntitle: Talk\r\n---\r\nA.\r\nB.\r\n"},
		{"mixed endings, mostly plain", "---\ntitle: Talk\r\n---\nA.\n", "---\ntitle: Talk\n---\nA.\n"},
		{"Windows endings stay", "---\r\ntitle: Talk\r\n---\r\nA.", "---\r\ntitle: Talk\r\n---\r\nA.\r\n"},
		{"byte order mark", "\ufeff" + page("A.\n"), page("A.\n")},
		{"a conflict is left alone", page("<<<<<<< a\n• A.\n=======\n• B.\n>>>>>>> b\n"), page("<<<<<<< a\n• A.\n=======\n• B.\n>>>>>>> b\n")},
		{"another encoding is left alone", page("caf\xe9 "), page("caf\xe9 ")},
		{"garbled letters are for people", page("It’s the doctorâ€™s.\n"), page("It’s the doctorâ€™s.\n")},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, refused := mended("content/talk.md", test.text)
			if got != test.want {
				t.Errorf("became\n%q, want\n%q (refused: %s)", got, test.want, refused)
			}
			if again, _ := mended("content/talk.md", got); again != got {
				t.Errorf("mended twice:\n%q, once:\n%q", again, got)
			}
		})
	}
}

// TestDiffers shows that a change of a word is seen wherever it stands.
func TestDiffers(t *testing.T) {
	page := "---\ntitle: Talk and listen\ndate: 3 April 2026\ntags: [night, comfort]\n---\n## Sit down\n\nAsk *first*. ![A chair](chair.jpg)\n\n> [!TRAINER]\n> Wait a while.\n\nSee [here](care.md).[^1]\n\n[^1]: A note.\n"
	for from, to := range map[string]string{
		"listen": "talk", "Sit": "Stand", "first": "last", "chair](": "table](", "while": "bit", "[here]": "[there]", "note.": "word.",
		"night, comfort": "night, comforts", "date: 3 April 2026": "date: 3 May 2026",
	} {
		after := strings.Replace(page, from, to, 1)
		if mend.Differs("content/a.md", []byte(page), []byte(after)) == "" {
			t.Errorf("%s for %s is not noticed", to, from)
		}
	}
	for from, to := range map[string]string{
		"3 April 2026": "2026-04-03", "night, comfort": "comfort, night", "care.md": "Care.md", "down\n": "down  \n", "title: Talk and listen": `title: "Talk and listen"`,
	} {
		after := strings.Replace(page, from, to, 1)
		if why := mend.Differs("content/a.md", []byte(page), []byte(after)); why != "" {
			t.Errorf("%s for %s: %s", to, from, why)
		}
	}
	if mend.Differs("content/a.md", []byte(page), []byte(strings.Replace(page, "date: 3", "date: [3", 1))) == "" {
		t.Error("fields that break are not noticed")
	}
}

// TestWholeFixes shows that a fix of several edits is made whole or not at all,
// and that one that would change a word is left out and said.
func TestWholeFixes(t *testing.T) {
	text := map[string][]byte{"content/a.md": []byte("One two three.\n")}
	edit := func(from, to int, new string) diag.Edit {
		return diag.Edit{Line: 1, Col: from, EndLine: 1, EndCol: to, New: new}
	}
	fix := func(edits ...diag.Edit) diag.Diagnostic {
		return diag.Diagnostic{Span: diag.InFile("content/a.md"), Fix: &diag.Fix{Safe: true, Edits: edits}}
	}
	once := func(found ...diag.Diagnostic) func(map[string][]byte) []diag.Diagnostic {
		return func(now map[string][]byte) []diag.Diagnostic {
			if string(now["content/a.md"]) == "One two three.\n" {
				return found
			}
			return nil
		}
	}
	list := mend.Files(text, once(fix(edit(1, 4, "*One*")), fix(edit(3, 4, "e!"), edit(14, 15, "!"))))
	if len(list) != 1 || string(list[0].After) != "*One* two three.\n" {
		t.Errorf("got %+v", list)
	}
	list = mend.Files(text, once(fix(edit(1, 4, "*One*")), fix(edit(5, 8, "2"))))
	if len(list) != 1 || string(list[0].After) != "*One* two three.\n" || list[0].Refused == "" {
		t.Errorf("got %+v", list)
	}
	if list := mend.Files(map[string][]byte{"themes/a.css": []byte("a "), "static/b.md": []byte("b ")}, find); len(list) != 0 {
		t.Errorf("mends %+v", list)
	}
}

func TestChanges(t *testing.T) {
	f := mend.File{Before: []byte("\ufeffa\r\nb\u00a0c \nlast"), After: []byte("a\nb c\nlast\n")}
	var said []string
	for _, c := range f.Changes() {
		from, before, after := c.Differing()
		said = append(said, fmt.Sprintf("%d%s %s>%s %d-%d-%d", c.Line, c.Says, mend.Visible(c.Before), mend.Visible(c.After), from, before, after))
	}
	want := "0the invisible sign at the start is taken away > 0-0-0; 0all lines end alike > 0-0-0; 0the last line is ended > 0-0-0; 2 b·c·>b c 1-4-3"
	if got := strings.Join(said, "; "); got != want {
		t.Errorf("says\n%s, want\n%s", got, want)
	}
}

// letters are all letters and digits of a text, the signs of pasted text and
// bullets left out, in one order.
func letters(text string) string {
	text = strings.NewReplacer("&nbsp;", "", "&#160;", "", "<o:p>", "", "</o:p>", "", "<o:p/>", "").Replace(text)
	var kept []rune
	for _, r := range text {
		if (unicode.IsLetter(r) || unicode.IsDigit(r)) && r != 'o' {
			kept = append(kept, r)
		}
	}
	slices.Sort(kept)
	return string(kept)
}

// withoutValues is find without what spells days and numbers another way.
func withoutValues(texts map[string][]byte) []diag.Diagnostic {
	return slices.DeleteFunc(find(texts), func(d diag.Diagnostic) bool { return d.Code == "field-value" })
}

// unharmed checks what must be true of any text.
func unharmed(t *testing.T, text string) {
	t.Helper()
	once := text
	for _, f := range mend.Files(map[string][]byte{"content/a.md": []byte(text)}, withoutValues) {
		once = string(f.After)
	}
	if letters(once) != letters(text) {
		t.Fatalf("letters have changed:\n%q became\n%q", text, once)
	}
	if why := mend.Differs("content/a.md", []byte(text), []byte(once)); why != "" && once != text {
		t.Logf("one step after the other it is the same, and as a whole: %s\n%q\n%q", why, text, once)
	}
	for _, f := range mend.Files(map[string][]byte{"content/a.md": []byte(once)}, withoutValues) {
		if f.Changed() {
			t.Fatalf("mending twice is not mending once:\n%q\n%q\n%q", text, once, f.After)
		}
	}
}

// TestWordsNeverChange mends pages put together at random from what goes wrong.
func TestWordsNeverChange(t *testing.T) {
	fronts := []string{
		"---\ntitle: Talk\n---\n", "———\ntitle: “Talk”\n———\n", "---\ntitle:Talk\n\u00a0summary: a: b\n---\n", "", "---\r\ntitle: Talk\r\n---\r\n",
		"---\ntitle: @talk\ntags: [b, a]\n---\n", "\ufeff---\ntitle:\u00a0Talk\n---\n", "---\ntitle: Talk\n\tnote: x\n---\n", "***\ntitle: Talk\n***\n", "---\ntitle: Talk\n",
	}
	parts := []string{
		"• Ask first.\n", "\to\tWait.\n", "o one\no two\n", "Sit\u00a0 down.\n", "pal\u00adliative\n", "a&nbsp;&nbsp;b\n", "#\u00a0Head\n", "-\u00a0item\n", "```\n• code \n```\n", "~~~\n", "> • said\n",
		"words  \nmore \n", "<o:p></o:p>\n", "a\u2028b\n", "\n", "    Indented prose that is long enough.\n", "| a | b |\n|---|---|\n| • c |&nbsp; |\n", "[x](y.md)\n", "\\ \n", "-\n", "– dash\n", "1.\u00a0One\n", "\f", "no end", "\r\n",
		"[^1]: note\u200b\n", "text[^1]\n", "**bold\u00a0**\n", "`code\u00a0 x`\n", "* a\n\n  • b\n", "<div>\n• in html\n</div>\n", "Setext\u00a0\n===\n",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 800 {
		text := fronts[random.IntN(len(fronts))]
		for range random.IntN(8) {
			text += parts[random.IntN(len(parts))]
		}
		unharmed(t, text)
	}
}

func FuzzWordsNeverChange(f *testing.F) {
	for _, text := range []string{"———\ntitle: “Talk”\n———\n• A\u00a0 b. \r\n", "---\ntags: [b, a]\n---\nno end", "\ufeffa\u2028b\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 4000 {
			unharmed(t, text)
		}
	})
}
