package readable

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

//go:embed languages.txt
var languageWords string

const (
	wholePhrase = 5 // words from which a run in another language has to be marked
	shortPhrase = 2 // words from which marking it is advised
	fewestOdd   = 3 // words of a long run that no English dictionary has

	longestLook = 60 // words that are looked at from the first of a run
	mostLooks   = 40 // odd words of a block that may begin a run
)

// language is one that authors may use beside English.
type language struct {
	tag, name string
	letters   string // that English has not
	words     string // short ones, with a space round each; none for a language told by its script
}

// readLanguages reads the list of languages.
func readLanguages() (list []language) {
	for line := range strings.Lines(languageWords) {
		parts := strings.Split(line, "|")
		if len(parts) == 4 && line[0] != '#' {
			for i := range parts {
				parts[i] = strings.TrimSpace(parts[i])
			}
			if parts[3] != "" {
				parts[3] = " " + parts[3] + " "
			}
			list = append(list, language{parts[0], parts[1], parts[2], parts[3]})
		}
	}
	return list
}

// run is a stretch of words in another language.
type run struct {
	first, last int // words
	odd         int // how many of them no English dictionary has
	signs       int // how many are at home in the language, by a letter or as a word
	words       int // how many as a word
	of          *language
}

// languages reports the runs of words in another language that do not say so,
// and returns the odd words outside them.
func (l *look) languages() (left []odd) {
	for from := 0; from < len(l.odd); {
		b, to := l.odd[from].block, from
		for to < len(l.odd) && l.odd[to].block == b {
			to++
		}
		left = append(left, l.languagesOf(b, l.odd[from:to])...)
		from = to
	}
	return left
}

func (l *look) languagesOf(b *prose.Block, words []odd) (left []odd) {
	end, looks := b.First, 0
	for _, o := range words {
		if o.word < end {
			continue
		}
		r := run{}
		if looks < mostLooks {
			r = l.runFrom(b, o.word, end)
		}
		if r.of == nil {
			looks++
			left = append(left, o)
			continue
		}
		l.unmarked(b, r)
		end = r.last
	}
	return left
}

// runFrom finds the run in another language that begins with a word, or with
// short words of that language before it, but not before a floor.
func (l *look) runFrom(b *prose.Block, first, floor int) run {
	if l.words.Words[first].Style&apart != 0 {
		return run{}
	}
	best := run{}
	for i := range l.tongues {
		if r := l.runOf(b, first, floor, &l.tongues[i]); r.isSure() && r.last-r.first > best.last-best.first {
			best = r
		}
	}
	return best
}

// runOf follows a run of one language.
func (l *look) runOf(b *prose.Block, first, floor int, tongue *language) run {
	r := run{first: first, last: first, of: tongue}
	for r.first > floor && !l.words.Words[r.first-1].Entry.Spelled && tongue.has(l.words.Words[r.first-1].Entry.Lower) {
		r.first--
	}
	gap := 0
	for i := r.first; i < b.Last && gap < 2; i++ {
		e := l.words.Words[i].Entry
		if l.words.Words[i].Style&apart != 0 || i == first+longestLook && !r.isSure() {
			break
		}
		if e.Capital && i > r.first && tongue.words != "" && !l.opens(b, i) {
			continue // a name belongs to every language
		}
		sign, odd := tongue.hasLetters(e.Lower) || tongue.has(e.Lower), isOdd(e)
		if !sign && !odd {
			gap++
			continue
		}
		if sign {
			r.signs++
		}
		if tongue.has(e.Lower) {
			r.words++
		}
		if odd {
			r.odd++
		}
		r.last, gap = i+1, 0
	}
	return r
}

// isSure reports whether a run is surely of its language: in a long one, half of
// the words tell so; in a short one, all of them.
func (r run) isSure() bool {
	n := r.last - r.first
	switch {
	case n < shortPhrase:
		return false
	case n >= wholePhrase:
		return r.odd >= fewestOdd && r.signs >= 2 && 2*(r.odd+r.signs) >= n
	case r.of.words == "":
		return r.signs > 0 && r.odd == n
	}
	return r.odd >= 1 && r.signs >= n && r.words > 0 // or it is crème brûlée
}

// isOdd reports whether a word is none that an English dictionary has, as far
// as a glance tells: of words in other scripts no dictionary says so.
func isOdd(e *prose.Entry) bool { return !e.Known || e.Text[0] >= utf8.RuneSelf }

func (t *language) has(word string) bool {
	return len(word) < 16 && strings.Contains(t.words, " "+word+" ")
}

// hasLetters reports whether a word has a letter that only other languages
// have, this one among them.
func (t *language) hasLetters(word string) bool {
	for _, r := range word {
		if r < utf8.RuneSelf {
			continue
		}
		if strings.HasPrefix(t.letters, "script ") {
			if unicode.Is(unicode.Scripts[t.letters[len("script "):]], r) {
				return true
			}
		} else if strings.ContainsRune(t.letters, r) {
			return true
		}
	}
	return false
}

// unmarked reports a run whose language nothing says.
func (l *look) unmarked(b *prose.Block, r run) {
	at := l.words.WordsSpan(b, r.first, r.last)
	message := fmt.Sprintf("these words look %s, but nothing says so, and a voice that reads the page aloud takes them for English", r.of.name)
	start := l.words.TextOf(b, r.first, min(r.last, r.first+2))
	if r.last > r.first+2 {
		start += " …"
	}
	hint := fmt.Sprintf("write [%s]{lang=%s}", start, r.of.tag)
	severity := diag.Advice
	if r.last-r.first >= wholePhrase {
		severity = diag.Warning
	}
	d := l.say(severity, "language-unmarked", at, message, hint)
	if b.Kind != prose.Field && b.Kind != prose.Title && b.Kind != prose.Alt && l.joined(b, r.first, r.last) {
		d.Fix = &diag.Fix{Says: "say that this is " + r.of.name, Edits: []diag.Edit{
			{Line: at.Line, Col: at.Col, EndLine: at.Line, EndCol: at.Col, New: "["},
			{Line: at.Line, Col: at.Col + at.Len, EndLine: at.Line, EndCol: at.Col + at.Len, New: "]{lang=" + r.of.tag + "}"},
		}}
	}
}
