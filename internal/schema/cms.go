package schema

import (
	"fmt"
	"slices"
	"strings"

	"signpost/internal/fields"
	"signpost/internal/kind"
)

// Browser says where an editor in the browser finds the project's repository.
type Browser struct {
	Backend    string // github, gitlab or git-gateway
	Repository string // as in a-hospice/learning
	Branch     string
}

// Backends are the kinds of place a repository can be at.
func Backends() []string { return []string{"github", "gitlab", "git-gateway"} }

// Content is the configuration that Decap CMS and Sveltia CMS both read: a
// collection for each kind of page. Their formats are described at
// https://decapcms.org/docs/configuration-options/ and
// https://sveltiacms.app/en/docs.
func Content(set *kind.Set, p Project, at Browser) []byte {
	var b strings.Builder
	b.WriteString(contentHead(at))
	b.WriteString("# " + Below + " by: signpost new cms --force ----\n\n")
	b.WriteString(contentCommon)
	b.WriteString("collections:\n")
	sheet := &forms{project: p, anchors: map[string]string{}, taken: map[string]bool{}}
	for _, k := range set.Kinds {
		b.WriteString(sheet.collection(set, k))
	}
	return []byte(b.String())
}

// contentHead is the part that its owner fills in.
func contentHead(at Browser) string {
	var b strings.Builder
	b.WriteString("# " + Mark + ` new cms: the forms of an editor in the browser, for Decap CMS or Sveltia CMS.
# This file alone does nothing, and no reader of the site ever gets it.
# docs/cms.md of Signpost says what else is needed, and what it means.

# Where the pages are kept. FILL IN what stands in capital letters.
backend:
`)
	fmt.Fprintf(&b, "  # github, gitlab or git-gateway. Sveltia CMS knows no git-gateway.\n  name: %s\n", at.Backend)
	if at.Backend != "git-gateway" {
		fmt.Fprintf(&b, "  # The repository: whose it is, a slash, and its name.\n  repo: %s\n", written(at.Repository))
	}
	fmt.Fprintf(&b, "  branch: %s\n\n", written(at.Branch))
	b.WriteString(`# Saving makes a draft that somebody else looks at before it counts: a pull or
# merge request, on which the checks run. Without this line saving counts at
# once, and a mistake is noticed only when the site is built.
publish_mode: editorial_workflow

# Where pictures go that are put in here, and how pages name that place.
media_folder: static/pictures
public_folder: /pictures

`)
	return b.String()
}

const contentCommon = `# Names of files: small letters, digits and hyphens, made from the title.
slug: {encoding: unicode, clean_accents: false, sanitize_replacement: "-"}

# The preview beside the form looks like no page of yours. Use signpost serve.
editor: {preview: false}

# Fields left empty are not written down. (Sveltia CMS; Decap CMS leaves out
# what was never filled in.)
output: {omit_empty_optional_fields: true}

`

// forms are the forms being written. A field that stands in several of them is
// written once and called by a name of YAML's own after that (&name, *name).
type forms struct {
	project Project
	anchors map[string]string // by the text of the field
	taken   map[string]bool
}

// collection is the pages of one kind, as a form.
func (w *forms) collection(set *kind.Set, k kind.Kind) string {
	folder := strings.TrimSuffix("content/"+k.Section, "/")
	var b strings.Builder
	fmt.Fprintf(&b, "  - name: %s\n    label: %s\n    label_singular: %s\n    description: %s\n", k.Name, written(k.Plural), written(k.Label), written(k.Purpose))
	fmt.Fprintf(&b, "    folder: %s\n    create: true\n    extension: md\n    format: yaml-frontmatter\n    slug: \"{{slug}}\"\n", folder)
	fmt.Fprintf(&b, "    filter: {field: type, value: %s}\n    summary: \"{{title}}\"\n    fields:\n", k.Name)
	fmt.Fprintf(&b, "      - {name: type, label: Kind, widget: hidden, default: %s}\n", k.Name)
	form := slices.Clone(set.Front.Fields)
	// A form begins with what a page of this kind cannot do without.
	all := append(form, k.Schema.Fields...)
	slices.SortStableFunc(all, func(f, g fields.Field) int { return rank(k, f) - rank(k, g) })
	for _, f := range all {
		if f.Name == "type" || f.Form == "words" {
			continue
		}
		needed := f.Need == "must" || f.Need == "learning" && k.Learning
		b.WriteString(w.once(f.Name, widget(f, w.project, "      ", needed)))
	}
	b.WriteString("      - {name: body, label: Text, widget: markdown, required: false, hint: \"The text of the page. Boxes, links and pictures are written as in Markdown.\"}\n")
	return b.String()
}

