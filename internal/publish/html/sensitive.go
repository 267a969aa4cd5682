package html

import (
	"strings"

	"signpost/internal/site"
	"signpost/internal/theme"
)

// note is a page's word before hard material, with the ways round it: past the
// hard part, or to a calmer page, which is the help page where the author names
// none.
func (w *writer) note(p *site.Page, url string) *theme.NoteView {
	n := p.Front().Note
	v := &theme.NoteView{Level: n.Level, Text: n.Text, Behind: p.Behind(), SkipTo: strings.TrimPrefix(n.SkipTo, "#")}
	calmer := w.site.Named(n.Instead, "")
	if n.Instead == "" || calmer == nil {
		calmer = w.site.ByURL(w.site.Config.HelpPage)
	}
	if calmer != nil && calmer != p.First() {
		link := w.link(url, calmer)
		v.Instead = &link
	}
	return v
}
