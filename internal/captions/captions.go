// Package captions reads the words of a film or a recording from a WebVTT file
// (https://www.w3.org/TR/webvtt1/): who says what, and when.
//
// One file serves all: browsers show it as captions, and the transcript is made
// from it, so that the words exist once. Browsers pass over notes, so two notes
// of our own carry what is not heard: "NOTE Picture: …" describes what is to be
// seen, and "NOTE Chapter: …" begins a part. Each counts from the caption that
// follows it.
//
// What must stay true: reading never fails, whatever the bytes; what a browser
// would not show is reported, at its place, and is not in the transcript.
package captions

import (
	"time"

	"signpost/internal/diag"
)

// Kind says what a line of a script is.
type Kind uint8

// The kinds of line.
const (
	Said    Kind = iota // heard
	Picture             // to be seen
	Chapter             // the beginning of a part; Text is its title
)

// Line is something said, shown or begun, in the order of the film.
type Line struct {
	Kind    Kind
	Start   time.Duration // from the film's beginning
	End     time.Duration // of what is said; the same as Start for the others
	Speaker string        // who says it, when the captions tell
	Text    string        // plain, words separated by single spaces
}

// Captions is one file, understood.
type Captions struct {
	Lines []Line
	Cues  []Cue
	Found []diag.Diagnostic // what is wrong with it, in order
}

// Cue is one caption as it is shown.
type Cue struct {
	Start, End time.Duration
	Text       string    // plain
	Span       diag.Span // of its times
}
