package files_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/check/files"
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

// example is one project of the measure: a fault, or what only looks like one.
type example struct {
	fault      bool
	code, name string
	files      []txtar.File
}

func examples(t *testing.T) []example {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/measure.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var list []example
	for _, f := range archive.Files {
		parts := strings.SplitN(f.Name, "/", 4)
		if len(parts) != 4 || parts[0] != "fault" && parts[0] != "innocent" || !slices.Contains(family, parts[1]) {
			t.Fatalf("%s is not named KIND/CODE/NAME/PATH", f.Name)
		}
		f.Name = parts[3]
		last := len(list) - 1
		if last >= 0 && list[last].code == parts[1] && list[last].name == parts[2] && list[last].fault == (parts[0] == "fault") {
			list[last].files = append(list[last].files, f)
			continue
		}
		list = append(list, example{parts[0] == "fault", parts[1], parts[2], []txtar.File{f}})
	}
	return list
}

// said is everything that is found in a small project by what reads one file
// and by what looks at names.
func said(list []txtar.File) []diag.Diagnostic {
	parser := document.NewParser(kind.All(), markdown.Options{})
	var found []diag.Diagnostic
	var named []files.Named
	for _, f := range list {
		n := files.Named{Path: f.Name, Size: int64(len(f.Data)), Head: func() []byte { return f.Data }}
		fmt.Sscanf(string(f.Data), "size: %d MB", &n.Size)
		if strings.HasPrefix(string(f.Data), "size: ") {
			n.Size *= 1_000_000
		}
		named = append(named, n)
		switch ext := path.Ext(f.Name); ext {
		case ".md", ".markdown":
			_, wrong := parser.Parse(f.Name, f.Data)
			found = append(found, files.Page(f.Name, f.Data, wrong)...)
		case ".yaml":
			_, wrong := fields.YAMLFile(f.Name, f.Data)
			found = append(append(found, wrong...), files.Text(f.Name, f.Data)...)
			found = append(found, fields.Conflicts(f.Name, f.Data)...)
		default:
			found = append(found, files.Text(f.Name, f.Data)...)
		}
	}
	return append(found, files.Tree(named)...)
}

// TestMeasure holds recognition to finding what is wrong, and to leaving alone
// what only looks like it.
func TestMeasure(t *testing.T) {
	hits, misses, alarms := 0, 0, 0
	faults, innocents := 0, 0
	for _, e := range examples(t) {
		var codes []string
		for _, d := range said(e.files) {
			if slices.Contains(family, d.Code) {
				codes = append(codes, d.Code)
			}
		}
		switch {
		case e.fault && slices.Contains(codes, e.code):
			hits++
		case e.fault:
			misses++
			t.Logf("missed: %s/%s (found %v)", e.code, e.name, codes)
		case len(codes) > 0:
			alarms++
			t.Logf("false alarm: %s/%s: %v", e.code, e.name, codes)
		}
		if e.fault {
			faults++
		} else {
			innocents++
		}
	}
	precision, recall := float64(hits)/float64(hits+alarms), float64(hits)/float64(hits+misses)
	t.Logf("%d faults, %d innocents: precision %.3f, recall %.3f", faults, innocents, precision, recall)
	if faults < 25 || innocents < 25 {
		t.Errorf("only %d faults and %d innocents", faults, innocents)
	}
	if precision < .95 || recall < .95 {
		t.Errorf("precision %.3f and recall %.3f; both must be .95", precision, recall)
	}
}

// TestSaidWell holds every finding to its form: a rule, a place, and words that
// end without a full stop and tell what to do.
func TestSaidWell(t *testing.T) {
	for _, e := range examples(t) {
		for _, d := range said(e.files) {
			if !slices.Contains(family, d.Code) {
				continue
			}
			if _, known := rules.Find(d.Code); !known {
				t.Errorf("%s has no rule", d.Code)
			}
			if d.Message == "" || d.Hint == "" || strings.HasSuffix(d.Message, ".") || strings.HasSuffix(d.Hint, ".") {
				t.Errorf("%s/%s says %q and %q", e.code, e.name, d.Message, d.Hint)
			}
			if line := []rune(d.Span.Text); d.Span.Line > 0 && (d.Span.Col < 1 || d.Span.Col-1+d.Span.Len > len(line)+1) {
				t.Errorf("%s/%s: the place %d+%d leaves the line %q", e.code, e.name, d.Span.Col, d.Span.Len, d.Span.Text)
			}
		}
	}
}
