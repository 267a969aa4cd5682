package fields_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"signpost/internal/fields"
)

// TestInvisible holds the front matter that cannot be shown in a text file,
// because what is odd about it cannot be seen.
func TestInvisible(t *testing.T) {
	for _, test := range []struct {
		name, input string
		want        string // of the title, or a code and its place
		body        string
	}{
		{"byte order mark", "\xef\xbb\xbf---\ntitle: Talk\n---\nBody\n", "Talk", "Body\n"},
		{"byte order mark without fields", "\xef\xbb\xbfBody\n", "", "Body\n"},
		{"Windows lines", "---\r\ntitle: Talk\r\n---\r\nBody\r\n", "Talk", "Body\r\n"},
		{"Windows lines, a mistake", "---\r\ntitle: Talk: now\r\n---\r\n", "yaml-unreadable 2:12", ""},
		{"Windows lines, too late", "\r\n---\r\ntitle: Talk\r\n---\r\n", "front-matter-late 2:1", "\r\n---\r\ntitle: Talk\r\n---\r\n"},
		{"spaces after the hyphens", "--- \t\ntitle: Talk\n---  \nBody", "Talk", "Body"},
		{"no line after the last", "---\ntitle: Talk\n---", "Talk", ""},
		{"only the first line", "---", "front-matter-open 1:1", ""},
		{"only the first line, ended", "---\n", "front-matter-open 1:1", ""},
		{"nothing at all", "", "", ""},
		{"not UTF-8", "---\ntitle: Talk\nsummary: caf\xe9 noir\n---\nBody", "not-utf8 3:13", "Body"},
		{"not UTF-8 after accents", "---\nsummary: é\xff\n---\n", "not-utf8 2:11", ""},
		{"NUL", "---\ntitle: Ta\x00lk\n---\n", "yaml-unreadable", ""},
		{"UTF-16", "\xff\xfe-\x00-\x00-\x00\n\x00", "", "\xff\xfe-\x00-\x00-\x00\n\x00"},
		{"old Macintosh lines", "---\rtitle: Talk\r---\rBody\r", "", "---\rtitle: Talk\r---\rBody\r"},
	} {
		t.Run(test.name, func(t *testing.T) {
			block, found := fields.Front("page.md", []byte(test.input))
			var got string
			if title, ok := block.Fields.Get("title"); ok {
				got = title.Text
			}
			if len(found) > 0 {
				got = fmt.Sprintf("%s %d:%d", found[0].Code, found[0].Span.Line, found[0].Span.Col)
			}
			if !strings.HasPrefix(got, test.want) || test.want == "" && got != "" {
				t.Errorf("read %q, want %q", got, test.want)
			}
			if body := test.input[block.Body:]; body != test.body {
				t.Errorf("the body is %q, want %q", body, test.body)
			}
		})
	}
}

// TestLarge gives the readers what is made to be expensive. Each is refused or
// read, with room to spare for a busy machine.
func TestLarge(t *testing.T) {
	const bound = 5 * time.Second
	bomb := "a0: &a0 [x, x]\n"
	for i := 1; i < 40; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n", i, i, i-1, i-1, i-1, i-1)
	}
	for _, test := range []struct {
		name, fence, inner string
		want               string // the code of the first finding; empty when there is none
	}{
		{"alias bomb", "---", bomb, "fields-too-large"},
		{"a value that holds itself", "---", "a: &a [*a, *a]", "?"},
		{"a group that holds itself", "---", "a: &a\n  b: *a", "?"},
		{"deep lists", "---", "a: " + strings.Repeat("[", 30_000), "?"},
		{"deep lists that close", "---", "a: " + strings.Repeat("[", 2_000) + strings.Repeat("]", 2_000), "fields-too-large"},
		{"deep groups", "---", strings.Repeat("{a: ", 8_000) + strings.Repeat("}", 8_000), "fields-too-large"},
		{"deep dashes", "---", strings.Repeat("- ", 16_000) + "x", "?"},
		{"more than 64 KB", "---", "a: " + strings.Repeat("x", 64<<10), "fields-too-large"},
		{"as many names as fit", "---", names(64<<10-64, ": 1\n"), ""},
		{"as many names as fit", "+++", names(64<<10-64, " = 1\n"), ""},
		{"deep lists", "+++", "a = " + strings.Repeat("[", 30_000), "toml-unreadable"},
		{"deep lists that close", "+++", "a = " + strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000), "?"},
		{"a long dotted name", "+++", strings.Repeat("a.", 30_000) + "a = 1", "?"},
		{"more than 64 KB", "+++", "a = '" + strings.Repeat("x", 64<<10) + "'", "fields-too-large"},
	} {
		t.Run(test.fence+" "+test.name, func(t *testing.T) {
			start := time.Now()
			block, found := fields.Front("page.md", []byte(test.fence+"\n"+test.inner+"\n"+test.fence+"\n"))
			if spent := time.Since(start); spent > bound {
				t.Errorf("took %v", spent)
			}
			var got string
			if len(found) > 0 {
				got = found[0].Code
			}
			if got != test.want && (test.want != "?" || got == "") {
				t.Errorf("found %q, want %q", got, test.want)
			}
			if n := count(block.Fields); n > 50_000 {
				t.Errorf("unfolds to %d values", n)
			}
		})
	}
}

// TestLargeDataFile reads a list of entries as large as a data file may be.
func TestLargeDataFile(t *testing.T) {
	for name, text := range map[string]string{
		"entries": strings.Repeat("- id: a-name\n  name: A name with more words in it\n", 5_000),
		"names":   names(1<<18, ": 1\n"),
	} {
		start := time.Now()
		if _, found := fields.YAMLFile("content/data/x.yaml", []byte(text)); len(found) > 1 {
			t.Errorf("%s: %d findings, the first %v", name, len(found), found[0])
		}
		if spent := time.Since(start); spent > 10*time.Second {
			t.Errorf("%s took %v", name, spent)
		}
	}
}

func names(size int, rest string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "n%d%s", i, rest)
	}
	return b.String()[:strings.LastIndexByte(b.String()[:size], '\n')+1]
}

func count(v fields.Value) int {
	n := 1
	for _, item := range v.Items {
		n += count(item)
	}
	for _, e := range v.Entries {
		n += count(e.Value)
	}
	return n
}
