package scaffold

import (
	"strings"

	"signpost/internal/fields"
	"signpost/internal/kind"
)

// Answers are the values an author has given for a new page: one for a text or
// a number, any number for a list, by the field's name.
type Answers map[string][]string

// Title is the answer every page needs.
func (a Answers) Title() string {
	if len(a["title"]) == 0 {
		return ""
	}
	return a["title"][0]
}

// Page is the text of a new page of a kind. It holds every field the page may
// carry: the needed ones filled in with the answers or examples, the others
// behind a #, each below a sentence of help.
func Page(set *kind.Set, k kind.Kind, answers Answers, today fields.Date) string {
	var p paper
	p.line("---")
	p.note(k.Label + ". " + k.Purpose)
	p.note("Change the fields below. To use one that begins with a #, take the # away. Lines with ## only explain and can be deleted.")
	values := given(k, answers.Title(), today)
	for _, f := range set.Front.Fields {
		p.heading(groupOf(f.Name))
		p.explain(f)
		switch value, known := values[f.Name]; {
		case len(answers[f.Name]) > 0:
			p.answer(f, answers[f.Name])
		case !known:
			p.example(f, needed(f, k))
		case needed(f, k):
			p.text(f.Name, value)
		default:
			p.aside(func() { p.text(f.Name, value) })
		}
	}
	if len(k.Schema.Fields) > 0 {
		p.heading("What only a page of this kind has")
	}
	for i, f := range k.Schema.Fields {
		if i > 0 {
			p.line("")
		}
		p.explain(f)
		if len(answers[f.Name]) > 0 {
			p.answer(f, answers[f.Name])
			continue
		}
		p.example(f, needed(f, k))
	}
	p.line("---")
	p.line("")
	return p.String() + k.Starter
}

// groupOf is the heading above a field of the fields every page has; an empty
// one means that the field stands in the group of the one before.
func groupOf(name string) string {
	switch name {
	case "title":
		return "What it is"
	case "audience":
		return "Who it is for"
	case "basis":
		return "Why it can be trusted"
	}
	return ""
}

// given is what is known of a new page better than from examples.
func given(k kind.Kind, title string, today fields.Date) map[string]string {
	values := map[string]string{"title": title, "type": k.Name, "status": "draft"}
	if !today.IsZero() {
		year := fields.DateOf(today.Time().AddDate(1, 0, 0))
		values["date"], values["lastmod"], values["reviewed"] = today.String(), today.String(), today.String()
		values["review_due"] = year.String()
	}
	return values
}

// needed reports whether a field is filled in on a new page: because the kind
// asks for it, because its rules do, or because every page should begin as a
// draft that knows its day.
func needed(f fields.Field, k kind.Kind) bool {
	switch f.Name {
	case "type", "status", "date":
		return true
	case "sources":
		return k.Learning
	case "minutes":
		return k.Name == "session" || k.Name == "activity"
	case "content_note":
		return k.Name == "film"
	}
	return f.Need == "must" || f.Need == "learning" && k.Learning
}

// oneLine makes text fit for one line: without control characters, and with
// single spaces.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))), " ")
}
