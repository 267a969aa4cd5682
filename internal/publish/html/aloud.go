package html

import (
	"encoding/json"
	"path"
	"strings"

	"signpost/internal/digest"
	"signpost/internal/publish"
)

// aloudAsset is the script that has the device's own voice read a page. It is
// published together with what that voice should say in place of
// abbreviations, under a name that changes with either, and fetched when a
// reader first asks for it.
const (
	aloudAsset = "aloud.js"
	aloudStyle = "aloud.css"
)

// aloud is that script with its words; nothing in a theme without it.
func (w *writer) aloud() []byte {
	script, ok := w.Theme.Asset(aloudAsset)
	if !ok {
		return nil
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
	words, err := json.Marshal(said) // in order of the texts
	if err != nil {
		panic("html: internal error: plain text could not be written as JSON: " + err.Error())
	}
	style, _ := w.Theme.Asset(aloudStyle)
	return []byte(strings.TrimRight(string(script.Data), "; \n") + ";\nsignpostAloud(" + string(words) + ",\"" + path.Base(style.Published) + "\");\n")
}

func aloudPath(data []byte) string {
	return "assets/aloud." + digest.Bytes(data).Short() + ".js"
}

// aloudAddress is where a page finds the script, or nothing.
func (w *writer) aloudAddress(from string) string {
	data := w.aloud()
	if data == nil {
		return ""
	}
	return w.Links.To(from, "/"+aloudPath(data))
}

func (w *writer) aloudFile() []publish.File {
	data := w.aloud()
	if data == nil {
		return nil
	}
	return []publish.File{{Path: aloudPath(data), Bytes: func() ([]byte, error) { return data, nil }}}
}
