package files

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"signpost/internal/diag"
)

// bulletRun is a list whose bullets are characters: lines that begin with one,
// with nothing but blank lines between them.
type bulletRun struct {
	first diag.Span
	edits []diag.Edit
	lines int
	sure  bool // one of them is a bullet and no letter
}

// end tells of a list. One line that begins with the letter o, as Word writes
// second bullets, may begin with a word.
func (r *bulletRun) end(s *scan) {
	if r.lines > 1 || r.lines == 1 && r.sure {
		message := "this bullet is a character, so it makes no list"
		if r.lines > 1 {
			message = fmt.Sprintf("these %d bullets are characters, so they make no list, and the lines run together", r.lines)
		}
		s.say(diag.Diagnostic{
			Severity: diag.Warning, Code: "bullet-typed", Span: r.first, Message: message,
			Hint: "begin each item with a hyphen and a space: - words",
			Fix:  &diag.Fix{Says: "write - in place of the bullet", Safe: true, Edits: r.edits},
		})
	}
	*r = bulletRun{}
}

// bulletAt finds a line that begins with a bullet typed as a character.
func (s *scan) bulletAt() {
	text := bytes.TrimLeft(s.line, " \t>")
	if len(text) == 0 {
		return // a blank line does not end a list
	}
	sign, size := utf8.DecodeRune(text)
	if sign < utf8.RuneSelf && (size == len(text) || sign != 'o' && text[1] != '\t') {
		s.bullets.end(s)
		return
	}
	gap := leadingSpaces(text[size:])
	words := text[size+gap:]
	known := isBullet(sign) || isSymbol(sign) && len(text) > size && text[size] == '\t'
	if len(words) == 0 || gap == 0 && !(sign == '•' || sign == '●' || sign == '▪') || !known || ornament(words) {
		s.bullets.end(s)
		return
	}
	s.bullet(len(s.line)-len(text), size, gap, sign != 'o' || gap > 1 || text[1] != ' ')
}

func isBullet(sign rune) bool {
	switch sign {
	case '•', '·', '●', '▪', '◦', '‣', '∙', '⁃', '○', '■', '➢', '➤', '►', '\uf0b7', '\uf0a7', '\uf0d8', '\uf0fc', 'o':
		return true
	}
	return false
}

// isSymbol knows the letters that stand for bullets in the symbol fonts of word
// processors. With a tab behind it such a letter begins no sentence.
func isSymbol(sign rune) bool {
	switch sign {
	case '§', 'Ø', 'ü', 'v', 'q', '–', '-', '*':
		return true
	}
	return false
}

// ornament says whether a line goes on with signs only, as a row of dots does.
func ornament(words []byte) bool {
	for len(words) > 0 {
		r, size := utf8.DecodeRune(words)
		if r != ' ' && (r == 'o' || !isBullet(r)) && r != '\u00a0' && r != '*' {
			return false
		}
		words = words[size:]
	}
	return true
}

// bullet adds a line to the list, whose sign begins at an offset.
func (s *scan) bullet(at, size, gap int, sure bool) {
	run := &s.bullets
	if run.lines++; run.lines == 1 {
		run.first = s.span(at, at+size)
	}
	run.sure = run.sure || sure
	whole := s.span(at, at+size+gap)
	run.edits = append(run.edits, diag.Replace(whole, "- "))
	indent := s.line[:at]
	if bytes.IndexByte(indent, '>') < 0 && columns(indent) >= 4 {
		run.edits = append(run.edits, diag.Replace(s.span(0, at), "  "))
	}
}

// leadingSpaces counts the bytes of white space at the start, no-break spaces
// included.
func leadingSpaces(text []byte) int {
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRune(text[n:])
		if r != ' ' && r != '\t' && r != '\u00a0' && r != '\u2003' && r != '\u2002' {
			break
		}
		n += size
	}
	return n
}
