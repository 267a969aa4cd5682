package files

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"signpost/internal/diag"
)

// secondBytes are the characters that the later bytes of a letter become when
// UTF-8 is read as Windows-1252.
const secondBytes = `\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ`

// mojibake are letters that were stored in one encoding and read in another:
// as Windows reads them, and as old Macintosh programs do.
var mojibake = regexp.MustCompile(`(?:[ÃÂ][` + secondBytes + `]|â[` + secondBytes + `][` + secondBytes + `]?|ï»¿|ðŸ[` + secondBytes + `]{1,2})+`)

var macintosh = regexp.MustCompile(`(?:‚Ä[ôúùòîìÖ¶¢]|√[©®°†§±ß∂∫ª¢£º])+`)

// garbled finds letters that have been garbled on their way here. The whole
// line is one finding.
func (s *scan) garbled() {
	line := string(s.line)
	if !strings.ContainsAny(line, "ÃÂâïð‚√\ufffd") {
		return
	}
	if at := strings.IndexRune(line, utf8.RuneError); at >= 0 && utf8.Valid(s.line) {
		s.say(diag.Diagnostic{
			Severity: diag.Warning, Code: "text-garbled", Span: s.span(at, at+len("\ufffd")),
			Message: "a letter was lost here when the text was copied or saved",
			Hint:    "look at where the text came from, and type the letter again",
		})
	}
	var edits []diag.Edit
	var first diag.Span
	meant := ""
	for _, kind := range []struct {
		shape *regexp.Regexp
		table encoding.Encoding
	}{{mojibake, charmap.Windows1252}, {macintosh, charmap.Macintosh}} {
		for _, m := range kind.shape.FindAllStringIndex(line, -1) {
			letters := ungarbled(line[m[0]:m[1]], kind.table)
			if letters == "" {
				continue
			}
			for again := letters; again != ""; { // text may have been garbled more than once
				letters, again = again, ""
				if kind.shape.FindString(letters) == letters {
					again = ungarbled(letters, kind.table)
				}
			}
			if edits == nil {
				first, meant = s.span(m[0], m[1]), letters
			}
			edits = append(edits, diag.Replace(s.span(m[0], m[1]), letters))
		}
	}
	if edits == nil {
		return
	}
	shown := meant
	if strings.TrimSpace(meant) == "" || meant == "\ufeff" {
		shown = "a space"
	}
	s.say(diag.Diagnostic{
		Severity: diag.Warning, Code: "text-garbled", Span: first,
		Message: "the letters here were garbled when the text was copied or saved",
		Hint:    "this was probably " + shown + ": type it again, or paste the text anew",
		Fix:     &diag.Fix{Says: "write " + shown, Edits: edits},
	})
}

// ungarbled reads garbled letters back; nothing when they were not garbled.
func ungarbled(letters string, table encoding.Encoding) string {
	// Five of Windows' places hold nothing, and browsers keep their bytes.
	var stored []byte
	for _, r := range letters {
		if r >= 0x80 && r < 0xa0 {
			stored = append(stored, byte(r))
			continue
		}
		b, err := table.NewEncoder().Bytes([]byte(string(r)))
		if err != nil {
			return ""
		}
		stored = append(stored, b...)
	}
	switch {
	case utf8.Valid(stored):
		return string(stored)
	case strings.HasPrefix(letters, "â€"):
		return "”" // its last byte is one of those that stand for nothing
	}
	return ""
}
