package fields

import (
	"bytes"
	"unicode/utf8"

	"signpost/internal/diag"
)

// Encoding finds a text that is not stored as UTF-8, and names the way it is
// stored where its bytes give it away.
func Encoding(file string, src []byte) []diag.Diagnostic {
	if utf8.Valid(src) && bytes.IndexByte(src[:min(len(src), 4096)], 0) < 0 {
		return nil
	}
	if utf8.Valid(src) && !wide(src) {
		return nil
	}
	return []diag.Diagnostic{wrongEncoding(file, src)}
}

// wide says whether a text is stored with two bytes for each letter, as
// Notepad does under the name of Unicode.
func wide(src []byte) bool {
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		return true
	}
	start := src[:min(len(src), 256)&^1]
	even, odd := 0, 0
	for i, b := range start {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	return len(start) >= 8 && max(even, odd) > len(start)/3
}

// saveAs is how people save a text as UTF-8 in the programs they have.
const saveAs = "save it as UTF-8: in Notepad, choose Save as and then UTF-8 under Encoding; in Word, save as Plain text and choose Unicode (UTF-8); in TextEdit, choose UTF-8 under Plain text encoding"

func wrongEncoding(file string, src []byte) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: "not-utf8", Span: diag.InFile(file), Hint: saveAs}
	if wide(src) {
		d.Message = "this file is stored as UTF-16, which Windows calls Unicode, and not as UTF-8, the way text is stored on the web"
		return d
	}
	at := 0
	for at < len(src) {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	d.Span = diag.Locate(file, src, at, 1)
	d.Message = "this character is not UTF-8, the way text is stored on the web"
	if meant := windowsLetter(src, at); meant != "" {
		d.Message = "this file is stored as Windows-1252, an old encoding, and not as UTF-8, the way text is stored on the web; this letter is " + meant
	}
	return d
}

// windowsLetter is the letter that a byte stands for in Windows-1252, for the
// letters that English and its neighbours have.
func windowsLetter(src []byte, at int) string {
	if at >= len(src) {
		return ""
	}
	switch b := src[at]; {
	case b >= 0xc0 || b == 0xa3 || b == 0xa9 || b == 0xb0 || b == 0xbd || b == 0xb7 || b == 0xa0:
		return string(rune(b))
	case b == 0x80:
		return "€"
	case b == 0x85:
		return "…"
	case b >= 0x91 && b <= 0x97:
		return string([]rune("‘’“”•–—")[b-0x91])
	}
	return ""
}