// once writes a field, or calls one that stands further up already.
func (w *forms) once(name, text string) string {
	if anchor, there := w.anchors[text]; there {
		return "      - *" + anchor + "\n"
	}
	anchor := name
	for n := 2; w.taken[anchor]; n++ {
		anchor = fmt.Sprintf("%s-%d", name, n)
	}
	w.taken[anchor], w.anchors[text] = true, anchor
	return strings.Replace(text, "- name: ", "- &"+anchor+"\n        name: ", 1)
}

func rank(k kind.Kind, f fields.Field) int {
	switch {
	case f.Name == "title":
		return 0
	case asked(k, f):
		return 1
	case slices.ContainsFunc(k.Schema.Fields, func(own fields.Field) bool { return own.Name == f.Name }):
		return 2
	case f.Name == "status" || f.Name == "reviewed" || f.Name == "review_due":
		return 3
	}
	return 4
}

// widget is one field of a form.
func widget(f fields.Field, p Project, margin string, needed bool) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		fmt.Fprintf(&b, margin+"  "+format+"\n", args...)
	}
	fmt.Fprintf(&b, "%s- name: %s\n", margin, f.Name)
	line("label: %s", written(label(f.Name)))
	line("required: %t", needed)
	line("hint: %s", written(hint(f)))
	switch f.Form {
	case "block", "blocks":
		if f.Form == "block" {
			line("widget: object\n%s  collapsed: true", margin)
		} else {
			line("widget: list\n%s  collapsed: true", margin)
		}
		line("fields:")
		for _, inner := range f.Nested.Fields {
			b.WriteString(widget(inner, p, margin+"    ", inner.Need == "must" && (needed || f.Form == "blocks")))
		}
	case "list":
		b.WriteString(manyValues(f, p, margin))
	default:
		b.WriteString(oneValue(f, f.Form, p, margin))
	}
	return b.String()
}

// hint is what stands below a field of a form.
func hint(f fields.Field) string {
	text := describe(f)
	if f.Form == "text" && f.Example != "" {
		text += " For example: " + f.Example
	}
	return text
}

// manyValues is a list of words, of texts or of numbers.
func manyValues(f fields.Field, p Project, margin string) string {
	if options := options(f, p); len(options) > 0 {
		return margin + "  widget: select\n" + margin + "  multiple: true\n" + choose(options, margin)
	}
	return margin + "  widget: list\n" + margin + "  field:\n" +
		margin + "    name: one\n" + margin + "    label: " + string(written(label(f.Name))) + "\n" + oneValue(f, itemForm(f), p, margin+"  ")
}

// oneValue is a text, a number, a day, or a choice.
func oneValue(f fields.Field, form string, p Project, margin string) string {
	margin += "  "
	if options := options(f, p); len(options) > 0 {
		return margin + "widget: select\n" + choose(options, margin[2:])
	}
	switch form {
	case "number":
		return margin + "widget: number\n" + margin + "value_type: int\n"
	case "yes-no":
		return margin + "widget: boolean\n"
	case "date":
		return margin + "widget: datetime\n" + margin + "format: YYYY-MM-DD\n" + margin + "date_format: YYYY-MM-DD\n" + margin + "time_format: false\n" + margin + "picker_utc: true\n"
	case "clock":
		return margin + "widget: string\n" + margin + "pattern: [\"^([01]?[0-9]|2[0-3])[:.][0-5][0-9]$\", \"write a time of day, as in 14:00\"]\n"
	}
	if f.Max > 0 {
		return margin + "widget: string\n" + fmt.Sprintf("%spattern: [\"^.{0,%d}$\", \"at most %d characters\"]\n", margin, f.Max, f.Max)
	}
	if len(f.Example) > 50 {
		return margin + "widget: text\n"
	}
	return margin + "widget: string\n"
}

// options are what a field's values are chosen from; none when any text will do.
func options(f fields.Field, p Project) []Entry {
	if len(f.Values) == 0 {
		return p.Lists[f.List]
	}
	list := make([]Entry, len(f.Values))
	for i, value := range f.Values {
		list[i] = Entry{value, strings.ReplaceAll(value, "-", " ")}
	}
	return list
}

func choose(options []Entry, margin string) string {
	var b strings.Builder
	b.WriteString(margin + "  options:\n")
	for _, o := range options {
		fmt.Fprintf(&b, "%s    - {label: %s, value: %s}\n", margin, written(o.Name), written(o.ID))
	}
	return b.String()
}
