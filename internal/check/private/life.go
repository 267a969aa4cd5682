package private

import (
	"bytes"
	"regexp"
	"strings"

	"signpost/internal/diag"
)

// born looks for a date of birth: a whole date that the words before it call
// one. A date alone is nobody's, and neither is a year.
func (s *scan) born(r *run) bool {
	from, to, year := s.date(r)
	if to == 0 {
		return false
	}
	if !s.calledBirth(s.before(from, 72)) && !strings.HasPrefix(strings.TrimLeft(s.after(to, 8), " ,("), "dob") && !strings.HasPrefix(strings.TrimLeft(s.after(to, 20), " ,("), "date of birth") {
		return false
	}
	if year > 99 && year < s.oldest {
		return false
	}
	s.tell(hit{from: from, to: to, code: "birth-date", severity: diag.Error,
		message: "this looks like somebody's date of birth",
		hint:    "take it out, or write an age in round numbers, such as in her eighties" + history})
	return true
}

// date reads a whole date at a run, in figures or with the month's name. The
// end is 0 where there is none.
func (s *scan) date(r *run) (from, to, year int) {
	first := r.groups[0]
	if r.count >= 3 && r.groups[1].sep == r.groups[2].sep && strings.IndexByte("/-. ", r.groups[1].sep) >= 0 {
		a, b, c := r.value(0), r.value(1), r.value(2)
		day, month, year := a, b, c
		if first.len() == 4 {
			day, year = c, a
		}
		cut := first.len() <= 2 && (r.groups[2].len() == 2 || r.groups[2].len() == 4) || first.len() == 4 && r.groups[2].len() <= 2
		if cut && r.groups[1].len() <= 2 && plausible(day, month) {
			return first.from, r.groups[2].to, year
		}
		return 0, 0, 0
	}
	if first.len() <= 2 && plausible(r.value(0), 1) && s.goesOn(r.groups[0].to) {
		return s.wordyDate(r)
	}
	return 0, 0, 0
}

// goesOn reports whether what follows a day may be a month or a year.
func (s *scan) goesOn(at int) bool {
	rest := s.src[at:min(len(s.src), at+4)]
	if len(rest) > 2 && letter(rest[0]) && letter(rest[1]) {
		return strings.IndexByte("snrt", rest[0]) >= 0
	}
	i := skip(rest, 0, " \u00a0-/.,")
	return i > 0 && i < len(rest) && (digit(rest[i]) || strings.IndexByte("jfmasondo", rest[i]|0x20) >= 0)
}

func plausible(day, month int) bool {
	return day >= 1 && day <= 31 && month >= 1 && (month <= 12 || day <= 12 && month <= 31)
}

// value is a group as a number; only short ones are asked for.
func (r *run) value(i int) (value int) {
	for _, d := range r.in(i, i)[:min(4, r.groups[i].len())] {
		value = value*10 + int(d-'0')
	}
	return value
}

// wordyDate reads 3 May 1941, 3rd of May 1941, and May 3, 1941.
func (s *scan) wordyDate(r *run) (from, to, year int) {
	from, to = r.groups[0].from, r.groups[0].to
	rest := s.src[to:min(len(s.src), to+32)]
	i := 0
	for _, ordinal := range []string{"st", "nd", "rd", "th"} {
		if strings.HasPrefix(string(rest), ordinal) {
			i = 2
		}
	}
	i = skip(rest, i, " \u00a0-/.,")
	if strings.HasPrefix(string(rest[i:]), "of ") {
		i += 3
	}
	name := i
	for i < len(rest) && letter(rest[i]) && rest[i] < 0x80 {
		i++
	}
	if !isMonth(string(rest[name:i])) {
		if i = name; !s.monthBefore(from) {
			return 0, 0, 0
		}
		from = s.wordBefore(from)
	}
	i = skip(rest, i, " \u00a0-/.,'’")
	start := i
	for i < len(rest) && digit(rest[i]) {
		year = year*10 + int(rest[i]-'0')
		i++
	}
	if i-start != 2 && i-start != 4 {
		return 0, 0, 0
	}
	return from, to + i, year
}

func skip(text []byte, i int, signs string) int {
	for i < len(text) && strings.IndexByte(signs, text[i]) >= 0 {
		i++
	}
	return i
}

// wordBefore is where the word begins that stands before an offset.
func (s *scan) wordBefore(at int) int {
	for at > 0 && s.src[at-1] == ' ' {
		at--
	}
	for at > 0 && letter(s.src[at-1]) && s.src[at-1] < 0x80 {
		at--
	}
	return at
}

func (s *scan) monthBefore(at int) bool {
	return isMonth(strings.TrimRight(string(s.src[s.wordBefore(at):at]), " "))
}

