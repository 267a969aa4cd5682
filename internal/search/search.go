// Package search makes the search index of a site and reads it.
//
// An old phone on a weak signal should find a page among ten thousand for some
// thirty kilobytes, in one visit without a server, from a folder as well as
// over the network. So the index is cut into small files, each a script, and
// everything that costs thought (stems, synonyms, weights) happens here, when
// the site is built; what reads it in the browser (reader/) knows neither
// languages nor grammar. docs/search.md has the formats byte by byte.
//
// What must stay true: the same pages give the same bytes; Reader here and
// the scripts in reader/ read the same files to the same order of results, in whole
// numbers, and testdata holds examples for both; no data, however damaged,
// makes a reader panic or loop.
package search

import "embed"

//go:embed reader/*.js
var readerParts embed.FS

// ReaderScript is the script that reads an index in the browser: the files of
// the folder reader, in the order of their names, inside one function.
func ReaderScript() []byte {
	script := []byte("(function () {\n\"use strict\";\n")
	parts, err := readerParts.ReadDir("reader")
	for _, part := range parts {
		var text []byte
		if text, err = readerParts.ReadFile("reader/" + part.Name()); err != nil {
			break
		}
		script = append(script, text...)
	}
	if err != nil {
		panic("search: a part of the program cannot be read: " + err.Error())
	}
	return append(script, "})();\n"...)
}

// Folder is where an index lies below a site's root, and Entry its first file,
// the only one whose name does not change.
const (
	Folder = "search"
	Entry  = "index.js"
)

// Page is one thing to be found: a page of the site or an entry of its
// glossary.
type Page struct {
	Title    string
	Address  string // below the site's root, with a fragment for an entry
	Place    string // the titles of what it stands in
	Kind     string // as readers know it
	Minutes  int
	Reviewed string // a day in words
	State    State
	Summary  string
	Note     string // the content note; a page with one shows no text in results
	Language string
	Site     string   // the site's language, which an empty Language stands for
	Labels   []string // the facet values it has, in words
	Sections []Section
	Quick    bool     // a quick card: first when somebody is in the middle of it
	Also     []string // other names it goes by
	Entry    bool     // of the glossary: its summary is its text
}

// Section is a part of a page with an address of its own.
type Section struct {
	ID, Heading, Text string
}

// State is where a page stands with its reviewers.
type State int

// The states, as the index writes them.
const (
	InOrder State = iota
	Overdue
	InReview
	Draft
)

// Facet is one way to narrow results; its values name pages by their place in
// the list of pages.
type Facet struct {
	ID, Title string
	Values    []FacetValue
}

// FacetValue is one value of a facet and the pages that have it, rising.
type FacetValue struct {
	ID, Title string
	Pages     []int
}

// Input is what an index is made of.
type Input struct {
	Terms      []Terms // of each page, in order: the page's number is its place
	Pages      []Page
	Facets     []Facet
	Situations []string // what somebody types in the middle of it
	Meanings   []Meaning
	Files      bool // the copy opens from a folder
}

// Meaning is a phrase people type and the term it stands for. Entry is the
// place of the term's page in the list of pages, or -1.
type Meaning struct {
	Phrase, Term string
	Entry        int
}

// File is one file of an index, below the site's search folder.
type File struct {
	Path  string        // "words-1a2b3c4d/0.js"
	Bytes func() []byte // gives the content, which may be made anew each time; safe for concurrent use
}
