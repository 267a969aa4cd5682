package trails

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/par"
	"signpost/internal/site"
)

// glossary looks at the words that are explained: each form belongs to one
// entry, entries name each other rightly, and pages have the words.
func (l *look) glossary() {
	l.forms()
	for _, g := range l.site.Data.Glossary {
		for _, id := range g.See {
			if _, known := l.site.GlossaryEntry(id); !known {
				l.say(diag.Error, "glossary-see-unknown", l.entry("glossary", g.ID), fmt.Sprintf("%s says to see %s, which the glossary does not have", g.ID, id),
					diag.DidYouMean(id, l.words(), "use the id of another entry, or take it out of see:"))
			}
		}
	}
	l.unread()
}

// words are the ids of the glossary.
func (l *look) words() []string {
	var ids []string
	for _, g := range l.site.Data.Glossary {
		ids = append(ids, g.ID)
	}
	slices.Sort(ids)
	return ids
}

// formsOf are all ways to write an entry's word.
func formsOf(g kind.GlossaryEntry) []string {
	forms := append([]string{g.Term}, g.Also...)
	if g.Abbr != "" {
		forms = append(forms, g.Abbr)
	}
	return forms
}

// foldForm folds a form as pages are searched for it: capitals matter in
// abbreviations only.
func foldForm(form string) string {
	form = strings.Join(strings.Fields(form), " ")
	capitals := 0
	for _, r := range form {
		if r >= 'A' && r <= 'Z' {
			capitals++
		}
	}
	if capitals >= 2 && !strings.Contains(form, " ") {
		return form
	}
	return strings.ToLower(form)
}

// forms reports a word that two entries explain. An entry that pages are not
// searched for may share a word with another: it is how rare meanings are kept.
func (l *look) forms() {
	first := map[string]string{}
	for _, g := range l.site.Data.Glossary {
		if g.NoLink {
			continue
		}
		for _, form := range formsOf(g) {
			other, known := first[foldForm(form)]
			if known && other != g.ID {
				l.say(diag.Error, "glossary-form-twice", l.entry("glossary", g.ID), fmt.Sprintf("“%s” is in two entries of the glossary, %s and %s", form, other, g.ID),
					"keep it in one, or write no_link: true in the entry that is meant more rarely")
				break
			}
			first[foldForm(form)] = g.ID
		}
	}
}

// unread reports entries whose words are on no page.
func (l *look) unread() {
	seen := map[string]bool{}
	for _, p := range l.site.Pages {
		for i := range p.Targets {
			switch t := &p.Targets[i]; {
			case t.Kind == site.ToTerm:
				seen[t.ID] = true
			case t.Kind == site.ToPage && p.Doc.Body.Refs[i].Kind == markdown.Link && t.Fragment != "" && t.Page.Layout() == "glossary":
				seen[t.Fragment] = true
			}
		}
	}
	var missing []kind.GlossaryEntry
	for _, g := range l.site.Data.Glossary {
		if g.NoLink {
			continue
		}
		if !seen[g.ID] {
			missing = append(missing, g)
		}
	}
	if len(missing) == 0 {
		return
	}
	l.inFields(missing, seen)
	for _, g := range l.site.Data.Glossary {
		if seen[g.ID] || g.NoLink {
			for _, id := range g.See {
				seen[id] = true
			}
		}
	}
	var idle []string
	for _, g := range missing {
		if !seen[g.ID] {
			idle = append(idle, g.ID)
		}
	}
	l.idle("glossary-unused", "glossary", idle, "no page has the glossary's words for "+listed(idle),
		"leave them for people who look them up, or take them out of "+l.site.Data.Given["glossary"])
}

// inFields looks for words in the front matter, which has no marks.
func (l *look) inFields(missing []kind.GlossaryEntry, seen map[string]bool) {
	f := newFinder()
	for _, g := range missing {
		for _, form := range formsOf(g) {
			f.add(g.ID, form)
		}
	}
	found := par.Map(l.site.Pages, func(p *site.Page) []string {
		var ids []string
		front := p.Front()
		ids = f.look(ids, front.Title)
		ids = f.look(ids, front.Summary)
		for _, outcome := range front.Outcomes {
			ids = f.look(ids, outcome)
		}
		eachText(reflect.ValueOf(p.Doc.Page.Detail), func(text string) { ids = f.look(ids, text) })
		return ids
	})
	for _, ids := range found {
		for _, id := range ids {
			seen[id] = true
		}
	}
}

// eachText visits every text in the fields of a page's kind.
func eachText(v reflect.Value, visit func(string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), visit)
		}
	case reflect.String:
		visit(v.String())
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachText(v.Field(i), visit)
		}
	}
}

// finder finds many phrases in texts, each text read once.
type finder struct {
	starts [1 << 10]bool // by the first two letters of the phrases
	byWord map[string][]phrase
}

type phrase struct{ id, text string }

func newFinder() *finder { return &finder{byWord: map[string][]phrase{}} }

func (f *finder) add(id, form string) {
	form = strings.Join(strings.Fields(strings.ToLower(form)), " ")
	if len(form) < 2 {
		return
	}
	f.starts[startOf(form)] = true
	word := form[:wordEnd(form)]
	f.byWord[word] = append(f.byWord[word], phrase{id, form})
}

// startOf is a number that words share whose first two letters are the same, in
// capitals or not.
func startOf(word string) int {
	return int(word[0]&0x1f)<<5 | int(word[1]&0x1f)
}

// look adds the ids of the phrases a text has.
func (f *finder) look(ids []string, text string) []string {
	inside := false
	for i := range len(text) {
		letter := isWordByte(text[i])
		if letter && !inside && i+1 < len(text) && f.starts[startOf(text[i:])] {
			ids = f.at(ids, text[i:])
		}
		inside = letter
	}
	return ids
}

// at adds the ids of the phrases a text begins with.
func (f *finder) at(ids []string, rest string) []string {
	for _, p := range f.byWord[strings.ToLower(rest[:wordEnd(rest)])] {
		n := len(p.text)
		if len(rest) >= n && strings.EqualFold(rest[:n], p.text) && (len(rest) == n || !isWordByte(rest[n])) {
			ids = append(ids, p.id)
		}
	}
	return ids
}

func wordEnd(text string) int {
	end := 0
	for end < len(text) && isWordByte(text[end]) {
		end++
	}
	return end
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= 0x80
}
