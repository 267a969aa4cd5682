package copied_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"signpost/internal/check/copied"
	"signpost/internal/digest"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

const song = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"

func TestFinding(t *testing.T) {
	o := copied.Options{
		Prints:  []*copied.Prints{printsOf(t, "song", song)},
		Sources: []kind.Source{{ID: "song", Organisation: "A choir", Title: "Counting", Reuse: "facts-only"}},
	}
	found := newProofreader(o).read("content/a.md", "---\ntitle: A\n---\nWe sing three, *four* five six seven\neight nine ten eleven and rest.\n")
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	got := fmt.Sprintf("%d:%d %s; %s", found[0].Span.Line, found[0].Span.Col, found[0].Message, found[0].Hint)
	if want := "4:9 9 words in a row stand in song (A choir) as they do here; say it in your own words; this source may not be quoted"; got != want {
		t.Errorf("found %s\nwant  %s", got, want)
	}
	o.Sources[0].Reuse = "open"
	found = newProofreader(o).read("content/a.md", "We sing three, four five six seven eight nine ten eleven and rest.\n")
	if want := "say it in your own words, or quote at most 25 words between quotation marks, with [@song] behind them"; len(found) != 1 || found[0].Hint != want {
		t.Errorf("found %v", found)
	}
}

// TestLongest names the longer of two sources that have the words.
func TestLongest(t *testing.T) {
	p := newProofreader(copied.Options{Prints: []*copied.Prints{
		printsOf(t, "short", "three four five six seven eight nine ten"), printsOf(t, "long", song), printsOf(t, "same", song),
	}})
	found := p.read("content/a.md", song+".\n")
	if len(found) != 1 || !strings.HasPrefix(found[0].Message, "18 words in a row stand in long as") {
		t.Errorf("found %v", found)
	}
}

func TestFewAreTold(t *testing.T) {
	p := newProofreader(copied.Options{Prints: []*copied.Prints{printsOf(t, "song", song)}})
	line := "one two three four five six seven eight and more.\n\n"
	found := p.read("content/a.md", strings.Repeat(line, 4)+song+".\n")
	if len(found) != 3 || found[2].Span.Line != 9 || !strings.HasPrefix(found[2].Message, "18 words") || !strings.HasSuffix(found[2].Message, ", and 2 more on this page") {
		t.Errorf("found %v", found)
	}
}

func TestData(t *testing.T) {
	c := copied.New(copied.Options{Prints: []*copied.Prints{printsOf(t, "song", song)}})
	data, _ := document.ReadData([]document.File{{Path: "content/data/glossary.yaml", Text: []byte(
		"- id: a\n  term: counting\n  short: To say one two three four five six seven eight aloud.\n- {id: b, term: b, short: One two three.}\n")}})
	found := c.Data(data.Texts)
	if len(found) != 1 || found[0].Span.Line != 3 || found[0].Code != "copied-text" {
		t.Errorf("found %v", found)
	}
}

// TestTextsDoNotGoOn keeps the end of one file and the start of the next from
// making a run.
func TestTextsDoNotGoOn(t *testing.T) {
	apart := printsOf(t, "a", copied.Join([]string{"one two three four", "five six seven eight"}))
	if apart.Runs() != 0 {
		t.Errorf("two texts of four words have %d runs", apart.Runs())
	}
	if p := printsOf(t, "a", "one two three four\nfive six seven eight"); p.Runs() != 1 {
		t.Errorf("one text of eight words has %d runs", p.Runs())
	}
}

func TestNames(t *testing.T) {
	one, other := printsOf(t, "a", song), printsOf(t, "a", song+" nineteen")
	if one.Name() == other.Name() || one.Name() != printsOf(t, "a", song).Name() {
		t.Error("the name of prints does not follow what is in them")
	}
	if digest.Of([]*copied.Prints{one}) == digest.Of([]*copied.Prints{other}) {
		t.Error("a key with prints in it does not follow what is in them")
	}
	if one.Source() != "a" || one.Runs() != 11 {
		t.Errorf("the prints of %s have %d runs", one.Source(), one.Runs())
	}
}

func TestRead(t *testing.T) {
	good := copied.Make("song", song)
	if _, found := copied.Read("a.prints", bytes.ReplaceAll(good, []byte("\n"), []byte("\r\n"))); len(found) > 0 {
		t.Errorf("with the line endings of Windows: %v", found)
	}
	for name, data := range map[string]string{
		"empty":        "",
		"another file": "- id: a\n",
		"a later form": strings.Replace(string(good), "prints 1", "prints 2", 1),
		"cut short":    string(good[:len(good)-9]),
		"a line less":  string(good[:len(good)-17]) + "\n",
		"out of order": turnedRound(string(good)),
		"no name":      strings.Replace(string(good), "song ", "", 1),
		"not Base64":   string(good) + "???\n",
	} {
		p, found := copied.Read("content/data/copied/song.prints", []byte(data))
		if len(found) != 1 || found[0].Code != "prints-unreadable" || p.Runs() != 0 {
			t.Errorf("%s: %d runs, found %v", name, p.Runs(), found)
		}
	}
}

// turnedRound swaps the first two prints of a file.
func turnedRound(file string) string {
	head, rest, _ := strings.Cut(file, "\n")
	return head + "\n" + rest[8:16] + rest[:8] + rest[16:]
}

// TestNothingIsAllocated holds the look at a page that shares nothing to what
// it is to cost.
func TestNothingIsAllocated(t *testing.T) {
	c := copied.New(copied.Options{Prints: []*copied.Prints{printsOf(t, "song", song)}})
	page := strings.Repeat("A room is kinder with a well-made chair in it, and the carers’ café’s tea. ", 60)
	proof, _ := document.NewParser(kind.All(), markdown.Options{}).Read("content/a.md", []byte(page), prose.NewLexicon(nil, nil))
	if n := testing.AllocsPerRun(20, func() { c.Page(proof) }); n != 0 {
		t.Errorf("a page that shares nothing costs %v allocations", n)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(copied.Make("song", song))
	f.Add([]byte("signpost prints 1 a runs=0\n"))
	f.Add([]byte("signpost prints 1 a runs=-1\nAAAAAAAA\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, found := copied.Read("a.prints", data)
		if p == nil || len(found) > 0 && p.Runs() > 0 {
			t.Fatalf("%d runs, found %v", p.Runs(), found)
		}
		copied.New(copied.Options{Prints: []*copied.Prints{p}})
	})
}

// FuzzFindsItself makes prints of a text and reads the text as a page: words
// and apostrophes, of whatever script, are cut alike in both.
func FuzzFindsItself(f *testing.F) {
	f.Add(song)
	f.Add("The carers’ wellbeing isn't 25 times better on a day like O’Neill’s say all of us")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.Join(strings.FieldsFunc(text, func(r rune) bool {
			return !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Nd) && r != '’' && r != '\''
		}), " ")
		p := printsOf(t, "a", text)
		if p.Runs() == 0 {
			return
		}
		found := newProofreader(copied.Options{Prints: []*copied.Prints{p}}).read("content/a.md", "Page\n\n"+text+"\n")
		if len(found) == 0 {
			t.Errorf("nothing was found in %q", text)
		}
	})
}
