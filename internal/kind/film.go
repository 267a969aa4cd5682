package kind

import (
	"fmt"
)

// Film is a page about a film, whether or not there is a file.
type Film struct {
	Availability     string    `field:"availability" need:"must" values:"available unavailable" help:"Whether there is a file to play." example:"unavailable"`
	File             string    `field:"file" refers:"file" help:"The film's file." example:"six-visits.mp4"`
	Seconds          int       `field:"seconds" help:"How long it is, in seconds. The scenes must add up to it." example:"420"`
	Captions         string    `field:"captions" refers:"file" help:"The captions file (.vtt)." example:"six-visits.vtt"`
	Transcript       string    `field:"transcript" refers:"page" help:"Name of the transcript page." example:"transcript"`
	AudioDescription string    `field:"audio_description" help:"The file with described pictures." example:"six-visits-described.mp4"`
	Scenes           []Chapter `field:"scenes" help:"What happens, in order." example:"[{title: Kitchen, seconds: 40}, {title: Garden, seconds: 380}]"`
	Rights           string    `field:"rights" help:"Who may use it, and how." example:"Made for this site."`
}

// Chapter is one scene of a film.
type Chapter struct {
	Title    string `field:"title" need:"must" help:"Where it plays." example:"Kitchen"`
	Seconds  int    `field:"seconds" need:"must" help:"How long it is." example:"40"`
	Messages []int  `field:"messages" help:"Numbers of the key messages it shows." example:"[1, 2]"`
}

func filmKind() Kind {
	return define(Kind{
		Name: "film", Label: "Film", Plural: "Films", Section: "film", Learning: true,
		Purpose: "A page about a film, whether or not there is a file to play.",
		Starter: "Say what the film shows, and that it may be hard to watch.\n",
	}, func(c *check, f *Film) {
		total := 0
		for _, s := range f.Scenes {
			total += s.Seconds
		}
		if len(f.Scenes) > 0 && total != f.Seconds {
			c.fail("film-seconds", "seconds", fmt.Sprintf("the scenes add up to %d seconds, not %d", total, f.Seconds), fmt.Sprintf("change a scene, or write seconds: %d", total))
		}
		if f.Availability == "available" && (f.File == "" || f.Captions == "" || f.Transcript == "") {
			c.fail("film-access", "availability", "a film that can be played needs its file, captions and a transcript", "add file:, captions: and transcript:")
		}
		if c.page.Front.Note.Text == "" {
			c.fail("note-missing", "", "a page about a film needs a content note", "add content_note: {level: mild, text: ...}")
		}
	})
}
