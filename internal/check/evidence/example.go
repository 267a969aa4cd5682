package evidence

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/prose"
)

// fewestWords is how many words an example has that nobody writes by chance.
const fewestWords = 4

// starters are what pages begin with: the texts of the examples that stand in
// a new page, and what stands below its fields.
type starters struct {
	texts   map[string]map[string]string // by kind, then by the text: the field
	bodies  map[string][]byte            // by kind, below the end of the fields
	sources []string
	help    []byte // what a new page says above its sources
}

func startersOf(set *kind.Set) starters {
	s := starters{texts: map[string]map[string]string{}, bodies: map[string][]byte{}}
	common := map[string]string{}
	for _, f := range set.Front.Fields {
		switch f.Name {
		case "summary", "outcomes":
			addExamples(common, f)
		case "sources":
			s.help = []byte("## " + f.Help)
			s.sources = strings.FieldsFunc(f.Example, func(r rune) bool { return strings.ContainsRune("[], ", r) })
		}
	}
	for _, k := range set.Kinds {
		own := map[string]string{}
		for text, name := range common {
			own[text] = name
		}
		for _, f := range k.Schema.Fields {
			if f.Need == "must" {
				addExamples(own, f)
			}
		}
		s.texts[k.Name] = own
		if body := strings.TrimSpace(k.Starter); body != "" {
			s.bodies[k.Name] = []byte("---\n\n" + body)
		}
	}
	return s
}

// addExamples notes the long texts of a field's example.
func addExamples(to map[string]string, f fields.Field) {
	read, _ := fields.YAML("", []byte("example: "+f.Example), 1)
	example, _ := read.Get("example")
	var visit func(v fields.Value)
	visit = func(v fields.Value) {
		if words := strings.Fields(v.Text); len(words) >= fewestWords {
			to[strings.Join(words, " ")] = f.Name
		}
		for _, item := range v.Items {
			visit(item)
		}
		for _, e := range v.Entries {
			visit(e.Value)
		}
	}
	visit(example)
}

// examples finds what a page was started with and what nobody has changed
// since: it reads like words of its author, and like a source that was used.
func (l *look) examples(src []byte) {
	left := l.exampleFields()
	if body := l.starters.bodies[l.doc.Page.Kind]; len(body) > 0 && bytes.HasSuffix(bytes.TrimSpace(src), body) {
		left = append(left, "the text below the fields")
	}
	if l.exampleSources() && (len(left) > 0 || bytes.Contains(src, l.starters.help)) {
		left = append(left, "sources")
	}
	if len(left) == 0 {
		return
	}
	f := &l.doc.Page.Front
	severity := diag.Warning
	if f.Draft || f.Status == "draft" {
		severity = diag.Advice
	}
	at := l.doc.Page.Place(left[0])
	l.say(severity, "example-left", at, "this page still holds examples that it was started with: "+strings.Join(left, ", "), exampleHint(left))
}

func exampleHint(left []string) string {
	if !slices.Contains(left, "sources") {
		return "write your own words in their place"
	}
	const sources = "name under sources: what the page rests on and cite it in the text, or write basis: gk and take sources: out"
	if len(left) == 1 {
		return sources
	}
	return fmt.Sprintf("write your own words in their place; %s", sources)
}

// exampleFields are the fields of which all that is long is still the example's.
func (l *look) exampleFields() []string {
	var left []string
	texts := l.starters.texts[l.doc.Page.Kind]
	for i := range l.page.Blocks {
		name := fieldOf(&l.page.Blocks[i])
		if name != "" && texts[l.page.Blocks[i].Text] == name && !slices.Contains(left, name) && !l.changed(name, texts) {
			left = append(left, name)
		}
	}
	return left
}

// changed reports whether a field holds a long text that is not the example's.
func (l *look) changed(name string, texts map[string]string) bool {
	for i := range l.page.Blocks {
		b := &l.page.Blocks[i]
		if b.Last-b.First >= fewestWords && fieldOf(b) == name && texts[b.Text] != name {
			return true
		}
	}
	return false
}

// fieldOf is the field a block is from; nothing for one of the text.
func fieldOf(b *prose.Block) string {
	if b.Kind != prose.Title && b.Kind != prose.Field {
		return ""
	}
	if end := strings.IndexAny(b.Place, "[."); end >= 0 {
		return b.Place[:end]
	}
	return b.Place
}

// exampleSources reports whether a page names the source of the example and
// cites none.
func (l *look) exampleSources() bool {
	f := &l.doc.Page.Front
	if !strings.HasPrefix(f.Basis, "seed") || !slices.Equal(f.Sources, l.starters.sources) {
		return false
	}
	return !slices.ContainsFunc(l.page.Blocks, func(b prose.Block) bool { return len(b.Cites) > 0 })
}
