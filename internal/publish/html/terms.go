package html

// termsAsset is the script that explains a glossary word in place. It is
// published together with the words' short texts.
const termsAsset = "terms.js"

// explaining is that script with its words; none without a glossary to explain.
func (w *writer) explaining() fetched {
	script, ok := w.Theme.Asset(termsAsset)
	if !ok || w.site.WithLayout("glossary") == nil {
		return fetched{}
	}
	short := map[string]string{}
	for _, g := range w.site.Data.Glossary {
		if !g.NoLink {
			short[g.ID] = g.Short
		}
	}
	if len(short) == 0 {
		return fetched{}
	}
	return calling(script, "signpostTerms", short)
}
