package markdown_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"signpost/internal/diag"
	"signpost/internal/markdown"
)

func repeat(text string, n int) string { return strings.Repeat(text, n) }

// TestLimits holds each limit from both sides.
func TestLimits(t *testing.T) {
	table := func(columns, rows int) string {
		row := repeat("| a ", columns) + "|\n"
		return row + repeat("|---", columns) + "|\n" + repeat(row, rows)
	}
	tests := []struct {
		name, text, refused string
	}{
		{"largest file", repeat(repeat("words ", 50)+"\n\n", 2<<20/302), ""},
		{"too large", repeat("a\n\n", 1<<20), "markdown-too-large"},
		{"not UTF-8", "good\n\nb\xffd", "markdown-not-utf8"},
		{"deep list on one line", repeat("- ", 100) + "x", ""},
		{"too deep a list on one line", repeat("- ", 101) + "x", "markdown-too-deep"},
		{"too deep a quotation", repeat(">", 101) + "x", "markdown-too-deep"},
		{"too deep a list by its indentation", nestedList(150), "markdown-too-deep"},
		{"too deep after a lazy line", repeat("- ", 100) + "x\nlazy\n" + repeat("  ", 100) + repeat("- ", 100) + "y", "markdown-too-deep"},
		{"too deep in footnotes", repeat("[^a]: ", 101) + "x", "markdown-too-deep"},
		{"a rule of many signs", repeat("- ", 500) + "-", ""},
		{"empty lines", "a" + repeat("\n", 1001) + "b", ""},
		{"too many empty lines", "a" + repeat("\n", 1002) + "b", "markdown-blank-lines"},
		{"too many empty lines in a quotation", "> a\n" + repeat(">\n", 1001) + "> b", "markdown-blank-lines"},
		{"many empty lines in deep lists", repeat(repeat("- ", 100)+"x\n"+repeat("\n", 900), 40), "markdown-too-deep"},
		{"wide table", table(128, 2), ""},
		{"too wide a table", table(129, 2), "table-too-large"},
		{"long table", table(5, 8000), ""},
		{"too many cells", table(100, 1001), "table-too-large"},
		{"too many cells by short rows", "|" + repeat("a|", 100) + "\n|" + repeat("-|", 100) + "\n" + repeat("|\n", 1001), "table-too-large"},
		{"too many escaped bars", "|a|\n|-|\n" + repeat("|`\\|`|\n", 5001), "table-too-large"},
		{"long paragraph", repeat("word ", 13_000), ""},
		{"too long a paragraph", repeat("word ", 14_000), "paragraph-too-large"},
		{"too long a paragraph of lines", repeat("some words\n", 6_000), "paragraph-too-large"},
		{"long list without empty lines", repeat("- some words\n", 10_000), ""},
		{"long numbered list", repeat("7. some words\n", 10_000), ""},
		{"what only looks like a list", "a\n" + repeat("    - [a](b\n", 10_000), "paragraph-too-large"},
		{"what only looks like a numbered list", "a\n" + repeat("2. [a](b\n", 10_000), "paragraph-too-large"},
		{"what only looks like a table", "a\n" + repeat("|[a](b|\n", 10_000), "paragraph-too-large"},
		{"a table whose second line has an empty cell", "|a|b|\n|--||\n" + repeat("|[a](b|\n", 10_000), "paragraph-too-large"},
		{"a table in a comment that ends", "<!--\n\n|a|\n|-|\n|-->|\n" + repeat("|[a](b|\n", 10_000), "paragraph-too-large"},
		{"many long paragraphs", repeat(repeat("[a](b", 12_000)+"\n\n", 10), "paragraph-too-large"},
		{"many footnotes", repeat("[^a]\n\n", 2001) + repeat("[^a]: x\n\n", 2001), "markdown-too-many-footnotes"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			body, found := markdown.Parse("page.md", []byte(test.text), 0, markdown.Options{})
			if got := refusal(found); got != test.refused {
				t.Fatalf("refused as %q, want %q", got, test.refused)
			}
			if test.refused != "" && (len(found) != 1 || len(body.Pieces) > 0) {
				t.Errorf("a refusal says one thing and yields nothing; got %d findings and %d pieces", len(found), len(body.Pieces))
			}
			if test.refused == "" && len(body.Pieces) == 0 {
				t.Error("nothing came of it")
			}
		})
	}
}

