package theme

import "html/template"

// FilmView is a film's own part, or a recording's.
type FilmView struct {
	Available bool
	Sound     bool // a recording: there is nothing to be seen
	File      MediaView
	Poster    string            // address of a still picture
	Track     template.HTMLAttr // src of the captions; in a folder their text, because browsers do not read files for a film there
	Language  string            // of the captions: "en-GB"
	Described MediaView
	// Undescribed is why there is no version with described pictures.
	Undescribed string
	Transcript  string // address of the page with the script; empty when this page shows it
	// TranscriptAddress is the same in full, for paper; empty without a base address.
	TranscriptAddress string
	Film              *Link // of a transcript, the film's own page
	Rights            string
	Length            string // "7:00"
	Lasts             string // "7 minutes"; empty when nobody says
	Scenes            []SceneView
	Script            []ScriptPart
}

// MediaView is a file that plays.
type MediaView struct {
	URL  string
	Type string // as browsers name it: "video/mp4"
	Size string // "24 MB"; empty when unknown
	// Heavy says that it should not be fetched without thinking.
	Heavy bool
}

// SceneView is one scene.
type SceneView struct {
	ID                string // of its place in the script: "scene-1"
	Title, At, Length string
	Seconds           int    // when it begins
	URL               string // of the file at this time; empty when there is none to play
	Picture, Words    string // what is to be seen, and said
	Messages          []Link
}

// ScriptPart is one chapter of what a film says and shows.
type ScriptPart struct {
	ID, Title, At string // the title may be empty
	Seconds       int
	Lines         []ScriptLine
}

// ScriptLine is what one person says in one go, or what is to be seen.
type ScriptLine struct {
	Picture       bool
	Speaker, Text string // nobody may be named
	At            string
	Seconds       int
}
