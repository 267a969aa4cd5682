package diag

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// findings are one of every sort that printers have to cope with.
func findings() []Diagnostic {
	at := func(line, col, length int, text string) Span {
		return Span{File: "content/x.md", Line: line, Col: col, Len: length, Text: text}
	}
	long := strings.Repeat("all the words before it ", 12) + "[[nowhere]]" + strings.Repeat(" and all the words after it", 12)
	return []Diagnostic{
		{Error, "field-unknown", at(3, 1, 6, "sumary: Foo"), "a page of kind guide has no field called sumary", "did you mean summary?", Write(at(3, 1, 6, ""), "summary")},
		{Error, "link-broken", at(120, 6, 4, "\tsee\tthis\tpage"), "tabs before the place and in it", "", nil},
		{Error, "link-broken", at(121, 1, 4, "see that page"), "the reason is given only once", "", nil},
		{Warning, "wide", at(7, 4, 2, "社会福祉 in Japanese"), "each of these characters takes two columns", "leave it", &Fix{Says: "end the line before it, and take a sign out", Safe: true, Edits: []Edit{{7, 4, 7, 4, "\n"}, {7, 6, 8, 1, ""}}}},
		{Warning, "marks", at(8, 6, 3, "cafe\u0301 bar"), "an accent of its own takes no column", "", nil},
		{Advice, "long-middle", at(9, 289, 11, long), "a long line is cut at both ends", "look at the middle", nil},
		{Advice, "long-start", at(9, 1, 3, long), "a long line is cut at the end", "", nil},
		{Advice, "long-end", at(9, 621, 5, long), "a long line is cut at the start", "", nil},
		{Advice, "long-mark", at(9, 1, 900, long), "a mark longer than the line ends with it", "", nil},
		{Error, "past-end", at(2, 40, 3, "short"), "a place past the end of the line", "", nil},
		{Error, "field-missing", at(1, 1, 1, ""), "the field title is missing", "add title: Talk and listen", nil},
		{Warning, "image-large", InFile("content/a, b: 100%.png"), "this picture is large", "make it smaller, by 50% or more", nil},
		{Error, "nowhere", Span{}, "a finding without a file", "", nil},
		{Error, "hostile\x1b[2J", Span{File: "con\x07tent/\u202egpj.md", Line: 1, Col: 2, Len: 2, Text: "a\x1b[31m\u009b2J\xff b"}, "bells\x07, \u2066turned\u2069 text\r\nand lines", "a\nb\x7f", nil},
	}
}

// words are what the printers are told of two of the codes.
func words(code string) Words {
	return map[string]Words{
		"field-unknown": {"There is no field of this name", "What it says is passed over, so readers would miss it.", "Correct its name."},
		"link-broken":   {"A link leads nowhere", "Somebody would meet an error\x1b instead.", "Correct the address."},
	}[code]
}

func TestPrintersMatchTheirGoldenFiles(t *testing.T) {
	tests := []struct {
		golden string
		print  func(*bytes.Buffer) error
	}{
		{"text.golden", func(b *bytes.Buffer) error { return Text(b, findings(), Style{Width: 72, Words: words}) }},
		{"colour.golden", func(b *bytes.Buffer) error { return Text(b, findings()[:4], Style{Colour: true, Words: words}) }},
		{"json.golden", func(b *bytes.Buffer) error { return JSON(b, findings(), words) }},
		{"github.golden", func(b *bytes.Buffer) error { return GitHub(b, findings()) }},
		{"sarif.golden", func(b *bytes.Buffer) error { return SARIF(b, findings(), "1.0.0", words) }},
	}
	for _, test := range tests {
		t.Run(test.golden, func(t *testing.T) {
			var got bytes.Buffer
			if err := test.print(&got); err != nil {
				t.Fatal(err)
			}
			compareGolden(t, filepath.Join("testdata", test.golden), got.String())
		})
	}
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v; run the test with -update to write it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestCaretsStandBelowThePlace cuts the marked columns out of the line that
// was printed.
func TestCaretsStandBelowThePlace(t *testing.T) {
	long := strings.Repeat("x", 300) + "HERE" + strings.Repeat("y", 300)
	tests := []struct {
		name, text string
		col, len   int
		want       string
	}{
		{"plain", "sumary: Foo", 1, 6, "sumary"},
		{"after a tab", "\tab HERE", 5, 4, "HERE"},
		{"in a long line", long, 301, 4, "HERE"},
		{"at the end of a long line", long[:304], 301, 4, "HERE"},
		{"at the start of a long line", long[300:], 1, 4, "HERE"},
		{"after characters that take no column", "e\u0301e\u0301 HERE", 6, 4, "HERE"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			line, indent, carets := Style{Width: 60}.excerpt(Span{Line: 1, Col: test.col, Len: test.len, Text: test.text}, 6)
			shown := strings.Map(func(r rune) rune {
				if widthOf(r) == 0 {
					return -1
				}
				return r
			}, line)
			marked := string([]rune(shown)[len(indent) : len(indent)+len(carets)])
			if marked != test.want {
				t.Errorf("the carets stand below %q in %q, want %q", marked, line, test.want)
			}
			if n := utf8.RuneCountInString(shown); n > 54 {
				t.Errorf("the line takes %d columns, and 54 were free", n)
			}
		})
	}
}