// refusal is the code of the error that refuses a text, if one does.
func refusal(found []diag.Diagnostic) string {
	for _, d := range found {
		if d.Severity == diag.Error && (strings.HasPrefix(d.Code, "markdown-") || strings.HasSuffix(d.Code, "-too-large")) {
			return d.Code
		}
	}
	return ""
}

func nestedList(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// The budget of one pathological text: memory as it is, and time as a multiple
// of what a large ordinary page takes in the same run, so that a slow machine
// does not matter. An ordinary machine has some five seconds for it.
const (
	mostTimes  = 100
	mostMemory = 512 << 20
)

// ordinary is the time a page of a megabyte of prose takes, at best.
func ordinary() time.Duration {
	prose := []byte(repeat(repeat("Some *plain* words. ", 20)+"\n\n", 1<<20/400))
	best := time.Hour
	for range 3 {
		start := time.Now()
		markdown.Parse("page.md", prose, 0, markdown.Options{})
		best = min(best, time.Since(start))
	}
	return best
}

// TestPathological tries the texts that are known to make parsers slow, as they
// are and cut to what the limits let through: a text that is refused proves
// nothing about one that is a little smaller. The largest are left to a run
// without the race detector.
func TestPathological(t *testing.T) {
	sizes := []int{100, 1_000, 12_000, 40_000}
	if testing.Short() || underRace {
		sizes = sizes[:2]
	}
	most := mostTimes * ordinary()
	for name, generate := range pathological() {
		for _, size := range sizes {
			t.Run(fmt.Sprint(name, " ", size), func(t *testing.T) { withinBudget(t, generate(size), most) })
		}
	}
}

func withinBudget(t *testing.T, text string, most time.Duration) {
	p := markdown.New(markdown.Options{RawHTML: true, Terms: []markdown.Term{{ID: "a", Text: "a"}, {ID: "b", Text: "a a a a b"}}})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	body, found := p.Parse("page.md", []byte(text), 0)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	used := after.TotalAlloc - before.TotalAlloc
	if took > most || used > mostMemory {
		t.Errorf("%d bytes took %v and %d MB; the most is %v and %d MB", len(text), took, used>>20, most, mostMemory>>20)
	}
	if size := len(body.HTML(markdown.PlainTag)); size > 100*len(text)+mostMemory/16 {
		t.Errorf("%d bytes became %d", len(text), size)
	}
	if refusal(found) == "" && len(body.Pieces) == 0 && body.Title == "" && strings.TrimSpace(text) != "" && !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "<") {
		t.Error("nothing came of it")
	}
}

