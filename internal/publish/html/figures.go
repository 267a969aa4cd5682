package html

import (
	"slices"
	"strings"

	"signpost/internal/theme"
)

// figures are the numbers that pages take from each source, in the order of the
// list of sources.
func (w *writer) figures(url string) []theme.FigureGroup {
	var groups []theme.FigureGroup
	for _, source := range w.site.Data.Sources {
		group := theme.FigureGroup{Source: w.source(url, source)}
		for _, f := range w.site.Data.Figures {
			if f.Source == source.ID {
				group.Figures = append(group.Figures, theme.FigureView{
					Says: f.Says, Values: strings.Join(slices.Compact(slices.Clone(f.Values)), ", "), Where: f.Where, WorkedOut: f.WorkedOut,
				})
			}
		}
		if len(group.Figures) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}
