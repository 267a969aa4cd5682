package readable

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// mostMisspelt is how many misspelt words are named on one page. A page with
// more is in another language, or in one of its own.
const mostMisspelt = 10

// slip is a word that is not in the dictionary, and where it first stands.
type slip struct {
	odd
	count int
}

// spelling looks again at the words that no dictionary has: what is another
// language is said once, and a misspelt word once with how often it stands.
func (l *look) spelling() {
	if len(l.odd) == 0 {
		return
	}
	left := l.languages()
	var slips []slip
	place := map[string]int{}
	for _, o := range left {
		e := l.words.Words[o.word].Entry
		if e.Known || !l.isProse(o) {
			continue
		}
		if at, met := place[e.Lower]; met {
			slips[at].count++
			continue
		}
		place[e.Lower] = len(slips)
		slips = append(slips, slip{o, 1})
	}
	said := 0
	for _, s := range slips {
		if said < mostMisspelt && l.misspelt(s, left) {
			said++
		}
	}
}

// isProse reports whether a word belongs to the author's own English sentences.
func (l *look) isProse(o odd) bool {
	w := l.words.Words[o.word]
	if w.Style&(apart|prose.Emphasis) != 0 || w.Entry.Digits || hasInnerCapital(w.Entry.Text) || strings.ContainsRune(w.Entry.Text, '.') {
		return false
	}
	if l.isBorrowed(o) {
		return false
	}
	text := o.block.Text
	before, after := byte(' '), byte(' ')
	if w.Start > 0 {
		before = text[w.Start-1]
	}
	if int(w.End) < len(text) {
		after = text[w.End]
	}
	return strings.IndexByte("@/#\\_=", before) < 0 && strings.IndexByte("@/\\_=", after) < 0
}

// isBorrowed reports whether a word, or one beside it that is no English
// either, has a letter that English lacks. Nobody writes such a letter by
// mistake.
func (l *look) isBorrowed(o odd) bool {
	for i := max(o.word-1, o.block.First); i < min(o.word+2, o.block.Last); i++ {
		e := l.words.Words[i].Entry
		if !e.Known && strings.ContainsFunc(e.Lower, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) {
			return true
		}
	}
	return false
}

// hasInnerCapital reports whether a word is written as YouTube is.
func hasInnerCapital(word string) bool {
	return !inCapitals(word) && strings.ContainsFunc(word[1:], unicode.IsUpper)
}

// misspelt reports a word, unless it looks like a name.
func (l *look) misspelt(s slip, all []odd) bool {
	e := l.words.Words[s.word].Entry
	var suggestions []string
	if !e.Capital || inCapitals(e.Text) {
		suggestions = l.suggest(e.Text)
	} else if suggestions = l.namesMeant(s.odd, all); len(suggestions) == 0 {
		return false
	}
	at := l.words.WordSpan(s.block, l.words.Words[s.word])
	message := fmt.Sprintf("“%s” is not in the dictionary", e.Text)
	hint := "if it is right, add it to content/data/words.txt"
	if len(suggestions) > 0 {
		hint = "did you mean " + orList(suggestions) + "? " + hint
	}
	if len(suggestions) > 0 && isAmerican(e.Lower, strings.ToLower(suggestions[0])) {
		message = fmt.Sprintf("“%s” is the American spelling; in Britain it is %s", e.Text, suggestions[0])
		hint = "write " + suggestions[0]
	}
	if s.count > 1 {
		message += fmt.Sprintf(" (it stands %s on this page)", times(s.count))
	}
	d := l.warn("word-misspelt", at, message, hint)
	if len(suggestions) > 0 && isLikely(e.Lower, strings.ToLower(suggestions[0])) && l.joined(s.block, s.word, s.word+1) {
		d.Fix = diag.Write(at, suggestions[0])
	}
	return true
}

func (l *look) suggest(word string) []string {
	if l.o.Suggest == nil {
		return nil
	}
	suggestions := l.o.Suggest(word)
	return suggestions[:min(3, len(suggestions))]
}

