package private

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
)

// title looks for somebody with a title and a name, at an offset where a title
// may begin, in a sentence that speaks of illness or death. People in pages
// that are made up are made up too.
func (s *scan) title(i int) int {
	size := titleAt(s.src[i:])
	if size == 0 || !s.page() || i > 0 && !s.endsSpace(i) {
		return i + 1
	}
	to := s.fullName(i + size)
	if to == 0 {
		return i + size
	}
	called := i
	for letter(s.src[called]) && s.src[called] < 0x80 {
		called++
	}
	if first, _, _ := strings.Cut(strings.ToLower(string(s.src[i+size:to])), " "); ordinary(string(s.src[i:called]), first) {
		return i + size
	}
	from, stop := s.sentence(i, to)
	if s.fiction() || s.emphasised(i, to) || s.law(i, to) || !s.illIn(from, stop, i, to) {
		return to
	}
	s.tell(hit{from: i, to: to, code: "name-and-illness", severity: diag.Warning,
		message: "a person's name and an illness or death stand in one sentence (" + initials(s.src[i:to]) + ")",
		hint:    "if the story is made up, write basis: fiction in the front matter; if it is true, take the name out" + history})
	return to
}

// titleAt measures a title of people who are not at work, with the space behind
// it.
func titleAt(src []byte) int {
	for _, title := range []string{"Mrs", "Mr", "Miss", "Ms", "Mx"} {
		if !bytes.HasPrefix(src, []byte(title)) {
			continue
		}
		n := len(title)
		if n < len(src) && src[n] == '.' {
			n++
		}
		for _, space := range spaces() {
			if bytes.HasPrefix(src[n:], []byte(space)) {
				return n + len(space)
			}
		}
	}
	return 0
}

// fullName gives the end of a name of up to three words with capitals, the last
// of which has more than one letter; 0 where there is none.
func (s *scan) fullName(at int) int {
	end := 0
	for range 3 {
		to := s.nameWord(at)
		if to == at {
			break
		}
		if to-at > 2 || to-at == 2 && s.src[to-1] != '.' {
			end = to
		}
		if to >= len(s.src)-1 || s.src[to] != ' ' {
			break
		}
		at = to + 1
	}
	return end
}

// nameWord gives the end of one word of a name: Smith, O'Neill, Kaur-Singh, J.
func (s *scan) nameWord(at int) int {
	first, size := utf8.DecodeRune(s.src[at:])
	if !unicode.IsUpper(first) {
		return at
	}
	to := at + size
	for to < len(s.src) {
		r, size := utf8.DecodeRune(s.src[to:])
		next, _ := utf8.DecodeRune(s.src[to+size:])
		inside := (r == '\'' || r == '’' || r == '-') && isLetter(next) && !(next == 's' && s.wordEnds(to+size+1))
		if !isLetter(r) && !inside {
			break
		}
		to += size
	}
	if to == at+size && to < len(s.src) && s.src[to] == '.' {
		to++
	}
	return to
}

func (s *scan) wordEnds(at int) bool { return at >= len(s.src) || !letter(s.src[at]) }

// sentence is the stretch round a name up to the ends of its sentence.
func (s *scan) sentence(from, to int) (first, last int) {
	first, last = s.paragraph(from, to)
	for i := from - 1; i > first; i-- {
		if ends := s.src[i] == ' ' && strings.IndexByte(".!?", s.src[i-1]) >= 0; ends && !s.titled(i-1) {
			first = i
		}
	}
	for i := to; i+1 < last; i++ {
		if strings.IndexByte(".!?", s.src[i]) >= 0 && strings.IndexByte(" \n\"'*)", s.src[i+1]) >= 0 && !s.titled(i) {
			return first, i
		}
	}
	return first, last
}

// titled reports whether a dot belongs to a title.
func (s *scan) titled(at int) bool {
	word := strings.ToLower(string(s.src[s.wordBefore(at):at]))
	return word == "dr" || word == "st" || s.words[word]&honorific != 0
}

