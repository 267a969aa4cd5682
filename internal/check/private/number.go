package private

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A run is digits in groups, with no more between two groups than people put
// inside one number. It may hold several numbers, so rules look at a window of
// whole groups.
const (
	mostDigits = 40
	mostGroups = 12
)

type run struct {
	from, to int // in the text
	digits   [mostDigits]byte
	n        int // of digits
	groups   [mostGroups]group
	count    int // of groups
}

// group is digits with nothing between them.
type group struct {
	from, to    int // in the text
	first, last int // in the run's digits
	sep         byte
}

func (g group) len() int { return g.last - g.first }

// in gives the digits of the groups from one to another.
func (r *run) in(first, last int) []byte { return r.digits[r.groups[first].first:r.groups[last].last] }

// digitAt reads a digit, ordinary or as wide as a Chinese character.
func digitAt(src []byte, i int) (value byte, size int) {
	switch {
	case i >= len(src):
	case digit(src[i]):
		return src[i], 1
	case src[i] == 0xef && i+2 < len(src) && src[i+1] == 0xbc && src[i+2] >= 0x90 && src[i+2] <= 0x99:
		return src[i+2] - 0x90 + '0', 3
	}
	return 0, 0
}

// spaces are the ways to write one between groups.
func spaces() [7]string {
	return [...]string{" ", "\u00a0", "\u202f", "\u2009", "\u2007", "&nbsp;", "\u3000"}
}

// hyphens are the ways to write one between groups.
func hyphens() [6]string {
	return [...]string{"-", "\u2010", "\u2011", "\u2012", "\u2013", "\uff0d"}
}

// separator measures what stands between two groups, and names its sort: a
// space, a hyphen, a dot, a slash, a bracket or the end of a line.
func (s *scan) separator(i int) (sort byte, size int) {
	for size < 16 && i+size < len(s.src) {
		next, length := s.mark(i + size)
		if next == 0 || sort != 0 && sort != ' ' && next != ' ' && next != '(' {
			break
		}
		if sort == 0 || sort == ' ' {
			sort = next
		}
		if size += length; size > 2 && sort == ' ' && length == 1 && next == ' ' {
			return 0, 0
		}
	}
	return sort, size
}

func (s *scan) mark(i int) (sort byte, size int) {
	switch b := s.src[i]; b {
	case ' ', '-', '.', '/':
		return b, 1
	case '(', ')':
		return '(', 1
	case '\n':
		if s.page() {
			return '\n', 1
		}
	case '&', 0xc2, 0xe2, 0xe3, 0xef:
		for _, space := range spaces() {
			if bytes.HasPrefix(s.src[i:], []byte(space)) {
				return ' ', len(space)
			}
		}
		for _, hyphen := range hyphens() {
			if bytes.HasPrefix(s.src[i:], []byte(hyphen)) {
				return '-', len(hyphen)
			}
		}
	}
	return 0, 0
}

// read fills the run that begins at an offset.
func (s *scan) read(i int) *run {
	r := &s.number
	r.from, r.n, r.count = i, 0, 0
	var sep byte
	for r.count < mostGroups {
		g := group{from: i, first: r.n, sep: sep}
		for r.n < mostDigits {
			value, size := digitAt(s.src, i)
			if size == 0 {
				break
			}
			r.digits[r.n] = value
			r.n++
			i += size
		}
		g.to, g.last = i, r.n
		r.groups[r.count] = g
		r.count++
		r.to = i
		if r.n == mostDigits || i >= len(s.src) || letter(s.src[i]) && s.src[i] < 0x80 {
			break
		}
		kind, size := s.separator(i)
		if _, more := digitAt(s.src, i+size); size == 0 || more == 0 {
			break
		}
		sep = kind
		i += size
	}
	for r.n == mostDigits && i < len(s.src) && digit(s.src[i]) {
		i++
		r.to = i
	}
	return r
}

// digits looks at a run, and returns where it ends.
func (s *scan) digits(i int) int {
	r := s.read(i)
	if s.postcode(r) || s.born(r) || s.home(r) {
		return r.to
	}
	if r.n < 3 || s.insurance(r) || s.record(r) {
		return r.to
	}
	if s.shortHelpline(r) || r.n < 5 || r.n == mostDigits {
		return r.to
	}
	for first := 0; first < r.count && r.n-r.groups[first].first >= 8; first++ {
		last, ok := s.health(r, first)
		if !ok {
			last, ok = s.phone(r, first)
		}
		if ok {
			first = last
		}
	}
	return r.to
}

// toCall is what stands before three figures that are a number to call.
var toCall = regexp.MustCompile(`\b(?:call|ring|dial|phone|telephone|nhs|(?:call|ring|phone)[a-z ]{0,30} on)[ :*]*$`)

// shortHelpline looks for a number of the list that is shorter than those of
// the telephone plan. Three figures are one only where somebody is told to call
// them.
func (s *scan) shortHelpline(r *run) bool {
	number := string(r.in(0, r.count-1))
	if len(number) >= 10 || !s.helplines[number] || s.is("helplines") || s.inLink(r.from) {
		return false
	}
	short := len(number) == 3 && r.count == 1 && toCall.MatchString(s.before(r.from, 48))
	if !short && (len(number) < 5 || !r.spaced() && number[0] != '0') {
		return false
	}
	s.helplineTyped(r.from, r.to)
	return true
}

// spaced reports whether nothing but spaces stands between the groups.
func (r *run) spaced() bool {
	for _, g := range r.groups[1:r.count] {
		if g.sep != ' ' {
			return false
		}
	}
	return true
}

// onlyDigits leaves the digits of a text.
func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// joined reports whether a window goes on into a group beside it with the same
// sign that joins its own groups, or stands in a longer word.
func (s *scan) joined(r *run, first, last int) bool {
	from, to := r.groups[first].from, r.groups[last].to
	switch {
	case first > 0 && (r.groups[first].sep == '-' || r.groups[first].sep == '.'):
		return true
	case last+1 < r.count && (r.groups[last+1].sep == '-' || r.groups[last+1].sep == '.'):
		return true
	case from > 0 && (letter(s.src[from-1]) && !s.endsSpace(from) || s.src[from-1] == '_'):
		return true
	case to < len(s.src) && s.src[to] < 0x80 && (letter(s.src[to]) || s.src[to] == '_') && s.src[to] != 'x':
		return true
	}
	return false
}

// endsSpace reports whether a character that is no letter of any alphabet ends
// at an offset.
func (s *scan) endsSpace(at int) bool {
	if s.src[at-1] < 0x80 {
		return !letter(s.src[at-1])
	}
	last, _ := utf8.DecodeLastRune(s.src[:at])
	return !isLetter(last)
}

// money reports whether a sign of money stands before an offset.
func (s *scan) money(at int) bool {
	rest := bytes.TrimRight(s.src[max(0, at-4):at], " ")
	return bytes.HasSuffix(rest, []byte("£")) || bytes.HasSuffix(rest, []byte("$")) || bytes.HasSuffix(rest, []byte("€")) || bytes.HasSuffix(rest, []byte("#"))
}
