// Package spelling tells whether a word is spelt as in British English, and
// what was meant by one that is not.
//
// It exists because a slip of the pen in a page about dying costs trust, and
// the people who write such pages have no editor's desk behind them. Every word
// of every page is asked after at every build, so the dictionary lies in the
// program in the form in which it is searched, and opening it costs next to
// nothing.
//
// What must stay true: a word of the care vocabulary is never taken for a
// mistake (care.txt is the place for one that was); American spellings and -ize
// are mistakes with a British suggestion; what is no word of English prose, such
// as a number, an abbreviation, an address or a word in another script, is known,
// because nothing can be said about it.
//
// words.dat comes from SCOWL, Spell Checker Oriented Word Lists, by Kevin
// Atkinson and others; LICENSE-words is their notice, and scripts/make-words
// makes the file anew.
package spelling

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.dat
var generalWords string

//go:embed care.txt
var careWords string

//go:embed meant.txt
var meantWords string

// Dictionary knows how words are spelt. It may be asked from many goroutines
// at once.
type Dictionary struct {
	opened func() *lists
	asked  answers
}

// answers are the suggestions given before: in a large project the same odd
// word stands on many pages.
type answers struct {
	mutex sync.Mutex
	given map[string][]string
}

// mostAnswers bounds what is kept.
const mostAnswers = 1 << 14

func (a *answers) before(word string) ([]string, bool) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	found, ok := a.given[word]
	return found, ok
}

func (a *answers) keep(word string, found []string) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.given == nil || len(a.given) >= mostAnswers {
		a.given = map[string][]string{}
	}
	a.given[strings.Clone(word)] = found
}

// lists are what a dictionary knows once it was asked for the first time.
type lists struct {
	general *graph
	// own are the words of care.txt and the project's, as they are written.
	own map[string]bool
	// meant answers for words whose right spelling is not the nearest one.
	meant map[string][]string
}

// Open gives the dictionary with a project's own words added. An own word counts
// as it is written: "DoLS" only so, "Amira" with its capital. One that is
// written small also counts with a capital first letter and in capitals. The
// words of a phrase count one by one.
//
// Nothing is read before the first question.
func Open(own []string) *Dictionary {
	return &Dictionary{opened: sync.OnceValue(func() *lists {
		l := &lists{general: read(generalWords), own: map[string]bool{}, meant: readMeant(meantWords)}
		for line := range strings.Lines(careWords) {
			line, _, _ = strings.Cut(line, "#")
			l.add(line)
		}
		for _, phrase := range own {
			l.add(phrase)
		}
		return l
	})}
}

func (l *lists) add(phrase string) {
	for _, word := range strings.Fields(phrase) {
		if word = plain(word); word != "" {
			l.own[word] = true
		}
	}
}

// readMeant reads lines of a wrong word and what it was meant to be; what was
// meant may be two words, and of several, a comma parts them.
func readMeant(text string) map[string][]string {
	meant := map[string][]string{}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		wrong, right, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, one := range strings.Split(right, ",") {
			if one = strings.TrimSpace(one); one != "" {
				meant[wrong] = append(meant[wrong], one)
			}
		}
	}
	return meant
}

// Knows says whether a word is spelt right. A word has letters, apostrophes of
// any form and inner hyphens; of one with hyphens, the whole or each part must be
// known. A small word may begin with a capital or stand in capitals. A name is
// known with its capital only.
//
// Known are also, because they are not this list's to judge: single letters,
// abbreviations of two to six capitals (with a plural s), and whatever has a
// digit, a letter of a script other than Latin, or the marks of an address.
func (d *Dictionary) Knows(word string) bool {
	l := d.opened()
	return l.general.hasPlain(word) || l.knows(word)
}

// hasPlain finds nearly every word of prose with the least work: one all of
// whose letters are ASCII, and small but for the first.
func (g *graph) hasPlain(word string) bool {
	if word == "" || word[0] >= utf8.RuneSelf {
		return false
	}
	first, most := word[0], name
	if 'A' <= first && first <= 'Z' {
		first, most = first|0x20, endCount
	}
	node := int(g.root[g.ascii[first]])
	for i := 1; i < len(word); i++ {
		if node == nowhere || word[i] >= utf8.RuneSelf {
			return false
		}
		node = g.step(node, g.ascii[word[i]])
	}
	end := g.endAt(node)
	return end != unknown && end < most
}

// knows judges a word that is not simply in the list.
func (l *lists) knows(word string) bool {
	word = plain(word)
	if beyond(word) || l.knowsPart(word) {
		return true
	}
	first, rest, parted := strings.Cut(word, "-")
	if !parted {
		return false
	}
	if prefix(strings.ToLower(first)) && l.knowsPart(first+rest) {
		return true // co-ordinator, where the list has coordinator
	}
	for part := range strings.SplitSeq(word, "-") {
		if !beyond(part) && !prefix(strings.ToLower(part)) && !l.knowsPart(part) {
			return false
		}
	}
	return true
}

// knowsPart judges a word or a part of one between hyphens.
func (l *lists) knowsPart(word string) bool {
	if l.lists(word) {
		return true
	}
	trimmed := strings.Trim(word, "'")
	stem, possessive := strings.CutSuffix(trimmed, "'s")
	if !possessive {
		stem, possessive = strings.CutSuffix(trimmed, "'S")
	}
	if possessive && neverPossessive(strings.ToLower(stem)) {
		return false
	}
	return stem != word && (beyond(stem) || l.lists(stem))
}

// neverPossessive lists the words that show a possessor without an apostrophe.
func neverPossessive(word string) bool {
	switch word {
	case "your", "her", "our", "their", "my", "his", "its", "hers", "ours", "yours", "theirs":
		return true
	}
	return false
}

// lists says whether one of the lists has a word, with these capitals.
func (l *lists) lists(word string) bool {
	if l.own[word] {
		return true
	}
	first, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) {
		end := l.general.findWord(word)
		return end != unknown && end < name
	}
	small := string(unicode.ToLower(first)) + word[size:]
	lower := strings.ToLower(word)
	if l.general.findWord(small) != unknown || small == lower && l.own[small] {
		return true
	}
	return word == strings.ToUpper(word) && (l.own[lower] || l.general.findWord(lower) != unknown)
}

// findWord looks a word up whose first letter is small.
func (g *graph) findWord(word string) commonness {
	var room [longestWord]byte
	letters, fits := g.lettersOf(room[:0], word)
	if !fits {
		return unknown
	}
	return g.find(letters)
}

// longestWord is how many letters a word may have to be looked for.
const longestWord = 48

// lettersOf writes a word in the graph's letters, if it is not too long.
func (g *graph) lettersOf(letters []byte, word string) ([]byte, bool) {
	for _, r := range word {
		if len(letters) == longestWord {
			return letters, false
		}
		letters = append(letters, g.letter(r))
	}
	return letters, true
}
