package html

import (
	"slices"
	"strconv"

	"signpost/internal/kind"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// evidence says how far a page can be relied on: what its kind's own fields
// tell, and what its author adds.
func (w *writer) evidence(p *site.Page) []theme.Badge {
	var badges []theme.Badge
	add := func(id string, year int) {
		b, ok := badgeOf(id)
		if !ok {
			return
		}
		b.Name, b.Why = w.say(b.Name), w.say(b.Why)
		if year != 0 {
			b.Name += ", " + strconv.Itoa(year)
		}
		badges = append(badges, b)
	}
	first := ""
	switch d := p.Doc.Page.Detail.(type) {
	case *kind.CaseStudy:
		first = d.EvidenceKind
		add(first, d.Year)
	case *kind.Practice:
		first = "reported"
		add(first, d.Year)
	}
	given := p.Front().Evidence
	for _, id := range kind.EvidenceWords() {
		if id != first && slices.Contains(given, id) {
			add(id, 0)
		}
	}
	return badges
}

// badgeOf puts one of the field's values into words.
func badgeOf(id string) (theme.Badge, bool) {
	switch id {
	case "measured":
		return theme.Badge{Name: "Measured", Why: "Somebody counted or compared, and wrote down how. It still comes from one time and place."}, true
	case "reported":
		return theme.Badge{Name: "Reported", Why: "People who did it told others what they did. Nobody outside checked it, and nobody counted what came of it."}, true
	case "opinion":
		return theme.Badge{Name: "Opinion", Why: "People who were there think so. Nobody measured it."}, true
	case "old-figure":
		return theme.Badge{Name: "Old figure", Why: "A number here is old, and may be different today. Do not quote it as if it were new."}, true
	case "small-study":
		return theme.Badge{Name: "Small study", Why: "Few people were asked. It can show what may happen, and not how often."}, true
	case "one-account":
		return theme.Badge{Name: "One person’s account", Why: "One person told it. It is true for them, and may not be for others."}, true
	}
	return theme.Badge{}, false
}

// evidenceNames are the badges' names, for lists.
func (w *writer) evidenceNames(p *site.Page) []string {
	var names []string
	for _, b := range w.evidence(p) {
		names = append(names, b.Name)
	}
	return names
}
