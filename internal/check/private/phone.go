package private

import (
	"slices"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// made is what is known to belong to nobody.
type made struct {
	phones    []string // beginnings of numbers, in the form of national
	health    string   // the beginning of test numbers of the NHS
	insurance string   // the letters of National Insurance numbers that are examples
	mail      []string // the last part of the names of mail hosts, with their dot
}

// madeUp lists them. The numbers are those that Ofcom keeps free for use in
// drama ("Telephone numbers for use in TV and radio drama programmes"), the
// letters the ones of HMRC's example (National Insurance Manual, NIM39110), and
// the names those of RFC 2606.
func madeUp() made {
	return made{
		phones: []string{
			"01134960", "01144960", "01154960", "01164960", "01174960", "01184960", "01214960", "01314960",
			"01414960", "01514960", "01614960", "02079460", "01914980", "02896496", "02920180", "01632960",
			"07700900", "08081570", "09098790", "03069990",
		},
		health: "999", insurance: "QQ",
		mail: []string{".example", ".test", ".invalid", ".localhost", ".example.com", ".example.org", ".example.net"},
	}
}

// national writes a number as it is dialled inside the country.
func national(digits string) string {
	for _, code := range []string{"0044", "44"} {
		if rest, ok := strings.CutPrefix(digits, code); ok && len(rest) >= 9 {
			return "0" + strings.TrimPrefix(rest, "0")
		}
	}
	return digits
}

// phone looks for a telephone number that begins with one of a run's groups,
// and returns the last of its groups.
func (s *scan) phone(r *run, first int) (last int, found bool) {
	abroad := s.plus(r.groups[first].from)
	for last = min(first+5, r.count-1); last >= first; last-- {
		digits := string(r.in(first, last))
		number := digits
		if abroad || strings.HasPrefix(digits, "0044") || len(digits) == 12 && strings.HasPrefix(digits, "447") {
			number = national(digits)
		}
		if number == digits && abroad {
			if len(digits) >= 9 && len(digits) <= 15 && s.wellCut(r, first, last) && s.usable(r, first, last) {
				s.tellPhone(r, first, last, "+"+digits)
				return last, true
			}
			continue
		}
		if dialled(number, r.groups[first].len(), last > first) && (number != digits || s.wellCut(r, first, last)) && s.usable(r, first, last) {
			s.tellPhone(r, first, last, number)
			return last, true
		}
	}
	return first, false
}

// plus reports whether the sign for numbers of other countries stands before.
func (s *scan) plus(at int) bool {
	if at >= 3 && string(s.src[at-3:at]) == "＋" {
		return true
	}
	return at > 0 && s.src[at-1] == '+' && (at < 2 || !digit(s.src[at-2]) && !letter(s.src[at-2]))
}

// dialled reports whether digits are a number of the United Kingdom, as the
// National Telephone Numbering Plan has them: eleven digits, ten for a few old
// ones, which are believed only where they are cut like a number.
func dialled(number string, area int, cut bool) bool {
	if len(number) < 10 || number[0] != '0' {
		return false
	}
	switch second := number[1]; {
	case len(number) == 11:
		return strings.IndexByte("1237895", second) >= 0
	case len(number) == 10 && cut:
		return second == '1' && (area == 5 || area == 6) || strings.HasPrefix(number, "0800") && area == 4
	}
	return false
}

// wellCut reports whether groups are cut as in a number that is dialled.
func (s *scan) wellCut(r *run, first, last int) bool {
	if n := r.groups[first].len(); last > first && !s.plus(r.groups[first].from) && (n < 3 || n > 6) {
		return false
	}
	for i := first + 1; i <= last; i++ {
		g := r.groups[i]
		switch {
		case g.len() < 2, g.sep == '/' && i > first+1, (g.sep == '.') != (r.groups[first+1].sep == '.'):
			return false
		}
	}
	return true
}

// usable reports whether the place allows for a telephone number.
func (s *scan) usable(r *run, first, last int) bool {
	from := r.groups[first].from
	switch {
	case s.joined(r, first, last), s.money(from), s.inLink(from), s.calledBefore(r.from)&reference != 0:
		return false
	case first > 0 && (string(r.in(0, 0)) == "978" || string(r.in(0, 0)) == "979"):
		return false
	case from > 1 && s.src[from-1] == '-' && letter(s.src[from-2]):
		return false
	}
	return true
}

// tellPhone notes a number that is neither made up nor listed.
func (s *scan) tellPhone(r *run, first, last int, number string) {
	from, to := r.groups[first].from, r.groups[last].to
	if s.plus(from) {
		_, size := utf8.DecodeLastRune(s.src[:from])
		from -= size
	} else if from > 0 && s.src[from-1] == '(' {
		from--
	}
	own := func(made string) bool { return strings.HasPrefix(number, made) }
	switch {
	case slices.ContainsFunc(s.made.phones, own), s.allowed[dialledAs+number]:
	case s.helplines[number]:
		if !s.is("helplines") {
			s.helplineTyped(from, to)
		}
	case strings.HasPrefix(number, "07"):
		s.tell(hit{from: from, to: to, code: "phone-personal", severity: diag.Error,
			message: "this looks like somebody's own telephone number (" + ends(r.in(first, last)) + ")",
			hint:    "take it out; a team's number that everybody may see goes into content/data/allowed.yaml, with the reason" + history})
	case s.near(from, to, 64, 32, family|pronoun|honorific|firstName):
		s.tell(hit{from: from, to: to, code: "phone-personal", severity: diag.Error,
			message: "this telephone number stands beside a person (" + ends(r.in(first, last)) + ")",
			hint:    "take it out; if it is an office's, and everybody may see it, add it to content/data/allowed.yaml with the reason" + history})
	default:
		s.tell(hit{from: from, to: to, code: "phone-unlisted", severity: diag.Warning,
			message: "this telephone number is on no list (" + ends(r.in(first, last)) + ")",
			hint:    "add it to content/data/helplines.yaml and use the helpline's name, or to content/data/allowed.yaml with the reason why everybody may see it"})
	}
}

func (s *scan) helplineTyped(from, to int) {
	s.tell(hit{from: from, to: to, code: "helpline-typed", severity: diag.Error,
		message: "this number belongs to a helpline and is typed here by hand, so it stays when the helpline's changes",
		hint:    "take it out and name the helpline: its number then comes from content/data/helplines.yaml, once somebody has verified it"})
}
