package rules

import (
	"fmt"
	"strings"
)

// introduction opens the reference.
const introduction = `<!-- Made from internal/rules by its test: go test ./internal/rules -update -->

# What Signpost checks

Signpost reads every page before it makes the site, and says what it finds: where it is, what is wrong, and one thing to do about it.
The word in square brackets at the end of a finding is its code. This page has an entry for each code.

- An **error** would hurt a reader or a person. While one stands, nothing is published, and the site that was there stays.
- A **warning** is probably a mistake. The site is made all the same, unless you build with ` + "`--strict`" + `.
- **Advice** tells what could be better. It never stops anything.

**To ask about a code** without leaving your work, type ` + "`signpost explain CODE`" + `, as in ` + "`signpost explain link-broken`" + `.

**To choose another severity** for your project, name the code in ` + "`signpost.yaml`" + `: error, warning, advice or off.

` + "```yaml" + `
checks:
  heading-order: warning
  config-missing: off
` + "```" + `

Think of a reader before you turn an error down: each entry says who would be let down.
`

// Reference is the table as a page of Markdown: an introduction, a list of the
// codes by group, and an entry for each, under a heading that is its code.
func Reference() string {
	var b strings.Builder
	b.WriteString(introduction)
	all := All()
	b.WriteString("\n## All codes\n")
	for _, g := range Groups() {
		fmt.Fprintf(&b, "\n**[%s](#%s).** %s\n\n", heading(string(g.Group)), g.Group, g.Says)
		for _, r := range all {
			if r.Group == g.Group {
				fmt.Fprintf(&b, "- [%s](#%s): %s\n", r.Code, r.Code, prose(r.Title))
			}
		}
	}
	for _, g := range Groups() {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", heading(string(g.Group)), g.Says)
		for _, r := range all {
			if r.Group == g.Group {
				r.entry(&b)
			}
		}
	}
	return b.String()
}

func heading(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func (r Rule) entry(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n**%s:** %s\n\n%s\n\n**To mend it:** %s\n", r.Code, heading(r.Severity.String()), prose(r.Title), prose(r.Why), prose(r.Mend))
	if r.Varies != "" {
		fmt.Fprintf(b, "\nIt is %s.\n", prose(r.Varies))
	}
	if r.Wrong != "" {
		fmt.Fprintf(b, "\nInstead of\n\n%s", fenced(r.Wrong))
	}
	if r.Right != "" {
		says := "write"
		if r.Wrong == "" {
			says = "For example:"
		}
		fmt.Fprintf(b, "\n%s\n\n%s", says, fenced(r.Right))
	}
}

// prose keeps a text's signs from being taken for Markdown or HTML.
func prose(text string) string {
	return strings.NewReplacer("<", `\<`, "*", `\*`).Replace(text)
}

// fenced sets an example as it stands in a file.
func fenced(example string) string {
	fence := "```"
	for strings.Contains(example, fence) {
		fence += "`"
	}
	return fence + "\n" + strings.TrimSuffix(example, "\n") + "\n" + fence + "\n"
}
