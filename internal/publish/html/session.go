package html

import (
	"fmt"
	"html/template"
	"regexp"

	"signpost/internal/kind"
	"signpost/internal/publish"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// The other views of a session stand below its own address.
const (
	facilitatorPart = "facilitator/"
	packPart        = "pack/"
)

// variants link the views of one session with each other.
func (w *writer) variants(p *site.Page, from string) []theme.Link {
	return []theme.Link{
		{Title: w.say("The plan"), URL: w.Links.To(from, p.URL), Current: from == p.URL},
		{Title: w.say("Facilitator view"), URL: w.Links.To(from, p.URL+facilitatorPart), Current: from == p.URL+facilitatorPart},
		{Title: w.say("Print the pack"), URL: w.Links.To(from, p.URL+packPart), Current: from == p.URL+packPart},
	}
}

// sessionViews are the facilitator's view and the printable pack.
func (w *writer) sessionViews(p *site.Page, s *kind.Session) []publish.File {
	facilitator, pack := p.URL+facilitatorPart, p.URL+packPart
	return []publish.File{
		w.view(facilitator, p.Doc.Path, "facilitator", func() *theme.View {
			v := w.variant(p, facilitator, "facilitator", w.say("Facilitator view"))
			v.Session = w.session(p, s, facilitator)
			v.Session.Facilitator = true
			v.Page.Body = template.HTML(w.body(p, facilitator, notesOnly))
			w.dress(v, facilitator)
			return v
		}),
		w.view(pack, p.Doc.Path, "pack", func() *theme.View {
			v := w.variant(p, pack, "pack", w.say("Printable pack"))
			v.Pack = w.pack(p, s, pack)
			w.dress(v, pack)
			return v
		}),
	}
}

func (w *writer) variant(p *site.Page, url, layout, name string) *theme.View {
	v := w.full(p, url, layout)
	v.Page.Title = p.Title + ": " + lowerFirst(name)
	v.Page.NavTitle = name
	v.Page.Crumbs = append(v.Page.Crumbs, w.link(url, p))
	v.Page.Variants = w.variants(p, url)
	v.Page.JSONLD = ""
	v.Page.Contents, v.Page.Related, v.Page.Previous, v.Page.Next, v.Page.Siblings = nil, nil, nil, nil, nil
	v.Page.NoIndex = true
	return v
}

func lowerFirst(s string) string { return string(s[0]|0x20) + s[1:] }

// session works out a plan's clock, its running totals and what to bring.
func (w *writer) session(p *site.Page, s *kind.Session, url string) *theme.SessionView {
	v := &theme.SessionView{
		Minutes: p.Minutes, GroupMin: s.GroupSize.Min, GroupMax: s.GroupSize.Max, TableSize: tableSize(s), Room: s.Room, Online: s.Online,
		Handouts: w.cardsNamed(url, s.Handouts, "handout"), Before: s.Before, Notes: s.Notes, After: s.After,
		Sizes: groupSizes(s.GroupSize),
	}
	total, cut := 0, 0
	for _, step := range s.Activities {
		view := w.step(step, url)
		view.Clock, view.CutClock = clockAt(s.Start, total), clockAt(s.Start, cut)
		total += view.Minutes
		cut += view.CutTo
		view.Total, view.CutTotal = total, cut
		v.Steps = append(v.Steps, view)
	}
	v.CutMinutes = cut
	v.Start = s.Start.String()
	if s.Start.Set {
		v.End = s.Start.Add(total).String()
	}
	v.Materials = materials(w.allMaterials(s), v.Sizes, v.TableSize)
	v.Strip = w.strip(v)
	return v
}

func tableSize(s *kind.Session) int {
	if s.TableSize > 0 {
		return s.TableSize
	}
	return 6
}

// clockAt is the time of day when the plan has a start, else the time since.
func clockAt(start kind.Clock, minutes int) string {
	if start.Set {
		return start.Add(minutes).String()
	}
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}

func (w *writer) step(step kind.Step, url string) theme.StepView {
	v := theme.StepView{Title: step.Title, How: step.How, Minutes: step.Minutes, CutTo: step.CutTo}
	if v.CutTo == 0 {
		v.CutTo = v.Minutes
	}
	if step.Break != "" {
		v.Title, v.Break = step.Break, true
		return v
	}
	p := w.named(step.Activity, "activity")
	if step.Activity == "" || p == nil {
		return v
	}
	if v.Title == "" {
		v.Title = p.Title
	}
	v.URL = w.Links.To(url, p.URL)
	if a, ok := p.Doc.Page.Detail.(*kind.Activity); ok {
		v.Purpose, v.Instructions, v.Notes, v.Debrief = a.Purpose, a.Steps, a.Notes, a.Debrief
		v.Risk, v.ExitPlan = a.WellbeingRisk, a.ExitPlan
	}
	return v
}

// groupSizes are the sizes materials are counted for: the smallest, the
// largest and one between.
func groupSizes(g kind.GroupSize) []int {
	if g.Max <= 0 {
		return nil
	}
	if g.Max-g.Min < 4 {
		return []int{g.Max}
	}
	return []int{g.Min, (g.Min + g.Max) / 2, g.Max}
}

// allMaterials are the session's own and its activities', each named once.
func (w *writer) allMaterials(s *kind.Session) []kind.Material {
	list := s.Materials
	named := map[string]bool{}
	for _, m := range list {
		named[m.Item] = true
	}
	for _, step := range s.Activities {
		p := w.named(step.Activity, "activity")
		if step.Activity == "" || p == nil {
			continue
		}
		a, ok := p.Doc.Page.Detail.(*kind.Activity)
		if !ok {
			continue
		}
		for _, m := range a.Materials {
			if !named[m.Item] {
				named[m.Item] = true
				list = append(list[:len(list):len(list)], m)
			}
		}
	}
	return list
}

func materials(list []kind.Material, sizes []int, table int) []theme.MaterialView {
	var views []theme.MaterialView
	for _, m := range list {
		v := theme.MaterialView{Item: m.Item, Per: m.Per, Count: max(1, m.Count)}
		for _, people := range sizes {
			v.Counts = append(v.Counts, v.Count*units(m.Per, people, table))
		}
		views = append(views, v)
	}
	return views
}

// units is how many of a material's unit a group has: people, pairs, tables.
func units(per string, people, table int) int {
	switch per {
	case "each":
		return people
	case "pair":
		return (people + 1) / 2
	case "table":
		return (people + table - 1) / table
	}
	return 1
}

// pack puts everything a session needs in the order it is used.
func (w *writer) pack(p *site.Page, s *kind.Session, url string) *theme.PackView {
	plan := w.session(p, s, url)
	plan.Facilitator = true
	pack := &theme.PackView{Parts: []theme.PackPart{{
		Title: p.Title, KindName: w.say("The plan"), Layout: "plan", Session: plan, URL: w.Links.To(url, p.URL),
		Body: w.partBody(p, url, 0),
	}}}
	packed := map[*site.Page]bool{} // an activity that goes on after a break stands in the pack once
	for _, step := range s.Activities {
		if a := w.named(step.Activity, "activity"); step.Activity != "" && a != nil && !packed[a] {
			detail, ok := a.Doc.Page.Detail.(*kind.Activity)
			if !ok {
				continue
			}
			packed[a] = true
			pack.Parts = append(pack.Parts, theme.PackPart{
				Title: a.Title, KindName: w.say("Activity"), Layout: "activity", Activity: w.activity(a, detail, url),
				Body: w.partBody(a, url, len(pack.Parts)), URL: w.Links.To(url, a.URL),
			})
		}
	}
	for _, name := range s.Handouts {
		h := w.named(name, "handout")
		if h == nil {
			continue
		}
		detail, ok := h.Doc.Page.Detail.(*kind.Handout)
		if !ok {
			continue
		}
		part := theme.PackPart{
			Title: h.Title, KindName: w.say("Handout"), Layout: "handout", Drawing: w.layout(h), Handout: w.handout(h, detail, url),
			Body: w.partBody(h, url, len(pack.Parts)), URL: w.Links.To(url, h.URL),
		}
		if part.Drawing == "help-sheet" {
			part.Helplines = w.helplines()
		}
		pack.Parts = append(pack.Parts, part)
	}
	return pack
}

// partBody is a page's text as part of a pack, its ids made unlike those of
// the other parts.
func (w *writer) partBody(p *site.Page, url string, part int) template.HTML {
	text := w.body(p, url, forFacilitator)
	return template.HTML(idPlaces.ReplaceAllString(text, fmt.Sprintf("${1}p%d-", part)))
}

// idPlaces is where an id stands in a page's text, or what leads to one.
var idPlaces = regexp.MustCompile(`(<[a-z0-9]+(?: [^<>]*?)? id="|<a [^<>]*?href="#|<svg [^<>]*?aria-labelledby=")`)