func times(n int) string {
	if n == 2 {
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

func orList(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// namesMeant are the suggestions for a word with a capital that is probably no
// name: one that is a slip away from a word everybody writes with a capital,
// or that opens a sentence and is a slip away from an ordinary word. Looking
// for suggestions takes long, so names must be told before it.
func (l *look) namesMeant(o odd, all []odd) []string {
	e := l.words.Words[o.word].Entry
	word := strings.TrimSuffix(e.Lower, "'s")
	if utf8.RuneCountInString(word) < 5 || l.o.Knows == nil {
		return nil
	}
	for _, name := range l.capitals {
		if away := len(name) - len(word); away < -1 || away > 1 || !isNear(word, strings.ToLower(name)) || strings.HasPrefix(word, strings.ToLower(name)) {
			continue
		}
		if isSwap(word, strings.ToLower(name)) || !l.besideName(o) {
			return []string{name}
		}
	}
	if l.swapped(word) || l.doubled(word) {
		return l.suggest(e.Text)
	}
	if l.opens(o.block, o.word) && o.block.Kind != prose.Title && !l.isNameHere(e, all) && l.oneLetterAway(word) {
		return l.suggest(e.Text)
	}
	return nil
}

// besideName reports whether another word with a capital stands beside a word,
// as in the names of people.
func (l *look) besideName(o odd) bool {
	for i := max(o.word-1, o.block.First); i < min(o.word+2, o.block.Last); i++ {
		if i != o.word && l.words.Words[i].Entry.Capital && !l.opens(o.block, i) {
			return true
		}
	}
	return false
}

// swapped reports whether a word is in the dictionary once two neighbouring
// letters change places.
func (l *look) swapped(word string) bool {
	letters := []rune(word)
	for i := range len(letters) - 1 {
		letters[i], letters[i+1] = letters[i+1], letters[i]
		if l.o.Knows(string(letters)) {
			return true
		}
		letters[i], letters[i+1] = letters[i+1], letters[i]
	}
	return false
}

// doubled reports whether a word is in the dictionary once a letter is written
// twice, or once in place of twice.
func (l *look) doubled(word string) bool {
	letters := []rune(word)
	if len(letters) < 6 {
		return false
	}
	for i, r := range letters {
		if l.o.Knows(string(slices.Insert(slices.Clone(letters), i, r))) {
			return true
		}
		if i > 0 && letters[i-1] == r && l.o.Knows(string(slices.Delete(slices.Clone(letters), i, i+1))) {
			return true
		}
	}
	return false
}

// oneLetterAway reports whether a word is in the dictionary with one letter
// more, less, or another, the first apart.
func (l *look) oneLetterAway(word string) bool {
	for i := 1; i <= len(word); i++ {
		if i < len(word) && l.o.Knows(word[:i]+word[i+1:]) {
			return true
		}
		for letter := 'a'; letter <= 'z'; letter++ {
			if l.o.Knows(word[:i]+string(letter)+word[i:]) || i < len(word) && l.o.Knows(word[:i]+string(letter)+word[i+1:]) {
				return true
			}
		}
	}
	return false
}

// isNameHere reports whether a word has its capital in mid-sentence too.
func (l *look) isNameHere(e *prose.Entry, all []odd) bool {
	for _, o := range all {
		other := l.words.Words[o.word].Entry
		if other.Capital && strings.TrimSuffix(other.Lower, "'s") == strings.TrimSuffix(e.Lower, "'s") && !l.opens(o.block, o.word) {
			return true
		}
	}
	return false
}

// writtenWithCapital are words whose capital makes them no names of people.
const writtenWithCapital = `Monday Tuesday Wednesday Thursday Friday Saturday Sunday
January February August September October November December
England English Scotland Scottish Wales Welsh Ireland Irish Northern Britain British Europe European London Birmingham Manchester Liverpool
Christmas Easter Ramadan Diwali Passover Hanukkah Muslim Muslims Christian Christians Christianity Jewish Judaism Hindu Hindus Hinduism Buddhist Buddhists Buddhism
Catholic Catholics Quran Bible Islam Islamic Humanist Humanists Sikhism Alzheimer Parkinson Macmillan Samaritans Covid`

// isNear reports whether two words differ by one slip: a letter wrong, missing
// or too many, or two that changed places.
func isNear(wrong, right string) bool {
	a, b := []rune(wrong), []rune(right)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	if len(a) < len(b) {
		return i+j >= len(a)
	}
	return len(a)-i-j <= 1 || len(a)-i-j == 2 && a[i] == b[i+1] && a[i+1] == b[i]
}

// isSwap reports whether two neighbouring letters changed places.
func isSwap(wrong, right string) bool {
	return len(wrong) == len(right) && wrong != right && isNear(wrong, right) && sameLetters(wrong, right)
}

func sameLetters(a, b string) bool {
	for _, r := range a {
		if strings.Count(a, string(r)) != strings.Count(b, string(r)) {
			return false
		}
	}
	return true
}

// isLikely reports whether a suggestion is so near that it can be offered as
// the thing to write.
func isLikely(wrong, right string) bool {
	return isNear(wrong, right) && (wrong[0] == right[0] || isSwap(wrong, right)) || isAmerican(wrong, right)
}

// isAmerican reports whether a word is the American form of a British one.
func isAmerican(word, british string) bool {
	if word == "gray" || word == "grays" || word == "program" || word == "programs" || word == "mom" || word == "moms" {
		return british != word && british[0] == word[0]
	}
	for _, change := range [...][2]string{
		{"ise", "ize"}, {"isi", "izi"}, {"isa", "iza"}, {"yse", "yze"}, {"ysi", "yzi"}, {"our", "or"}, {"tre", "ter"}, {"bre", "ber"}, {"ence", "ense"}, {"ogue", "og"},
		{"lled", "led"}, {"lling", "ling"}, {"ller", "ler"}, {"llor", "lor"}, {"fil", "fill"}, {"rol", "roll"}, {"skilf", "skillf"}, {"ae", "e"}, {"oe", "e"}, {"programme", "program"}, {"cheque", "check"},
	} {
		if at := strings.Index(british, change[0]); at >= 0 && british[:at]+change[1]+british[at+len(change[0]):] == word {
			return true
		}
	}
	return false
}
