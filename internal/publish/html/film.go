package html

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"path"
	"strconv"
	"strings"
	"time"

	"signpost/internal/captions"
	"signpost/internal/kind"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// film is what a page shows of its film: a page of kind film, or a transcript.
func (w *writer) film(p *site.Page, url string) *theme.FilmView {
	d := w.site.FilmOf(p)
	if d == nil {
		return nil
	}
	v := &theme.FilmView{
		Available: d.Availability == "available", Sound: kind.IsSound(d.File), Undescribed: d.DescriptionMissing,
		Language: w.site.CaptionsLanguage(p), Rights: d.Rights, Length: length(d.Seconds), Lasts: w.lasts(d.Seconds),
	}
	beside := []*site.Page{p}
	if other := w.site.Filmed(p); other != nil {
		link := w.link(url, other)
		beside, v.Film = append(beside, other), &link
	}
	v.File, v.Described = w.media(url, d.File, beside), w.media(url, d.AudioDescription, beside)
	v.Poster, v.Track = w.media(url, d.Poster, beside).URL, w.track(url, d.Captions, beside)
	if d.AudioDescription != "" && !kind.IsMedia(d.AudioDescription) {
		v.Undescribed = cmp.Or(v.Undescribed, d.AudioDescription)
	}
	if t := w.named(d.Transcript, ""); d.Transcript != "" && t != nil && t != p {
		v.Transcript = w.Links.To(url, t.URL)
		if w.site.Config.BaseURL != "" {
			v.TranscriptAddress = w.permalink(t.URL)
		}
	}
	v.Scenes, v.Script = w.scenes(d, v, url), script(w.site.Script(p))
	return v
}

// media is a file that a film's page names, beside one of some pages; empty
// when it is not there.
func (w *writer) media(url, name string, beside []*site.Page) theme.MediaView {
	for _, p := range beside {
		if r, there := w.site.File(p, name); there {
			return theme.MediaView{URL: w.Links.To(url, "/"+r.Path), Type: mediaType(r.Path), Size: sizeWords(r.Size), Heavy: r.Size > heavy}
		}
	}
	return theme.MediaView{}
}

// heavy is the size, in bytes, from which people should know what they fetch.
const heavy = 5 * 1000 * 1000

// track is where a player finds a film's captions. Browsers let no page that
// was opened from a folder read a file for this, so there the captions stand in
// the page.
func (w *writer) track(url, name string, beside []*site.Page) template.HTMLAttr {
	at := w.media(url, name, beside).URL
	if at == "" || !w.Links.Files {
		return source(at)
	}
	for _, p := range beside {
		r, there := w.site.File(p, name)
		if !there {
			continue
		}
		if text, err := w.Fetch(r.From); err == nil {
			return source("data:text/vtt;charset=utf-8;base64," + base64.StdEncoding.EncodeToString(text))
		}
	}
	return source(at)
}

func source(at string) template.HTMLAttr {
	if at == "" {
		return ""
	}
	return template.HTMLAttr(`src="` + html.EscapeString(at) + `"`)
}

// mediaType is a file's type as browsers name it (RFC 4337, RFC 7845 and the
// registry of media types). An unknown one is left for the browser to find out.
func mediaType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".mp4", ".m4v":
		return "video/mp4"
	case ".webm":
		return "video/webm"
	case ".ogv":
		return "video/ogg"
	case ".mp3":
		return "audio/mpeg"
	case ".m4a", ".aac":
		return "audio/mp4"
	case ".ogg", ".oga", ".opus":
		return "audio/ogg"
	case ".wav":
		return "audio/wav"
	case ".flac":
		return "audio/flac"
	}
	return ""
}

// scenes are a film's scenes with the key messages they show.
func (w *writer) scenes(d *kind.Film, v *theme.FilmView, url string) []theme.SceneView {
	numbered := map[int]*site.Page{}
	for _, p := range w.site.Messages() {
		numbered[p.Doc.Page.Detail.(*kind.Message).Number] = p
	}
	var list []theme.SceneView
	at := 0
	for i, s := range d.Scenes {
		scene := theme.SceneView{ID: site.SceneID(i + 1), Title: s.Title, At: length(at), Seconds: at, Length: length(s.Seconds), Picture: s.Picture, Words: s.Words}
		if v.Available && v.File.URL != "" {
			scene.URL = fmt.Sprintf("%s#t=%d", v.File.URL, at)
		}
		for _, n := range s.Messages {
			if p := numbered[n]; p != nil {
				scene.Messages = append(scene.Messages, w.link(url, p))
			}
		}
		at += s.Seconds
		list = append(list, scene)
	}
	return list
}

// script is what a film says and shows, for a layout.
func script(parts []captions.Part) []theme.ScriptPart {
	var list []theme.ScriptPart
	for i, p := range parts {
		part := theme.ScriptPart{ID: site.SceneID(i + 1), Title: p.Title, At: clock(p.At), Seconds: int(p.At.Seconds())}
		for _, l := range p.Lines {
			part.Lines = append(part.Lines, theme.ScriptLine{Picture: l.Kind == captions.Picture, Speaker: l.Speaker, Text: l.Text, At: clock(l.Start), Seconds: int(l.Start.Seconds())})
		}
		list = append(list, part)
	}
	return list
}

// scripted gives a transcript its film, whatever its kind, and a page's own
// list of contents the chapters of its script.
func (w *writer) scripted(v *theme.View, p *site.Page) {
	if v.Film == nil && v.Page.Layout == site.ScriptLayout {
		v.Film = w.film(p, p.URL)
	}
	if v.Film == nil {
		return
	}
	for _, part := range v.Film.Script {
		if part.Title != "" {
			v.Page.Contents = append(v.Page.Contents, theme.Heading{ID: part.ID, Text: part.Title, Level: 2})
		}
	}
}

func clock(at time.Duration) string { return length(int(at.Seconds())) }

func length(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

// lasts says about how long a film is.
func (w *writer) lasts(seconds int) string {
	switch {
	case seconds <= 0:
		return ""
	case seconds < 90:
		return w.say("{} seconds", strconv.Itoa(seconds))
	}
	return w.minutesText((seconds + 30) / 60)
}
