package html

import (
	"encoding/json"
	"strings"

	"signpost/internal/digest"
	"signpost/internal/publish"
)

// termsAsset is the script that explains a glossary word in place. It is
// published together with the words' short texts, under a name that changes
// with either, and fetched when a reader first reaches for a word.
const termsAsset = "terms.js"

// terms is that script with its words; nothing without a glossary to explain.
func (w *writer) terms() []byte {
	script, ok := w.Theme.Asset(termsAsset)
	if !ok || w.site.WithLayout("glossary") == nil {
		return nil
	}
	short := map[string]string{}
	for _, g := range w.site.Data.Glossary {
		if !g.NoLink {
			short[g.ID] = g.Short
		}
	}
	if len(short) == 0 {
		return nil
	}
	words, err := json.Marshal(short) // in order of the ids
	if err != nil {
		panic("html: internal error: plain text could not be written as JSON: " + err.Error())
	}
	return []byte(strings.TrimRight(string(script.Data), "; \n") + ";\nsignpostTerms(" + string(words) + ");\n")
}

func termsPath(data []byte) string {
	return "assets/terms." + digest.Bytes(data).Short() + ".js"
}

// termsAddress is where a page finds the script, or nothing.
func (w *writer) termsAddress(from string) string {
	data := w.terms()
	if data == nil {
		return ""
	}
	return w.Links.To(from, "/"+termsPath(data))
}

func (w *writer) termsFile() []publish.File {
	data := w.terms()
	if data == nil {
		return nil
	}
	return []publish.File{{Path: termsPath(data), Bytes: func() ([]byte, error) { return data, nil }}}
}
