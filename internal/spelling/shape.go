package spelling

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain writes a word with straight apostrophes and simple hyphens, without
// the marks that only say where a line may break.
func plain(word string) string {
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			return strings.Map(plainRune, word)
		}
	}
	return word
}

func plainRune(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '′':
		return '\''
	case '\u2010', '\u2011':
		return '-'
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return -1
	}
	return r
}

// beyond says that a word is none the lists can judge.
func beyond(word string) bool {
	letters := 0
	for _, r := range word {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			letters++
		case r == '\'', r == '-':
		case unicode.IsDigit(r), strings.ContainsRune("@/\\.:_", r):
			return true
		case unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r):
			return true
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters < 2 || abbreviation(word)
}

// abbreviation recognises two to six capitals, with a plural s or a possessive.
func abbreviation(word string) bool {
	word = strings.TrimSuffix(word, "s")
	word = strings.TrimSuffix(word, "'")
	if len(word) > 12 {
		return false
	}
	capitals := 0
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
		capitals++
	}
	return capitals >= 2 && capitals <= 6
}

// prefix lists what stands before a hyphen without being a word.
func prefix(part string) bool {
	switch part {
	case "afro", "ante", "anti", "anglo", "audio", "bi", "bio", "cardio", "co", "counter", "de", "e", "eco", "ex", "extra",
		"geo", "hyper", "hypo", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mono", "multi", "neo",
		"neuro", "non", "para", "peri", "poly", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi",
		"socio", "sub", "super", "trans", "tri", "ultra", "un", "uni", "vice":
		return true
	}
	return false
}

// likeWord gives a suggestion the capitals of the word it stands for.
func likeWord(suggestion, word string) string {
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case !unicode.IsUpper(first) || suggestion == "":
		return suggestion
	case utf8.RuneCountInString(word) > 1 && word == strings.ToUpper(word):
		return strings.ToUpper(suggestion)
	}
	first, size := utf8.DecodeRuneInString(suggestion)
	return string(unicode.ToUpper(first)) + suggestion[size:]
}
