package search

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNumbers has the numbers that docs/search.md speaks of.
func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "#", 1: "$", 57: "]", 56: "[", 58: "^", 59: "_#", 60: "`#", 90: "~#", 91: "_$", 59 + 32*59 - 1: "~^", 59 + 32*59: "__#"} {
		if got := string(appendNumber(nil, n)); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}

// TestNumbersReturn writes numbers of every size one after the other and reads
// them back.
func TestNumbersReturn(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var numbers []int
	var text []byte
	for range 20000 {
		n := random.IntN(1 << (1 + random.IntN(26)))
		numbers = append(numbers, n)
		text = appendNumber(text, n)
	}
	c := cursor{text: string(text)}
	for _, want := range numbers {
		if got := c.number(); got != want || c.bad {
			t.Fatalf("%d comes back as %d (bad: %t)", want, got, c.bad)
		}
	}
	if c.at != len(text) {
		t.Errorf("%d bytes are left", len(text)-c.at)
	}
	for _, b := range text {
		if valueOf(b) < 0 {
			t.Fatalf("%q is no digit", b)
		}
	}
}

// TestNumbersDamaged: what is no number reads as nothing, and goes on doing so.
func TestNumbersDamaged(t *testing.T) {
	for _, text := range []string{"", " ", "\\", "\x7f", "é", "~", "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~#", "_ #"} {
		c := cursor{text: text}
		if got := c.number(); got != 0 || !c.bad {
			t.Errorf("%q reads as %d (bad: %t)", text, got, c.bad)
		}
		if got := c.number(); got != 0 || !c.bad {
			t.Errorf("%q reads as %d the second time (bad: %t)", text, got, c.bad)
		}
	}
}

// TestGaps writes rising lists and reads them back.
func TestGaps(t *testing.T) {
	for text, list := range map[string][]int{"": nil, "#": {0}, "###": {0, 1, 2}, "%$": {2, 4}} {
		if got := gaps(list); got != text {
			t.Errorf("%v is written %q, want %q", list, got, text)
		}
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		var list []int
		for n := random.IntN(50); len(list) < 100; n += 1 + random.IntN(1+random.IntN(500)) {
			list = append(list, n)
		}
		limit := list[len(list)-1] + 1
		c := cursor{text: gaps(list)}
		if got := c.list(limit); c.bad || !slices.Equal(got, list) {
			t.Fatalf("%v comes back as %v", list, got)
		}
		c = cursor{text: gaps(list)}
		if c.list(limit - 1); !c.bad {
			t.Fatalf("%v is read although it has numbers from %d", list, limit-1)
		}
	}
}
