package learning

import (
	"fmt"
	"path"
	"strings"
	"time"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

// shortestTranscript is how many words the script of a film has at least.
const shortestTranscript = 20

// film checks that a film can be played, read and followed.
func (l *look) film(p *site.Page, f *kind.Film) {
	if f.Captions != "" {
		l.captionsOf(p, f)
	}
	if f.Poster != "" {
		l.there(p, "poster", f.Poster, "the still picture is not in the project: ")
	}
	if f.Availability != "available" {
		return
	}
	place := p.Doc.Page.Place
	if f.File != "" {
		l.there(p, "file", f.File, "the film is not in the project: ")
	}
	if t := l.site.Named(f.Transcript, ""); t != nil && t.Doc.Body.Words < shortestTranscript && len(l.site.Script(t)) == 0 {
		l.say(diag.Error, "film-transcript", place("transcript"), "the page with the film's words has almost none: "+t.Doc.Path, "write down what is said and what is to be seen, or give that page layout: transcript, so that it shows the captions")
	}
	switch {
	case f.AudioDescription != "" && kind.IsMedia(f.AudioDescription):
		l.there(p, "audio_description", f.AudioDescription, "the film with the pictures described is not in the project: ")
	case f.AudioDescription == "" && f.DescriptionMissing == "" && !kind.IsSound(f.File):
		l.say(diag.Warning, "film-description", place("availability"), "nothing is said of a version with the pictures described",
			"name its file in audio_description:, or say why there is none in audio_description_missing:")
	}
	l.changed(p, f)
}

// there reports a file that a field names and the project does not have.
func (l *look) there(p *site.Page, field, name, message string) {
	if _, there := l.site.File(p, name); !there {
		l.say(diag.Error, "film-file", p.Doc.Page.Place(field), message+name, "put the file beside the page, and write its name")
	}
}

// changed reports a film that is not the one its captions were made for.
func (l *look) changed(p *site.Page, f *kind.Film) {
	file, there := l.site.File(p, f.File)
	if !there || f.Captions == "" || file.Mark == "" || file.Mark == f.FileMark {
		return
	}
	d := diag.Diagnostic{
		Severity: diag.Warning, Code: "film-changed", Span: p.Doc.Page.Place("file_mark"),
		Message: "the film has changed since its captions were made",
		Hint:    "watch it through with its captions, mend them, and then write file_mark: \"" + file.Mark + "\"",
	}
	if f.FileMark == "" {
		d.Severity, d.Span = diag.Advice, p.Doc.Page.Place("captions")
		d.Message, d.Hint = "nothing says which version of the film these captions belong to", "when they fit, add file_mark: \""+file.Mark+"\""
	}
	l.found = append(l.found, d)
}

// captionsOf checks the file of a film's captions against its page.
func (l *look) captionsOf(p *site.Page, f *kind.Film) {
	at := p.Doc.Page.Place("captions")
	fault := func(message, hint string) { l.say(diag.Error, "film-captions", at, message, hint) }
	if strings.ToLower(path.Ext(f.Captions)) != ".vtt" {
		fault("browsers show captions from a file that ends in .vtt only", "save them as WebVTT; most programs for captions can")
		return
	}
	file, there := l.site.File(p, f.Captions)
	if !there {
		fault("the captions are not in the project: "+f.Captions, "put the file beside the page, and write its name")
		return
	}
	words := l.site.Captions(file)
	if words == nil || f.Seconds == 0 {
		return
	}
	whole := time.Duration(f.Seconds) * time.Second
	for _, cue := range words.Cues {
		if cue.Start > whole+time.Second {
			l.say(diag.Error, "film-captions", cue.Span, fmt.Sprintf("this caption begins after the film's %d seconds, so nobody sees it", f.Seconds), "look at its times, or at seconds: in "+p.Doc.Path)
			return
		}
	}
}

// captions reports what is wrong with files of captions by themselves.
func (l *look) captions() {
	for _, r := range l.site.Resources {
		if words := l.site.Captions(r); words != nil {
			l.found = append(l.found, words.Found...)
		}
	}
}

// bareFilms reports links to films and recordings that no film page presents,
// with captions, a script and a word of warning.
func (l *look) bareFilms() {
	presented := map[string]bool{}
	for _, p := range l.site.Pages {
		if f, ok := p.Doc.Page.Detail.(*kind.Film); ok {
			for _, name := range []string{f.File, f.AudioDescription} {
				if file, there := l.site.File(p, name); there {
					presented[file.Path] = true
				}
			}
		}
	}
	for _, p := range l.site.Pages {
		for i := range p.Targets {
			t, ref := &p.Targets[i], &p.Doc.Body.Refs[i]
			name, _, _ := strings.Cut(t.Path, "?")
			if ref.Kind != markdown.Link || t.Kind != site.ToFile && t.Kind != site.Outside || !kind.IsMedia(name) || presented[t.Path] {
				continue
			}
			l.say(diag.Warning, "film-bare", ref.Span, "this film or recording stands alone, without captions, a script or a word of warning: "+path.Base(name),
				"make a page of type: film for it, and link to that")
		}
	}
}
