package trails

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/site"
)

// namedLists are those whose entries some field of a page or of a data file
// can name.
func namedLists() []string {
	return []string{"audiences", "beliefs", "messages", "regions", "roles", "settings", "topics"}
}

// namedEntries notes the entries of lists that pages and data files name.
func (l *look) namedEntries() {
	note := func(refs []fields.Reference) {
		for _, r := range refs {
			l.used[listEntry{r.List, r.ID}] = true
		}
	}
	note(l.site.Data.Refs)
	for _, p := range l.site.Pages {
		note(p.Doc.Page.References)
		for i := range p.Targets {
			if t := &p.Targets[i]; t.Kind == site.ToSource {
				l.used[listEntry{"sources", t.ID}] = true
			}
		}
	}
}

// terms reports entries of controlled lists that are nearly another, or that
// nothing uses.
func (l *look) terms() {
	for _, list := range slices.Sorted(maps.Keys(l.site.Data.Lists)) {
		ids, names := newNearness(), newNearness()
		byName := map[string]string{}
		var idle []string
		for _, t := range l.site.Data.Lists[list] {
			other := ids.find(t.ID)
			if other == "" && t.Name != "" {
				other = byName[names.find(t.Name)]
			}
			if other != "" && other != t.ID {
				l.say(diag.Warning, "term-near", l.entry(list, t.ID), fmt.Sprintf("%s in the list of %s is nearly %s", t.ID, list, other),
					"keep one of them, and use it in the pages that have the other")
			}
			ids.add(t.ID)
			names.add(t.Name)
			byName[t.Name] = t.ID
			if t.ID != "" && !l.used[listEntry{list, t.ID}] {
				idle = append(idle, t.ID)
			}
		}
		if slices.Contains(namedLists(), list) {
			l.idle("term-unused", list, idle, "no page uses "+listed(idle)+" from the list of "+list, "leave them for pages to come, or take them out of "+l.site.Data.Given[list])
		}
	}
}

// idle says once of a list that some of its entries are not used.
func (l *look) idle(code, list string, ids []string, message, hint string) {
	if len(ids) > 0 && len(l.site.Pages) > 1 {
		l.say(diag.Advice, code, l.entry(list, ids[0]), message, hint)
	}
}

// sources reports entries of the bibliography that nothing names.
func (l *look) sources() {
	var idle []string
	for _, src := range l.site.Data.Sources {
		if !l.used[listEntry{"sources", src.ID}] {
			idle = append(idle, src.ID)
		}
		if strings.HasPrefix(src.Location, "http://") {
			l.say(diag.Advice, "link-not-secure", l.entry("sources", src.ID), "the address of "+src.ID+" begins with http://, so others on the same network can see and change what a reader gets",
				"try the address with https:// in a browser, and write that")
		}
	}
	l.idle("source-unused", "sources", idle, "no page names the source "+listed(idle), "name them where they back what is said, or take them out of "+l.site.Data.Given["sources"])
}
