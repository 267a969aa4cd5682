package fields

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// shortPart is a part of a list that is a label and no part of a sentence.
var shortPart = regexp.MustCompile(`^[\pL\pN][\pL\pN'’&/-]*( [\pL\pN'’&/-]+){0,2}$`)

// commas reads a list of labels that was written without its brackets, as in
// tags: night, comfort. Sentences are left whole, since commas belong to them.
func (d *decoder) commas(f Field, v Value) []Value {
	controlled := f.List != "" || len(f.Values) > 0
	if v.Shape != Scalar || v.Quoted || !strings.Contains(v.Text, ",") || !controlled && f.Name != "tags" || !v.asWritten() {
		return []Value{v}
	}
	var items []Value
	at := 0
	for part := range strings.SplitSeq(v.Text, ",") {
		label := strings.TrimSpace(part)
		if !shortPart.MatchString(label) {
			return []Value{v}
		}
		start := at + strings.Index(part, label)
		span := v.Span
		span.Col += utf8.RuneCountInString(v.Text[:start])
		span.Len = utf8.RuneCountInString(label)
		items = append(items, Value{Shape: Scalar, Text: label, Span: span})
		at += len(part) + 1
	}
	d.out.Found = append(d.out.Found, diag.Diagnostic{
		Severity: diag.Warning, Code: "list-commas", Span: v.Span,
		Message: "these are several, and a list needs square brackets; it is read as if it had them",
		Hint:    "write " + f.Name + ": [" + v.Text + "]",
		Fix:     v.rewrite("[" + v.Text + "]"),
	})
	return items
}
