// Package markdown turns the text of one page into a Body: HTML in pieces,
// with typed holes wherever the answer lies outside the page.
//
// A page is parsed once and cached on its own bytes, so nothing from another
// file may be baked in: where a link leads, how large an image is, what a
// glossary word means and what an included section says stay open as Refs
// until a publisher fills them. This is the only home of goldmark.
//
// What must stay true:
//   - input is refused before it is parsed when its shape would make the parser
//     slow or large (see Limits), because a goroutine cannot be stopped;
//   - HTML leaves this package safe: URL schemes and attributes are allow-lists,
//     raw HTML is dropped unless asked for, and even then it is sanitised;
//   - every Ref carries the place in the source it came from.
package markdown

import "signpost/internal/diag"

// Options are everything but the text that a Body depends on. They are plain
// data, so that their digest belongs in the cache key.
type Options struct {
	// Terms are the words to be marked as glossary candidates.
	Terms []Term
	// Local are the details that a text may leave open; none at all leaves
	// [local:…] as it stands.
	Local []Local
	// RawHTML keeps the author's HTML, sanitised. Otherwise it is dropped with a warning.
	RawHTML bool
	// Words are the translations of what Said lists, by the English text.
	Words map[string]string
	// Plain turns off everything beyond CommonMark; for conformance tests.
	Plain bool
}

// Term is one way a glossary entry may be written in a text.
type Term struct {
	ID   string // the glossary entry
	Text string // as written; matched whole-word, without regard to case unless it is an abbreviation
	Abbr bool   // matched with its exact case
}

// Body is one page's text, parsed.
type Body struct {
	Title    string // of a page that begins with a heading of the first level, which is left out of the rest
	Pieces   []Piece
	Refs     []Ref     // the holes, in their order: what the pieces point to
	Headings []Heading // the page's own, in order; those inside notes and quotations are left out
	Sections []Section
	IDs      []string // every place a link may lead to, headings inside notes included
	Words    int      // words of readable text, facilitator notes left out
	Quizzes  []Quiz   // the questions with answers to choose from
	Tables   []Table
}

// Table is the shape of one table.
type Table struct {
	Columns int
	Rows    int       // below the row of headers
	Unnamed []int     // the columns whose header is empty, counted from 0
	Span    diag.Span // of its first words
}

// Quiz is a question with answers to choose from, as plain text.
type Quiz struct {
	Question string
	Answers  []Answer
	Span     diag.Span // of the marker
}

// Answer is one answer of a quiz.
type Answer struct {
	Text  string
	Why   string // what opens when it is chosen
	Right bool
	Span  diag.Span
}

// Piece is a run of finished HTML, followed by a hole unless Ref is nil.
type Piece struct {
	HTML string
	Ref  *Ref
}

// RefKind says what a hole waits for.
type RefKind uint8

// The kinds of hole.
const (
	Link         RefKind = iota // an opening <a> tag; Target is the destination as written. The closing </a> follows in a later piece's HTML
	Image                       // a whole <img>; Target, Alt, Title
	Include                     // a block of another page; Target is page#section
	Glossary                    // a word that may be explained; Target is the entry's id, Text the word as written
	Cite                        // a citation; Target is a source's id
	TrainerStart                // what follows is for facilitators only
	TrainerEnd                  // until here
	Picture                     // a picture drawn from data; Target is its id
)

// Ref is one hole, and where it stands in the source.
type Ref struct {
	Kind       RefKind
	Target     string // decoded destination or id
	Text       string // readable text: link text, alt text, the word
	Title      string // the title attribute, when the author gave one
	Attrs      string // further safe attributes, ready to print with a leading space
	Figure     bool   // an image that stands alone and becomes a figure
	Decorative bool   // an image declared to carry no meaning: ![](x.png){alt=""} or a title of "decorative"
	Span       diag.Span
}

// Heading is one heading of the page, in order.
type Heading struct {
	Level int
	ID    string
	Text  string
	Span  diag.Span
}

// Section is the readable text under one heading, for search and for
// inclusion. The text before the first heading has an empty ID.
type Section struct {
	ID    string
	Title string
	Level int
	Text  string // plain, words separated by single spaces, without subsections, facilitator notes and content notes
	// First and Last delimit the section's pieces (Pieces[First:Last]), its
	// heading left out, its subsections included.
	First, Last int
}
