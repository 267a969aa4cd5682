package private

import (
	"strings"
	"testing"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
)

func TestWhereAndWhat(t *testing.T) {
	tests := []struct {
		name, file, text string
		want             diag.Diagnostic
	}{
		{
			"a place counts in characters, and the line keeps its length", "content/a.md", "One\n\nCafé: ring 07700 900461 or rosa@meadowbank.example\n",
			diag.Diagnostic{Severity: diag.Error, Code: "phone-personal",
				Span:    diag.Span{File: "content/a.md", Line: 3, Col: 12, Len: 12, Text: "Café: ring •••••••••••• or •••••••••••••••••••••••"},
				Message: "this looks like somebody's own telephone number (07… … …61)"},
		},
		{
			"a named person's address", "content/a.md", "Write to rosa.lindqvist@nhs.example.",
			diag.Diagnostic{Severity: diag.Error, Code: "email-personal",
				Span:    diag.Span{File: "content/a.md", Line: 1, Col: 10, Len: 26, Text: "Write to " + strings.Repeat(dot, 26) + "."},
				Message: "this looks like a named person's e-mail address (r…@n…)"},
		},
		{
			"an NHS number cut as on a card is sure", "content/a.md", "Card 999 247 5145",
			diag.Diagnostic{Severity: diag.Error, Code: "nhs-number",
				Span:    diag.Span{File: "content/a.md", Line: 1, Col: 6, Len: 12, Text: "Card ••••••••••••"},
				Message: "this looks like an NHS number (99… … …45)"},
		},
		{
			"ten digits alone are not", "content/a.md", "Shelf 9992475145\r\n",
			diag.Diagnostic{Severity: diag.Warning, Code: "nhs-number",
				Span:    diag.Span{File: "content/a.md", Line: 1, Col: 7, Len: 10, Text: "Shelf ••••••••••"},
				Message: "this could be an NHS number (99… … …45)"},
		},
		{
			"a comment is said to be one", "content/a.md", "<!--\nfor 07700 900461 -->",
			diag.Diagnostic{Severity: diag.Error, Code: "phone-personal",
				Span:    diag.Span{File: "content/a.md", Line: 2, Col: 5, Len: 12, Text: "for •••••••••••• -->"},
				Message: "this looks like somebody's own telephone number (07… … …61), in a comment: readers do not see it, but the file still holds it"},
		},
		{
			"the file's own name is masked too", "content/mr-vane.jpg.yaml", "tel: 07700 900461",
			diag.Diagnostic{Severity: diag.Error, Code: "phone-personal",
				Span:    diag.Span{File: "content/mr-••••.jpg.yaml", Line: 1, Col: 6, Len: 12, Text: "tel: ••••••••••••"},
				Message: "this looks like somebody's own telephone number (07… … …61)"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			found := real().Text(test.file, []byte(test.text))
			if len(found) == 0 {
				t.Fatal("nothing was found")
			}
			got := found[0]
			if got.Hint == "" {
				t.Error("no hint")
			}
			got.Hint = ""
			if got != test.want {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
		})
	}
}

func TestAnAllowanceForgivesSpacesAndCapitals(t *testing.T) {
	today := fields.Date{Year: 2026, Month: 11, Day: 22}
	tests := []struct {
		name, allowed string
		until         fields.Date
		text          string
		want          string // codes
	}{
		{"as it stands", "01632960777", fields.Date{}, "Ring 01632 960777.", ""},
		{"with a hard space", "01632 960777", fields.Date{}, "Ring 01632\u00a0960777.", ""},
		{"a number in another form", "+44 1632 960777", fields.Date{}, "Ring (01632) 960-777.", ""},
		{"in capitals", "Team@House.example", fields.Date{}, "Write to team@house.EXAMPLE.", ""},
		{"a part is not the whole", "house.example", fields.Date{}, "Write to team@house.example.", "email-shared"},
		{"until a day to come", "team@house.example", fields.Date{Year: 2026, Month: 11, Day: 23}, "Write to team@house.example.", ""},
		{"until today", "team@house.example", today, "Write to team@house.example.", "email-shared allowed-over"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := New(Options{Allowed: []kind.Allowance{{Text: test.allowed, Until: test.until}}, Today: today})
			c.made = made{}
			if got := codesOf(c.Text("content/a.md", []byte(test.text))); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func codesOf(found []diag.Diagnostic) string {
	var codes []string
	for _, d := range found {
		codes = append(codes, d.Code)
	}
	return strings.Join(codes, " ")
}

// TestChecks holds the check digit to numbers worked out by hand.
func TestChecks(t *testing.T) {
	for number, want := range map[string]bool{
		"9992475145": true, "9992475146": false, "9993180319": true, // the remainders are 6 and 2
		"9990000018": true, "9990000019": false, "0000000000": false, "1111111111": false,
	} {
		if got := checks([]byte(number)); got != want {
			t.Errorf("checks(%s) = %t", number, got)
		}
	}
	right := 0
	for last := byte('0'); last <= '9'; last++ {
		if checks(append([]byte("999247514"), last)) {
			right++
		}
	}
	if right != 1 {
		t.Errorf("%d last digits are right for one number", right)
	}
}

func TestVeiledHidesWhatOthersFound(t *testing.T) {
	line := "Beryl died; Mrs Moy wept: dying is hard"
	private := real().Text("content/a.md", []byte(line))
	if got := real().Veiled(append(private, diag.Diagnostic{Span: diag.Span{File: "content/a.md", Line: 1, Col: 1, Len: 1, Text: line}})); len(got) != 2 || strings.Contains(got[1].Span.Text, "Moy") {
		t.Errorf("the line of a finding of ours is shown as %+v", got)
	}
	other := diag.Diagnostic{Severity: diag.Advice, Code: "sentence-long",
		Span:    diag.Span{File: "static/mrs-moy.svg", Line: 1, Col: 1, Len: 4, Text: "Ring 07700 900461 then"},
		Message: "the link tel:07700900461 leads nowhere", Hint: "write to rosa@meadowbank.example"}
	got := real().Veiled([]diag.Diagnostic{other})[0]
	want := other
	want.Span.File, want.Span.Text = "static/mrs-•••.svg", "Ring •••••••••••• then"
	want.Message, want.Hint = "the link tel:••••••••••• leads nowhere", "write to •••••••••••••••••••••••"
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestALongListStops(t *testing.T) {
	line := "07700 900461, 07700 900462, 07700 900463\n"
	found := real().Text("static/list.csv", []byte(strings.Repeat(line, 10_000)))
	if len(found) < most || len(found) > most+2 {
		t.Errorf("%d findings", len(found))
	}
	for _, d := range found {
		if strings.Contains(d.Span.Text, "900") {
			t.Fatalf("the line says %q", d.Span.Text)
		}
	}
	inOneLine := strings.Repeat("07700 900461, 07700 900462, ", 10_000)
	found = real().Text("static/list.csv", []byte(inOneLine+"rosa@meadowbank.example"))
	if len(found) != most || strings.Contains(found[0].Span.Text, "900") || strings.Contains(found[0].Span.Text, "rosa") {
		t.Errorf("%d findings, or a line that shows what was not looked at", len(found))
	}
}

// FuzzText holds the checks to two promises for any bytes: they come to an end
// without a fault, and no line that is shown holds anything that was found.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"07700 900461 rosa@meadowbank.example 999 247 5145", "QQ 48 15 62 C born 3 May 1941 lives at 14 Larch Close, ZZ9 4AB",
		"rosa at meadowbank dot org", "Mrs Moy&nbsp;is dying\nMrs&nbsp;Moy is dying", "a@b.cc xa@b.cc é@b.cc", "<svg><dc:creator>Oona Petrie</dc:creator>",
		"x;base64,/9j/4AAQ", "+44 (0)7700 900 461\xff\xfe", "MRN 48151\nHospital number: 4815162", "０７７００ ９００４６１", "Mr", "Mrs ", "d", "dot", "1st", "3 May", "M25 4P",
	} {
		f.Add("content/a.md", []byte(seed))
		f.Add("static/a.svg", []byte(seed))
	}
	c := real()
	f.Fuzz(func(t *testing.T, file string, src []byte) {
		s := c.scan(file, src)
		s.sweep()
		s.drawing()
		found := s.findings()
		for i, h := range s.hits {
			value := string(src[h.from:h.to])
			for _, d := range found {
				if strings.Contains(d.Span.Text, value) && strings.Trim(value, dot) != "" {
					t.Fatalf("%q stands in %q", value, d.Span.Text)
				}
			}
			if d := found[i]; d.Span.Line > 0 && utf8.Valid(src) && utf8.RuneCountInString(d.Span.Text) < d.Span.Col-1 {
				t.Fatalf("column %d of %q", d.Span.Col, d.Span.Text)
			}
		}
		c.Name(file)
		c.Veiled(found)
	})
}

// BenchmarkText looks at ordinary prose: the speed is in bytes.
func BenchmarkText(b *testing.B) {
	prose := []byte(strings.Repeat(`People who are dying often say what they want more than once, and in small words. Sit down before you
speak, and let the silence last. In 2015, 7 of 12 carers said that nobody had asked them; by [2018](https://example.org/a) it was 3 in 10.

- Ask who should be in the room, and who should not.
- Write down the words as they were said, not what you think they mean. See "What matters" on page 4.

Mouth care (every 2 hours, or more often when asked) is a way to be close. Do not hurry: Meera knows that a day has its own order.

`, 200))
	c := New(sample())
	b.SetBytes(int64(len(prose)))
	b.ReportAllocs()
	for b.Loop() {
		if found := c.Text("content/a.md", prose); len(found) > 0 {
			b.Fatal(found[0].Message)
		}
	}
}
