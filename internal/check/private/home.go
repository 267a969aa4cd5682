package private

import (
	"strings"

	"signpost/internal/diag"
)

// postcode looks for a whole postcode whose last three characters begin with
// the last digit of a run, where words near it say that somebody lives there.
func (s *scan) postcode(r *run) bool {
	at := r.to - 1
	if r.to+2 > len(s.src) || !digit(s.src[at]) || !inward(s.src[r.to]) || !inward(s.src[r.to+1]) {
		return false
	}
	if end := r.to + 2; end < len(s.src) && (letter(s.src[end]) && s.src[end] < 0x80 || digit(s.src[end]) || s.src[end] == '+' || s.src[end] == '/') {
		return false
	}
	from, ok := s.outward(at)
	if !ok || s.inLink(from) {
		return false
	}
	to := r.to + 2
	start, stop := s.line(from, from-120, to+60)
	if start > 0 && s.src[start-1] == '\n' {
		start, _ = s.line(start-1, start-90, start-1)
	}
	all := s.wordsIn(start, stop)
	lives, person, body := s.livesNear(start, stop), false, false
	for _, w := range all {
		person = person || w.means&(firstName|honorific|family) != 0
		body = body || w.means&organisation != 0
	}
	address := s.streetIn(all, start)
	if spaced := s.src[at-1] == ' ' || s.src[at-1] == 0xa0; !lives && !address && !(person && spaced) {
		return false
	}
	h := hit{from: from, to: to, code: "home-address", severity: diag.Error,
		message: "this postcode leads to somebody's door (" + initials(s.src[from:from+1]) + ")",
		hint:    "take it out, or write the town; the address of an office goes into content/data/allowed.yaml, with the reason" + history}
	if !lives && (body && !person || !address) {
		h.severity, h.message = diag.Warning, "this postcode may lead to somebody's door ("+initials(s.src[from:from+1])+")"
	}
	s.tell(h)
	return true
}

// inward knows the letters that a postcode may end in.
func inward(b byte) bool { return capital(b) && strings.IndexByte("CIKMOV", b) < 0 }

// outward finds the first part of a postcode whose second part begins at an
// offset.
func (s *scan) outward(at int) (from int, ok bool) {
	end := at
	if end > 0 && s.src[end-1] == ' ' {
		end--
	} else if end > 1 && s.src[end-2] == 0xc2 && s.src[end-1] == 0xa0 {
		end -= 2
	}
	from = end
	for from > 0 && end-from < 5 && (capital(s.src[from-1]) || digit(s.src[from-1])) {
		from--
	}
	part := string(s.src[from:end])
	if len(part) < 2 || len(part) > 4 || from > 0 && letter(s.src[from-1]) {
		return 0, false
	}
	letters := strings.TrimLeft(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	n := len(part) - len(letters)
	if n < 1 || n > 2 || len(letters) < 1 || len(letters) > 2 || !digit(letters[0]) || len(letters) == 2 && letters[0] == '0' {
		return 0, false
	}
	return from, true
}

// livesNear reports whether words in a stretch say that somebody lives there.
func (s *scan) livesNear(from, to int) bool {
	text := plain(s.src[from:to])
	for _, words := range []string{"lives at", "lives in", "live at", "lived at", "living at", "home address", "her address", "his address", "their address", "my address", "resides at", "moved to", "visit her at", "visit him at", "visited her at", "visited him at", "at home at", "next of kin"} {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

// streetIn reports whether a number and a street's name stand among words.
func (s *scan) streetIn(all []word, start int) bool {
	for i, w := range all {
		if w.means&street == 0 || !capital(s.src[w.from]) {
			continue
		}
		for back := i - 1; back >= max(0, i-3) && capital(s.src[all[back].from]); back-- {
			if from := all[back].from; from > start+1 && s.src[from-1] == ' ' && (digit(s.src[from-2]) || from > start+2 && digit(s.src[from-3])) {
				return true
			}
		}
	}
	return false
}

// home looks for a house's number and street where the words before say that
// somebody lives there.
func (s *scan) home(r *run) bool {
	if r.count != 1 || r.n > 4 || r.to+3 >= len(s.src) || s.src[r.to] != ' ' && !(letter(s.src[r.to]) && s.src[r.to+1] == ' ') {
		return false
	}
	end := r.from
	for end > 0 && strings.IndexByte(" :", s.src[end-1]) >= 0 {
		end--
	}
	switch strings.ToLower(string(s.src[s.wordBefore(end):end])) {
	case "at", "address", "flat", "number", "in":
	default:
		return false
	}
	_, stop := s.line(r.to, r.to, r.to+48)
	all := s.wordsIn(r.to+1, stop)
	for i, w := range all[:min(4, len(all))] {
		if !capital(s.src[w.from]) {
			return false
		}
		if i == 0 || w.means&street == 0 {
			continue
		}
		first, _ := s.line(r.from, r.from-40, r.from)
		if !s.livesNear(first, r.from) {
			return false
		}
		s.tell(hit{from: r.from, to: w.to, code: "home-address", severity: diag.Error,
			message: "this looks like the address of somebody's home", hint: "take it out, or write the town" + history})
		return true
	}
	return false
}
