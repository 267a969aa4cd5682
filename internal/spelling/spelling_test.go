package spelling

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// TestMisspelt holds the dictionary to slips people make: nearly all are
// found, and what was meant is nearly always among the suggestions, even
// without the answers that meant.txt has ready.
func TestMisspelt(t *testing.T) {
	d := Open(nil)
	unaided := *d.opened()
	unaided.meant = nil
	var all, found, right, first, alone int
	for _, line := range linesOf(t, "testdata/misspelt.txt") {
		wrong, meant, _ := strings.Cut(line, " ")
		all++
		if d.Knows(wrong) {
			t.Logf("%s is taken for a word", wrong)
			continue
		}
		found++
		suggested := d.Suggest(wrong)
		without := suggested
		if _, ready := d.opened().meant[wrong]; ready {
			without = unaided.suggest(wrong)
		}
		if slices.Contains(without, meant) {
			alone++
		}
		if len(suggested) > 0 && suggested[0] == meant {
			first++
		}
		if slices.Contains(suggested, meant) {
			right++
		} else {
			t.Logf("%s: %q, not %s", wrong, suggested, meant)
		}
		for _, word := range strings.Fields(strings.Join(suggested, " ")) {
			if !d.Knows(word) {
				t.Errorf("for %s it suggests %s, which it does not know", wrong, word)
			}
		}
	}
	t.Logf("of %d slips, %d are found; %d have the right suggestion, %d as the first; %d without meant.txt", all, found, right, first, alone)
	if all < 400 || found*100 < all*98 || right*100 < all*98 || alone*100 < all*95 {
		t.Error("too few slips are found or mended")
	}
}

// linesOf reads a file's lines that are no remarks.
func linesOf(t testing.TB, file string) (lines []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines
}

func BenchmarkKnows(b *testing.B) {
	d := Open(nil)
	words := []string{"the", "hospice", "Breathing", "carer's", "compassionate", "don’t", "end-of-life", "conversations", "and", "Sheffield"}
	d.Knows("open")
	for i := 0; b.Loop(); i++ {
		d.Knows(words[i%len(words)])
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		Open(nil).Knows("hospice")
	}
}

func BenchmarkSuggest(b *testing.B) {
	d := Open(nil)
	var words []string
	for _, line := range linesOf(b, "testdata/misspelt.txt") {
		wrong, _, _ := strings.Cut(line, " ")
		words = append(words, wrong)
	}
	d.Knows("open")
	for i := 0; b.Loop(); i++ {
		d.Suggest(words[i%len(words)])
	}
}

// TestRight holds the dictionary to words that are right, but plural,
// possessive, compound, in capitals, of care or merely seldom.
func TestRight(t *testing.T) {
	d := Open(nil)
	count := 0
	for _, line := range linesOf(t, "testdata/right.txt") {
		for _, word := range strings.Fields(line) {
			count++
			if !d.Knows(word) {
				t.Errorf("%s is taken for a mistake", word)
			}
		}
	}
	if count < 400 {
		t.Errorf("only %d words were tried", count)
	}
}

// TestOwn holds a project's own words to their capitals.
func TestOwn(t *testing.T) {
	d := Open([]string{"DoLSX", "Amirah", "snoezelen", "Skill Mixer", "rock'n'roll", "e-Redbag", ""})
	tests := []struct {
		word string
		want bool
	}{
		{"DoLSX", true}, {"dolsx", false}, {"Dolsx", false}, {"DoLSX's", true},
		{"Amirah", true}, {"Amirah’s", true}, {"amirah", false},
		{"snoezelen", true}, {"Snoezelen", true}, {"SNOEZELEN", true}, {"snoezeleN", false}, {"snoezelen-led", true},
		{"Mixer", true}, {"rock’n’roll", true}, {"e-Redbag", true}, {"Redbag", false},
	}
	for _, test := range tests {
		if got := d.Knows(test.word); got != test.want {
			t.Errorf("Knows(%q) = %t", test.word, got)
		}
	}
	if Open(nil).Knows("snoezelen") {
		t.Error("one dictionary's own words are another's")
	}
	if got := d.Suggest("snoezelan"); len(got) == 0 || got[0] != "snoezelen" {
		t.Errorf("for snoezelan it suggests %q", got)
	}
}

