package html

import (
	"fmt"
	"html"
	"html/template"
	"strings"

	"signpost/internal/diagram"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// picture draws a picture from the project's data.
func (f *filler) picture(t site.Target) {
	p, ok := f.site.Picture(t.ID)
	if t.Kind != site.ToPicture || !ok {
		return
	}
	if f.drawn == nil {
		f.drawn = map[string]int{}
	}
	d := diagram.Picture{
		ID: "s-picture-" + p.ID, Kind: p.Kind, Title: p.Title, Text: p.Text, Unit: p.Unit, Parts: p.Parts, Centre: p.Centre, Caveat: p.Caveat,
		Source: f.sourcesOf(p), Say: f.say,
	}
	if f.drawn[p.ID]++; f.drawn[p.ID] > 1 {
		d.ID += fmt.Sprintf("-%d", f.drawn[p.ID])
	}
	for _, i := range p.Items {
		item := diagram.Item{Label: i.Label, Note: i.Note, Values: i.Values, Shown: i.Shown, Unit: i.Unit, Near: i.Near}
		if p.Kind == diagram.Bars {
			item.Values = []int{i.Value}
		}
		d.Items = append(d.Items, item)
	}
	f.out.WriteString(diagram.HTML(d))
}

// sourcesOf says where a picture's content comes from, and from when its
// numbers are.
func (f *filler) sourcesOf(p kind.Picture) string {
	var links []string
	for _, id := range p.Sources {
		links = append(links, f.cite(&markdown.Ref{Target: id}, site.Target{Kind: site.ToSource, ID: id}))
	}
	says := ""
	if len(links) > 0 {
		says = f.say("From {}.", strings.Join(links, ", "))
	}
	if p.Year != "" {
		says += " " + f.say("Counted: {}.", html.EscapeString(p.Year))
	}
	return strings.TrimSpace(says)
}

// strip draws the minutes of a session's plan.
func (w *writer) strip(v *theme.SessionView) template.HTML {
	t := diagram.Time{ID: "s-strip", Start: v.Start, End: v.End, Say: w.say}
	for _, s := range v.Steps {
		t.Steps = append(t.Steps, diagram.Step{Title: s.Title, Minutes: s.Minutes, Break: s.Break})
	}
	return template.HTML(diagram.Strip(t))
}

// The stylesheet of pictures drawn from data, and how to know one.
const (
	pictureStyle = "picture.css"
	pictureStart = `<figure class="picture"`
)

// dress gives a page with pictures the styles that they need.
func (w *writer) dress(v *theme.View, url string) {
	has := strings.Contains(string(v.Page.Body), pictureStart)
	if v.Pack != nil {
		for _, part := range v.Pack.Parts {
			has = has || strings.Contains(string(part.Body), pictureStart)
		}
	}
	if address := w.asset(url, pictureStyle); has && address != "" {
		v.Page.Styles = append(v.Page.Styles, address)
	}
}
