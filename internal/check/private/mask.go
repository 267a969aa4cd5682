package private

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
)

// dot stands for each character that is not shown.
const dot = "•"

// history is the part of a hint that is always forgotten.
const history = "; if it was ever pushed, taking it out of the newest file is not enough: ask whoever looks after the repository to clean its history"

// findings puts what was found into words, with nothing in them that was found.
func (s *scan) findings() []diag.Diagnostic {
	if len(s.hits) == 0 {
		return nil
	}
	slices.SortStableFunc(s.hits, func(a, b hit) int { return a.from - b.from })
	file := s.maskedName(s.file)
	found := make([]diag.Diagnostic, 0, len(s.hits))
	start, lines := 0, 0 // of the line before which all has been counted
	masked, shown := "", -1
	for _, h := range s.hits {
		line := s.lineStart(h.from)
		lines += bytes.Count(s.text[start:line], []byte("\n"))
		start = line
		at := diag.Locate(file, s.text[line:], h.from-line, h.to-h.from)
		at.Line += lines
		if line != shown {
			masked, shown = s.maskedLine(line, len(at.Text)), line
		}
		at.Text = masked
		found = append(found, diag.Diagnostic{Severity: h.severity, Code: h.code, Span: at, Message: h.message, Hint: h.hint})
	}
	return found
}

func (s *scan) lineStart(at int) int { return bytes.LastIndexByte(s.text[:at], '\n') + 1 }

// maskedLine is a line with dots for all that was found in it, for all that was
// found elsewhere and stands in it too, and for what nobody looked at.
func (s *scan) maskedLine(start, length int) string {
	line := s.text[start : start+length]
	hidden := make([]bool, len(line))
	if s.unseen > 0 {
		for i := max(s.unseen, start); i < start+length; i++ {
			hidden[i-start] = true
		}
	}
	done := map[string]bool{}
	for _, h := range s.hits {
		for i := max(h.from, start); i < min(h.to, start+length); i++ {
			hidden[i-start] = true
		}
		value := s.text[h.from:h.to]
		if done[string(value)] {
			continue
		}
		done[string(value)] = true
		for at := 0; len(value) > 0; {
			next := bytes.Index(line[at:], value)
			if next < 0 {
				break
			}
			at += next
			for i := range value {
				hidden[at+i] = true
			}
			at++
		}
	}
	return dotted(line, hidden)
}

// dotted writes a dot for each character of which a byte is hidden.
func dotted(line []byte, hidden []bool) string {
	var b strings.Builder
	for i := 0; i < len(line); {
		_, size := utf8.DecodeRune(line[i:])
		if slices.Contains(hidden[i:i+size], true) {
			b.WriteString(dot)
		} else {
			b.Write(line[i : i+size])
		}
		i += size
	}
	return b.String()
}

// Veiled takes private values out of findings that others made: out of the
// lines they show, their messages and their hints. Where the findings of this
// package are among them, a line that these show is shown as they show it.
func (c *Checker) Veiled(found []diag.Diagnostic) []diag.Diagnostic {
	type place struct {
		file string
		line int
	}
	masked := map[place]string{}
	for _, d := range found {
		if d.Span.Line > 0 && strings.Contains(d.Span.Text, dot) && !strings.Contains(masked[place{d.Span.File, d.Span.Line}], dot) {
			masked[place{d.Span.File, d.Span.Line}] = d.Span.Text
		}
	}
	veiled := slices.Clone(found)
	for i, d := range veiled {
		veiled[i].Span.File = c.maskedName(d.Span.File)
		veiled[i].Span.Text = c.veil(d.Span.File, d.Span.Text)
		if line, ok := masked[place{veiled[i].Span.File, d.Span.Line}]; ok && utf8.RuneCountInString(line) == utf8.RuneCountInString(d.Span.Text) {
			veiled[i].Span.Text = line
		}
		veiled[i].Message = c.veil(d.Span.File, d.Message)
		veiled[i].Hint = c.veil(d.Span.File, d.Hint)
	}
	return veiled
}

func (c *Checker) veil(file, text string) string {
	s := c.scan(file, []byte(text))
	s.asked, s.basis = true, "fiction"
	s.sweep()
	if len(s.hits) == 0 {
		return text
	}
	return s.maskedLine(0, len(text))
}

// folded is a text as allowances compare it: without spaces and capitals.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// initials masks words: the first character of each, and an ellipsis.
func initials(text []byte) string {
	var b strings.Builder
	for i, word := range bytes.Fields(text) {
		first, _ := utf8.DecodeRune(word)
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(first)
		b.WriteRune('…')
	}
	return b.String()
}

// ends masks a number: its first digit or two and its last two.
func ends(digits []byte) string {
	if len(digits) < 8 {
		return string(digits[:1]) + "…"
	}
	return string(digits[:2]) + "… … …" + string(digits[len(digits)-2:])
}

func maskedMail(local, domain []byte) string {
	return initials(local) + "@" + initials(domain)
}
