package rules

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"signpost/internal/diag"
)

var update = flag.Bool("update", false, "rewrite docs/checks.md")

// TestEveryRuleIsComplete holds each entry to what readers of it rely on.
func TestEveryRuleIsComplete(t *testing.T) {
	for _, r := range All() {
		for _, wrong := range shortcomings(r) {
			t.Errorf("%s: %s", r.Code, wrong)
		}
	}
}

// shortcomings says what is wrong with an entry.
func shortcomings(r Rule) []string {
	var found []string
	want := func(ok bool, wrong string) {
		if !ok {
			found = append(found, wrong)
		}
	}
	want(regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`).MatchString(r.Code), "the code is not words of small letters joined by hyphens")
	want(knownGroup(r.Group), "there is no such group")
	want(r.Severity != diag.Off, "it has no severity")
	want(regexp.MustCompile(`^$|^(an error|a warning|advice) .*[^.]$`).MatchString(r.Varies), "Varies does not go on from “It is …”, or ends with a full stop")
	want(r.Title != "" && !strings.HasSuffix(r.Title, "."), "the title is empty or ends with a full stop")
	want(r.Title == "" || strings.ToUpper(r.Title[:1]) == r.Title[:1], "the title does not begin with a capital")
	want(oneSentence(r.Why), "why it matters is not one sentence with a full stop")
	want(strings.HasSuffix(r.Mend, "."), "how to mend it does not end with a full stop")
	want(r.Wrong == "" || r.Right != "", "a wrong example has no right one beside it")
	want(r.Wrong == "" || r.Wrong != r.Right, "the two examples are the same")
	for _, text := range []string{r.Title, r.Why, r.Mend, r.Varies} {
		for _, word := range words.FindAllString(strings.ToLower(text), -1) {
			want(!slices.Contains(jargon(), word), "authors do not know the word "+word)
		}
		want(!strings.ContainsAny(text, "\n\r\t"), "a text has more than one line")
	}
	return found
}

var words = regexp.MustCompile(`[a-z]+`)

// jargon are words of programmers that explain nothing to an educator.
func jargon() []string {
	return []string{
		"unmarshal", "parse", "parser", "parsed", "parsing", "schema", "struct", "nil", "null", "regex", "regexp", "boolean", "integer",
		"token", "syntax", "stack", "trace", "goroutine", "mutex", "enum", "array", "payload", "metadata", "deprecated", "invalid",
	}
}

func knownGroup(g Group) bool {
	for _, known := range Groups() {
		if known.Group == g {
			return true
		}
	}
	return false
}

// ends are where a sentence ends and another begins.
var ends = regexp.MustCompile(`[.!?]["”’)]? +[A-Z]`)

func oneSentence(text string) bool {
	return strings.HasSuffix(text, ".") && strings.TrimSpace(strings.TrimSuffix(text, ".")) != "" && !ends.MatchString(text)
}

// TestShortcomingsAreFound shows that each demand bites.
func TestShortcomingsAreFound(t *testing.T) {
	good := Rule{Code: "link-broken", Group: Broken, Severity: diag.Error, Title: "A link leads nowhere", Why: "Somebody would be lost.", Mend: "Correct it.", Wrong: "a", Right: "b"}
	if found := shortcomings(good); found != nil {
		t.Fatalf("a complete rule has shortcomings: %q", found)
	}
	tests := map[string]func(*Rule){
		"a code of one word":           func(r *Rule) { r.Code = "link" },
		"an unknown group":             func(r *Rule) { r.Group = "other" },
		"no severity":                  func(r *Rule) { r.Severity = diag.Off },
		"no title":                     func(r *Rule) { r.Title = "" },
		"a title with a full stop":     func(r *Rule) { r.Title += "." },
		"a title in small letters":     func(r *Rule) { r.Title = "a link" },
		"no reason":                    func(r *Rule) { r.Why = "" },
		"a reason of two sentences":    func(r *Rule) { r.Why = "It is lost. They are lost." },
		"a reason without a full stop": func(r *Rule) { r.Why = "It is lost" },
		"no way to mend it":            func(r *Rule) { r.Mend = "" },
		"half an example":              func(r *Rule) { r.Right = "" },
		"an example mended by nothing": func(r *Rule) { r.Right = r.Wrong },
		"a word of programmers":        func(r *Rule) { r.Mend = "Parse it again." },
		"a title of two lines":         func(r *Rule) { r.Title = "A link\nleads" },
		"an odd condition":             func(r *Rule) { r.Varies = "a warning at times." },
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			r := good
			spoil(&r)
			if len(shortcomings(r)) == 0 {
				t.Error("nothing was found")
			}
		})
	}
}

func TestEveryCodeIsListedOnce(t *testing.T) {
	codes := Codes()
	if !slices.IsSorted(codes) {
		t.Error("the codes are not in order")
	}
	for i := 1; i < len(codes); i++ {
		if codes[i] == codes[i-1] {
			t.Errorf("%s is listed twice", codes[i])
		}
	}
	if len(codes) != len(All()) {
		t.Errorf("%d codes, want those of all %d rules", len(codes), len(All()))
	}
}

func TestRulesAreFoundByCode(t *testing.T) {
	for _, r := range All() {
		if got, ok := Find(r.Code); !ok || got != r {
			t.Errorf("Find(%q) = %v, %v; want its rule", r.Code, got, ok)
		}
	}
	if _, ok := Find("no-such-code"); ok {
		t.Error("a rule was found that there is not")
	}
	words := Lookup()
	if got := words("link-broken"); got.Title != "A link leads nowhere" || got.Why == "" || got.Mend == "" {
		t.Errorf("the words of link-broken are %+v", got)
	}
	if got := words("no-such-code"); got != (diag.Words{}) {
		t.Errorf("a code that there is not has the words %+v", got)
	}
}

// TestReferenceIsUpToDate compares docs/checks.md with the table.
func TestReferenceIsUpToDate(t *testing.T) {
	name := filepath.Join("..", "..", "docs", "checks.md")
	if *update {
		if err := os.WriteFile(name, []byte(Reference()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v; run the test with -update to write it", err)
	}
	file, table := strings.Split(string(want), "\n"), strings.Split(Reference(), "\n")
	for i := range max(len(file), len(table)) {
		if i >= len(file) || i >= len(table) || file[i] != table[i] {
			t.Fatalf("docs/checks.md differs from the table from line %d on; run the test with -update", i+1)
		}
	}
}

func TestEveryRuleHasAHeadingAndALinkToIt(t *testing.T) {
	page := Reference()
	for _, r := range All() {
		if n := strings.Count(page, "\n### "+r.Code+"\n"); n != 1 {
			t.Errorf("%s has %d headings, want 1", r.Code, n)
		}
		if !strings.Contains(page, "](#"+r.Code+")") {
			t.Errorf("no link leads to %s", r.Code)
		}
	}
}

func TestExamplesKeepTheirSigns(t *testing.T) {
	if got, want := fenced("```\na\n```"), "````\n```\na\n```\n````\n"; got != want {
		t.Errorf("fenced gives %q, want %q", got, want)
	}
	if got, want := prose("<b> and *"), `\<b> and \*`; got != want {
		t.Errorf("prose gives %q, want %q", got, want)
	}
}
