package readable_test

import (
	"slices"
	"strings"
	"testing"

	"signpost/internal/check/readable"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
	"signpost/internal/spelling"
)

// TestLists holds the lists to the size they should have, and their verbs to
// forms that are words.
func TestLists(t *testing.T) {
	dictionary := spelling.Open(nil)
	count := map[string]int{}
	seen := map[string]bool{}
	for _, p := range readable.New(readable.Options{}).Phrases() {
		count[p.Owner]++
		if seen[p.Owner+p.Text] && p.Owner != prose.Unavoidable {
			t.Errorf("%q is watched for twice", p.Text)
		}
		seen[p.Owner+p.Text] = true
		for _, word := range strings.Fields(p.Text) {
			odd := []string{"e.g", "i.e", "eg", "ie", "etc", "viz", "utilize", "utilizes", "utilized", "utilizing", "sign-posting",
				"annum", "anxiolytic", "decubitus", "person-centredness", "prescriber", "co-codamol", "ondansetron", "et", "cetera"}
			made := strings.TrimSuffix(word, "s") // a plural made by rule may be none
			if !dictionary.Knows(word) && !dictionary.Knows(made) && !slices.Contains(odd, word) && !slices.Contains(odd, made) {
				t.Errorf("%q of %q is no word", word, p.Text)
			}
		}
	}
	if count["readable"] < 250+2*150 || count[prose.Unavoidable] < 60 {
		t.Errorf("there are %v phrases", count)
	}
}

// TestGlossaryExplains leaves out of the jargon what a glossary explains.
func TestGlossaryExplains(t *testing.T) {
	const text = "Talk about the prognosis. Ask the IMCA.\n"
	_, before := newProofreader(document.Data{}).read("content/a.md", []byte(text))
	_, after := newProofreader(document.Data{Glossary: []kind.GlossaryEntry{
		{ID: "prognosis", Term: "prognosis"}, {ID: "imca", Term: "advocate", Abbr: "IMCA"},
	}}).read("content/a.md", []byte(text))
	if len(before) != 2 || len(after) != 0 {
		t.Errorf("found %+v, then %+v", before, after)
	}
}

// TestFullForm gives what an abbreviation stands for, from the glossary or from
// the words of the search.
func TestFullForm(t *testing.T) {
	data := document.Data{
		Glossary: []kind.GlossaryEntry{{ID: "cqc", Term: "Care Quality Commission", Abbr: "CQC"}},
		Synonyms: []kind.Synonyms{{ID: "dnr", Same: []string{"dnr", "do not resuscitate"}}},
	}
	_, found := newProofreader(data).read("content/a.md", []byte("---\ntitle: A sheet\ntype: handout\n---\nAsk about a DNR order, and the CQC.\n"))
	var hints []string
	for _, d := range found {
		if d.Code == "abbreviation-unexplained" {
			hints = append(hints, d.Severity.String()+": "+d.Hint)
		}
	}
	want := []string{
		"warning: write “do not resuscitate (DNR)” where it first stands",
		"advice: write “Care Quality Commission (CQC)” where it first stands",
	}
	if !slices.Equal(hints, want) {
		t.Errorf("the hints are %q", hints)
	}
}

// TestWithoutDictionary has nothing to say of spelling where there is no
// dictionary, and of no page that is empty.
func TestWithoutDictionary(t *testing.T) {
	c := readable.New(readable.Options{})
	parser := document.NewParser(kind.All(), markdown.Options{})
	for _, text := range []string{"", "---\ntitle: A\n---\n", "Teh bereavment, and Wojciechowska.\n", "###\n\n|\n|-|\n", "[]() ![]() **\n"} {
		proof, _ := parser.Read("content/a.md", []byte(text), prose.NewLexicon(c.Phrases(), nil))
		for _, d := range c.Page(proof) {
			if d.Code == "word-misspelt" {
				t.Errorf("%q: %+v", text, d)
			}
		}
	}
}

// TestOdd bounds what is said of a page of words that nobody knows.
func TestOdd(t *testing.T) {
	var words strings.Builder
	for _, odd := range strings.Fields("blorf snurgle krotted vumple drasky plimber quonted frazzock glimpet trusken brollick swindrel") {
		words.WriteString("We sat with her and spoke of " + odd + " for a while. ")
	}
	_, found := newProofreader(document.Data{}).read("content/a.md", []byte(words.String()+"\n"))
	if n := countOf(found, "word-misspelt"); n == 0 || n > 10 {
		t.Errorf("%d words are called misspelt", n)
	}
	_, found = newProofreader(document.Data{}).read("content/a.md", []byte(strings.Repeat("blorf snurgle Wibblish krotted ", 2000)+"\n"))
	if countOf(found, "language-unmarked") != 1 || countOf(found, "word-misspelt") != 0 {
		t.Errorf("a page of odd words alone has %d findings", len(found))
	}
	_, found = newProofreader(document.Data{}).read("content/a.md", []byte(strings.Repeat("Nie wiem, co mam robić, proszę pani. ", 300)+"\n"))
	if countOf(found, "language-unmarked") != 1 || countOf(found, "word-misspelt") != 0 {
		t.Errorf("found %d, and %d misspelt", countOf(found, "language-unmarked"), countOf(found, "word-misspelt"))
	}
}
