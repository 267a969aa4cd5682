package light

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// styleAddresses lists what a stylesheet makes browsers fetch: url(), src() and
// image-set() in values, and @import. The names of namespaces are not fetched.
// Source: CSS Syntax Module Level 3, section 4; CSS Values Level 4, section 4.5.
func styleAddresses(css string) []part {
	s := styleScanner{css: css}
	for s.at < len(css) {
		s.step()
	}
	return s.found
}

type styleScanner struct {
	css   string
	at    int
	rule  string // the at-rule whose address is still to come, as in "import"
	deep  int    // brackets open inside image-set(), whose strings are addresses
	found []part
}

func (s *styleScanner) step() {
	rest := s.css[s.at:]
	switch c := rest[0]; {
	case strings.HasPrefix(rest, "/*"):
		s.at += 2 + reachOf(rest[2:], "*/")
	case c == '"' || c == '\'':
		s.add(s.quoted(c), s.rule == "import" || s.deep > 0)
	case c == '@':
		s.at++
		s.rule = s.word()
	case c == ';' || c == '{':
		s.rule = ""
		s.at++
	case c == '(' && s.deep > 0:
		s.deep++
		s.at++
	case c == ')' && s.deep > 0:
		s.deep--
		s.at++
	case inWord(c):
		s.function(s.word())
	default:
		s.at++
	}
}

// function reads on behind a word, if it is the name of one that fetches.
func (s *styleScanner) function(name string) {
	if s.at >= len(s.css) || s.css[s.at] != '(' {
		return
	}
	switch strings.TrimPrefix(name, "-webkit-") {
	case "image-set":
		s.deep++
		s.at++
	case "url", "src", "image":
		s.at++
		for s.at < len(s.css) && isSpace(s.css[s.at]) {
			s.at++
		}
		s.add(s.bracketed(), s.rule != "namespace")
	}
}

// bracketed reads the address inside url(…), quoted or not.
func (s *styleScanner) bracketed() part {
	if s.at >= len(s.css) {
		return part{}
	}
	if c := s.css[s.at]; c == '"' || c == '\'' {
		return s.quoted(c)
	}
	start := s.at
	for s.at < len(s.css) && s.css[s.at] != ')' && !isSpace(s.css[s.at]) {
		s.at++
	}
	return part{plainStyle(s.css[start:s.at]), start, s.at - start}
}

// quoted reads a string; one that is not closed ends with its line.
func (s *styleScanner) quoted(quote byte) part {
	start := s.at + 1
	s.at = start
	for s.at < len(s.css) && s.css[s.at] != quote && s.css[s.at] != '\n' {
		if s.css[s.at] == '\\' {
			s.at++
		}
		s.at++
	}
	end := min(s.at, len(s.css))
	s.at = min(end+1, len(s.css))
	return part{plainStyle(s.css[start:end]), start, end - start}
}

func (s *styleScanner) add(p part, fetched bool) {
	if fetched && p.length > 0 {
		s.found = append(s.found, p)
	}
}

// word reads a name, in small letters.
func (s *styleScanner) word() string {
	start := s.at
	for s.at < len(s.css) && inWord(s.css[s.at]) {
		if s.css[s.at] == '\\' {
			s.at++
		}
		s.at++
	}
	s.at = min(s.at, len(s.css))
	return strings.ToLower(plainStyle(s.css[start:s.at]))
}

func inWord(c byte) bool {
	return c == '-' || c == '_' || c == '\\' || c >= utf8.RuneSelf || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// plainStyle undoes the escapes of a stylesheet: \68 is h.
func plainStyle(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			b.WriteByte(text[i])
			continue
		}
		digits := hexLength(text[i+1:], 6)
		if digits == 0 {
			continue // what follows stands for itself
		}
		b.WriteRune(hexRune(text[i+1 : i+1+digits]))
		i += digits
		if i+1 < len(text) && isSpace(text[i+1]) {
			i++
		}
	}
	return b.String()
}

// hexLength counts the hexadecimal digits at the start, up to a number.
func hexLength(text string, most int) int {
	n := 0
	for n < len(text) && n < most && strings.IndexByte("0123456789abcdefABCDEF", text[n]) >= 0 {
		n++
	}
	return n
}

func hexRune(digits string) rune {
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || n == 0 || n > utf8.MaxRune {
		return utf8.RuneError
	}
	return rune(n)
}

// reachOf is how far a text goes up to the end of a mark, or to its own end.
func reachOf(text, mark string) int {
	if end := strings.Index(text, mark); end >= 0 {
		return end + len(mark)
	}
	return len(text)
}
