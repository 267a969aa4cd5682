package scaffold

import (
	"os"
	"path"
	"slices"
	"strings"

	"signpost/internal/config"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
)

// Translation is the text of a new translation: the words of the original, to
// be written over, and the mark by which it is told when they change. What a
// translation takes from its original is left out.
func Translation(set *kind.Set, c config.Config, language string, of document.Original) string {
	parser := document.NewParser(set, markdown.Options{})
	texts := parser.Texts(of)
	front, body := frontLines(string(markdown.Normalise(of.Source)))
	var p paper
	p.line("---")
	p.note("The " + c.LanguageName(language) + " version of " + path.Base(of.Path) + ". Write every sentence in that language, and leave the names before the colons as they are. What is not here is taken from the original.")
	p.line("lang: " + language)
	keep := false
	for _, line := range front {
		if name, _, named := strings.Cut(line, ":"); named && line[0] != ' ' && line[0] != '-' && line[0] != '#' {
			keep = slices.Contains(texts, name)
		}
		if keep {
			p.line(line)
		}
	}
	p.line("translated_from: " + parser.Mark(of))
	p.line("translation: unreviewed")
	p.line("status: draft")
	p.line("---")
	return p.String() + body
}

// frontLines are the lines of a page's front matter, and the text below it.
func frontLines(source string) (lines []string, body string) {
	rest, found := strings.CutPrefix(source, "---\n")
	front, body, closed := strings.Cut(rest, "\n---\n")
	if !found || !closed {
		return nil, "\n" + source
	}
	return strings.Split(front, "\n"), body
}

// WriteTranslation writes a new translation beside its original, and never over
// a file that is there.
func WriteTranslation(project *os.Root, name, text string) error {
	return create(project, name, []byte(text))
}
