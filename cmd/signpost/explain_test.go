package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/rules"
)

// TestEveryEntryFitsATerminal reads every entry; examples stay as they are.
func TestEveryEntryFitsATerminal(t *testing.T) {
	for _, r := range rules.All() {
		text, err := explained([]string{"[" + r.Code + "]"})
		if err != nil {
			t.Fatalf("%s: %v", r.Code, err)
		}
		for line := range strings.Lines(text) {
			line = strings.TrimSuffix(line, "\n")
			if utf8.RuneCountInString(line) > pageWidth && !strings.HasPrefix(line, "    ") && !strings.HasSuffix(line, "["+r.Code+"]") {
				t.Errorf("%s: this line is too long: %s", r.Code, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("%s: this line ends in spaces: %q", r.Code, line)
			}
		}
		if words := strings.Join(strings.Fields(text), " "); !strings.Contains(words, r.Why) || !strings.Contains(words, r.Mend) {
			t.Errorf("%s: words of its rule are missing from\n%s", r.Code, text)
		}
	}
}

func TestAMilderSeverityIsProposed(t *testing.T) {
	for from, want := range map[diag.Severity]diag.Severity{diag.Error: diag.Warning, diag.Warning: diag.Advice, diag.Advice: diag.Off} {
		if got := milder(from); got != want {
			t.Errorf("milder than %s is %s, want %s", from, got, want)
		}
	}
}

// TestExplainIsOfferedAtATerminalOnly looks at the end of what is printed.
func TestExplainIsOfferedAtATerminalOnly(t *testing.T) {
	const offer = "signpost explain CODE tells more about a finding.\n"
	tests := []struct {
		name            string
		severity        diag.Severity
		terminal, quiet bool
		want            bool
	}{
		{"an error at a terminal", diag.Error, true, false, true},
		{"a warning at a terminal", diag.Warning, true, false, true},
		{"only advice", diag.Advice, true, false, false},
		{"a log", diag.Error, false, false, false},
		{"when asked to be quiet", diag.Error, true, true, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out, err bytes.Buffer
			v := &voice{out: &out, err: &err, format: "text", terminal: test.terminal, quiet: test.quiet}
			found := slices.Repeat([]diag.Diagnostic{{Severity: test.severity, Code: "link-broken", Span: diag.InFile("a.md"), Message: "x"}}, 2)
			if failed := v.findings(found); failed != nil {
				t.Fatal(failed)
			}
			if got := strings.HasSuffix(err.String(), offer); got != test.want {
				t.Errorf("the offer stands there: %v, want %v, in\n%s", got, test.want, err.String())
			}
			if n := strings.Count(err.String(), "why: "); n != 1 {
				t.Errorf("the reason is given %d times, want once:\n%s", n, err.String())
			}
		})
	}
}
