package fields

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

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
	return t.fromTOML(root), nil
}

func (t text) fromTOML(m map[string]any) Value {
	v := Value{Shape: Mapping, Span: t.at(1, 1, 1)}
	for key, val := range m {
		span := t.tomlKey(key)
		v.Entries = append(v.Entries, Entry{Key: key, Span: span, Value: t.tomlValue(val, span)})
	}
	slices.SortFunc(v.Entries, func(a, b Entry) int {
		if a.Span.Line != b.Span.Line {
			return a.Span.Line - b.Span.Line
		}
		return strings.Compare(a.Key, b.Key)
	})
	return v
}

// tomlKey finds the line that sets a name; the library's stable interface
// tells no places for values that are right.
func (t text) tomlKey(key string) diag.Span {
	pattern := regexp.MustCompile(`^\s*\[*\s*["']?` + regexp.QuoteMeta(key) + `["']?\s*[\].=]`)
	for i, l := range t.lines {
		if pattern.MatchString(l) {
			return t.at(i+1, strings.Index(l, key)+1, len([]rune(key)))
		}
	}
	return t.at(1, 1, 1)
}

func (t text) tomlValue(val any, span diag.Span) Value {
	switch x := val.(type) {
	case map[string]any:
		v := t.fromTOML(x)
		v.Span = span
		return v
	case []any:
		v := Value{Shape: List, Span: span}
		for _, item := range x {
			v.Items = append(v.Items, t.tomlValue(item, span))
		}
		return v
	case string:
		return Value{Shape: Scalar, Text: x, Quoted: true, Span: span}
	case time.Time:
		return Value{Shape: Scalar, Text: x.Format("2006-01-02"), Span: span}
	}
	return Value{Shape: Scalar, Text: fmt.Sprint(val), Span: span}
}
