package html

import "path"

// aloudAsset is the script that has the device's own voice read a page. It is
// published together with what that voice should say in place of
// abbreviations.
const (
	aloudAsset = "aloud.js"
	aloudStyle = "aloud.css"
)

// reading is that script with its words; none in a theme without it.
func (w *writer) reading() fetched {
	script, ok := w.Theme.Asset(aloudAsset)
	if !ok {
		return fetched{}
	}
	said := map[string]string{}
	for _, g := range w.site.Data.Glossary {
		if _, taken := said[g.Abbr]; g.Abbr != "" && !taken {
			said[g.Abbr] = g.Term
		}
	}
	for _, s := range w.site.Data.Said {
		said[s.Text] = s.Say
	}
	style, _ := w.Theme.Asset(aloudStyle)
	return calling(script, "signpostAloud", said, path.Base(style.Published))
}
