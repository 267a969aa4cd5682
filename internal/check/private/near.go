package private

import "bytes"

// letter reports whether a byte is a letter of the English alphabet, or a part
// of another one's.
func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }

func capital(b byte) bool { return b >= 'A' && b <= 'Z' }

func digit(b byte) bool { return b >= '0' && b <= '9' }

// small writes a word in small letters behind what is there.
func small(word, into []byte) []byte {
	for _, b := range word {
		if capital(b) {
			b |= 0x20
		}
		into = append(into, b)
	}
	return into
}

// line narrows a stretch to the line that an offset lies in.
func (s *scan) line(at, from, to int) (int, int) {
	from, to = max(from, 0), min(to, len(s.src))
	if cut := bytes.LastIndexByte(s.src[from:at], '\n'); cut >= 0 {
		from += cut + 1
	}
	if cut := bytes.IndexByte(s.src[at:to], '\n'); cut >= 0 {
		to = at + cut
	}
	return from, to
}

// before is what stands up to so many bytes before an offset, in its line, in
// small letters and with spaces for what joins words in names of fields.
func (s *scan) before(at, length int) string {
	from, _ := s.line(at, at-length, at)
	return plain(s.src[from:at])
}

// after is the same behind an offset.
func (s *scan) after(at, length int) string {
	_, to := s.line(at, at, at+length)
	return plain(s.src[at:to])
}

func plain(text []byte) string {
	small := bytes.ToLower(text)
	for i, b := range small {
		if b == '_' || b == '-' {
			small[i] = ' '
		}
	}
	return string(bytes.ReplaceAll(small, []byte("\u00a0"), []byte(" ")))
}

// word is a word of the text and where it stands.
type word struct {
	from, to int
	means    meaning
}

// wordsIn cuts a stretch into words of letters and gives them their meaning. A
// name is one only with a capital, and not where it belongs to a saint, a house
// or a street.
func (s *scan) wordsIn(from, to int) []word {
	var all []word
	var lower [32]byte
	for i := from; i < to; i++ {
		if !letter(s.src[i]) {
			continue
		}
		start := i
		for i < to && (letter(s.src[i]) || s.src[i] == '-' && i+1 < to && letter(s.src[i+1])) {
			i++
		}
		w := word{start, i, s.words[string(small(s.src[start:i], lower[:0]))]}
		if w.means&firstName != 0 && !capital(s.src[start]) {
			w.means &^= firstName
		}
		all = append(all, w)
	}
	for i := range all {
		if all[i].means&firstName != 0 && s.namesPlace(all, i) {
			all[i].means &^= firstName
		}
	}
	return all
}

// namesPlace reports whether a first name is a part of the name of a place or
// body: St Luke's, Princess Alice Hospice, Katherine House, Victoria Road.
func (s *scan) namesPlace(all []word, i int) bool {
	if i > 0 {
		switch string(bytes.ToLower(s.src[all[i-1].from:all[i-1].to])) {
		case "st", "saint", "princess", "prince", "queen", "king", "duchess", "lady", "sir", "dame":
			return true
		}
	}
	if i+1 < len(all) && capital(s.src[all[i+1].from]) {
		switch next := all[i+1]; string(bytes.ToLower(s.src[next.from:next.to])) {
		case "house", "lodge", "curie", "ryder", "ward", "building", "fund", "appeal", "lewis", "hall":
			return true
		default:
			return next.means&(organisation|street) != 0
		}
	}
	return false
}

// near reports whether a word of some meaning stands within so many bytes
// before or after a stretch, in the same line.
func (s *scan) near(from, to, back, ahead int, want meaning) bool {
	first, last := s.line(from, from-back, to+ahead)
	for first > 0 && first > from-back-16 && letter(s.src[first]) && letter(s.src[first-1]) {
		first--
	}
	for _, w := range s.wordsIn(first, last) {
		if w.means&want != 0 && (w.to <= from || w.from >= to) {
			return true
		}
	}
	return false
}

// calledBefore gives the meaning of the word that says what the thing at an
// offset is: the nearest before it in its line, passing over a few that say
// nothing.
func (s *scan) calledBefore(at int) meaning {
	from, _ := s.line(at, at-48, at)
	all := s.wordsIn(from, at)
	for i := len(all) - 1; i >= 0 && i >= len(all)-4; i-- {
		if all[i].means&filler == 0 || all[i].means&reference != 0 {
			return all[i].means
		}
	}
	return 0
}

// inLink reports whether an offset lies in the address of a page, a file or a
// publication. A link that dials is no such address.
func (s *scan) inLink(at int) bool {
	from := at
	for from > 0 && at-from < 300 && !bytes.ContainsRune([]byte(" \t\r\n\"'<>()[]|"), rune(s.src[from-1])) {
		from--
	}
	word := bytes.ToLower(s.src[from:at])
	if bytes.HasPrefix(word, []byte("tel:")) || bytes.HasPrefix(word, []byte("sms:")) || bytes.Contains(word, []byte("wa.me/")) {
		return false
	}
	if bytes.Contains(word, []byte("://")) || bytes.HasPrefix(word, []byte("www.")) || bytes.HasPrefix(word, []byte("data:")) {
		return true
	}
	if bytes.HasPrefix(word, []byte("/")) && bytes.IndexByte(word, '=') > 0 {
		return true
	}
	slash := bytes.LastIndexByte(word, '/')
	return slash > 0 && !bytes.ContainsRune(word[slash:], ':') && (bytes.HasPrefix(word, []byte("10.")) || bytes.ContainsAny(word[:slash], ".") || slash == len(word)-1 && letter(word[slash-1]))
}
