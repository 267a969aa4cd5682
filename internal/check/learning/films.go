package learning

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

// isMedia knows the files that play.
func isMedia(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".mp4", ".m4v", ".mov", ".webm", ".avi", ".mkv", ".mp3", ".m4a", ".ogg", ".oga", ".wav", ".aac":
		return true
	}
	return false
}

// shortestTranscript is how many words the script of a film has at least.
const shortestTranscript = 20

// film checks that a film can be played, read and followed.
func (l *look) film(p *site.Page, f *kind.Film) {
	if f.Availability != "available" {
		return
	}
	place := p.Doc.Page.Place
	if _, there := l.resourceOf(p, f.File); f.File != "" && !there {
		l.say(diag.Error, "film-file", place("file"), "the film is not in the project: "+f.File, "put the file beside the page, and write its name")
	}
	if f.Captions != "" {
		l.captionsOf(p, f)
	}
	if t := l.site.Named(f.Transcript, ""); t != nil && t.Doc.Body.Words < shortestTranscript {
		l.say(diag.Error, "film-transcript", place("transcript"), "the page with the film's words has almost none: "+t.Doc.Path, "write down what is said and what is to be seen, so that people can read the film")
	}
	switch {
	case f.AudioDescription == "":
		l.say(diag.Warning, "film-description", place("availability"), "nothing is said of a version with the pictures described",
			"name its file in audio_description:, or say there why it is not needed, as in “Everything that is to be seen is said”")
	case isMedia(f.AudioDescription):
		if _, there := l.resourceOf(p, f.AudioDescription); !there {
			l.say(diag.Error, "film-file", place("audio_description"), "the film with the pictures described is not in the project: "+f.AudioDescription, "put the file beside the page, and write its name")
		}
	}
}

// captionsOf checks the file of a film's captions.
func (l *look) captionsOf(p *site.Page, f *kind.Film) {
	at := p.Doc.Page.Place("captions")
	fault := func(message, hint string) { l.say(diag.Error, "film-captions", at, message, hint) }
	if strings.ToLower(path.Ext(f.Captions)) != ".vtt" {
		fault("browsers show captions from a file that ends in .vtt only", "save them as WebVTT; most programs for captions can")
		return
	}
	file, there := l.resourceOf(p, f.Captions)
	if !there {
		fault("the captions are not in the project: "+f.Captions, "put the file beside the page, and write its name")
		return
	}
	if text, known := l.captions[l.files[file]]; known {
		if wrong := wrongWith(text, f.Seconds); wrong != "" {
			fault(wrong, "open "+l.files[file]+" in a program for captions and save it again as WebVTT")
		}
	}
}

// wrongWith says what is wrong with a file of captions for a film of so many
// seconds, or nothing. The format is WebVTT (https://www.w3.org/TR/webvtt1/):
// a first line that says WEBVTT, then cues, each with the line that says from
// when to when.
func wrongWith(text []byte, seconds int) string {
	content := strings.TrimPrefix(string(text), "\ufeff")
	if !strings.HasPrefix(content, "WEBVTT") {
		return "the captions do not begin with WEBVTT, so browsers show none of them"
	}
	cues, number := 0, 0
	for line := range strings.Lines(content) {
		number++
		from, to, ok := strings.Cut(line, "-->")
		if !ok {
			continue
		}
		cues++
		start, ok1 := cueTime(from)
		end, ok2 := cueTime(to)
		switch {
		case !ok1 || !ok2:
			return fmt.Sprintf("line %d of the captions has a time that browsers cannot read", number)
		case end <= start:
			return fmt.Sprintf("the caption on line %d ends before it begins", number)
		case seconds > 0 && start >= float64(seconds+1):
			return fmt.Sprintf("the caption on line %d begins after the film's %d seconds", number, seconds)
		}
	}
	if cues == 0 {
		return "there is no caption in the file of captions"
	}
	return ""
}

// cueTime reads a time such as 01:02.500 or 1:01:02.500, in seconds. What
// follows it, settings of the cue, is left out.
func cueTime(text string) (float64, bool) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return 0, false
	}
	parts := strings.Split(words[0], ":")
	if len(parts) < 2 || len(parts) > 3 || !strings.Contains(parts[len(parts)-1], ".") {
		return 0, false
	}
	total := 0.0
	for i, part := range parts {
		n, err := strconv.ParseFloat(part, 64)
		if err != nil || strings.Trim(part, "0123456789.") != "" || n >= 60 && i > len(parts)-3 {
			return 0, false
		}
		total = total*60 + n
	}
	return total, true
}

// bareFilms reports links to films and recordings that no film page presents,
// with captions, a script and a word of warning.
func (l *look) bareFilms() {
	presented := map[string]bool{}
	for _, p := range l.site.Pages {
		if f, ok := p.Doc.Page.Detail.(*kind.Film); ok {
			for _, name := range []string{f.File, f.AudioDescription} {
				if file, there := l.resourceOf(p, name); there {
					presented[file] = true
				}
			}
		}
	}
	for _, p := range l.site.Pages {
		for i := range p.Targets {
			t, ref := &p.Targets[i], &p.Doc.Body.Refs[i]
			name, _, _ := strings.Cut(t.Path, "?")
			if ref.Kind != markdown.Link || t.Kind != site.ToFile && t.Kind != site.Outside || !isMedia(name) || presented[t.Path] {
				continue
			}
			l.say(diag.Warning, "film-bare", ref.Span, "this film or recording stands alone, without captions, a script or a word of warning: "+path.Base(name),
				"make a page of type: film for it, and link to that")
		}
	}
}
