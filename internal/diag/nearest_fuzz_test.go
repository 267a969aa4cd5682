package diag

import "testing"

// FuzzApart holds the quick look at two words to the slow one: it never says
// that they differ by more than they do.
func FuzzApart(f *testing.F) {
	for _, pair := range [][2]string{{"title", "titel"}, {"", "a"}, {"summary", "sumary"}, {"café", "cafe"}, {"ab", "ba"}, {"aaaa", "b"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 200 {
			return
		}
		if quick, slow := apart(kindsOf(a), kindsOf(b)), distance([]rune(a), []rune(b), 1000); quick > slow {
			t.Errorf("%q and %q differ by %d, and not by %d or more", a, b, slow, quick)
		}
	})
}
