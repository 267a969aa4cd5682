package learning

import (
	"strings"
	"unicode"
)

// fold makes two ways to write the same words equal: capitals, marks and the
// spaces between words are left out of account.
func fold(text string) string { return strings.Join(wordsOf(text), " ") }

// wordsOf are the words of a text in small letters, without marks.
func wordsOf(text string) []string {
	plain := strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(text), "'", ""), "’", "")
	return strings.FieldsFunc(plain, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// telling are the words of a text that say what it is about, each as one of a
// thing.
func telling(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range wordsOf(text) {
		if !isSmall(word) {
			set[singular(word)] = true
		}
	}
	return set
}

// isSmall knows the words that outcomes and titles share without being alike.
func isSmall(word string) bool {
	switch word {
	case "a", "an", "the", "of", "to", "in", "on", "at", "for", "and", "or", "with", "by", "from", "as", "it", "its", "is", "are", "be", "may", "can", "do", "does",
		"what", "how", "who", "when", "where", "which", "that", "this", "they", "them", "their", "your", "you", "my", "one", "two", "three", "four", "five", "least", "way", "ways", "thing", "things",
		"say", "show", "name", "list", "choose", "plan", "explain", "describe", "use", "give", "tell", "find", "know", "set":
		return true
	}
	return false
}

func singular(word string) string {
	if len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") {
		return word[:len(word)-1]
	}
	return word
}

// alike is the share of a text's telling words that another has, from which on
// they mean the same.
const alike = 0.6

// covers reports whether one text says most of what another says.
func covers(have, want map[string]bool) bool {
	if len(want) == 0 {
		return false
	}
	shared := 0
	for word := range want {
		if have[word] {
			shared++
		}
	}
	return float64(shared) >= alike*float64(len(want))
}

// within reports whether every word of one set is in another.
func within(inner, outer map[string]bool) bool {
	for word := range inner {
		if !outer[word] {
			return false
		}
	}
	return len(inner) > 0
}
