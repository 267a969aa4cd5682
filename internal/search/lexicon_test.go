package search

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"signpost/internal/digest"
)

// TestWordNumbers: each word has one number, however long it is and whatever it
// shares with others.
func TestWordNumbers(t *testing.T) {
	n := newNumbers()
	words := randomWords(rand.New(rand.NewPCG(31, 32)), 5000)
	for length := range 40 {
		words = append(words, strings.Repeat("a", length+1), strings.Repeat("a", length)+"b")
	}
	words = slices.Compact(slices.Sorted(slices.Values(words)))
	for i, word := range words {
		if number, known := n.find([]byte(word)); known || number != int32(i) {
			t.Fatalf("%q gets number %d (known: %t), want %d", word, number, known, i)
		}
	}
	for i, word := range words {
		if number, known := n.find([]byte(word)); !known || number != int32(i) || n.of.words()[i] != word {
			t.Fatalf("%q has number %d (known: %t), want %d", word, number, known, i)
		}
	}
}

// TestSameHash: a long word is not taken for another that has its hash.
func TestSameHash(t *testing.T) {
	n := newNumbers()
	first, second := []byte("breathlessness"), []byte("constipation")
	number, _ := n.find(first)
	n.slots[n.place(n.key(second))] = slot{n.key(second), number + 1}
	if got, known := n.find(second); known || got == number {
		t.Errorf("%s has the number of %s", second, first)
	}
}

// TestPacked: counts come back as they went.
func TestPacked(t *testing.T) {
	random := rand.New(rand.NewPCG(33, 34))
	all := []counted{
		{0, [fieldCount]uint8{inBody: 1}}, {1, [fieldCount]uint8{inBody: 2}}, {31, [fieldCount]uint8{inBody: 3}}, {32, [fieldCount]uint8{inBody: 255}},
		{1 << 14, [fieldCount]uint8{inTitle: 255, inRelated: 255}}, {1 << 28, [fieldCount]uint8{1, 2, 3, 4, 5, 6, 7}}, {7, [fieldCount]uint8{inRelated: 1}},
	}
	for range 2000 {
		c := counted{number: random.Int32N(1 << 29)}
		for f := range c.counts {
			if random.IntN(3) == 0 {
				c.counts[f] = uint8(random.IntN(256))
			}
		}
		c.counts[random.IntN(int(fieldCount))] |= 1
		all = append(all, c)
	}
	var packed []byte
	for _, c := range all {
		packed = appendCounted(packed, c)
	}
	terms := Terms{packed: packed, names: len(packed)}
	u := terms.unpack()
	for i, want := range all {
		if !u.next() {
			t.Fatalf("%d words come back, want %d", i, len(all))
		}
		got := counted{u.number, u.counts}
		if !u.fields {
			got.counts = [fieldCount]uint8{inBody: u.inText}
		}
		if got != want {
			t.Fatalf("%v comes back as %v", want, got)
		}
	}
	if u.next() {
		t.Error("there is a word too many")
	}
}

// TestTermsAlone: what a page's terms say does not depend on the pages read
// before it, and anything they say is in their digest.
func TestTermsAlone(t *testing.T) {
	page := Page{
		Title: "Mouth care at home", Also: []string{"A dry mouth"}, Language: "en", Summary: "Little and often.", Labels: []string{"Comfort"},
		Sections: []Section{{Heading: "Water", Text: "Small sips, and small sips again; e-learning helps carers."}},
	}
	v := NewVocabulary([]Synonyms{same("mouth care", "oral hygiene")})
	first := Analyse(page, v)
	for _, other := range generated(40, 200) {
		Analyse(other, v)
	}
	again, apart := Analyse(page, v), Analyse(page, NewVocabulary([]Synonyms{same("mouth care", "oral hygiene")}))
	for what, other := range map[string]Terms{"read again": again, "read by somebody else": apart} {
		if !slices.Equal(first.Words(), other.Words()) || !slices.Equal(first.Names(), other.Names()) || digest.Of(first) != digest.Of(other) {
			t.Errorf("%s: %v and %v\nwant %v and %v", what, other.Words(), other.Names(), first.Words(), first.Names())
		}
	}
	if want := []string{"mouth_care_home", "dry_mouth", "mouth_care", "oral_hygiene"}; !slices.Equal(first.Names(), want) {
		t.Errorf("the names are %q, want %q", first.Names(), want)
	}
	for what, edit := range map[string]func(*Page){
		"a word more": func(p *Page) { p.Summary += " Ice." }, "a word twice": func(p *Page) { p.Summary += " Often." }, "another field": func(p *Page) { p.Summary, p.Labels = "", append(p.Labels, p.Summary) },
		"a late review": func(p *Page) { p.State = Overdue }, "a language": func(p *Page) { p.Language = "cy" }, "the order of a name": func(p *Page) { p.Also = []string{"Mouth, a dry"} },
	} {
		edited := page
		edit(&edited)
		if digest.Of(Analyse(edited, v)) == digest.Of(first) {
			t.Errorf("%s does not change the digest", what)
		}
	}
}

// TestLexicons: it makes no difference to an index who read which page, and in
// which order.
func TestLexicons(t *testing.T) {
	want := Build(analysed(invented()))
	in := invented()
	for i := range slices.Backward(in.Pages) {
		in.Terms[i] = Analyse(in.Pages[i], NewVocabulary(analysedWith()))
	}
	one := NewVocabulary(analysedWith())
	for i := range slices.Backward(in.Pages) {
		if i%3 == 0 {
			in.Terms[i] = Analyse(in.Pages[i], one)
		}
	}
	if got := Build(in); !slices.EqualFunc(got, want, func(a, b File) bool { return a.Path == b.Path && bytes.Equal(a.Bytes(), b.Bytes()) }) {
		t.Error("the files differ")
	}
}

// TestBest: of a class's pages those are kept where it matters most, of equal
// ones the first, in order of pages.
func TestBest(t *testing.T) {
	random := rand.New(rand.NewPCG(35, 36))
	for _, of := range []struct{ count, impacts int }{{champions + 1, 1}, {champions + 1, 15}, {2 * champions, 3}, {2 * champions, 15}, {2*champions - 1, 2}} {
		all := make([]place, of.count)
		for i := range all {
			all[i] = placeOf(3*i, uint8(1+random.IntN(of.impacts)))
		}
		want := slices.Clone(all)
		slices.SortStableFunc(want, func(a, b place) int { return cmp.Compare(b.impact(), a.impact()) })
		want = slices.Sorted(slices.Values(want[:champions]))
		if got := best(slices.Clone(all)); !slices.Equal(got, want) {
			t.Errorf("%v: %d pages are kept, want %d others", of, len(got), len(want))
		}
	}
}

// TestPosting: pages that are left out on the way are those that would have
// been left out at the end.
func TestPosting(t *testing.T) {
	random := rand.New(rand.NewPCG(37, 38))
	var all []place
	var c class
	for page := range 5*champions + 17 {
		p := placeOf(page, uint8(1+random.IntN(most)))
		all = append(all, p)
		c.post(p)
	}
	if got, want := best(c.places), best(all); !slices.Equal(got, want) || c.on != int32(5*champions+17) {
		t.Errorf("%d pages of %d are kept, want %d", len(got), c.on, len(want))
	}
}
