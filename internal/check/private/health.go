package private

import (
	"regexp"
	"strings"
	"unicode"

	"signpost/internal/diag"
)

// numberOfNHS is what stands before a number that is called one, even where a
// figure of it was mistyped.
var numberOfNHS = regexp.MustCompile(`\bnhs (?:number|no\.?|num\.?)(?: is| was)?[ :*]*$`)

// calledNHS reports whether a number is called one of the NHS, and not said to
// be nobody's.
func (s *scan) calledNHS(from, to int) bool {
	return numberOfNHS.MatchString(s.before(from, 48)) && !strings.Contains(s.after(to, 32), " not ") && !s.likened(from)
}

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// health looks for a number under which a health service knows somebody, and
// returns the last of its groups. All have ten digits: the NHS number of
// England, Wales and the Isle of Man, Scotland's CHI number, which begins with
// a date of birth, and Northern Ireland's health and care number.
func (s *scan) health(r *run, first int) (last int, found bool) {
	for last = first; last < r.count && len(r.in(first, last)) < 10; last++ {
	}
	if last == r.count || len(r.in(first, last)) != 10 || s.joined(r, first, last) {
		return first, false
	}
	from, to := r.groups[first].from, r.groups[last].to
	digits := r.in(first, last)
	if s.inLink(from) || s.money(from) || s.plus(from) {
		return first, false
	}
	called := s.before(from, 48) + " " + s.after(to, 24)
	which, sure := s.serviceNamed(called, s.textNear(from, to), digits)
	if which == "" && s.calledNHS(from, to) && !isSample(string(digits)) {
		which = "an NHS number"
	}
	if which == "" {
		sure = r.threeThreeFour(first, last) && digits[0] > '2'
		if !sure && last > first {
			return first, false
		}
		if s.calledBefore(r.from)&reference != 0 || unlikely(called) || !checks(digits) || !sure && !issued(digits) {
			return first, false
		}
		which = "an NHS number"
	}
	if strings.HasPrefix(string(digits), s.made.health) && s.made.health != "" {
		return last, true
	}
	h := hit{from: from, to: to, code: "nhs-number", severity: diag.Warning,
		message: "this could be " + which + " (" + ends(digits) + ")",
		hint:    "take it out if it is; an example may use a number that begins with 999" + history}
	if sure {
		h.severity, h.message = diag.Error, "this looks like "+which+" ("+ends(digits)+")"
	}
	s.tell(h)
	return last, true
}

// textNear is the text before and after a number as it is written.
func (s *scan) textNear(from, to int) string {
	first, last := s.line(from, from-48, to+24)
	return string(s.src[first:from]) + " " + string(s.src[to:max(last, to)])
}

// serviceNamed says which service a number belongs to, if the words near it do.
func (s *scan) serviceNamed(called, written string, digits []byte) (which string, sure bool) {
	switch {
	case (hasWord(written, "CHI") || strings.Contains(called, "community health index")) && beginsWithDate(digits):
		return "a CHI number", true
	case strings.Contains(called, "h&c") || strings.Contains(called, "hsc n") || strings.Contains(called, "health and care n") || strings.Contains(called, "h&amp;c"):
		return "a health and care number", true
	case checks(digits) && (strings.Contains(called, "nhs n") || strings.Contains(called, "patient") || strings.Contains(called, "hospital n") || hasWord(called, "nhs")):
		return "an NHS number", !unlikely(called)
	}
	return "", false
}

// hasWord reports whether a word stands in a text between other signs than
// letters.
func hasWord(text, word string) bool {
	for at := 0; ; {
		next := strings.Index(text[at:], word)
		if next < 0 {
			return false
		}
		from, to := at+next, at+next+len(word)
		if (from == 0 || !letter(text[from-1])) && (to == len(text) || !letter(text[to]) && !digit(text[to])) {
			return true
		}
		at = from + 1
	}
}

// unlikely reports whether the words near ten digits say that they are another
// number: of a book, an order, an account.
func unlikely(called string) bool {
	for _, word := range []string{"isbn", "issn", "doi", "order", "invoice", "account", "barcode", "pmid", "charity", "fax", "catalogue", "timestamp", "grant"} {
		if strings.Contains(called, word) {
			return true
		}
	}
	return false
}

