package prose

import (
	"slices"
	"strings"
	"unicode"
)

// Syllables counts how many beats an English word has, by its letters: groups
// of vowels, less those that are not spoken, and more where two vowels are
// spoken apart. It is wrong for some words, which a page's length evens out.
func Syllables(word string) int {
	if spelled(word) {
		return len(word)
	}
	word = strings.ReplaceAll(strings.ToLower(word), "’", "'")
	count := 0
	if stem, negated := strings.CutSuffix(word, "n't"); negated {
		if endsInAny(stem, "d", "s", "t") {
			count = 1 // did-n't, but not can't
		}
		word = stem
	}
	word = strings.ReplaceAll(strings.TrimSuffix(word, "'s"), "'", "")
	for part := range strings.FieldsFuncSeq(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		count += beats(part)
	}
	return max(1, count)
}

// spelled reports whether a word is spoken letter by letter, as NHS is.
func spelled(word string) bool {
	for _, r := range word {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(word) > 1 && len(word) < 6
}

// beats counts the syllables of one part of a word, in small letters.
func beats(part string) int {
	count, within := 0, false
	letters := []rune(part)
	for i, r := range letters {
		vowel := isVowel(r) && !glides(letters, i)
		if vowel && !within {
			count++
		}
		within = vowel
	}
	return max(1, count+apart(part)-silentEnd(part)-silentInside(part))
}

// isVowel takes letters with accents for vowels too, which they mostly are.
func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouy", r) || r > unicode.MaxASCII && unicode.IsLetter(r)
}

// glides reports whether a y is the sound of "you" and "beyond".
func glides(letters []rune, i int) bool {
	return letters[i] == 'y' && i+1 < len(letters) && isVowel(letters[i+1]) && (i == 0 || isVowel(letters[i-1]))
}

// silentEnd counts the vowels at the end of a word that are not spoken.
func silentEnd(part string) int {
	for _, ending := range []string{"es", "ed", "e"} {
		stem, found := strings.CutSuffix(part, ending)
		if !found || stem == "" {
			continue
		}
		if endsInVowel(stem) || consonantL(stem) || endsInAny(stem, spokenBefore(ending)...) {
			return 0
		}
		return 1
	}
	return 0
}

// spokenBefore lists after which letters an ending is spoken: chang-es,
// want-ed, cen-tre.
func spokenBefore(ending string) []string {
	switch ending {
	case "es":
		return []string{"s", "x", "z", "c", "g", "ch", "sh"}
	case "ed":
		return []string{"t", "d", "cr", "dr"}
	}
	return []string{"tr", "br", "cr"}
}

// silentInside counts an e that is not spoken before another part of the
// word: care-ful, safe-ly, some-body.
func silentInside(part string) int {
	if len(part) > len("some") && strings.HasPrefix(part, "some") {
		return 1
	}
	for _, ending := range []string{"ly", "ful", "less", "ness", "ment", "ments"} {
		root, found := strings.CutSuffix(part, ending)
		stem, e := strings.CutSuffix(root, "e")
		if found && e && len(stem) > 1 && !endsInVowel(stem) && !consonantL(stem) {
			return 1
		}
	}
	return 0
}

// apart counts the neighbouring vowels that are spoken apart, and the
// syllables without a vowel.
func apart(part string) int {
	count := 0
	for _, pair := range []string{"ia", "io", "iu", "ien", "iet", "uou"} {
		at := strings.Index(part, pair)
		if at >= 0 && !together(part[:at], part[at:]) {
			count++ // ra-di-o, cli-ent
		}
	}
	stem := strings.TrimSuffix(part, "s")
	if root, found := strings.CutSuffix(stem, "ing"); found && len(root) > 1 {
		last := []rune(root)
		if end := last[len(last)-1]; isVowel(end) && (end != 'y' || !isVowel(last[len(last)-2])) {
			count++ // do-ing, study-ing
		}
	}
	if root, found := strings.CutSuffix(stem, "ism"); found && root != "" {
		count++ // rac-is-m
	}
	return count
}

// together knows the pairs of vowels that are one sound after all: na-tion,
// pa-tient, mil-lion, friend, car-riage.
func together(before, rest string) bool {
	switch {
	case strings.HasSuffix(before, "sc"):
		return false // sci-ence
	case strings.HasPrefix(rest, "iend"), strings.HasPrefix(rest, "iage"):
		return true
	case strings.HasPrefix(rest, "ion") && len(before) > 1:
		return endsInAny(before, "c", "t", "s", "g", "x", "l", "n")
	}
	return endsInAny(before, "c", "t", "s", "g", "x")
}

func endsInAny(part string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(part, ending) })
}

func endsInVowel(part string) bool { return endsInAny(part, "a", "e", "i", "o", "u", "y") }

// consonantL knows the last syllable of ta-ble and its forms.
func consonantL(stem string) bool {
	root, found := strings.CutSuffix(stem, "l")
	return found && root != "" && !endsInVowel(root) && !strings.HasSuffix(root, "l")
}
