package markdown

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// glossary finds terms in running text. It is built once and only read after.
type glossary struct {
	starts  [1 << 10]bool // by startOf; a quick no for most words
	byFirst map[string][]termForm
	entries int
}

// termForm is one way to write one entry.
type termForm struct {
	Term
	first string // its first word as written; single words have nothing else
	rest  string // what follows, with single spaces, folded unless it is an abbreviation
	entry int
}

// newGlossary prepares terms for searching; nil when there are none.
func newGlossary(terms []Term) *glossary {
	if len(terms) == 0 {
		return nil
	}
	g := &glossary{byFirst: make(map[string][]termForm)}
	entries := make(map[string]int)
	for _, term := range terms {
		text := strings.Join(strings.Fields(foldTerm(term.Text, term.Abbr)), " ")
		length := wordLength(text)
		if length == 0 {
			continue // begins with a sign; could not be told from punctuation
		}
		entry, known := entries[term.ID]
		if !known {
			entry = len(entries)
			entries[term.ID] = entry
		}
		key := foldTerm(text[:length], false)
		g.byFirst[key] = append(g.byFirst[key], termForm{Term: term, first: text[:length], rest: text[length:], entry: entry})
		g.starts[startOf(key)] = true
	}
	g.entries = len(entries)
	for _, forms := range g.byFirst {
		slices.SortStableFunc(forms, func(a, b termForm) int { return cmp.Compare(len(b.rest), len(a.rest)) })
	}
	return g
}

// startOf is a number words share that begin alike, in capitals or not. Words
// that begin beyond ASCII share one.
func startOf[T string | []byte](word T) int {
	second := byte(0)
	if len(word) > 1 {
		second = word[1]
	}
	if (word[0]|second)&0x80 != 0 {
		return 0
	}
	return int(word[0]&31)<<5 | int(second&31)
}

func foldTerm(text string, exact bool) string {
	return strings.Map(func(r rune) rune { return foldRune(r, exact) }, text)
}

// foldRune makes runes equal that a reader takes for the same.
func foldRune(r rune, exact bool) rune {
	switch {
	case r == '’':
		return '\''
	case exact:
		return r
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return r != '’' && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// wordLength is the number of bytes of the word text begins with.
func wordLength[T string | []byte](text T) int {
	for i := 0; i < len(text); {
		b := text[i]
		if b < utf8.RuneSelf {
			if !isWordRune(rune(b)) {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(string(text[i:min(i+utf8.UTFMax, len(text))]))
		if !isWordRune(r) {
			return i
		}
		i += size
	}
	return len(text)
}

// termUses remembers in which section an entry was last marked. Facilitator
// notes are counted apart, since most readers never see them.
type termUses struct {
	section int
	trainer bool
	last    [2][]int
}

func (g *glossary) uses() termUses {
	if g == nil {
		return termUses{}
	}
	return termUses{section: 1, last: [2][]int{make([]int, g.entries), make([]int, g.entries)}}
}

func (u *termUses) nextSection() { u.section++ }

// first says whether this is an entry's first use in the section, and notes it.
func (u *termUses) first(entry int) bool {
	last := u.last[0]
	if u.trainer {
		last = u.last[1]
	}
	if last[entry] == u.section {
		return false
	}
	last[entry] = u.section
	return true
}

// textWithTerms writes the run in scratch, with holes for glossary words.
func (r *renderer) textWithTerms() {
	text, written := r.scratch, 0
	for i := 0; i < len(text); {
		length := wordLength(text[i:])
		if length == 0 {
			_, size := utf8.DecodeRune(text[i:])
			i += size
			continue
		}
		end := i + length
		if r.terms.starts[startOf(text[i:end])] && !glued(text[:i]) {
			if form, formEnd := r.terms.match(text, i, end); form != nil {
				if r.uses.first(form.entry) {
					r.out = appendEscaped(r.out, text[written:i])
					r.glossaryHole(form, i, formEnd)
					written = formEnd
				}
				end = formEnd
			}
		}
		i = end
	}
	r.out = appendEscaped(r.out, text[written:])
}

func (r *renderer) glossaryHole(form *termForm, start, end int) {
	at := r.place(start)
	r.hole(Ref{
		Kind: Glossary, Target: form.ID, Text: oneLine(string(r.scratch[start:end])),
		Span: r.span(at, r.place(end-1)+1-at),
	})
}

// glued says whether what comes before makes the next word a part of a longer
// one, of a path or of an address.
func glued(before []byte) bool {
	if len(before) == 0 {
		return false
	}
	switch before[len(before)-1] {
	case '-', '/', '\\', '_', '@', '#', '&', '=':
		return true
	case '.', '\'', ':':
		return len(before) > 1 && !isSpace(before[len(before)-2]) && isWordRune(rune(before[len(before)-2]))
	}
	return false
}

// match finds the longest term at text[i:], whose first word ends at wordEnd.
func (g *glossary) match(text []byte, i, wordEnd int) (*termForm, int) {
	var buf [64]byte
	word := buf[:0]
	for _, b := range text[i:wordEnd] {
		if b >= utf8.RuneSelf {
			word = []byte(foldTerm(string(text[i:wordEnd]), false))
			break
		}
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		word = append(word, b)
	}
	forms := g.byFirst[string(word)]
	for k := range forms {
		form := &forms[k]
		if form.Abbr && form.first != string(text[i:wordEnd]) {
			continue
		}
		if end := form.restAt(text, wordEnd); end > 0 && endsWord(text[end:]) {
			return form, end
		}
	}
	return nil, 0
}

// restAt returns where the form ends if all but its first word stands at
// text[i:], and else 0. One space in the form is any white space in the text.
func (f *termForm) restAt(text []byte, i int) int {
	for k := 0; k < len(f.rest); {
		want, wantSize := rune(f.rest[k]), 1
		if want == ' ' {
			start := i
			for i < len(text) && isSpace(text[i]) {
				i++
			}
			if i == start {
				return 0
			}
			k++
			continue
		}
		if i == len(text) {
			return 0
		}
		got, gotSize := rune(text[i]), 1
		if want >= utf8.RuneSelf || got >= utf8.RuneSelf {
			want, wantSize = utf8.DecodeRuneInString(f.rest[k:])
			got, gotSize = utf8.DecodeRune(text[i:])
		}
		if got != want && foldRune(got, f.Abbr) != want {
			return 0
		}
		k += wantSize
		i += gotSize
	}
	return i
}

// endsWord says whether a word may end before rest.
func endsWord(rest []byte) bool {
	if len(rest) == 0 {
		return true
	}
	switch rest[0] {
	case '-', '/', '\\', '_', '@', '=':
		return false
	case '.', ':':
		return len(rest) == 1 || wordLength(rest[1:]) == 0
	}
	return wordLength(rest[:min(len(rest), utf8.UTFMax)]) == 0
}