// checks reports whether the last of ten digits is the check digit of an NHS
// number: the first nine are weighted from ten down to two, and the weighted
// sum and the last add up to a multiple of eleven (NHS Data Dictionary, NHS
// NUMBER).
func checks(digits []byte) bool {
	sum, same := 0, true
	for i, d := range digits[:9] {
		sum += int(d-'0') * (10 - i)
		same = same && d == digits[0]
	}
	check := (11 - sum%11) % 11
	return check != 10 && check == int(digits[9]-'0') && !same
}

// issued reports whether a number is from a range that is given to people.
func issued(digits []byte) bool { return strings.IndexByte("3467", digits[0]) >= 0 || digits[0] == '9' }

// threeThreeFour reports whether a window is cut as NHS numbers are printed.
func (r *run) threeThreeFour(first, last int) bool {
	return last == first+2 && r.groups[first].len() == 3 && r.groups[first+1].len() == 3 &&
		r.groups[last].sep == r.groups[first+1].sep && r.groups[last].sep != '/' && r.groups[last].sep != '\n'
}

// beginsWithDate reports whether the first six digits are a day, month and year.
func beginsWithDate(digits []byte) bool {
	day, month := int(digits[0]-'0')*10+int(digits[1]-'0'), int(digits[2]-'0')*10+int(digits[3]-'0')
	return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

// insurance looks for a National Insurance number: two letters, six digits, and
// a last letter from A to D, by the rules of HMRC (National Insurance Manual,
// NIM39110). Without the last letter, or in small letters, only its name beside
// it makes it one.
func (s *scan) insurance(r *run) bool {
	last := 0
	for last < r.count-1 && len(r.in(0, last)) < 6 {
		last++
	}
	paired := last == 2 && r.groups[0].len() == 2 && r.groups[1].len() == 2
	if len(r.in(0, last)) != 6 || !paired && last > 0 || r.count > last+1 && r.groups[last+1].sep != ' ' {
		return false
	}
	from, letters := s.twoLetters(r.from)
	if letters == "" || !s.insuranceLetters(letters) || s.inLink(from) || s.calledBefore(from)&reference != 0 {
		return false
	}
	to, ends, apart := s.lastLetter(r.groups[last].to)
	called := s.before(from, 48)
	named := strings.Contains(called, "national insurance") || hasWord(called, "ni") || hasWord(called, "nino")
	capitals := capital(s.src[from]) && capital(s.src[from+1])
	if !named && (!ends || !capitals || apart && !paired) {
		return false
	}
	s.tell(hit{from: from, to: to, code: "national-insurance", severity: diag.Error,
		message: "this looks like a National Insurance number (" + letters[:1] + "…)",
		hint:    "take it out; an example may use QQ 12 34 56 C, which belongs to nobody" + history})
	return true
}

// twoLetters gives the two letters before an offset, perhaps with a space
// between, in capitals.
func (s *scan) twoLetters(at int) (from int, letters string) {
	if at > 0 && (s.src[at-1] == ' ' || s.src[at-1] == '-') {
		at--
	}
	if at < 2 || at > 2 && (letter(s.src[at-3]) || digit(s.src[at-3])) {
		return 0, ""
	}
	letters = strings.ToUpper(string(s.src[at-2 : at]))
	if !capital(letters[0]) || !capital(letters[1]) {
		return 0, ""
	}
	return at - 2, letters
}

func (s *scan) insuranceLetters(letters string) bool {
	if letters == s.made.insurance {
		return false
	}
	if s.made.insurance == "" && letters == "QQ" {
		return true
	}
	switch letters {
	case "BG", "GB", "KN", "NK", "NT", "TN", "ZZ":
		return false
	}
	return !strings.ContainsAny(letters, "DFIQUV") && letters[1] != 'O'
}

// lastLetter looks for the letter at the end, perhaps behind a space.
func (s *scan) lastLetter(at int) (to int, found, apart bool) {
	i := at
	if i < len(s.src) && (s.src[i] == ' ' || s.src[i] == '-') {
		i++
	}
	if i < len(s.src) && s.src[i]|0x20 >= 'a' && s.src[i]|0x20 <= 'd' && (i+1 == len(s.src) || !letter(s.src[i+1]) && !digit(s.src[i+1])) {
		return i + 1, true, i > at
	}
	return at, false, false
}
