package main

import (
	"strings"
	"testing"

	"signpost/internal/build"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/memo"
	"signpost/internal/scaffold"
	"signpost/internal/site"
	"signpost/internal/source"
)

// answering answers the questions for a new page with lines, as somebody at a
// keyboard would.
func answering(t *testing.T, kindName string, files map[string]string, lines ...string) (scaffold.Answers, string, string) {
	t.Helper()
	set := kind.All()
	k, _ := set.Find(kindName)
	given := scaffold.Answers{}
	var said strings.Builder
	i := newInterview(strings.NewReader(strings.Join(lines, "\n")+"\n"), &said)
	name := questions(i, sampleSite(files), k, asked(set, k), given, "")
	if i.end {
		t.Errorf("the questions went on after %q:\n%s", lines, said.String())
	}
	return given, name, said.String()
}

func sampleSite(files map[string]string) *site.Site {
	r := build.Run(source.Memory(files), build.Options{Output: build.Web, Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true, Late: true}, memo.Once())
	return r.Site
}

func small() map[string]string {
	return map[string]string{
		"content/data/audiences.yaml": "- {id: front-line, name: Front-line care workers}\n- {id: trainer, name: Trainers}\n",
		"content/data/topics.yaml":    "- {id: grief, name: Grief}\n",
		"content/quick/just-died.md":  "---\ntitle: Just died\ntype: quick\nowner: Learning team\n---\n",
		"content/messages/one.md":     "---\ntitle: One\ntype: message\nnumber: 1\nowner: Learning team\n---\n",
		"content/messages/two.md":     "---\ntitle: Two\ntype: message\nnumber: 3\nowner: Somebody else\n---\n",
	}
}

func TestQuestions(t *testing.T) {
	given, name, said := answering(t, "quick", small(),
		"", "Just died", "When it has just happened.", "3", "frontline", "1, trainer", "", "", "She has stopped breathing.", "just-died", "at-the-end")
	want := scaffold.Answers{
		"title": {"Just died"}, "summary": {"When it has just happened."}, "audience": {"front-line", "trainer"},
		"owner": {"Learning team"}, "situation": {"She has stopped breathing."},
	}
	for field, answer := range want {
		if got := strings.Join(given[field], "|"); got != strings.Join(answer, "|") {
			t.Errorf("%s is %q, want %q", field, got, answer)
		}
	}
	if len(given) != len(want) || name != "at-the-end" {
		t.Errorf("the answers are %q, the name %q", given, name)
	}
	for _, words := range []string{"It needs a title.", "There is no number 3: the last is 2.", "There is no frontline here. Did you mean front-line?", "There is a page at /quick/just-died/ already."} {
		if !strings.Contains(said, words) {
			t.Errorf("nothing says %q in:\n%s", words, said)
		}
	}
}

// TestChoicesAreNamesToo: readers see names, so authors type them.
func TestChoicesAreNamesToo(t *testing.T) {
	choices := []kind.Term{{ID: "front-line", Name: "Front-line workers"}, {ID: "everyone"}, {ID: "trainer", Name: "Trainers"}}
	for answer, want := range map[string]string{
		"Front-line workers": "front-line", "front-line workers, TRAINERS": "front-line trainer", "1 3": "front-line trainer",
		"Everyone; trainer": "everyone trainer", "trainer trainer": "trainer",
	} {
		chosen, wrong := chosenFrom(answer, choices)
		if got := strings.Join(chosen, " "); got != want || wrong != "" {
			t.Errorf("%s gives %s (%s), want %s", answer, got, wrong, want)
		}
	}
}

// TestNobodyThere stops when the answers end.
func TestNobodyThere(t *testing.T) {
	set := kind.All()
	k, _ := set.Find("session")
	i := newInterview(strings.NewReader("A title\n"), &strings.Builder{})
	questions(i, sampleSite(small()), k, asked(set, k), scaffold.Answers{}, "")
	if !i.end {
		t.Error("the questions went on without anybody there")
	}
}

// TestFreeNumber gives a new message the first number that nobody has.
func TestFreeNumber(t *testing.T) {
	k, _ := kind.All().Find("message")
	given := scaffold.Answers{}
	number(sampleSite(small()), k, given)
	if got := given["number"]; len(got) != 1 || got[0] != "2" {
		t.Errorf("the number is %q, want 2", got)
	}
}

// TestAnswersMakePages: whatever was answered, the page says the same.
func TestAnswersMakePages(t *testing.T) {
	set := kind.All()
	for _, k := range set.Kinds {
		given := scaffold.Answers{"title": {`Ask: "what" matters?`}, "summary": {"- A sentence: with signs # in it"}, "audience": {"front-line", "trainer"}}
		text := scaffold.Page(set, k, given, fields.Date{Year: 2026, Month: 11, Day: 22})
		block, _ := fields.Front("content/a.md", []byte(text))
		page, _ := set.Decode("content/a.md", block.Fields)
		if f := page.Front; f.Title != given.Title() || f.Summary != given["summary"][0] || strings.Join(f.Audience, " ") != "front-line trainer" {
			t.Errorf("%s: %q, %q, %q", k.Name, f.Title, f.Summary, f.Audience)
		}
	}
}
