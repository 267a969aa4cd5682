package learning

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// handouts checks that what a session's activities give out is in its pack, and
// that what is in its pack is among the things to bring.
func (l *look) handouts(p *site.Page, s *kind.Session) {
	var listed []*site.Page
	for _, name := range s.Handouts {
		if h := l.site.Named(name, "handout"); h != nil {
			listed = append(listed, h)
		}
	}
	materials := s.Materials
	for i, step := range s.Activities {
		a := l.site.Named(step.Activity, "activity")
		if a == nil {
			continue
		}
		detail, ok := a.Doc.Page.Detail.(*kind.Activity)
		if !ok {
			continue
		}
		materials = append(materials[:len(materials):len(materials)], detail.Materials...)
		for _, name := range detail.Handouts {
			if h := l.site.Named(name, "handout"); h != nil && !slices.Contains(listed, h) {
				l.say(diag.Warning, "handout-unlisted", p.Doc.Page.Place(fmt.Sprintf("activities[%d].activity", i)),
					fmt.Sprintf("this activity gives out %s, which is not among the session's handouts", name), "add "+name+" to handouts:, so that it prints with the pack")
			}
		}
	}
	l.materials(p, listed, materials)
}

// materials reports handouts that are not among the things to bring.
func (l *look) materials(p *site.Page, handouts []*site.Page, materials []kind.Material) {
	var items []map[string]bool
	for _, m := range materials {
		item := telling(m.Item)
		if item["handout"] && len(item) <= 2 {
			return // all of them are meant
		}
		items = append(items, item)
	}
	var missing []string
	for _, h := range handouts {
		names := []map[string]bool{named(h.Title), named(h.Front().NavTitle), named(h.Name)}
		if !slices.ContainsFunc(items, func(item map[string]bool) bool {
			return slices.ContainsFunc(names, func(name map[string]bool) bool { return within(name, item) })
		}) {
			missing = append(missing, cmp.Or(h.Front().NavTitle, h.Title))
		}
	}
	if len(missing) > 0 {
		field := "handouts"
		if _, given := p.Doc.Page.Places["materials"]; given {
			field = "materials"
		}
		l.say(diag.Warning, "materials-incomplete", p.Doc.Page.Place(field), "the list of what to bring does not name "+strings.Join(missing, ", "),
			"add a line for each to materials:, as in {item: Story sheet, per: each}, so that enough copies are counted")
	}
}

// named are the words that tell one handout from another.
func named(title string) map[string]bool {
	words := telling(title)
	if len(words) > 1 {
		for _, common := range []string{"sheet", "form", "handout", "copy", "page", "print", "printed"} {
			delete(words, common)
		}
	}
	return words
}

// rangeOfMinutes is a length that is not decided, as in 5–10 minutes.
var rangeOfMinutes = regexp.MustCompile(`(?i)\b\d+\s*(?:–|-|to|or)\s*\d+[\s-]*min(?:ute)?s?\b(\s+(?:each|per|apiece))?`)

// ranges reports steps that say their length in two ways at once: the plan
// counts one of them.
func (l *look) ranges(doc *document.Document, s *kind.Session) {
	for i, step := range s.Activities {
		for _, text := range []struct{ field, text string }{{"title", step.Title}, {"how", step.How}, {"break", step.Break}} {
			at := rangeOfMinutes.FindStringSubmatchIndex(text.text)
			if at == nil || at[2] >= 0 {
				continue
			}
			rest := text.text[:at[0]] + " " + text.text[at[1]:]
			if slices.ContainsFunc(durations(rest), func(d duration) bool { return d.most == step.Minutes }) {
				continue
			}
			l.say(diag.Warning, "minutes-range", doc.Page.Place(fmt.Sprintf("activities[%d].%s", i, text.field)),
				fmt.Sprintf("this step says %s, and the plan counts %d", strings.TrimSpace(text.text[at[0]:at[1]]), step.Minutes),
				"say one length; the shortest it can be belongs in cut_to:")
		}
	}
}
