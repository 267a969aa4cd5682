package kind

import (
	"fmt"
	"path"
	"strings"
)

// Film is a page about a film or a recording, whether or not there is a file.
type Film struct {
	Availability       string    `field:"availability" need:"must" values:"available unavailable" help:"Whether there is a file to play." example:"unavailable"`
	File               string    `field:"file" refers:"file" help:"The film's file, or a recording's." example:"six-visits.mp4"`
	FileMark           string    `field:"file_mark" refers:"file" help:"Which version of the file the captions were made for. The check says what to write, and tells you when the file has changed since." example:"3f2a9c1b0d"`
	Seconds            int       `field:"seconds" help:"How long it is, in seconds. The scenes must add up to it." example:"420"`
	Poster             string    `field:"poster" refers:"file" help:"A quiet still picture, shown before anything plays." example:"six-visits.jpg"`
	Captions           string    `field:"captions" refers:"file" help:"The captions file (.vtt). The transcript is made from it." example:"six-visits.vtt"`
	Transcript         string    `field:"transcript" refers:"page" help:"Name of the page that shows the transcript. Left out, this page shows it." example:"film/transcript"`
	AudioDescription   string    `field:"audio_description" refers:"file" help:"The file with described pictures." example:"six-visits-described.mp4"`
	DescriptionMissing string    `field:"audio_description_missing" help:"Why there is no version with described pictures." example:"Everything that is to be seen is said."`
	Scenes             []Chapter `field:"scenes" help:"What happens, in order." example:"[{title: Kitchen, seconds: 40}, {title: Garden, seconds: 380}]"`
	Rights             string    `field:"rights" help:"Who may use it, and how." example:"Made for this site."`
}

// Chapter is one scene of a film.
type Chapter struct {
	Title    string `field:"title" need:"must" help:"Where it plays." example:"Kitchen"`
	Seconds  int    `field:"seconds" need:"must" help:"How long it is." example:"40"`
	Messages []int  `field:"messages" help:"Numbers of the key messages it shows." example:"[1, 2]"`
	Picture  string `field:"picture" help:"What is to be seen." example:"Two chairs by a window."`
	Words    string `field:"words" help:"What is said, in short." example:"Sam asks what matters today."`
}

// IsSound knows recordings by the name of their file.
func IsSound(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".aac", ".flac":
		return true
	}
	return false
}

// IsMedia knows films and recordings by the name of their file.
func IsMedia(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".mp4", ".m4v", ".mov", ".webm", ".ogv", ".avi", ".mkv":
		return true
	}
	return IsSound(name)
}

func filmKind() Kind {
	return define(Kind{
		Name: "film", Label: "Film", Plural: "Films", Section: "film", Learning: true,
		Purpose: "A page about a film or a recording, whether or not there is a file to play.",
		Starter: "Say what the film shows, and that it may be hard to watch.\n",
	}, func(c *check, f *Film) {
		total := 0
		for _, s := range f.Scenes {
			total += s.Seconds
		}
		if len(f.Scenes) > 0 && total != f.Seconds {
			c.fail("film-seconds", "seconds", fmt.Sprintf("the scenes add up to %d seconds, not %d", total, f.Seconds), fmt.Sprintf("change a scene, or write seconds: %d", total))
		}
		c.access(f)
		if f.AudioDescription != "" && !IsMedia(f.AudioDescription) {
			c.warn("film-description", "audio_description", "this is not the name of a film or a recording", "if it says why there is none, write it as audio_description_missing:")
		}
		if c.page.Front.Note.Text == "" {
			c.fail("note-missing", "", "a page about a film needs a content note", "add content_note: {level: mild, text: ...}")
		}
	})
}

// access holds what can be played to what people need who do not hear it: a
// film's captions, a recording's words.
func (c *check) access(f *Film) {
	switch {
	case f.Availability != "available":
	case IsSound(f.File):
		if f.Captions == "" && f.Transcript == "" {
			c.fail("film-access", "availability", "a recording that can be played needs its words", "add captions:, from which the transcript is made, or transcript: with the name of a page")
		}
	case f.File == "" || f.Captions == "":
		c.fail("film-access", "availability", "a film that can be played needs its file and captions", "add file: and captions:")
	}
}
