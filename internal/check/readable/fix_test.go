package readable_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"signpost/internal/check/seeded"
	"signpost/internal/diag"
	"signpost/internal/document"
)

// TestFixes carries out what is offered for every page of the measure: what was
// found must be gone, and nothing that can be offered again may come of it.
func TestFixes(t *testing.T) {
	cases := seeded.Read(t, "testdata/measure.txtar")
	reader := newProofreader(sharedData(t, cases))
	made := map[string]int{}
	for _, c := range cases {
		for path, before := range pagesOf(c) {
			_, found := reader.read(path, []byte(before))
			for _, d := range found {
				if d.Fix == nil || d.Code != c.Code {
					continue
				}
				made[d.Code]++
				text, left := diag.Apply(before, d.Fix.Edits)
				_, again := reader.read(path, []byte(text))
				if left > 0 || countOf(again, d.Code) >= countOf(found, d.Code) {
					t.Errorf("%v: %s is still there after %q, in %q", c, d.Code, d.Fix.Says, text)
				}
			}
		}
	}
	for _, code := range []string{"word-misspelt", "word-twice", "word-plain", "latin-short", "date-digits", "language-unmarked", "alt-image-of", "heading-stop"} {
		if made[code] == 0 {
			t.Errorf("%s offers nothing", code)
		}
	}
}

func countOf(found []diag.Diagnostic, code string) int {
	n := 0
	for _, d := range found {
		if d.Code == code {
			n++
		}
	}
	return n
}

// TestMended holds fixes to what they write.
func TestMended(t *testing.T) {
	reader := newProofreader(document.Data{})
	for text, want := range map[string]string{
		"Sit with the the person.\n":                    "Sit with the person.\n",
		"Wait for\nfor a while.\n":                      "Wait for a while.\n",
		"Prior to tea, wash.\n":                         "Before tea, wash.\n",
		"She is utilising a new one.\n":                 "She is using a new one.\n",
		"Bring soft things, e.g. a scarf.\n":            "Bring soft things, for example a scarf.\n",
		"Bring cups, plates, etc.\n":                    "Bring cups, plates, and so on.\n",
		"Bring cups etc. to the room.\n":                "Bring cups and so on to the room.\n",
		"It is on 3/4/2026 at noon.\n":                  "It is on 3 April 2026 at noon.\n",
		"![Picture of a garden](g.jpg)\n":               "![A garden](g.jpg)\n",
		"## What helps.\n\nSit.\n":                      "## What helps\n\nSit.\n",
		"The colour was gray.\n":                        "The colour was grey.\n",
		"Many say الحمد لله then.\n":                    "Many say [الحمد لله]{lang=ar} then.\n",
		"> Nie wiem, co mam robić, proszę pani.\n":      "> [Nie wiem, co mam robić, proszę pani]{lang=pl}.\n",
		"---\ntitle: Ring prior to tea\n---\nListen.\n": "---\ntitle: Ring before tea\n---\nListen.\n",
	} {
		_, found := reader.read("content/a.md", []byte(text))
		at := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Fix != nil })
		if at < 0 {
			t.Errorf("nothing is offered for %q: %v", text, found)
			continue
		}
		if got, _ := diag.Apply(text, found[at].Fix.Edits); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestNothingOffered lists what a program must not change by itself.
func TestNothingOffered(t *testing.T) {
	reader := newProofreader(document.Data{})
	for _, text := range []string{
		"It is on 14/11/25 at noon.\n", // which century
		"He **had the** the cup.\n",    // across bold
		"Bring cups and etc.\n",
		"All individuals' needs count.\n",
	} {
		_, found := reader.read("content/a.md", []byte(text))
		if len(found) == 0 || found[0].Fix != nil {
			t.Errorf("%q: %+v", text, found)
		}
	}
}

// TestAdviceIsCounted gives advice three times on a page, then counts it.
func TestAdviceIsCounted(t *testing.T) {
	reader := newProofreader(document.Data{})
	_, found := reader.read("content/a.md", []byte(strings.Repeat("Wash prior to tea.\n\n", 7)+"Sit with the the person, and for for a while.\n"))
	var advice []string
	for _, d := range found {
		if d.Code == "word-plain" {
			advice = append(advice, fmt.Sprintf("%d %s", d.Span.Line, d.Message))
		}
	}
	want := []string{
		"1 “prior to” is a hard way to say “before”", "3 “prior to” is a hard way to say “before”",
		"5 “prior to” is a hard way to say “before”, and 4 more like it on this page",
	}
	if !slices.Equal(advice, want) || countOf(found, "word-twice") != 2 {
		t.Errorf("said %q", advice)
	}
}

// TestMisspeltOnce names a misspelt word once, and says how often it stands.
func TestMisspeltOnce(t *testing.T) {
	_, found := newProofreader(document.Data{}).read("content/a.md", []byte("The bereavment team. A bereavment. Bereavment hurts.\n\nWe organize it.\n"))
	if len(found) != 2 {
		t.Fatalf("found %+v", found)
	}
	if m := found[0].Message; m != "“bereavment” is not in the dictionary (it stands 3 times on this page)" {
		t.Error(m)
	}
	if !strings.HasPrefix(found[0].Hint, "did you mean bereavement") {
		t.Error(found[0].Hint)
	}
	if m := found[1].Message; m != "“organize” is the American spelling; in Britain it is organise" {
		t.Error(m)
	}
}

// TestEasier says where to cut a sentence, and which plainer words there are.
func TestEasier(t *testing.T) {
	text := "When you come to the house to utilise the new bath you must tell the family who sent you and why, because nobody likes a stranger who does not say what they came to do in their home.\n"
	_, found := newProofreader(document.Data{}).read("content/a.md", []byte(text))
	for _, d := range found {
		if d.Code == "sentence-long" {
			if d.Hint != "cut it in two before “because nobody likes”, and try “use” for “utilise”" {
				t.Error(d.Hint)
			}
			return
		}
	}
	t.Errorf("found %+v", found)
}
