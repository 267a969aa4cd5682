package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"signpost/internal/diag"
	"signpost/internal/rules"
)

func newExplain(v *voice) *cobra.Command {
	return &cobra.Command{
		Use: "explain [CODE]", Short: "Say what a finding means and how to mend it", Args: cobra.ArbitraryArgs,
		Long: `Explain says more about a finding: why it matters, how to mend it, and an
example. The code is the word in square brackets at the finding's end.

Without a code it lists all of them.`,
		Example: "  signpost explain link-broken",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return rules.Codes(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, codes []string) error {
			text, err := explained(codes)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(v.out, text)
			return err
		},
	}
}

// explained is the entries of the codes, or the list of all codes when there
// are none. A code may be copied with its square brackets.
func explained(codes []string) (string, error) {
	if len(codes) == 0 {
		return allCodes(), nil
	}
	var entries []string
	for _, code := range codes {
		code = strings.ToLower(strings.Trim(code, "[] "))
		r, known := rules.Find(code)
		if !known {
			return "", &usageError{"there is no finding called " + code, diag.DidYouMean(code, rules.Codes(), "signpost explain, without a code, lists them all")}
		}
		entries = append(entries, entry(r))
	}
	return strings.Join(entries, "\n"), nil
}

// entry is one rule for a person at a terminal.
func entry(r rules.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s [%s]\n\n%s\n\n%s\n", r.Severity, r.Title, r.Code, folded(r.Why), folded("To mend it: "+r.Mend))
	if r.Wrong != "" {
		fmt.Fprintf(&b, "\nInstead of\n\n%s\nwrite\n\n%s", indented(r.Wrong), indented(r.Right))
	} else if r.Right != "" {
		fmt.Fprintf(&b, "\nFor example:\n\n%s", indented(r.Right))
	}
	if r.Varies != "" {
		fmt.Fprintf(&b, "\n%s\n", folded("It is "+r.Varies+"."))
	}
	b.WriteString("\nTo choose another severity for your project, write in signpost.yaml:\n\n")
	b.WriteString(indented("checks:\n  " + r.Code + ": " + milder(r.Severity).String()))
	return b.String()
}

// milder is the severity an author may want in place of another.
func milder(s diag.Severity) diag.Severity { return max(s, diag.Advice) - 1 }

// allCodes lists the codes by group, each with what it is about.
func allCodes() string {
	var b strings.Builder
	all := rules.All()
	widest := 0
	for _, r := range all {
		widest = max(widest, len(r.Code))
	}
	for _, g := range rules.Groups() {
		fmt.Fprintf(&b, "%s\n", g.Says)
		for _, r := range all {
			if r.Group == g.Group {
				fmt.Fprintf(&b, "  %-7s  %-*s  %s\n", r.Severity, widest, r.Code, r.Title)
			}
		}
		b.WriteByte('\n')
	}
	b.WriteString("signpost explain CODE tells more about one of them.\n")
	return b.String()
}

func indented(example string) string {
	var b strings.Builder
	for line := range strings.Lines(example) {
		if line != "\n" {
			b.WriteString("    ")
		}
		b.WriteString(strings.TrimSuffix(line, "\n") + "\n")
	}
	return b.String()
}

// pageWidth is the longest line of a text for a terminal.
const pageWidth = 78

// folded breaks a text into lines.
func folded(text string) string {
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(text) {
		width := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+width > pageWidth:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += width
	}
	return b.String()
}