func TestWideCharactersTakeTwoColumns(t *testing.T) {
	_, indent, carets := Style{}.excerpt(Span{Line: 1, Col: 4, Len: 2, Text: "社会福祉"}, 6)
	if len(indent) != 6 || len(carets) != 2 {
		t.Errorf("indent %d, carets %d; want 6 and 2", len(indent), len(carets))
	}
}

func TestNoFindingsPrintNothingButValidFormats(t *testing.T) {
	var text, list, log bytes.Buffer
	if err := Text(&text, nil, Style{}); err != nil || text.Len() != 0 {
		t.Errorf("Text printed %q, %v", text.String(), err)
	}
	if err := JSON(&list, nil, nil); err != nil || list.String() != "[]\n" {
		t.Errorf("JSON printed %q, %v", list.String(), err)
	}
	if err := SARIF(&log, nil, "", nil); err != nil || !strings.Contains(log.String(), `"results": []`) {
		t.Errorf("SARIF printed %q, %v", log.String(), err)
	}
}

// TestJSONKeepsEveryCharacter reads the findings back.
func TestJSONKeepsEveryCharacter(t *testing.T) {
	var b bytes.Buffer
	message := "a\x1bb\u009bc\u202ed\x7fe\n\"<f>\" 社 𝄞"
	if err := JSON(&b, []Diagnostic{{Message: message}}, nil); err != nil {
		t.Fatal(err)
	}
	for _, r := range b.String() {
		if r != '\n' && (unicode.IsControl(r) || turnsWriting(r)) {
			t.Errorf("the character %U stands in the output unescaped", r)
		}
	}
	var back []struct{ Message string }
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || back[0].Message != message {
		t.Errorf("read back %q, %v; want %q", back, err, message)
	}
}

func TestSummary(t *testing.T) {
	tests := []struct {
		tally Tally
		want  string
	}{
		{Tally{}, "no problems"},
		{Tally{Errors: 1}, "1 error"},
		{Tally{Warnings: 2}, "2 warnings"},
		{Tally{Errors: 1, Advice: 1}, "1 error and 1 piece of advice"},
		{Tally{Errors: 2, Warnings: 1, Advice: 3}, "2 errors, 1 warning and 3 pieces of advice"},
	}
	for _, test := range tests {
		if got := Summary(test.tally); got != test.want {
			t.Errorf("Summary(%+v) = %q, want %q", test.tally, got, test.want)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, d := range findings() {
		f.Add(d.Span.File, d.Span.Line, d.Span.Col, d.Span.Len, d.Span.Text, d.Message, 72)
	}
	colours := regexp.MustCompile(`\x1b\[[0-9;]*m`)
	f.Fuzz(func(t *testing.T, file string, line, col, length int, text, message string, width int) {
		at := Span{file, line, col, length, text}
		found := []Diagnostic{{Error, message, at, message, text, Write(at, text)}}
		why := func(string) Words { return Words{Why: text} }
		var simple, colourful, list bytes.Buffer
		Text(&simple, found, Style{Width: width, Words: why})
		Text(&colourful, found, Style{Width: width, Colour: true, Words: why})
		for _, r := range simple.String() {
			if r != '\n' && (unicode.IsControl(r) || turnsWriting(r)) {
				t.Fatalf("the control character %U came through", r)
			}
		}
		if n := strings.Count(simple.String(), "\n"); n > 5 {
			t.Fatalf("one finding took %d lines", n)
		}
		if colours.ReplaceAllString(colourful.String(), "") != simple.String() {
			t.Fatal("colours changed more than colours")
		}
		if JSON(&list, found, why) != nil || !json.Valid(list.Bytes()) {
			t.Fatal("JSON is not valid")
		}
	})
}