// paragraph is the stretch round a name up to empty lines, within reason.
func (s *scan) paragraph(from, to int) (first, last int) {
	first, last = max(0, from-400), min(len(s.src), to+400)
	if cut := bytes.LastIndex(s.src[first:from], []byte("\n\n")); cut >= 0 {
		first += cut + 2
	}
	if cut := bytes.Index(s.src[to:last], []byte("\n\n")); cut >= 0 {
		last = to + cut
	}
	for last < len(s.src) && !utf8.RuneStart(s.src[last]) {
		last--
	}
	return first, max(last, to)
}

// illIn reports whether a sentence speaks of illness or death, and does not say
// that the person named is at work.
func (s *scan) illIn(first, last, from, to int) bool {
	ill := false
	for _, w := range s.wordsIn(first, last) {
		if w.to > from && w.from < to {
			continue
		}
		behind := s.src[min(to, len(s.src)-1)] == ',' && w.from >= to && w.from-to < 28
		if w.means&worker != 0 && (behind || w.to <= from && from-w.to < 6) {
			return false
		}
		ill = ill || w.means&illness != 0 && !s.abbreviation(w)
	}
	return ill || bytes.Contains(bytes.ToLower(s.src[first:last]), []byte("passed away")) || bytes.Contains(s.src[first:last], []byte("weeks to live"))
}

// abbreviation reports whether a word that means an illness in capitals is
// written without them: aids.
func (s *scan) abbreviation(w word) bool {
	return string(bytes.ToLower(s.src[w.from:w.to])) == "aids" && s.src[w.from+1] == 'i'
}

// law reports whether a name is that of a case, a judge or an office.
func (s *scan) law(from, to int) bool {
	after, before := s.after(to, 12), s.before(from, 8)
	for _, v := range []string{" v ", " v. ", " vs "} {
		if strings.HasPrefix(after, v) || strings.HasSuffix(before, v) {
			return true
		}
	}
	for _, office := range []string{"Justice ", "Speaker", "Chair", "President", "Recorder "} {
		if strings.Contains(string(s.src[from:to])+" ", " "+office) {
			return true
		}
	}
	return false
}

// emphasised reports whether a name stands in the title of a book or film:
// between single stars or lines, or in quotes in which every longer word has a
// capital.
func (s *scan) emphasised(from, to int) bool {
	first, last := s.line(from, from-200, to+200)
	before, after := string(s.src[first:from]), string(s.src[to:max(to, last)])
	for _, mark := range []string{"*", "_"} {
		single := func(text string) int { return strings.Count(strings.ReplaceAll(text, mark+mark, ""), mark) }
		if single(before)%2 == 1 && single(after)%2 == 1 {
			return true
		}
	}
	open := strings.LastIndexAny(before, "“‘\"")
	shut := strings.IndexAny(after, "”’\"")
	if open < 0 || shut < 0 || open < len(before)-40 {
		return false
	}
	for _, word := range strings.Fields(strings.TrimLeft(before[open:], "“‘\"") + " " + after[:shut]) {
		if r, _ := utf8.DecodeRuneInString(word); utf8.RuneCountInString(word) > 3 && unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// fiction reports whether the page says that it is made up.
func (s *scan) fiction() bool {
	if s.asked {
		return s.basis == "fiction"
	}
	s.asked = true
	head, ok := bytes.CutPrefix(s.text, []byte("---"))
	if !ok {
		head, ok = bytes.CutPrefix(s.text, []byte("+++"))
	}
	if !ok {
		return false
	}
	for line := range bytes.Lines(head) {
		text := strings.TrimSpace(string(line))
		if text == "---" || text == "+++" {
			break
		}
		name, value, _ := strings.Cut(strings.Replace(text, "=", ":", 1), ":")
		if strings.TrimSpace(strings.ToLower(name)) == "basis" {
			value, _, _ = strings.Cut(value, "#")
			s.basis = strings.Trim(value, " \t\"'")
		}
	}
	return s.basis == "fiction"
}
