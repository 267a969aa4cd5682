package html

import (
	"encoding/json"
	"strings"

	"signpost/internal/digest"
	"signpost/internal/publish"
	"signpost/internal/theme"
)

// fetched is a script of the theme together with what it works on, published
// under a name that changes with either, and fetched when a reader first asks
// for it. The zero value is none.
type fetched struct {
	path string // below the site's root
	data []byte
}

// calling is a script of the theme that ends by calling a function of its own
// with some values, which are plain data.
func calling(script theme.Asset, function string, values ...any) fetched {
	given := make([]string, len(values))
	for i, value := range values {
		text, err := json.Marshal(value) // maps in order of their keys
		if err != nil {
			panic("html: internal error: plain data could not be written as JSON: " + err.Error())
		}
		given[i] = string(text)
	}
	data := []byte(strings.TrimRight(string(script.Data), "; \n") + ";\n" + function + "(" + strings.Join(given, ",") + ");\n")
	return fetched{"assets/" + strings.TrimSuffix(script.Name, ".js") + "." + digest.Bytes(data).Short() + ".js", data}
}

// addressOf is where a page finds such a script, or nothing.
func (w *writer) addressOf(f fetched, from string) string {
	if f.path == "" {
		return ""
	}
	return w.Links.To(from, "/"+f.path)
}

// fetchedFiles are the scripts of the writer's language that readers fetch.
func (w *writer) fetchedFiles() []publish.File {
	var files []publish.File
	for _, f := range []fetched{w.terms(), w.aloud()} {
		if f.path != "" {
			files = append(files, publish.File{Path: f.path, Bytes: func() ([]byte, error) { return f.data, nil }})
		}
	}
	return files
}
