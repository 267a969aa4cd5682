package diag

// Words are what is known of a code beyond a single finding. This package
// prints them, and what they say is decided elsewhere.
type Words struct {
	Title string // what is wrong, as a short heading
	Why   string // why it matters to somebody, in one sentence
	Mend  string // how to mend it
}

// Lookup gives the words of a code, empty ones for a code it does not know. A
// nil Lookup knows none.
type Lookup func(code string) Words

func (l Lookup) of(code string) Words {
	if l == nil {
		return Words{}
	}
	return l(code)
}
