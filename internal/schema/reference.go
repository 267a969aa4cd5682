package schema

import (
	"fmt"
	"strings"

	"signpost/internal/config"
	"signpost/internal/fields"
	"signpost/internal/kind"
)

// Reference is the field reference as Markdown: every kind, every list, every
// setting.
func Reference(set *kind.Set) []byte {
	var b strings.Builder
	b.WriteString("# What you can write\n\n" +
		"Every field of every page, list and setting. This page is made from the same definitions that Signpost checks pages against, so it cannot fall out of date.\n\n" +
		"In a project, `signpost new KIND \"Title\"` starts a page in which all of its fields are explained. `signpost new editor` brings this into your editor.\n\n" +
		"**Needed** says whether a field has to be there. A *learning page* is a page of any kind but `page`. " +
		"Capitals, hyphens and underscores in a field's name are forgiven: `publishDate` is `publish_date`.\n\n")
	b.WriteString("## How values are written\n\n" + waysToWrite + "\n")
	b.WriteString("## Fields of every page\n\n")
	table(&b, set.Front, "")
	b.WriteString("Some kinds ask for more: a session and an activity for `minutes`, a film for `content_note`, a published page for `reviewed` and `review_due`, a page that rests on sources for `sources`. `signpost check` says so where it matters ([checks](checks.md)).\n\n")
	b.WriteString("## Kinds of page\n\n| type | what it is for | new ones go into |\n|---|---|---|\n")
	for _, k := range set.Kinds {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | `%s` |\n", k.Name, k.Name, cell(k.Purpose), strings.TrimSuffix("content/"+k.Section, "/")+"/")
	}
	b.WriteByte('\n')
	for _, k := range set.Kinds {
		fmt.Fprintf(&b, "### %s\n\n%s. %s\n\n", k.Name, k.Label, k.Purpose)
		if len(k.Schema.Fields) == 0 {
			b.WriteString("It has no fields but those of every page.\n\n")
			continue
		}
		table(&b, k.Schema, "")
	}
	b.WriteString("## Lists in `content/data/`\n\nEach is a list of entries; each entry begins with a hyphen and its id, which is a word of small letters and hyphens.\n\n")
	for _, d := range dataFiles() {
		name := "`content/data/" + d.Name + ".yaml`"
		if d.Name == "terms" {
			name = "Controlled lists"
		}
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", name, d.About)
		table(&b, fields.SchemaOf(d.entry), "")
	}
	b.WriteString("### `content/data/words.txt`\n\nWords of your own that are spelt right: one to a line, and `#` before a remark.\n\n")
	b.WriteString("## Settings in `signpost.yaml`\n\nEvery setting has a default, so the file can be empty.\n\n")
	table(&b, config.Schema(), "")
	return []byte(strings.TrimRight(b.String(), "\n") + "\n")
}

const waysToWrite = `| | |
|---|---|
| text | ` + "`title: Talk and listen`" + `. Put it in straight quotation marks when there is a colon or a # in it |
| number | ` + "`minutes: 15`" + `, a whole number without its unit |
| yes or no | ` + "`draft: true`" + ` or ` + "`false`" + ` |
| day | ` + "`date: 2026-11-22`" + `: year, month, day |
| time | ` + "`start: '14:00'`" + `, in quotation marks |
| list | ` + "`tags: [night, comfort]`" + `, or one to a line, each after a hyphen |
| group | further fields below it, each two spaces in |
| groups | a list of groups: each begins with a hyphen |
`

// table writes the fields of a group, and below it those of the groups inside.
func table(b *strings.Builder, s *fields.Schema, of string) {
	if of != "" {
		fmt.Fprintf(b, "Inside `%s`:\n\n", of)
	}
	b.WriteString("| field | needed | value | what it is for | example |\n|---|---|---|---|---|\n")
	for _, f := range s.Fields {
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | `%s` |\n", f.Name, needed(f), cell(values(f)), cell(purpose(f)), strings.ReplaceAll(f.Example, "|", `\|`))
	}
	b.WriteByte('\n')
	for _, f := range s.Fields {
		if f.Nested != nil {
			table(b, f.Nested, strings.TrimPrefix(of+"."+f.Name, "."))
		}
	}
}

// needed says whether a field has to be there. The title of a page, which alone
// of all titles has a greatest length, may be left out of a plain one.
func needed(f fields.Field) string {
	switch {
	case f.Name == "title" && f.Max > 0:
		return "on learning pages"
	case f.Need == "must":
		return "yes"
	case f.Need == "learning":
		return "on learning pages"
	}
	return ""
}

// values says what may be written.
func values(f fields.Field) string {
	form := map[string]string{"yes-no": "yes or no", "date": "day", "clock": "time", "block": "group", "blocks": "groups", "words": "group"}[f.Form]
	if form == "" {
		form = f.Form
	}
	switch {
	case len(f.Values) > 0:
		choice := "`" + strings.Join(f.Values, "`, `") + "`"
		if f.Form == "list" {
			return "list of " + choice
		}
		return choice
	case f.List == "sources" || f.List == "consents" || f.List == "helplines":
		return form + ", ids in `" + f.List + ".yaml`"
	case f.List != "":
		return form + ", ids of the list " + f.List
	case f.Max > 0:
		return fmt.Sprintf("%s, at most %d characters", form, f.Max)
	}
	return form
}

func purpose(f fields.Field) string {
	if len(f.Aliases) == 0 {
		return f.Help
	}
	return f.Help + " Also called `" + strings.Join(f.Aliases, "`, `") + "`."
}

// cell is text that can stand in a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
