package search

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// withoutStops leaves the stop words out, unless nothing else is there.
func withoutStops(list []string, stop map[string]bool) []string {
	content := slices.DeleteFunc(slices.Clone(list), func(word string) bool { return stop[word] })
	if len(content) == 0 {
		return list
	}
	return content
}

// Vocabulary is the words that mean the same, ready to be looked for in texts.
type Vocabulary struct {
	stop    map[string]bool
	read    sync.Pool           // of *analysis
	phrases map[string][]phrase // by first word
	sets    [][][]string        // the names a page gets that has a phrase of the set
}

type phrase struct {
	words []string
	sets  []int
}

// Synonyms are names for one thing: a page that has one of When is found by
// all of Names.
type Synonyms struct {
	When, Names []string
}

// NewVocabulary prepares the synonyms. A phrase that two sets claim (an
// abbreviation with two meanings) adds nothing, because nobody knows which is
// meant; each set still adds it.
func NewVocabulary(all []Synonyms) *Vocabulary {
	v := &Vocabulary{stop: stopSet(), phrases: map[string][]phrase{}}
	v.read.New = func() any { return newAnalysis(v) }
	claimed, short := map[string][]int{}, map[string]bool{}
	var order []string
	for _, s := range all {
		set := len(v.sets)
		var names [][]string
		for _, name := range s.Names {
			if w := words(name); len(w) > 0 {
				names = append(names, w)
			}
		}
		v.sets = append(v.sets, names)
		for _, form := range s.When {
			for _, variant := range variants(words(form)) {
				key := strings.Join(variant, " ")
				if claimed[key] == nil {
					order = append(order, key)
				}
				short[key] = short[key] || abbreviation(form)
				if !slices.Contains(claimed[key], set) {
					claimed[key] = append(claimed[key], set)
				}
			}
		}
	}
	for _, key := range order {
		if len(claimed[key]) > 1 && short[key] {
			continue
		}
		w := strings.Split(key, " ")
		v.phrases[w[0]] = append(v.phrases[w[0]], phrase{words: w, sets: claimed[key]})
	}
	return v
}

// abbreviation knows words written in capitals, such as ACP or ReSPECT.
func abbreviation(form string) bool {
	capitals := 0
	for _, c := range form {
		if unicode.IsUpper(c) {
			capitals++
		}
	}
	return capitals > 1 && !strings.Contains(form, " ")
}

// variants are a phrase and its plural: the last word with an s, or without.
func variants(phrase []string) [][]string {
	if len(phrase) == 0 {
		return nil
	}
	last := len(phrase) - 1
	word := phrase[last]
	other := word + "s"
	if single, plural := strings.CutSuffix(word, "s"); plural {
		other = single
	}
	if len(word) < 3 {
		return [][]string{phrase}
	}
	changed := slices.Clone(phrase)
	changed[last] = other
	return [][]string{phrase, changed}
}