func isMonth(word string) bool {
	switch strings.ToLower(word) {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// calledBirth reports whether the words before a date say that somebody was
// born on it, and not some service or idea.
func (s *scan) calledBirth(before string) bool {
	at, length := -1, 0
	for _, word := range []string{"born", "dob", "d.o.b", "date of birth", "birth date", "birthdate", "birthday", "b."} {
		if i := strings.LastIndex(before, word); i > at && (i == 0 || !letter(before[i-1])) {
			at, length = i, len(word)
		}
	}
	if at < 0 {
		return false
	}
	between := before[at+length:]
	word := before[at : at+length]
	if word == "b." && strings.Trim(between, " ") != "" || strings.ContainsAny(between, "0123456789;!?") || strings.Contains(between, "die") || sentenceEnd.MatchString(between) {
		return false
	}
	return len(between) < 44 && !(word == "born" && s.bodyBorn(before[:at]))
}

// sentenceEnd matches the end of a sentence that another one follows.
var sentenceEnd = regexp.MustCompile(`[.] +[a-z]`)

// bodyBorn reports whether the sentence before "born" speaks of a body or an
// idea, and of no person.
func (s *scan) bodyBorn(before string) bool {
	if stop := strings.LastIndexAny(before, ".!?"); stop >= 0 {
		before = before[stop:]
	}
	body := false
	for _, word := range strings.FieldsFunc(before, func(r rune) bool { return !isLetter(r) }) {
		means := s.words[word]
		if means&(family|pronoun) != 0 {
			return false
		}
		body = body || means&organisation != 0
	}
	return body
}

// record looks for the number under which a hospital or a team keeps somebody's
// papers: whatever has digits and stands behind words that call it so.
func (s *scan) record(r *run) bool {
	from, to := r.from, r.to
	for from > 0 && r.from-from < longestToken && inToken(s.src[from-1]) {
		from--
	}
	for to < len(s.src) && to-r.to < longestToken && inToken(s.src[to]) {
		to++
	}
	digits := 0
	for _, b := range s.src[from:to] {
		if digit(b) {
			digits++
		}
	}
	letters := letter(s.src[from])
	if strings.HasPrefix(string(s.src[from:to]), "0x") {
		return false
	}
	if digits < 4 && !(letters && digits == 3) || r.n == 10 && checks(r.in(0, r.count-1)) {
		return false
	}
	before := s.calledRecord(from)
	if before == "" || isSample(onlyDigits(string(s.src[from:to]))) && (!letters || s.likened(from)) || strings.HasPrefix(before, "case") && s.inCourt(from, to) {
		return false
	}
	if len(s.src[from:to]) == 4 && !letters && (s.src[from] == '1' || s.src[from] == '2') && strings.HasSuffix(before, "record") {
		return false
	}
	s.tell(hit{from: from, to: to, code: "record-number", severity: diag.Error,
		message: "this looks like the number of somebody's record (" + initials(s.src[from:from+1]) + ")",
		hint:    "take it out: the record's number leads to the person" + history})
	return true
}

// longestToken is how far the number of a record may go on to either side of
// its digits.
const longestToken = 32

func inToken(b byte) bool { return letter(b) && b < 0x80 || digit(b) || b == '-' || b == '/' }

// calledRecord gives the words that end before an offset, if they name a number
// of a record.
func (s *scan) calledRecord(at int) string {
	start := max(0, at-16)
	end := start + len(bytes.TrimRight(s.src[start:at], " :#=\"'`*_(|-–—"))
	if from := s.wordBefore(max(0, end-1)); end > 0 && s.src[end-1] == '.' && s.wordMeaning(from, end-1)&filler != 0 {
		end--
	}
	start = s.wordBefore(end)
	if end == start || end == at || s.wordMeaning(start, end)&label == 0 {
		return ""
	}
	before := withoutLabels(s.before(end, 48))
	for _, name := range recordNames() {
		if strings.HasSuffix(before, name) && (len(before) == len(name) || !letter(before[len(before)-len(name)-1])) {
			return name
		}
	}
	return ""
}

// withoutLabels takes away the words between the name of a record and its
// number, as in "no. is".
func withoutLabels(before string) string {
	for whole := ""; whole != before; {
		whole = before
		for _, little := range []string{" ", ".", ":", " is", " was", " no", " num", " number", " nr"} {
			before = strings.TrimSuffix(before, little)
		}
	}
	return before
}

func (s *scan) wordMeaning(from, to int) meaning {
	return s.words[string(small(s.src[from:to], make([]byte, 0, 32)))]
}

func recordNames() []string {
	return []string{
		"hospital", "hospital id", "hospital ref", "hospital reference", "hosp", "hosp id", "case", "case ref", "case reference", "case id", "record", "records", "mrn", "patient", "patient id",
		"patient ref", "patient reference", "unit", "nhs record", "client", "client id", "client ref", "client reference", "crn",
		"referral", "referral ref", "referral reference", "referral id", "resident", "resident id", "resident ref", "service user", "service user id", "service user ref",
		"medical record", "health record", "incident", "incident ref", "incident reference", "safeguarding ref", "safeguarding reference",
		"safeguarding", "complaint", "complaint ref", "complaint reference", "hospice", "hospice id", "hospice ref", "casenote", "case note", "file ref", "rio", "systmone", "emis",
	}
}

// isSample reports whether digits are those that people write when they mean
// any: all the same, or one after another.
func isSample(digits string) bool {
	same := strings.Trim(digits, digits[:1]) == ""
	return same || strings.HasPrefix("1234567890", digits) || strings.HasPrefix("0123456789", digits)
}

// likened reports whether the words before an offset say that an example comes.
func (s *scan) likened(at int) bool {
	before := s.before(at, 100)
	return strings.Contains(before, "example") || strings.Contains(before, "such as") || strings.Contains(before, "made up") || strings.Contains(before, "e.g.")
}

// inCourt reports whether the case is one of a court.
func (s *scan) inCourt(from, to int) bool {
	around := s.before(from, 100) + " " + s.after(to, 80)
	for _, word := range []string{"court", "ewhc", "ewca", "ewcop", "uksc", "tribunal", "judgment", "coroner", "ombudsman", " v ", "ukhl", "echr"} {
		if strings.Contains(around, word) {
			return true
		}
	}
	return false
}
