package html

import (
	"html/template"
	"slices"
	"strings"

	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// detail fills in the part of a View that belongs to the page's kind.
func (w *writer) detail(v *theme.View, p *site.Page, url string) {
	switch d := p.Doc.Page.Detail.(type) {
	case *kind.Message:
		v.Message = w.messageView(d, url)
	case *kind.Pyramid:
		v.Pyramid = w.pyramid(url)
	case *kind.Session:
		v.Session = w.session(p, d, url)
		v.Page.Variants = w.variants(p, url)
	case *kind.Activity:
		v.Activity = w.activity(p, d, url)
	case *kind.Handout:
		v.Handout = w.handout(p, d, url)
	case *kind.Perspective:
		v.Perspective = w.perspective(d)
		v.Page.Banner = v.Perspective.ReviewText
	case *kind.Role:
		v.Role = &theme.RoleView{OtherNames: d.OtherNames, WorksFor: d.WorksFor, Does: d.Does, DoesNot: d.DoesNot, WhenToCall: d.WhenToCall, HowToReach: d.HowToReach, SeenAsPerson: d.SeenAsPerson}
	case *kind.Guide:
		v.Guide = w.guide(d)
	case *kind.Quick:
		v.Quick = &theme.QuickView{Situation: d.Situation, DoNow: d.DoNow, Say: d.Say, DoNot: d.DoNot, Call: dialled(d.Call), Then: d.Then}
		if p.InReview() {
			v.Page.Banner = w.say("A registered professional has still to check this card. The rules of your own service come first.")
		}
	case *kind.KnowledgeCheck:
		v.Check = w.check(d, url)
	case *kind.Reflection:
		v.Reflection = &theme.ReflectionView{Prompts: d.Prompts}
	case *kind.Film:
		v.Film = w.film(p, url)
	case *kind.LearningPath:
		v.Path = w.path(p, d, url)
	default:
		w.reference(v, d)
	}
}

// reference fills in the kinds of the reference part.
func (w *writer) reference(v *theme.View, detail any) {
	switch d := detail.(type) {
	case *kind.CaseStudy:
		v.CaseStudy = &theme.CaseStudyView{Place: d.Place, Region: w.say(w.site.Term("regions", d.Region).Name), Evidence: d.EvidenceKind, EvidenceText: w.say(evidenceText(d.EvidenceKind)), Result: d.Result, Limits: d.Limits, TryThis: d.TryThis, Organisations: d.Organisations, Year: d.Year}
	case *kind.Practice:
		v.Practice = w.practice(d)
	case *kind.Barrier:
		v.Barrier = &theme.BarrierView{Kind: d.Kind, Barrier: d.Barrier, FirstStep: d.FirstStep, Signs: d.Signs, Solutions: d.Solutions}
	case *kind.Champion:
		v.Champion = &theme.ChampionView{What: d.What, TimeNeeded: d.TimeNeeded, SupportNeeded: d.SupportNeeded}
	case *kind.PolicyNote:
		v.Policy = &theme.PolicyView{Was: d.Was, Now: d.Now, Changed: d.Changed, WhyItMatters: d.WhyItMatters, Checked: w.day(d.Checked)}
	}
}

// dialled are texts as HTML whose numbers can be touched to ring them.
func dialled(texts []string) []template.HTML {
	all := make([]template.HTML, len(texts))
	for i, text := range texts {
		all[i] = template.HTML(markdown.Dial(text))
	}
	return all
}

func (w *writer) practice(d *kind.Practice) *theme.PracticeView {
	v := &theme.PracticeView{Theme: d.Theme, Effort: d.Effort, FirstStep: d.FirstStep, Year: d.Year}
	for _, e := range d.Examples {
		v.Examples = append(v.Examples, theme.ExampleView{What: e.What, Organisation: e.Organisation, Region: w.say(w.site.Term("regions", e.Region).Name)})
	}
	return v
}

func evidenceText(evidence string) string {
	switch evidence {
	case "measured":
		return "Somebody measured this"
	case "reported":
		return "Reported by those who did it"
	}
	return "The opinion of those who were there; nobody measured it"
}

func (w *writer) messageView(m *kind.Message, url string) *theme.MessageView {
	v := &theme.MessageView{Number: m.Number, Short: m.Short, Meaning: m.Meaning, Question: m.Question, Wording: m.Wording, Do: m.Do, Avoid: m.Avoid, Say: m.Say}
	for _, q := range w.site.Messages() {
		l := w.link(url, q)
		l.Title, l.Summary = q.In(w.language).Doc.Page.Detail.(*kind.Message).Short, ""
		v.Others = append(v.Others, l)
	}
	return v
}

// pyramid is the six blocks with what they open, as seen from an address; nil
// when the site has no blocks.
func (w *writer) pyramid(url string) *theme.PyramidView {
	blocks := slices.Clone(w.site.Data.Blocks)
	slices.SortFunc(blocks, func(a, b kind.Block) int { return (a.Level-b.Level)*100 + a.Order - b.Order })
	v := &theme.PyramidView{}
	for _, b := range blocks {
		p := w.message(b.Message)
		if p == nil {
			continue
		}
		m := p.Doc.Page.Detail.(*kind.Message)
		if n := len(v.Levels); n == 0 || v.Levels[n-1].Level != b.Level {
			v.Levels = append(v.Levels, theme.PyramidLevel{Level: b.Level})
		}
		level := &v.Levels[len(v.Levels)-1]
		level.Blocks = append(level.Blocks, theme.BlockView{
			ID: b.Message, Number: m.Number, Short: m.Short, URL: w.Links.To(url, p.URL), Meaning: m.Meaning, Question: m.Question,
			Do: m.Do, Say: m.Say, Shape: b.Shape, Colour: b.Colour, Level: b.Level, Order: b.Order,
		})
	}
	if len(v.Levels) == 0 {
		return nil
	}
	return v
}

func (w *writer) activity(p *site.Page, a *kind.Activity, url string) *theme.ActivityView {
	return &theme.ActivityView{
		Grouping: a.Grouping, Purpose: a.Purpose, Risk: a.WellbeingRisk, ExitPlan: a.ExitPlan, Online: a.OnlineVariant,
		Steps: a.Steps, Notes: a.Notes, Debrief: a.Debrief, Materials: materials(a.Materials, nil, 0),
		Handouts: w.cardsNamed(url, a.Handouts, "handout"), UsedBy: w.cards(url, w.site.UsedBy(p.First())),
	}
}

// drawsPyramid are the layouts that draw the blocks besides the Pyramid's own.
func drawsPyramid(layout string) bool {
	return layout == "pyramid-cards" || layout == "pyramid-print"
}

func (w *writer) handout(p *site.Page, h *kind.Handout, url string) *theme.HandoutView {
	v := &theme.HandoutView{Paper: h.Paper, Pages: h.Pages, UsedBy: w.cards(url, w.site.UsedBy(p.First()))}
	if drawsPyramid(p.Layout()) {
		v.Cards = w.pyramid(url)
	}
	return v
}

func (w *writer) perspective(d *kind.Perspective) *theme.PerspectiveView {
	v := &theme.PerspectiveView{Community: d.Community, Ask: d.Ask, MayMatter: d.MayMatter, Diversity: d.DiversityNote, Reviewed: d.Review.Status == "done"}
	switch d.Review.Status {
	case "done":
		v.ReviewText = w.say("Checked by {}, {}.", d.Review.Organisation, w.day(d.Review.Date))
	case "asked":
		v.ReviewText = w.say("We have asked people from this community to check this page. They have not finished yet.")
	default:
		v.ReviewText = w.say("Nobody from this community has checked this page yet. Ask the person first, and use it with care.")
	}
	return v
}

func (w *writer) guide(d *kind.Guide) *theme.GuideView {
	v := &theme.GuideView{Questions: d.Questions, NextSteps: d.NextSteps}
	for _, id := range d.Helplines {
		if h, ok := w.site.Helpline(id); ok {
			v.Helplines = append(v.Helplines, w.helpline(h))
		}
	}
	return v
}

func (w *writer) check(d *kind.KnowledgeCheck, url string) *theme.CheckView {
	v := &theme.CheckView{}
	for i, q := range d.Questions {
		view := theme.QuestionView{Number: i + 1, Stem: q.Stem}
		right := 0
		for j, o := range q.Options {
			view.Options = append(view.Options, theme.OptionView{Letter: optionLetter(j), Text: o.Text, Why: o.Why, Right: o.Right})
			if o.Right {
				right++
			}
		}
		view.Several = right > 1
		if p := w.message(q.Message); p != nil {
			view.Message, view.MessageURL = p.Title, w.Links.To(url, p.URL)
			if !slices.ContainsFunc(v.Messages, func(l theme.Link) bool { return l.URL == view.MessageURL }) {
				v.Messages = append(v.Messages, w.link(url, p))
			}
		}
		v.Questions = append(v.Questions, view)
	}
	return v
}

// helpline prints a number only once somebody has verified it.
func (w *writer) helpline(h kind.Helpline) theme.HelplineView {
	v := theme.HelplineView{ID: h.ID, Name: h.Name, For: h.For, Hours: h.Hours, Cost: h.Cost, Text: h.Text, Location: h.Location}
	if !h.Verified.IsZero() {
		v.Number, v.Checked = h.Number, w.day(h.Verified)
	} else {
		v.Hours, v.Cost, v.Text = "", "", ""
	}
	return v
}

func (w *writer) source(url string, s kind.Source) theme.SourceView {
	v := theme.SourceView{
		ID: s.ID, Kind: w.say(strings.ReplaceAll(s.Kind, "-", " ")), Organisation: s.Organisation, Title: s.Title, Location: s.Location,
		Accessed: w.day(s.Accessed), Licence: s.Licence, Reuse: w.say(strings.ReplaceAll(s.Reuse, "-", " ")), Note: s.Note, Year: s.Year,
	}
	if page := w.site.WithLayout("sources"); page != nil {
		v.URL = w.Links.To(url, page.URL) + "#" + s.ID
	}
	return v
}
