package html

import (
	"slices"

	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// soon is how many days before a review is due it counts as near.
const soon = 60

// reviews is where every page stands, by who looks after it.
func (w *writer) reviews(url string) []theme.ReviewGroup {
	byOwner := map[string][]theme.ReviewRow{}
	for _, p := range w.site.Pages {
		if owner := p.Front().Owner; owner != "" {
			byOwner[owner] = append(byOwner[owner], w.reviewRow(p, url))
		}
	}
	var groups []theme.ReviewGroup
	for owner, rows := range byOwner {
		groups = append(groups, theme.ReviewGroup{Owner: owner, States: inStates(rows)})
	}
	slices.SortFunc(groups, func(a, b theme.ReviewGroup) int { return compareWords(a.Owner, b.Owner) })
	return groups
}

// states are where a page can stand, the most urgent first.
func states() []string { return []string{"overdue", "soon", "never", "fine"} }

// inStates parts rows by their state, leaving out states without any.
func inStates(rows []theme.ReviewRow) []theme.ReviewState {
	var list []theme.ReviewState
	for _, state := range states() {
		var some []theme.ReviewRow
		for _, row := range rows {
			if row.State == state {
				some = append(some, row)
			}
		}
		if len(some) > 0 {
			list = append(list, theme.ReviewState{State: state, Count: len(some), Rows: some})
		}
	}
	return list
}

func (w *writer) reviewRow(p *site.Page, url string) theme.ReviewRow {
	f := p.Front()
	return theme.ReviewRow{
		Title: p.Title, URL: w.Links.To(url, p.URL), Reviewed: w.day(f.Reviewed), Due: w.day(f.ReviewDue),
		State: reviewState(f, w.site.Today), Awaiting: awaiting(p),
	}
}

func reviewState(f *kind.Front, today fields.Date) string {
	switch {
	case f.ReviewDue.IsZero():
		return "never"
	case today.After(f.ReviewDue):
		return "overdue"
	case f.ReviewDue.Time().Sub(today.Time()).Hours() < soon*24:
		return "soon"
	}
	return "fine"
}
