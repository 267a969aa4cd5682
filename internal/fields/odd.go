package fields

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
)

// oddSpace are the spaces that look like one and that YAML takes for letters:
// no-break spaces from word processors and web pages, the wide space of
// Japanese and Chinese keyboards, and spaces of no width.
const oddSpace = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\u200b\ufeff"

var (
	oddIndent  = regexp.MustCompile(`^[ ` + oddSpace + `]*[` + oddSpace + `][ ` + oddSpace + `]*`)
	wholeField = regexp.MustCompile(`^[A-Za-z][\w-]*: +[^|>\s]`)
	oddColon   = regexp.MustCompile(`^\s*(?:- )?[A-Za-z][\w-]*([ ` + oddSpace + `]*)(?:(：)|:)([ ` + oddSpace + `]*)`)
)

// oddSpaces finds spaces that YAML does not take for spaces, before a field's
// name or round its colon, and colons it does not take for colons.
func (t text) oddSpaces() []diag.Diagnostic {
	var found []diag.Diagnostic
	for i, l := range t.lines {
		if strings.IndexFunc(l, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
			continue
		}
		if indent := oddIndent.FindString(l); indent != "" && oddColon.MatchString(strings.Trim(l, oddSpace+" ")) {
			plain := plainSpaces(indent)
			if i > 0 && wholeField.MatchString(t.lines[i-1]) {
				plain = "" // nothing can be indented below a field that has its value
			}
			found = append(found, oddSpaceAt(t.at(i+1, 1, utf8.RuneCountInString(indent)), plain))
			continue
		}
		at := oddColon.FindStringSubmatchIndex(l)
		if at == nil {
			continue
		}
		place := t.at(i+1, utf8.RuneCountInString(l[:at[2]])+1, utf8.RuneCountInString(l[at[2]:at[1]]))
		switch {
		case at[4] >= 0:
			found = append(found, wideColon(place))
		case strings.ContainsAny(l[at[2]:at[1]], oddSpace):
			found = append(found, oddSpaceAt(place, ": "))
		}
	}
	return found
}

func plainSpaces(odd string) string {
	return strings.Map(func(r rune) rune {
		if r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return ' '
	}, odd)
}

func oddSpaceAt(at diag.Span, plain string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: "yaml-odd-space", Span: at,
		Message: "the space here is of a kind that YAML does not take for a space",
		Hint:    "delete it and type an ordinary space; it probably came with pasted text",
		Fix:     &diag.Fix{Says: "write ordinary spaces", Safe: true, Edits: []diag.Edit{diag.Replace(at, plain)}},
	}
}

func wideColon(at diag.Span) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: "yaml-colon-space", Span: at,
		Message: "this is a wide colon, which YAML does not take for a colon",
		Hint:    "type an ordinary colon and a space: name: value",
		Fix:     &diag.Fix{Says: "write an ordinary colon and a space", Safe: true, Edits: []diag.Edit{diag.Replace(at, ": ")}},
	}
}

// oddKey finds a name with an odd space in it: YAML has read it, and nobody would
// find a field of that name.
func (t text) oddKey(line int, key string) (diag.Diagnostic, bool) {
	if !strings.ContainsAny(key, oddSpace) || line < 1 || line > len(t.lines) {
		return diag.Diagnostic{}, false
	}
	for _, d := range t.oddSpaces() {
		if d.Span.Line == t.first+line-1 {
			return d, true
		}
	}
	return diag.Diagnostic{}, false
}

// curlyClosing are the curly quotation marks that close what another opened, as
// word processors write them in several languages.
func curlyClosing(opening rune) string {
	switch opening {
	case '“', '„':
		return "”“"
	case '”':
		return "”"
	case '‘':
		return "’"
	case '＂':
		return "＂"
	}
	return ""
}

// curly finds a plain value that stands between curly quotation marks: YAML
// takes them for a part of it. A person's own words are left alone, because
// there the marks are meant.
func (c *converter) curly(v Value) {
	if len(v.Text) < 2 || v.Text[0] < utf8.RuneSelf {
		return
	}
	inner, ok := betweenCurly(v.Text)
	if !ok || strings.ContainsAny(inner, "“”„＂") || strings.HasPrefix(v.Text, "‘") && strings.Contains(inner, "‘") || isSpeech(inner) {
		return
	}
	d := curlyQuotes(diag.Warning, v.Span, inner)
	if !v.asWritten() {
		d.Fix = nil
	}
	c.found = append(c.found, d)
}

