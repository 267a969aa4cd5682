package spelling

import (
	"strings"
	"unicode/utf8"
)

// A graph holds a list of words as the smallest automaton that accepts them,
// written into a string: words that begin or end alike share what they share.
// It is read where it lies, so that opening it costs nothing.
//
// The alphabet stands on the first line, the nodes behind it, the root first. A
// node is a run of edges. An edge is a byte, of which the upper six bits are a
// letter and the lower two say whether the edge is the last of its node, and
// whether it leads to the node written next, as only a last one may. If it does
// not, three bytes follow, the lowest first: the place of the node it leads to.
// The first few numbers stand for no letters: they end a word, lead nowhere, and
// say how common it is.
type graph struct {
	letters []rune
	edges   string
	ascii   [utf8.RuneSelf]byte
	root    [letterCount]int32
}

const (
	letterCount = 64 // what six bits can name
	lastEdge    = 1
	nextNode    = 2

	nowhere = -1 // a node that does not exist
	strange = letterCount - 1
)

// commonness is how common a word is, the commonest first, and whether it is a
// name, which begins with a capital.
type commonness int8

const (
	everyday commonness = iota
	usual
	lessUsual
	rare
	name
	rareName
	endCount
	unknown commonness = -1
)

// read opens a graph. What is no graph is one without words.
func read(written string) *graph {
	g := &graph{}
	alphabet, edges, _ := strings.Cut(written, "\n")
	g.letters = []rune(alphabet)
	if len(g.letters) > strange-int(endCount) {
		g.letters, edges = nil, ""
	}
	g.edges = edges
	for i := range g.ascii {
		g.ascii[i] = strange
	}
	for i, r := range g.letters {
		if r < utf8.RuneSelf {
			g.ascii[r] = byte(i) + byte(endCount)
		}
	}
	for i := range g.root {
		g.root[i] = int32(g.step(0, byte(i)))
	}
	return g
}

// letter is a rune's number in the alphabet, or strange.
func (g *graph) letter(r rune) byte {
	if r < utf8.RuneSelf {
		return g.ascii[r]
	}
	for i, known := range g.letters {
		if known == r {
			return byte(i) + byte(endCount)
		}
	}
	return strange
}

// edge is one edge as it is read: where it leads, and where the next of its
// node stands.
type edge struct {
	letter byte
	to     int
	next   int // nowhere after the last
}

// edgeAt reads the edge at a place, which is in the graph.
func (g *graph) edgeAt(place int) edge {
	head := g.edges[place]
	e := edge{letter: head >> 2, to: nowhere, next: place + 1}
	switch {
	case e.letter < byte(endCount):
	case head&nextNode != 0:
		e.to = place + 1
	default:
		e.next = place + 4
		if e.next <= len(g.edges) {
			e.to = int(g.edges[place+1]) | int(g.edges[place+2])<<8 | int(g.edges[place+3])<<16
		}
	}
	if e.to >= len(g.edges) {
		e.to = nowhere
	}
	if head&(lastEdge|nextNode) != 0 || e.next >= len(g.edges) {
		e.next = nowhere
	}
	return e
}

// step follows a letter from a node, or comes to nowhere. It is edgeAt without
// what is not needed for that.
func (g *graph) step(node int, letter byte) int {
	for node < len(g.edges) {
		head := g.edges[node]
		if head>>2 == letter && letter >= byte(endCount) {
			return g.edgeAt(node).to
		}
		if head&(lastEdge|nextNode) != 0 {
			return nowhere
		}
		node++
		if head>>2 >= byte(endCount) {
			node += 3
		}
	}
	return nowhere
}

// endAt says how common the word is that ends in a node, if one does. Ends
// stand before letters.
func (g *graph) endAt(node int) commonness {
	if node < 0 || node >= len(g.edges) {
		return unknown
	}
	if end := g.edges[node] >> 2; end < byte(endCount) {
		return commonness(end)
	}
	return unknown
}

// find looks a word up by its letters.
func (g *graph) find(letters []byte) commonness {
	if len(letters) == 0 {
		return unknown
	}
	node := int(g.root[letters[0]&(letterCount-1)])
	for _, letter := range letters[1:] {
		if node == nowhere {
			return unknown
		}
		node = g.step(node, letter)
	}
	return g.endAt(node)
}
