package site

import (
	"signpost/internal/kind"
	"signpost/internal/markdown"
)

// Picture finds a picture drawn from data by its id.
func (s *Site) Picture(id string) (kind.Picture, bool) {
	for _, p := range s.Data.Pictures {
		if p.ID == id {
			return p, true
		}
	}
	return kind.Picture{}, false
}

// picture finds the picture that a page names.
func (a *assembly) picture(ref *markdown.Ref) Target {
	if _, ok := a.site.Picture(ref.Target); ok {
		return Target{Kind: ToPicture, ID: ref.Target}
	}
	var ids []string
	for _, p := range a.site.Data.Pictures {
		ids = append(ids, p.ID)
	}
	a.fail("picture-unknown", ref.Span, "there is no picture called "+ref.Target, suggestID(ref.Target, "pictures", sorted(ids)))
	a.mend(ref.Span, "")
	return Target{}
}