// betweenCurly takes off the curly quotation marks at both ends of a value.
func betweenCurly(value string) (string, bool) {
	opening, size := utf8.DecodeRuneInString(value)
	closing, last := utf8.DecodeLastRuneInString(value)
	if size+last > len(value) || !strings.ContainsRune(curlyClosing(opening), closing) {
		return "", false
	}
	return value[size : len(value)-last], true
}

// curlyWithColon finds curly quotation marks that were meant to hold a value
// with a colon in it.
func (t text) curlyWithColon(line int) []diag.Diagnostic {
	parts := plainField.FindStringSubmatch(strings.TrimSuffix(t.lines[line-1], "\r"))
	if parts == nil {
		return nil
	}
	inner, ok := betweenCurly(parts[2])
	if !ok {
		return nil
	}
	at := t.at(line, utf8.RuneCountInString(parts[1])+1, utf8.RuneCountInString(parts[2]))
	return []diag.Diagnostic{curlyQuotes(diag.Error, at, inner)}
}

func curlyQuotes(severity diag.Severity, at diag.Span, inner string) diag.Diagnostic {
	d := diag.Diagnostic{
		Severity: severity, Code: "yaml-curly-quotes", Span: at,
		Message: "YAML does not know curly quotation marks, and takes them for a part of the value",
		Hint:    `write straight ones: "` + inner + `"`,
	}
	if !strings.ContainsAny(inner, `"\`) {
		ends := at
		ends.Col, ends.Len = at.Col+at.Len-1, 1
		at.Len = 1
		d.Fix = &diag.Fix{Says: "write straight quotation marks", Safe: true, Edits: []diag.Edit{diag.Replace(at, `"`), diag.Replace(ends, `"`)}}
	}
	return d
}

// speech is what only somebody speaking says.
var speech = regexp.MustCompile(`[.?!…]$|(?i)(^|[^\pL])(i|i['’]m|i['’]ll|i['’]ve|i['’]d|me|my|we|us|our|you|your)([^\pL]|$)`)

func isSpeech(words string) bool { return speech.MatchString(words) }

// hashed is what begins with a # that was hardly meant to begin a remark.
var hashed = regexp.MustCompile(`^[ \t]+#[\pL\pN]`)

// cutOff finds words that end before a #: YAML takes the rest of the line for a
// remark. Whoever writes a remark leaves a space behind the sign.
func (c *converter) cutOff(v Value) {
	line := []rune(v.Span.Text)
	end := v.Span.Col - 1 + v.Span.Len
	if v.Quoted || !v.asWritten() || !strings.Contains(v.Text, " ") && len(v.Text) < 3 || !strings.ContainsFunc(v.Text, unicode.IsLetter) || v.Text == "true" || v.Text == "false" {
		return
	}
	rest := strings.TrimRight(string(line[end:]), " \t\r")
	if !hashed.MatchString(rest) {
		return
	}
	at := v.Span
	at.Col, at.Len = v.Span.Col+v.Span.Len, utf8.RuneCountInString(rest)
	d := diag.Diagnostic{
		Severity: diag.Warning, Code: "yaml-hash", Span: at,
		Message: "what stands after # is taken for a remark, so readers would not see it",
		Hint:    `put the whole value in quotes: "` + v.Text + rest + `"`,
	}
	c.found = append(c.found, d)
}

// asWritten says whether a scalar stands in the file just as it was read, so
// that its place can be written over.
func (v Value) asWritten() bool {
	line := []rune(v.Span.Text)
	from, to := v.Span.Col-1, v.Span.Col-1+v.Span.Len
	if v.Shape != Scalar || from < 0 || to > len(line) {
		return false
	}
	written := string(line[from:to])
	return written == v.Text || v.Quoted && (written == `"`+v.Text+`"` || written == "'"+v.Text+"'")
}
