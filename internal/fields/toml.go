package fields

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"signpost/internal/diag"
)

// TOML reads one block of TOML, for trees that come from other generators. Its
// lines are numbered from firstLine.
func TOML(file string, src []byte, firstLine int) (Value, []diag.Diagnostic) {
	t := newText(file, src, firstLine)
	if found := t.acceptable(src, maxBytes); found != nil {
		return Value{}, found
	}
	var root map[string]any
	if err := toml.Unmarshal(src, &root); err != nil {
		d := diag.Diagnostic{
			Severity: diag.Error, Code: "toml-unreadable", Span: t.at(1, 1, 1),
			Message: "these fields cannot be read as TOML",
			Hint:    `each line reads name = "value"; text needs quotation marks`,
		}
		var decode *toml.DecodeError
		if errors.As(err, &decode) {
			line, col := decode.Position()
			d.Span = t.at(line, col, 1)
		}
		return Value{}, []diag.Diagnostic{d}
	}
	c := tomlConverter{text: t, places: t.tomlPlaces()}
	v := c.mapping(root, 0)
	return v, c.found
}

// tomlConverter turns the TOML library's values into Values, within bounds.
type tomlConverter struct {
	text
	places map[string]diag.Span
	found  []diag.Diagnostic
}

func (c *tomlConverter) mapping(m map[string]any, depth int) Value {
	v := Value{Shape: Mapping, Span: c.at(1, 1, 1)}
	for key, val := range m {
		span, ok := c.places[key]
		if !ok {
			span = c.at(1, 1, 1)
		}
		v.Entries = append(v.Entries, Entry{Key: key, Span: span, Value: c.value(val, span, depth+1)})
	}
	slices.SortFunc(v.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Span.Line, b.Span.Line), cmp.Compare(a.Key, b.Key))
	})
	return v
}

func (c *tomlConverter) value(val any, span diag.Span, depth int) Value {
	if depth > maxDepth {
		if len(c.found) == 0 {
			c.found = append(c.found, tooLarge(span))
		}
		return Value{Span: span}
	}
	switch x := val.(type) {
	case map[string]any:
		v := c.mapping(x, depth)
		v.Span = span
		return v
	case []any:
		v := Value{Shape: List, Span: span}
		for _, item := range x {
			v.Items = append(v.Items, c.value(item, span, depth+1))
		}
		return v
	case string:
		return Value{Shape: Scalar, Text: x, Quoted: true, Span: span}
	case time.Time:
		return Value{Shape: Scalar, Text: x.Format("2006-01-02"), Span: span}
	}
	return Value{Shape: Scalar, Text: fmt.Sprint(val), Span: span}
}

// tomlPlaces finds the first line that sets each name, in one pass; the
// library's stable interface tells no places for values that are right.
func (t text) tomlPlaces() map[string]diag.Span {
	places := map[string]diag.Span{}
	for i, l := range t.lines {
		names, _, set := strings.Cut(l, "=")
		if !set && !strings.HasPrefix(strings.TrimSpace(l), "[") {
			continue
		}
		col := 0
		for name := range strings.SplitSeq(names, ".") {
			bare := strings.Trim(name, " \t\r[]\"'")
			if _, known := places[bare]; bare != "" && !known {
				before := utf8.RuneCountInString(l[:col+strings.Index(name, bare)])
				places[bare] = t.at(i+1, before+1, utf8.RuneCountInString(bare))
			}
			col += len(name) + 1
		}
	}
	return places
}
