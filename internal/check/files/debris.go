package files

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
)

// mayHoldDebris is a quick no for most lines.
func mayHoldDebris(line []byte) bool {
	for _, b := range line {
		switch b {
		case 0x0b, 0x0c, 0xc2, 0xe2, 0xef:
			return true
		}
	}
	return bytes.Contains(line, []byte("&nbsp;")) || bytes.Contains(line, []byte("&#160;")) || bytes.Contains(line, []byte("o:p>"))
}

var (
	wordTag = regexp.MustCompile(`</?o:p\s*/?>`)
	// spaces are two or more in a row of which one does not break.
	spaces = regexp.MustCompile(`(?:[ ]|\x{a0}|&nbsp;|&#160;)*(?:\x{a0}|&nbsp;|&#160;)(?:[ ]|\x{a0}|&nbsp;|&#160;)*`)
	// signs at the start of a line that need an ordinary space behind them.
	sign = regexp.MustCompile(`^(?:[ >]*)(?:#{1,6}|[-*+]|\d{1,9}[.)])(\x{a0}+ *)`)
)

// debris finds what came with text pasted from a word processor or a web page
// and that nobody can see. All of a line is one finding.
func (s *scan) debris(inBody bool) {
	line := string(s.line)
	var edits []diag.Edit
	var first diag.Span
	what := ""
	note := func(from, to int, instead, kind string) {
		at := s.span(from, to)
		if edits == nil {
			first, what = at, kind
		}
		edits = append(edits, diag.Replace(at, instead))
	}
	invisible(line, s.number == 1, note)
	if inBody {
		for _, m := range wordTag.FindAllStringIndex(line, -1) {
			note(m[0], m[1], "", "a mark that only Word understands")
		}
		noBreaks(line, note)
	}
	if edits == nil {
		return
	}
	s.say(diag.Diagnostic{
		Severity: diag.Advice, Code: "paste-debris", Span: first,
		Message: "here is " + what + ", which came with pasted text; it can break searches and the way a voice reads the line",
		Hint:    "delete it, or let signpost fix take all of them out",
		Fix:     &diag.Fix{Says: "take out what came with pasted text", Safe: true, Edits: edits},
	})
}

// invisible finds characters that have no width or no business in a line.
// Those that other scripts and emoji need stay.
func invisible(line string, firstLine bool, note func(from, to int, instead, kind string)) {
	for at, r := range line {
		to := at + utf8.RuneLen(r)
		switch r {
		case '\u00ad':
			note(at, to, "", "a hyphen that cannot be seen")
		case '\u200b', '\u2060', '\ufeff':
			if r == '\ufeff' && at == 0 && firstLine || needsJoiner(line, at, to) {
				continue
			}
			note(at, to, "", "a space of no width")
		case '\u200c', '\u200d':
			if betweenLatin(line, at, to) {
				note(at, to, "", "a space of no width")
			}
		case '\u2028', '\u2029', '\v', '\u0085':
			note(at, to, between(line, at, to), "a line break of a word processor")
		case '\f':
			note(at, to, between(line, at, to), "a page break of a word processor")
		}
	}
}

// between is what keeps two words apart once the sign between them is gone.
func between(line string, from, to int) string {
	before, _ := utf8.DecodeLastRuneInString(line[:from])
	after, _ := utf8.DecodeRuneInString(line[to:])
	if from == 0 || to == len(line) || unicode.IsSpace(before) || unicode.IsSpace(after) {
		return ""
	}
	return " "
}

// needsJoiner says whether a place without width stands in a script that has no
// spaces between its words.
func needsJoiner(line string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:from])
	after, _ := utf8.DecodeRuneInString(line[to:])
	other := func(r rune) bool { return r >= 0x0e00 && r < 0x2000 || r >= 0x2e80 && r != utf8.RuneError }
	return other(before) || other(after)
}

func betweenLatin(line string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:from])
	after, _ := utf8.DecodeRuneInString(line[to:])
	plain := func(r rune) bool { return r < utf8.RuneSelf && r != '\n' }
	return from > 0 && to < len(line) && plain(before) && plain(after)
}

// noBreaks finds spaces that do not break where they do harm: in a row, at the
// edge of a line, behind the sign of a heading or list, and many in one line.
// One before a unit or a number is good typing.
func noBreaks(line string, note func(from, to int, instead, kind string)) {
	const kind = "a space that does not break"
	if m := sign.FindStringSubmatchIndex(line); m != nil {
		note(m[2], m[3], " ", kind)
		return
	}
	var single [][]int
	for _, m := range spaces.FindAllStringIndex(line, -1) {
		run := strings.ReplaceAll(strings.ReplaceAll(line[m[0]:m[1]], "&nbsp;", "\u00a0"), "&#160;", "\u00a0")
		switch {
		case m[0] == 0 && m[1] == len(line):
			if utf8.RuneCountInString(run) > 1 {
				note(m[0], m[1], "", "a row of spaces that do not break")
			}
		case m[0] == 0:
			note(m[0], m[1], "", kind)
		case m[1] == len(line):
			note(m[0], m[1], "", kind)
		case strings.HasPrefix(strings.TrimSpace(line), "|"):
			continue // a cell of a table
		case utf8.RuneCountInString(run) > 1:
			note(m[0], m[1], " ", "a row of spaces that do not break")
		case betweenWords(line, m[0], m[1]):
			single = append(single, m)
		}
	}
	if len(single) >= 3 {
		for _, m := range single {
			note(m[0], m[1], " ", kind)
		}
	}
}

// betweenWords says whether a space stands between two ordinary words, with no
// number, no initial and no short title beside it.
func betweenWords(line string, from, to int) bool {
	apart := func(r rune) bool { return r == ' ' || r == '\u00a0' || r == ';' }
	before := line[:from]
	if start := strings.LastIndexFunc(before, apart); start >= 0 {
		_, size := utf8.DecodeRuneInString(before[start:])
		before = before[start+size:]
	}
	after := line[to:]
	if end := strings.IndexFunc(after, apart); end >= 0 {
		after = after[:end]
	}
	first, _ := utf8.DecodeRuneInString(before)
	return len(before) > 1 && len(after) > 1 && !strings.ContainsAny(before+after, "0123456789") && !unicode.IsUpper(first)
}