// pathological are generators after the list of the CommonMark project, and
// some of our own for what we add.
func pathological() map[string]func(n int) string {
	return map[string]func(n int) string{
		"nested strong emphasis":    func(n int) string { return repeat("*a **a ", n) + "b" + repeat(" a** a*", n) },
		"closers without openers":   func(n int) string { return repeat("a_ ", n) },
		"openers without closers":   func(n int) string { return repeat("_a ", n) },
		"link closers":              func(n int) string { return repeat("a]", n) },
		"link openers":              func(n int) string { return repeat("[a", n) },
		"mismatched":                func(n int) string { return repeat("*a_ ", n) },
		"openers of two kinds":      func(n int) string { return repeat("*a ", n) + repeat("_a*_ ", n) },
		"multiples of three":        func(n int) string { return repeat("a**b", n) + repeat("c* ", n) },
		"links and emphasis":        func(n int) string { return repeat("[ a_", n) },
		"pattern [ ((](":            func(n int) string { return repeat("[ (](", n) },
		"pattern ![[]()":            func(n int) string { return repeat("![[]()", n) },
		"hard link emphasis":        func(n int) string { return "**x [a*b**c*](d)" },
		"nested brackets":           func(n int) string { return repeat("[", n) + "a" + repeat("]", n) },
		"nested quotations":         func(n int) string { return repeat("> ", n) + "a" },
		"nested lists":              func(n int) string { return nestedList(min(n, 500)) },
		"NUL":                       func(n int) string { return repeat("abc\x00", n) },
		"backticks":                 func(n int) string { return backticks(min(n, 800)) },
		"unclosed links with <":     func(n int) string { return repeat("[a](<b", n) },
		"unclosed links":            func(n int) string { return repeat("[a](b", n) },
		"unclosed comments":         func(n int) string { return "</" + repeat("<!--", n) },
		"empty lines in deep lists": func(n int) string { return repeat("- ", n) + "x" + repeat("\n", n) },
		"the same in a quotation":   func(n int) string { return "> " + repeat("- ", n) + "x\n" + repeat(">\n", n) },
		"emphasis in quotations":    func(n int) string { return repeat(">", n) + repeat("a*", n) },
		"references":                func(n int) string { return "[a]: /u\n\n" + repeat("[a] ", n) },
		"many definitions": func(n int) string {
			var b strings.Builder
			for i := range min(n, 20_000) {
				fmt.Fprintf(&b, "[r%d]: /%d\n\n", i, i)
			}
			return b.String()
		},
		"stars":                    func(n int) string { return repeat("*", n) + " a " + repeat("*", n) },
		"square table":             func(n int) string { n = min(n, 3000); return squareTable(n) },
		"long header":              func(n int) string { return "|" + repeat("a", n) + "|\n|-|\n" + repeat("|b|\n", n) },
		"unclosed fence":           func(n int) string { return "```\n" + repeat("x\n\n", n) },
		"same headings":            func(n int) string { return repeat("# same\n", n) },
		"same given headings":      func(n int) string { return repeat("# a {#same}\n", n) + repeat("# same\n", n) },
		"footnotes":                func(n int) string { return repeat("[^1]", n) + "\n\n[^1]: a\n" },
		"nested footnotes":         func(n int) string { return repeat("[^1]: ", n) + "a" },
		"many footnotes":           manyFootnotes,
		"tag with many attributes": func(n int) string { return repeat(`<a b="c" `, n) },
		"bare addresses":           func(n int) string { return repeat("*a@", n) },
		"addresses by brackets":    func(n int) string { return repeat("(a", n) + "@b.c" },
		"heading attributes":       func(n int) string { return "# a " + repeat("{a=", n) + repeat("}", n) },
		"quoted attributes":        func(n int) string { return "# a " + repeat(`{a="b" `, n) + "}" },
		"link attributes":          func(n int) string { return repeat("[a](b){.a ", n) },
		"citations":                func(n int) string { return repeat("[@a;", n) },
		"terms":                    func(n int) string { return repeat("a ", n) + "c" },
		"terms and white space":    func(n int) string { return repeat("a"+repeat(" ", 50), n/50+1) },
		"entities":                 func(n int) string { return repeat("&#", n) + repeat("&a", n) },
		"callouts":                 func(n int) string { return repeat("> [!QUIZ]\n", n) },
		"nested callouts":          func(n int) string { return repeat("> [!TRAINER]\n> ", min(n, 90)) + "x" },
		"raw tags":                 func(n int) string { return repeat("<b>", n) },
		"raw blocks":               func(n int) string { return repeat("<div>\n\n", n) },
		"escaped bars":             func(n int) string { return "|a|\n|-|\n" + repeat("|`\\|`|\n", n) },
		"unclosed titles":          func(n int) string { return repeat("[a](b (", n) },
		"unclosed titles in lines": func(n int) string { return repeat("[a](b (c\n", n) },
		"unclosed quotes":          func(n int) string { return repeat("[a](b \"", n) + repeat("[a](b '", n) },
		"long paragraphs":          func(n int) string { return repeat(repeat("*a_ ", 1000)+"\n\n", min(n, 260)) },
		"definitions":              func(n int) string { return "a\n" + repeat(": ", n) + "b" },
		"definition terms":         func(n int) string { return repeat("a\n: b\n\n", n) },
	}
}

func backticks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("e" + repeat("`", i))
	}
	return b.String()
}

func squareTable(n int) string {
	return repeat("a|", n) + "\n" + repeat("-|", n) + "\n" + repeat("a\n", n)
}

func manyFootnotes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a[^%d]\n\n[^%d]: b\n\n", n-i, i)
	}
	return b.String()
}
