package scaffold

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"signpost/internal/config"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
)

// Translation is the text of a new translation: the words of the original, to
// be written over, and the mark by which it is told when they change. What a
// translation takes from its original is left out.
func Translation(set *kind.Set, c config.Config, language string, of document.Original) string {
	parser := document.NewParser(set, markdown.Options{})
	source := markdown.Normalise(of.Source)
	block, _ := fields.Front(of.Path, source)
	fence, form := "---", "%s: %s"
	if bytes.HasPrefix(bytes.TrimPrefix(source[:block.Body], []byte("\xef\xbb\xbf")), []byte("+++")) {
		fence, form = "+++", "%s = %q"
	}
	var p paper
	p.line(fence)
	p.note("The " + c.LanguageName(language) + " version of " + path.Base(of.Path) + ". Write every sentence in that language, and leave the names of the fields as they are. What is not here is taken from the original.")
	p.line(fmt.Sprintf(form, "lang", language))
	p.line(fmt.Sprintf(form, "translated_from", parser.Mark(of)))
	p.line(fmt.Sprintf(form, "translation", "unreviewed"))
	p.line(fmt.Sprintf(form, "status", "draft"))
	for _, line := range fieldLines(string(source[:block.Body]), block.Fields, parser.Texts(of)) {
		p.line(line)
	}
	p.line(fence)
	return p.String() + string(source[block.Body:])
}

// fieldLines are the lines of a page's front matter that hold the fields of some
// names.
func fieldLines(front string, block fields.Value, names []string) []string {
	begins := map[int]bool{} // by the line a field begins on: whether it is one of them
	for _, e := range block.Entries {
		begins[e.Span.Line] = slices.ContainsFunc(names, func(name string) bool { return fields.Normal(name) == fields.Normal(e.Key) })
	}
	var kept []string
	keep := false
	lines := strings.Split(strings.TrimRight(front, "\n"), "\n")
	for i, line := range lines[:max(len(lines)-1, 0)] {
		if wanted, field := begins[i+1]; field {
			keep = wanted
		}
		if keep {
			kept = append(kept, line)
		}
	}
	return kept
}

// WriteTranslation writes a new translation beside its original, and never over
// a file that is there.
func WriteTranslation(project *os.Root, name, text string) error {
	return create(project, name, []byte(text))
}
