package search

import "slices"

// Pairs and names lie with one of their words, the one on fewest pages, so that
// whoever looks them up has loaded that word's shard anyway.

// heldBefore is how a word holds the pair in which it is the first.
func heldBefore(word, second string) string { return word + "_>" + second }

// heldBehind is how a word holds the pair in which it is the second.
func heldBehind(word, first string) string { return word + "_<" + first }

// heldName is how a word holds a whole name it is part of.
func heldName(word, name string) string { return word + "_=" + name }

// pair is two words that stand together in a name.
type pair struct{ first, second int32 }

// naming gives the names of pages, and the pairs in them, classes of their
// own.
type naming struct {
	*collector
	classOfPair map[pair]int32
	classOfName map[string]int32
	pairs       []pair  // of the page
	wholes      []int32 // classes of the page's names
	joined      []byte
}

// names posts the pairs and the names of all pages. A pair weighs more in a
// short title.
func (c *collector) names() {
	n := &naming{collector: c, classOfPair: map[pair]int32{}, classOfName: map[string]int32{}}
	for i := range c.all {
		t := &c.all[i]
		n.pairs, n.wholes = n.pairs[:0], n.wholes[:0]
		of := c.read[t.lexicon]
		count := 0
		t.eachName(func(name []int32) {
			for j := range name {
				name[j] = of[name[j]].id - 1
			}
			count += max(0, len(name)-1)
			n.name(name)
		})
		weighed := placeOf(i, impactOf(weights()[inTitle]/float64(count+1), 0, t.overdue))
		for _, p := range n.pairs {
			c.classes[n.pair(p)].post(weighed)
		}
		whole := placeOf(i, impactOf(weights()[inTitle], 0, t.overdue))
		for _, class := range n.wholes {
			c.classes[class].post(whole)
		}
	}
}

// name notes a name of a page, once.
func (n *naming) name(words []int32) {
	for j := 1; j < len(words); j++ {
		if p := (pair{words[j-1], words[j]}); !slices.Contains(n.pairs, p) {
			n.pairs = append(n.pairs, p)
		}
	}
	n.joined = n.joined[:0]
	for j, id := range words {
		if j > 0 {
			n.joined = append(n.joined, '_')
		}
		n.joined = append(n.joined, n.entries[id].word...)
	}
	if len(n.joined) == 0 || len(n.joined) > longestName {
		return
	}
	class, known := n.classOfName[string(n.joined)]
	if !known {
		name := string(n.joined)
		class = n.class(heldName(n.entries[n.rarest(words)].word, name))
		n.classOfName[name] = class
	}
	if !slices.Contains(n.wholes, class) {
		n.wholes = append(n.wholes, class)
	}
}

// rarest is the word on fewest pages, of several the first.
func (n *naming) rarest(words []int32) int32 {
	rarest := words[0]
	for _, id := range words {
		if n.entries[id].pages < n.entries[rarest].pages {
			rarest = id
		}
	}
	return rarest
}

// pair is the class of a pair.
func (n *naming) pair(p pair) int32 {
	class, known := n.classOfPair[p]
	if !known {
		first, second := n.entries[p.first], n.entries[p.second]
		token := heldBefore(first.word, second.word)
		if second.pages < first.pages {
			token = heldBehind(second.word, first.word)
		}
		class = n.class(token)
		n.classOfPair[p] = class
	}
	return class
}

// class makes a class of a pair or a name.
func (n *naming) class(token string) int32 {
	number := int32(len(n.classes))
	n.entries = append(n.entries, entry{word: token, class: number})
	n.classes = append(n.classes, class{})
	return number
}
