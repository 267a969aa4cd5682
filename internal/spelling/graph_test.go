package spelling

import (
	"maps"
	"slices"
	"testing"
)

// TestGraph holds what is read to what was written, for a list small enough to
// see through.
func TestGraph(t *testing.T) {
	words := map[string]commonness{"care": everyday, "carer": lessUsual, "cares": usual, "scares": rare, "Carla": name, "café": rare, "be": everyday}
	g := read(write(words))
	if got := allWords(g); !maps.Equal(got, words) {
		t.Errorf("of %v it reads %v", words, got)
	}
	for word, want := range map[string]commonness{"care": everyday, "carla": name, "café": rare, "car": unknown, "carers": unknown, "cafe": unknown, "": unknown, "x": unknown} {
		if got := g.findWord(word); got != want {
			t.Errorf("%q is found as %d, not %d", word, got, want)
		}
	}
}

// TestNear holds the search to a slow and simple one.
func TestNear(t *testing.T) {
	words := map[string]commonness{}
	for i, word := range []string{"care", "carer", "cares", "scare", "scar", "car", "acre", "race", "cafe", "core", "corer", "a", "ace", "carefree", "er", "rcae"} {
		words[word] = commonness(i % int(name))
	}
	g := read(write(words))
	for _, asked := range []string{"care", "crae", "acer", "c", "xx", "carrer", "scarer", "eacr", "carefreee"} {
		for limit := 1; limit <= 3; limit++ {
			var got, want []string
			g.near([]rune(asked), limit, func(near []rune, end commonness) {
				got = append(got, string(near))
				if end != words[string(near)] {
					t.Errorf("%s is as common as %d, not %d", string(near), words[string(near)], end)
				}
			})
			for word := range words {
				if slips(asked, word) <= limit {
					want = append(want, word)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("within %d of %s it finds %q, not %q", limit, asked, got, want)
			}
		}
	}
}

// slips counts by how many slips two words differ, as the definition says it.
func slips(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	change := 1
	if a[0] == b[0] {
		change = 0
	}
	least := min(slips(a[1:], b)+1, slips(a, b[1:])+1, slips(a[1:], b[1:])+change)
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		least = min(least, slips(a[2:], b[2:])+1)
	}
	return least
}

// FuzzGraph reads what no builder wrote: it may find nonsense, but it stays
// within bounds and comes to an end.
func FuzzGraph(f *testing.F) {
	f.Add(write(map[string]commonness{"care": everyday, "carer": usual}), "care")
	f.Add("ab\n\x19\x00\x00\x00", "aaa")
	f.Add("", "a")
	f.Add("\n\x02", "a")
	f.Fuzz(func(t *testing.T, written, word string) {
		if len(written) > 96 || len(word) > 4 {
			return
		}
		g := read(written)
		if end := g.findWord(word); end < unknown || end >= endCount {
			t.Errorf("%q is as common as %d", word, end)
		}
		g.hasPlain(word)
		g.near([]rune(word), 1, func(near []rune, _ commonness) {
			if len(near) > len([]rune(word))+1 {
				t.Errorf("%q is not near %q", string(near), word)
			}
		})
	})
}

// FuzzWord asks after any word at all. What is suggested is short, and for
// what is known whole, in another dress, it is still known.
func FuzzWord(f *testing.F) {
	for _, word := range []string{"hospice", "Recieve", "don’t", "co-ordinator", "-", "''s", "a-b-c", "ÀÉ's", "\xff\xfe", "xX-’s-", "ſs", "ǅx"} {
		f.Add(word)
	}
	d := Open([]string{"Wi-Fi", "snoezelen"})
	f.Fuzz(func(t *testing.T, word string) {
		if d.Knows(word) != d.Knows(plain(word)) {
			t.Errorf("%q depends on the form of its apostrophes", word)
		}
		if got := d.Suggest(word); len(got) > most {
			t.Errorf("for %q it suggests %q", word, got)
		}
	})
}
