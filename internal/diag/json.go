package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
)

// plain is a finding as programs read it. The names are a promise to them.
type plain struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Length   int    `json:"length,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Why      string `json:"why,omitempty"`
	Source   string `json:"source,omitempty"`

	Fix *plainFix `json:"fix,omitempty"`
}

type plainFix struct {
	Says  string      `json:"says"`
	Safe  bool        `json:"safe"`
	Edits []plainEdit `json:"edits"`
}

type plainEdit struct {
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
	New       string `json:"new"`
}

// JSON prints findings as an array of objects with the fields severity, code,
// file, line, column, length, message, hint, why, source and fix, of which
// line to length, hint and what follows it are left out when there is nothing
// to say. A fix has the fields says, safe and edits; an edit puts new between
// line, column and endLine, endColumn, the first place after what it replaces.
func JSON(w io.Writer, found []Diagnostic, words Lookup) error {
	all := make([]plain, len(found))
	for i, d := range found {
		all[i] = plain{
			Severity: d.Severity.String(), Code: d.Code, File: d.Span.File, Message: d.Message, Hint: d.Hint,
			Why: words.of(d.Code).Why, Fix: plainly(d.Fix),
		}
		if d.Span.Line > 0 {
			all[i].Line, all[i].Column, all[i].Length = d.Span.Line, max(d.Span.Col, 1), max(d.Span.Len, 1)
			all[i].Source = d.Span.Text
		}
	}
	return writeJSON(w, all)
}

func plainly(f *Fix) *plainFix {
	if f == nil {
		return nil
	}
	fix := &plainFix{Says: f.Says, Safe: f.Safe, Edits: make([]plainEdit, len(f.Edits))}
	for i, e := range f.Edits {
		fix.Edits[i] = plainEdit{Line: e.Line, Column: e.Col, EndLine: e.EndLine, EndColumn: e.EndCol, New: e.New}
	}
	return fix
}

// writeJSON writes a value so that it can be looked at in a terminal: what
// the encoder leaves of control and direction characters becomes escapes.
func writeJSON(w io.Writer, value any) error {
	var made bytes.Buffer
	encoder := json.NewEncoder(&made)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("writing findings as JSON: %w", err)
	}
	var safe bytes.Buffer
	for _, r := range made.String() {
		if r != '\n' && (unicode.IsControl(r) || turnsWriting(r)) {
			fmt.Fprintf(&safe, `\u%04x`, r)
			continue
		}
		safe.WriteRune(r)
	}
	_, err := w.Write(safe.Bytes())
	return err
}
