// Package rules is the table of everything a finding can say: for each code,
// what is wrong, why it matters to somebody, and how to mend it, with an
// example.
//
// The words printed beside findings, the reference in docs/checks.md, what
// editors show and the codes a project may set severities for are all taken
// from it. What must stay true: every code that any package reports has one
// entry here, and every entry is reported by some package.
package rules

import (
	"cmp"
	"slices"
	"strings"

	"signpost/internal/diag"
)

// Group is a family of rules, by whom they protect.
type Group string

// The groups, in the order in which authors meet them.
const (
	Broken      Group = "broken"      // what does not work
	Readable    Group = "readable"    // what is hard to read or to hear
	Trustworthy Group = "trustworthy" // what a reader could not rely on
	Private     Group = "private"     // what would give a person away
	Learning    Group = "learning"    // what a learner or trainer would miss
	Light       Group = "light"       // what an old phone would wait for
	Files       Group = "files"       // what Signpost cannot read, or not safely
)

// Groups lists the groups in order, each with a sentence on what it is for.
func Groups() []struct {
	Group Group
	Says  string
} {
	return []struct {
		Group Group
		Says  string
	}{
		{Broken, "Something on the site would not work: a link, a picture, an address."},
		{Readable, "Somebody would find it hard to read, to hear or to understand."},
		{Trustworthy, "A reader could not rely on it, or somebody could be hurt by it."},
		{Private, "It would give away something about a person."},
		{Learning, "A learner or a trainer would be let down."},
		{Light, "It would be slow on an old phone, or cost somebody their data."},
		{Files, "Signpost cannot read a file or a setting, or not safely."},
	}
}

// Rule is one entry.
type Rule struct {
	Code     string        // stable kebab-case name
	Group    Group         // whom it protects
	Severity diag.Severity // as it mostly is; a project may choose another
	Varies   string        // another, and when, as in "a warning when …"; may be empty
	Title    string        // what is wrong, as a short heading: "A link leads nowhere"
	Why      string        // why it matters to somebody, in one plain sentence
	Mend     string        // how to mend it
	Wrong    string        // an example; may be empty where none makes sense
	Right    string        // the same, mended
}

// All lists every rule in order of group and code.
func All() []Rule {
	all := slices.Concat(
		broken(), brokenTrails(), brokenTables(), translations(), pictures(), readable(), readableWords(), trustworthy(), trustworthyEvidence(), trustworthyPeople(),
		private(), privateFiles(), learning(), learningWhole(), filmsFollowed(), light(), files(), filesFields(), filesNamed(),
	)
	place := map[Group]int{}
	for i, g := range Groups() {
		place[g.Group] = i
	}
	slices.SortFunc(all, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(place[a.Group], place[b.Group]), strings.Compare(a.Code, b.Code))
	})
	return all
}

// Find returns the rule of a code.
func Find(code string) (Rule, bool) {
	for _, r := range All() {
		if r.Code == code {
			return r, true
		}
	}
	return Rule{}, false
}

// Lookup gives printers of findings the words of each code. It makes the table
// once, so it is asked for once in a run.
func Lookup() diag.Lookup {
	words := map[string]diag.Words{}
	for _, r := range All() {
		words[r.Code] = diag.Words{Title: r.Title, Why: r.Why, Mend: r.Mend}
	}
	return func(code string) diag.Words { return words[code] }
}

// Codes lists the codes in alphabetical order.
func Codes() []string {
	var codes []string
	for _, r := range All() {
		codes = append(codes, r.Code)
	}
	slices.Sort(codes)
	return codes
}
