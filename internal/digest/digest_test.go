package digest_test

import (
	"fmt"
	"strings"
	"testing"

	"signpost/internal/digest"
)

type plain struct {
	Name   string
	Sizes  []int
	Notes  map[string]string
	Parent *plain
	hidden string
}

type named string

// keyed stands for a large block that knows its own short name.
type keyed struct{ HTML, Key string }

func (k keyed) DigestKey() string { return k.Key }

func text(s string) *string { return &s }

// TestSame holds values that are the same data, written in two ways.
func TestSame(t *testing.T) {
	large := map[string]int{}
	for i := range 100 {
		large[fmt.Sprint("key", i)] = i
	}
	again := map[string]int{}
	for i := range 100 {
		again[fmt.Sprint("key", 99-i)] = 99 - i
	}
	for name, pair := range map[string][2]any{
		"maps filled in another order": {large, again},
		"pointers to equal values":     {text("a"), text("a")},
		"an absent and an empty list":  {[]int(nil), []int{}},
		"an absent and an empty map":   {map[string]int(nil), map[string]int{}},
		"bytes and bytes":              {[]byte("ab"), append(make([]byte, 0, 9), 'a', 'b')},
		"blocks with one key":          {keyed{"long", "k"}, keyed{"longer", "k"}},
		"structs": {
			plain{Name: "a", Sizes: []int{1}, Notes: map[string]string{"x": "1", "y": "2"}, Parent: &plain{}},
			plain{Name: "a", Sizes: []int{1}, Notes: map[string]string{"y": "2", "x": "1"}, Parent: &plain{}},
		},
	} {
		if digest.Of(pair[0]) != digest.Of(pair[1]) {
			t.Errorf("%s differ", name)
		}
	}
}

// TestDifferent holds values that are easily taken for each other. No two of
// them may share a digest.
func TestDifferent(t *testing.T) {
	values := [][]any{
		{}, {nil}, {nil, nil}, {""}, {"", ""}, {"a"}, {"a", "b"}, {"ab"}, {"a", "", "b"},
		{0}, {1}, {-1}, {int64(1)}, {uint(1)}, {1.0}, {true}, {false}, {"1"},
		{[]string{}}, {[]string{""}}, {[]string{"a", "b"}}, {[]string{"ab"}}, {[2]string{"a", "b"}},
		{[]string{"a"}, []string{"b"}}, {[][]string{{"a"}, {"b"}}}, {[][]string{{"a", "b"}, {}}}, {[][]string{{}, {"a", "b"}}},
		{[]byte("a")}, {[]any{"a"}}, {[]any{1}}, {[]any{nil}}, {[]any{named("a")}},
		{map[string]string{}}, {map[string]string{"a": "b"}}, {map[string]string{"b": "a"}}, {map[string]string{"ab": ""}},
		{(*string)(nil)}, {text("")}, {text("a")},
		{plain{}}, {plain{Name: "a"}}, {plain{hidden: "a"}}, {plain{Parent: &plain{}}}, {plain{Parent: &plain{Name: "a"}}},
		{keyed{"a", "k"}}, {keyed{"a", "l"}}, {struct{ K string }{"k"}}, {struct{}{}},
		{struct{ A, B int }{1, 2}}, {struct{ A int }{1}, 2}, {struct{ A struct{ B int } }{}},
	}
	seen := map[digest.Digest]int{}
	for i, v := range values {
		d := digest.Of(v...)
		if other, taken := seen[d]; taken {
			t.Errorf("%#v and %#v share a digest", v, values[other])
		}
		seen[d] = i
	}
}

// TestRefused shows that a value which is not plain data is never left out in
// silence.
func TestRefused(t *testing.T) {
	for name, value := range map[string]any{
		"function":            func() {},
		"function in a field": struct{ F func() }{},
		"channel":             make(chan int),
		"keys that are numbers": map[int]string{
			1: "a",
		},
		"complex number": 1i,
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), "internal error") {
					t.Errorf("recovered %v", r)
				}
			}()
			digest.Of(value)
		})
	}
}

// TestStable pins one digest: a changed encoding would not be wrong, but
// published names that hold a digest would all change.
func TestStable(t *testing.T) {
	if got := digest.Bytes([]byte("body{}")).Short(); got != "7c98040a54" {
		t.Errorf("the short digest is %s", got)
	}
	if got := digest.Of("a", 1).String(); len(got) != 32 {
		t.Errorf("a digest has %d digits", len(got))
	}
}
