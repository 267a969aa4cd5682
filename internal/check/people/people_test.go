package people_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"signpost/internal/check/people"
	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

// TestFindings holds some findings to their whole wording and place.
func TestFindings(t *testing.T) {
	reader := newProofreader()
	for text, want := range map[string]string{
		"In the end he\ncommitted suicide.\n":     `warning 2:1 “committed suicide” speaks of a death as if it were a crime; write died by suicide; fix 2:1 "died by suicide"`,
		"Elderly people **are** here.\n":          `warning 1:1 “Elderly people” puts very different people into one box by their age; write older people; fix 1:1 "Older people"`,
		"A man suffers from dementia.\n":          `warning 1:7 “suffers from” makes a person's whole life a misery; write has, or lives with`,
		"Ring us when he has passed\naway.\n":     `advice 1:21 “passed away” may be misunderstood, by children and by people who are new to English most of all; write died`,
		"All Hindus eat no beef.\n":               `warning 1:5 this speaks as if it held for everybody: “All Hindus eat no beef”; write some, many or may, and tell readers to ask the person`,
		"She had 10 mg of morphine.\n":            `error 1:9 “10 mg” is a dose, and readers may act on it; take the dose out and say whom to ask, or have a clinician check the page and add clinical_review: with their role and the day`,
		"If he groans, give him some morphine.\n": `error 1:15 “give him some morphine” tells readers to do what a nurse or a doctor decides; write whom to ask, as in ask the nurse about pain relief, or have a clinician check the page and add clinical_review:`,
		"Verify the death.\n":                     `error 1:1 “Verify the death” tells readers to do what a nurse or a doctor does; write whom to call, as in call the nurse, who verifies the death`,
	} {
		var got []string
		for _, d := range reader.read("content/a.md", text) {
			line := fmt.Sprintf("%s %d:%d %s; %s", d.Severity, d.Span.Line, d.Span.Col, d.Message, d.Hint)
			if d.Fix != nil {
				line += fmt.Sprintf("; fix %d:%d %q", d.Fix.Edits[0].Line, d.Fix.Edits[0].Col, d.Fix.Edits[0].New)
			}
			got = append(got, line)
		}
		if text := strings.Join(got, "\n"); text != want {
			t.Errorf("found %s\nwant  %s", text, want)
		}
	}
}

// TestFixKeepsTheRest carries a Fix out.
func TestFixKeepsTheRest(t *testing.T) {
	text := "---\ntitle: A\nsummary: \"Help the team: elderly people first.\"\n---\nMany elderly people came.\n"
	mended := text
	for _, d := range newProofreader().read("content/a.md", text) {
		if d.Fix == nil || d.Fix.Safe {
			t.Fatalf("the fix is %+v", d.Fix)
		}
		mended, _ = diag.Apply(mended, d.Fix.Edits)
	}
	if want := strings.ReplaceAll(text, "elderly", "older"); mended != want {
		t.Errorf("mended to %q", mended)
	}
}

// TestClinicalReview turns errors into advice on a page somebody has checked,
// once the day has come and if it is said who.
func TestClinicalReview(t *testing.T) {
	for review, want := range map[string]diag.Severity{
		"clinical_review: {role: Palliative care consultant, date: 2026-11-01}": diag.Advice,
		"clinical_review: {role: Palliative care consultant, date: 2026-11-23}": diag.Error,
		"clinical_review: {role: Palliative care consultant}":                   diag.Error,
		"clinical_review: {date: 2026-11-01}":                                   diag.Error,
		"summary: None.":                                                        diag.Error,
	} {
		found := newProofreader().read("content/a.md", "---\ntitle: A\n"+review+"\n---\nGive her morphine 10 mg at night.\n")
		var codes []string
		for _, d := range found {
			codes = append(codes, d.Code)
			if d.Severity != want {
				t.Errorf("%s: %s is %s, want %s", review, d.Code, d.Severity, want)
			}
		}
		slices.Sort(codes)
		if got := strings.Join(codes, " "); got != "clinical-dose clinical-instruction" {
			t.Errorf("%s: found %s", review, got)
		}
	}
}

func TestFewOfOneAreTold(t *testing.T) {
	found := newProofreader().read("content/a.md", strings.Repeat("We care for the elderly.\n\n", 7)+"He was bedridden.\n")
	if len(found) != 3 || found[2].Span.Line != 5 || !strings.HasSuffix(found[2].Message, ", and 5 more on this page") {
		t.Errorf("found %v", found)
	}
}

