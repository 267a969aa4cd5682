package files_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"signpost/internal/check/files"
	"signpost/internal/check/seeded"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/rules"
)

// family are the codes that the measure is about.
var family = []string{
	"bullet-typed", "code-by-indent", "conflict-left", "file-case-twins", "file-copy", "file-large", "file-name-awkward", "file-name-camera",
	"file-name-reserved", "file-office", "file-page-ending", "film-format", "front-matter-dashes", "list-commas", "not-text", "not-utf8", "page-empty",
	"paste-debris", "picture-format", "text-garbled", "yaml-colon-space", "yaml-curly-quotes", "yaml-odd-space",
}

// said is everything of the family that is found in a small project by what
// reads one file and by what looks at names.
func said(c seeded.Case) []diag.Diagnostic {
	parser := document.NewParser(kind.All(), markdown.Options{})
	var found []diag.Diagnostic
	var named []files.Named
	for _, name := range slices.Sorted(maps.Keys(c.Files)) {
		text := []byte(c.Files[name])
		n := files.Named{Path: name, Size: int64(len(text)), Head: func() []byte { return text }}
		if stated, _ := fmt.Sscanf(c.Files[name], "size: %d MB", &n.Size); stated == 1 {
			n.Size *= 1_000_000
		}
		named = append(named, n)
		switch path.Ext(name) {
		case ".md", ".markdown":
			_, wrong := parser.Parse(name, text)
			found = append(found, files.Page(name, text, wrong)...)
		case ".yaml":
			_, wrong := fields.YAMLFile(name, text)
			found = append(append(found, wrong...), files.Text(name, text)...)
			found = append(found, fields.Conflicts(name, text)...)
		default:
			found = append(found, files.Text(name, text)...)
		}
	}
	return slices.DeleteFunc(append(found, files.Tree(named)...), func(d diag.Diagnostic) bool { return !slices.Contains(family, d.Code) })
}

// TestMeasure holds recognition to finding what is wrong, and to leaving alone
// what only looks like it. A project with a fault may rightly be told of
// another, so that of those only the code in question counts.
func TestMeasure(t *testing.T) {
	find := func(c seeded.Case) []diag.Diagnostic {
		return slices.DeleteFunc(said(c), func(d diag.Diagnostic) bool { return c.Fault && d.Code != c.Code })
	}
	seeded.Measure(t, seeded.Read(t, "testdata/measure.txtar"), find, seeded.NothingElse)
}

// TestSaidWell holds every finding to its form: a rule, a place, and words that
// end without a full stop and tell what to do.
func TestSaidWell(t *testing.T) {
	for _, c := range seeded.Read(t, "testdata/measure.txtar") {
		if !slices.Contains(family, c.Code) {
			t.Errorf("%v is of no code of the family", c)
		}
		for _, d := range said(c) {
			if _, known := rules.Find(d.Code); !known {
				t.Errorf("%s has no rule", d.Code)
			}
			if d.Message == "" || d.Hint == "" || strings.HasSuffix(d.Message, ".") || strings.HasSuffix(d.Hint, ".") {
				t.Errorf("%v says %q and %q", c, d.Message, d.Hint)
			}
			if line := []rune(d.Span.Text); d.Span.Line > 0 && (d.Span.Col < 1 || d.Span.Col-1+d.Span.Len > len(line)+1) {
				t.Errorf("%v: the place %d+%d leaves the line %q", c, d.Span.Col, d.Span.Len, d.Span.Text)
			}
		}
	}
}
