package search

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"
)

// script is a data file: one call, of JSON that is also JavaScript.
func script(name string, data any) []byte {
	b := bytes.NewBuffer(appendOpening(nil, name))
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(data); err != nil {
		panic("search: plain data cannot fail to be written: " + err.Error())
	}
	b.Truncate(b.Len() - len("\n"))
	return slices.Clone(appendClosing(b.Bytes()))
}

// appendOpening begins a script, and appendClosing ends it.
func appendOpening(to []byte, name string) []byte {
	return append(append(append(to, `signpostSearch("`...), name...), `",`...)
}

func appendClosing(to []byte) []byte { return append(to, ")\n"...) }

// appendQuoted writes a text as encoding/json does that leaves signs of HTML
// alone.
func appendQuoted[T string | []byte](to []byte, text T) []byte {
	return append(appendInside(append(to, '"'), text), '"')
}

// appendInside is appendQuoted without the quotation marks.
func appendInside[T string | []byte](to []byte, text T) []byte {
	start := 0
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if i++; c < ' ' || c == '"' || c == '\\' {
				to = appendEscaped(append(to, text[start:i-1]...), c)
				start = i
			}
			continue
		}
		letter, size := utf8.DecodeRuneInString(string(text[i:min(len(text), i+utf8.UTFMax)]))
		i += size
		switch {
		case letter == utf8.RuneError && size == 1:
			to = append(append(to, text[start:i-size]...), `\ufffd`...)
			start = i
		case letter == '\u2028' || letter == '\u2029':
			to = append(append(to, text[start:i-size]...), `\u202`...)
			to = append(to, '8'+byte(letter&1))
			start = i
		}
	}
	return append(to, text[start:]...)
}

// appendEscaped writes a sign that cannot stand in a text as it is.
func appendEscaped(to []byte, c byte) []byte {
	const digits = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(to, '\\', c)
	case '\b':
		return append(to, `\b`...)
	case '\f':
		return append(to, `\f`...)
	case '\n':
		return append(to, `\n`...)
	case '\r':
		return append(to, `\r`...)
	case '\t':
		return append(to, `\t`...)
	}
	return append(to, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}