// TestWrong lists what is wrong for a reason other than a slip of the pen.
func TestWrong(t *testing.T) {
	d := Open(nil)
	words := "sheffield marie muslim england alzheimer's your's their's her’s our's dont doesnt color organize organization realized " +
		"ionizer synthesizer counseling gray program hospise's hospise-based pre-bereavment non-carefull Recieve RECIEVED WeLcome hOSPICE co-hospise"
	for _, word := range strings.Fields(words) {
		if d.Knows(word) {
			t.Errorf("%s is taken for a word", word)
		}
	}
}

func TestSuggest(t *testing.T) {
	d := Open(nil)
	tests := []struct{ wrong, first string }{
		{"recieve", "receive"}, {"Recieve", "Receive"}, {"RECIEVED", "RECEIVED"},
		{"hospise's", "hospice's"}, {"hospise’s", "hospice’s"}, {"hospise-based", "hospice-based"},
		{"end-of-lief-care", "end-of-life-care"}, {"pre-bereavment", "pre-bereavement"},
		{"sheffield", "Sheffield"}, {"shefield", "Sheffield"}, {"dont", "don't"}, {"doesn’", ""},
		{"your's", "yours"}, {"Their’s", "Theirs"}, {"alot", "a lot"}, {"Infact", "In fact"},
		{"organize", "organise"}, {"color", "colour"}, {"center", "centre"}, {"gray", "grey"}, {"program", "programme"},
		{"midazolm", "midazolam"}, {"gurdwarra", "gurdwara"}, {"Dols-like", ""}, {"qqqqqqqqqq", ""}, {"", ""},
	}
	for _, test := range tests {
		got := d.Suggest(test.wrong)
		if len(got) > most {
			t.Errorf("for %s it suggests %d words", test.wrong, len(got))
		}
		if test.first != "" && (len(got) == 0 || got[0] != test.first) || test.wrong == "qqqqqqqqqq" && len(got) > 0 {
			t.Errorf("for %s it suggests %q, not %s", test.wrong, got, test.first)
		}
	}
}

// TestCareWords holds care.txt to what it is for: no word twice, and none
// that the general list has.
func TestCareWords(t *testing.T) {
	general := &lists{general: read(generalWords)}
	seen := map[string]bool{}
	for _, line := range linesOf(t, "care.txt") {
		for _, word := range strings.Fields(line) {
			if seen[word] {
				t.Errorf("%s stands in care.txt twice", word)
			}
			if seen[word] = true; general.knows(word) {
				t.Errorf("%s stands in care.txt and in the general list", word)
			}
		}
	}
}

// TestMeant holds meant.txt to words that are not known, and to answers that
// are.
func TestMeant(t *testing.T) {
	d := Open(nil)
	for wrong, answers := range d.opened().meant {
		if d.Knows(wrong) {
			t.Errorf("meant.txt mends %s, which is right", wrong)
		}
		for _, answer := range answers {
			for _, word := range strings.Fields(answer) {
				if !d.Knows(word) {
					t.Errorf("meant.txt offers %s for %s, which is not known", word, wrong)
				}
			}
		}
	}
}

// TestAtOnce asks one dictionary from many places, from its first question on.
func TestAtOnce(t *testing.T) {
	d := Open([]string{"snoezelen"})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, word := range []string{"hospice", "Snoezelen", "carer’s", "janazah"} {
				if !d.Knows(word) {
					t.Errorf("%s is taken for a mistake", word)
				}
			}
			if got := d.Suggest("recieve"); len(got) == 0 || got[0] != "receive" {
				t.Errorf("for recieve it suggests %q", got)
			}
		})
	}
	group.Wait()
}

func BenchmarkSuggestLong(b *testing.B) {
	d := Open(nil)
	d.Knows("open")
	for b.Loop() {
		d.Suggest("intercontinentalisatoin") // nothing is near, so it looks farther
		d.Suggest("satons")                  // a great many words are near
	}
}
