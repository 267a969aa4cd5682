package language

import (
	"path"
	"slices"
	"strings"

	"signpost/internal/document"
	"signpost/internal/source"
)

// opened is a document the editor has open: its text counts, not the file's.
type opened struct {
	uri     string
	path    string // in the project
	version int
	lines
}

// ours says whether a document is one that a site is made of, and a text.
func ours(name, text string) bool {
	folder, _, below := strings.Cut(name, "/")
	if below && !slices.Contains(source.Folders(), folder) || !below && sortOf(name) != configSort {
		return false
	}
	return source.File{Path: name}.IsText() && !strings.ContainsRune(text, 0)
}

// change makes the editor's changes to the text, one after the other.
func (d *opened) change(changes []contentChange, e Encoding) {
	for _, c := range changes {
		if c.Range == nil {
			d.lines = linesOf(c.Text)
			continue
		}
		from := d.offset(c.Range.Start, e)
		to := max(from, d.offset(c.Range.End, e))
		d.lines = linesOf(d.text[:from] + c.Text + d.text[to:])
	}
}

// sort is what a file is for.
type sort uint8

const (
	otherSort  sort = iota
	pageSort        // Markdown with fields above it
	dataSort        // a list of entries
	configSort      // the settings
)

func sortOf(name string) sort {
	ext := strings.ToLower(path.Ext(name))
	yaml := ext == ".yaml" || ext == ".yml"
	switch {
	case slices.Contains(source.ConfigNames(), name):
		return configSort
	case strings.HasPrefix(name, document.DataFolder+"/"):
		if yaml {
			return dataSort
		}
	case strings.HasPrefix(name, "content/") && (ext == ".md" || ext == ".markdown"):
		return pageSort
	}
	return otherSort
}
