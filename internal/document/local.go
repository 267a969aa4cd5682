package document

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
)

// localFile is the list of an organisation's own details.
const localFile = "local"

// readLocal reads an organisation's own details, by their ids in the form of
// fields.Normal: one a line, its id and what it is here. One that says nothing is still open.
func readLocal(v fields.Value) (map[string]string, []diag.Diagnostic) {
	details := map[string]string{}
	if v.Shape == fields.Null {
		return details, nil
	}
	if v.Shape != fields.Mapping {
		return details, []diag.Diagnostic{{Severity: diag.Error, Code: "data-shape", Span: v.Span,
			Message: "this file holds one detail on each line", Hint: "write out-of-hours: and what it is, without a hyphen before it"}}
	}
	var found []diag.Diagnostic
	for _, e := range v.Entries {
		if e.Value.Shape == fields.List || e.Value.Shape == fields.Mapping {
			found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "data-shape", Span: e.Value.Span,
				Message: "a detail is one line of text", Hint: "write it behind " + e.Key + ":, in quotation marks if it has a colon"})
			continue
		}
		details[fields.Normal(e.Key)] = strings.TrimSpace(e.Value.Text)
	}
	return details, found
}

// localPlaces notes where an organisation's details stand.
func (d *Data) localPlaces(v fields.Value) {
	for _, e := range v.Entries {
		d.Places[localFile+"/"+fields.Normal(e.Key)] = e.Span
	}
}

// local compares an organisation's details with those that pages ask for.
func (d *Data) local() []diag.Diagnostic {
	if d.Local == nil || len(d.LocalFields) == 0 {
		return nil
	}
	var found []diag.Diagnostic
	known := map[string]bool{}
	var open []string
	for _, f := range d.LocalFields {
		known[fields.Normal(f.ID)] = true
		if d.Local[fields.Normal(f.ID)] == "" {
			open = append(open, f.ID)
		}
	}
	details := d.Details()
	for _, id := range slices.Sorted(maps.Keys(d.Local)) {
		if !known[id] {
			at := d.Places[localFile+"/"+id]
			found = append(found, markdown.LocalUnknown(at, asWritten(at, id), details))
		}
	}
	if len(open) > 0 {
		found = append(found, diag.Diagnostic{Severity: diag.Advice, Code: "local-open", Span: diag.InFile(d.Given[localFile]),
			Message: fmt.Sprintf("%d of %d details are still open, and print as lines to write on: %s", len(open), len(d.LocalFields), strings.Join(open, ", ")),
			Hint:    "fill in those that every worker may know"})
	}
	return found
}

// asWritten is a name as its author wrote it.
func asWritten(at diag.Span, name string) string {
	line := []rune(at.Text)
	if first, last := at.Col-1, at.Col-1+at.Len; first >= 0 && last <= len(line) && first < last {
		return string(line[first:last])
	}
	return name
}

// Details are what pages may ask for, filled in as far as they are.
func (d *Data) Details() []markdown.Local {
	details := make([]markdown.Local, len(d.LocalFields))
	for i, f := range d.LocalFields {
		details[i] = markdown.Local{ID: f.ID, Name: f.Name, Value: d.Local[fields.Normal(f.ID)]}
	}
	return details
}

// officeNumber is a telephone number in Britain that is no mobile's: a mobile
// is somebody's own until its owner says otherwise.
var officeNumber = regexp.MustCompile(`\(?0[1-389][0-9 ()]{7,13}[0-9]`)

// Allowances are the texts that look private and are not: those the project
// lists, and the offices' numbers among its own details.
func (d *Data) Allowances() []kind.Allowance {
	all := slices.Clip(d.Allowed)
	for _, id := range slices.Sorted(maps.Keys(d.Local)) {
		for _, number := range officeNumber.FindAllString(d.Local[id], -1) {
			all = append(all, kind.Allowance{ID: localFile + "-" + id, Text: number, Reason: "a detail of this organisation"})
		}
	}
	return all
}

// fillLocal puts an organisation's details into the fields of a page.
func (p *Parser) fillLocal(page *kind.Page, src []byte) []diag.Diagnostic {
	known := p.local
	if len(known) == 0 || !bytes.Contains(src, []byte("ocal:")) {
		return nil
	}
	var found []diag.Diagnostic
	fill := func(place string, text reflect.Value) {
		filled, unknown := markdown.FillLocal(text.String(), known)
		text.SetString(filled)
		for _, id := range unknown {
			found = append(found, markdown.LocalUnknown(page.Place(place), id, known))
		}
	}
	fieldTexts(reflect.ValueOf(&page.Front), "", fill)
	fieldTexts(reflect.ValueOf(page.Detail), "", fill)
	return found
}

// fieldTexts visits the texts of a kind's fields that ask for a detail.
func fieldTexts(v reflect.Value, place string, visit func(place string, text reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fieldTexts(v.Elem(), place, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fieldTexts(v.Index(i), fmt.Sprintf("%s[%d]", place, i), visit)
		}
	case reflect.String:
		if strings.Contains(v.String(), "ocal:") {
			visit(place, v)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Tag.Get("field"); name != "" {
				fieldTexts(v.Field(i), strings.TrimPrefix(place+"."+name, "."), visit)
			}
		}
	}
}