// TestLongestPhrase says one thing of words that several phrases share.
func TestLongestPhrase(t *testing.T) {
	found := newProofreader().read("content/a.md", "He survived a failed suicide attempt.\n")
	if len(found) != 1 || found[0].Span.Len != len("failed suicide attempt") {
		t.Errorf("found %v", found)
	}
}

// TestNothingIsAllocated holds the look at a page of which nothing is to be
// said to what it is to cost.
func TestNothingIsAllocated(t *testing.T) {
	reader := newProofreader()
	page := strings.Repeat("Sit down with 2 or 3 of them, say who you are, and ask the nurse in charge about tea. ", 60)
	proof, _ := reader.parser.Read("content/a.md", []byte(page), reader.lexicon)
	if n := testing.AllocsPerRun(20, func() { reader.checker.Page(proof) }); n != 0 {
		t.Errorf("such a page costs %v allocations", n)
	}
}

func TestManyAtATime(t *testing.T) {
	reader := newProofreader()
	want := fmt.Sprint(reader.read("content/a.md", "All Sikhs fast. Care for the elderly. Give morphine.\n"))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got := fmt.Sprint(reader.read("content/a.md", "All Sikhs fast. Care for the elderly. Give morphine.\n")); got != want {
				t.Errorf("found %s", got)
			}
		})
	}
	group.Wait()
}

// TestSite counts the pages about communities that nobody there has checked.
func TestSite(t *testing.T) {
	page := func(name, status string) *document.Document {
		doc, _ := document.NewParser(kind.All(), markdown.Options{}).Parse("content/perspectives/"+name+".md",
			[]byte("---\ntype: perspective\ntitle: "+name+"\ncommunity: X\ncommunity_review: {status: "+status+"}\n---\nWords.\n"))
		return doc
	}
	for name, test := range map[string]struct {
		pages []*document.Document
		want  string
	}{
		"all done": {[]*document.Document{page("sikh", "done")}, ""},
		"one open": {[]*document.Document{page("sikh", "done"), page("jain", "asked")},
			"content/perspectives/jain.md:5 1 of 2 pages about communities has not been checked by anybody from it; jain"},
		"two open": {[]*document.Document{page("sikh", "not-yet"), page("jain", "asked")},
			"content/perspectives/jain.md:5 2 of 2 pages about communities have not been checked by anybody from them; jain, sikh"},
		"none": {nil, ""},
	} {
		s, _ := site.Assemble(site.Input{Config: config.Defaults(), Kinds: kind.All(), Documents: test.pages})
		got := ""
		for _, d := range people.Site(s) {
			_, open, _ := strings.Cut(d.Hint, "still open: ")
			got += fmt.Sprintf("%s:%d %s; %s", d.Span.File, d.Span.Line, d.Message, open)
		}
		if got != test.want {
			t.Errorf("%s: found %s\nwant %s", name, got, test.want)
		}
	}
}

// TestPhrases keeps the tables of phrases in a form that is understood.
func TestPhrases(t *testing.T) {
	seen := map[string]bool{}
	for i, p := range people.New(people.Options{}).Phrases() {
		if p.Owner != "people" || p.Number != i || strings.TrimSpace(p.Text) != p.Text || strings.ContainsAny(p.Text, "[]~=>,;:#") {
			t.Errorf("the phrase %q is number %d of %s", p.Text, p.Number, p.Owner)
		}
		if p.Text == "" || seen[p.Text] {
			t.Errorf("the phrase %q is empty or there twice", p.Text)
		}
		seen[p.Text] = true
	}
}

func FuzzPage(f *testing.F) {
	f.Add("Give the elderly 10 mg; all Hindus, who suffers from?")
	f.Add("| Instead of | Write |\n|---|---|\n| the elderly | |\n")
	f.Add("---\nbeliefs: [hindu]\n---\n- they must never\n- 5")
	reader := newProofreader()
	f.Fuzz(func(t *testing.T, text string) {
		for _, d := range reader.read("content/a.md", text) {
			if d.Message == "" || d.Span.File == "" {
				t.Errorf("a finding without a place or a word: %+v", d)
			}
		}
	})
}
