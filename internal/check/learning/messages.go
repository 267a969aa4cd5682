package learning

import (
	"slices"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// The four things that carry a message.
const (
	activities = iota
	quickCards
	stories
	questions
	carriers
)

// carrier says which of them a page is; questions are looked for apart.
func carrier(p *site.Page) (int, bool) {
	switch {
	case p.Landing:
		return 0, false
	case p.Front().Basis == "fiction", p.Kind.Name == "case-study", p.Kind.Name == "film":
		return stories, true
	case p.Kind.Name == "activity":
		return activities, true
	case p.Kind.Name == "quick":
		return quickCards, true
	}
	return 0, false
}

// messages reports key messages that are told and never tried: without an
// activity, a quick card, a story or a question. What a site has nowhere is not
// missed.
func (l *look) messages() {
	var anywhere [carriers]bool
	carried := map[string]*[carriers]bool{}
	note := func(message string, what int) {
		if carried[message] == nil {
			carried[message] = &[carriers]bool{}
		}
		carried[message][what], anywhere[what] = true, true
	}
	for _, p := range l.site.Pages {
		if what, ok := carrier(p); ok {
			anywhere[what] = true
			for _, message := range p.Front().Messages {
				note(message, what)
				if p.Kind.Name == "activity" {
					note(message, activities)
				}
			}
		}
		if check, ok := p.Doc.Page.Detail.(*kind.KnowledgeCheck); ok {
			for _, message := range p.Front().Messages {
				note(message, questions)
			}
			for _, q := range check.Questions {
				note(q.Message, questions)
			}
		}
	}
	for _, p := range l.site.Messages() {
		l.thin(p, carried[p.Name], anywhere)
	}
}

func (l *look) thin(p *site.Page, has *[carriers]bool, anywhere [carriers]bool) {
	if has == nil {
		has = &[carriers]bool{}
	}
	var missing []string
	for what, name := range [carriers]string{"activity", "quick card", "story", "question"} {
		if anywhere[what] && !has[what] {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		l.say(diag.Advice, "message-thin", p.Doc.Page.Place("title"), "this message has no "+fields.Enumerate(missing),
			"name the message in messages: of a page that carries it, or write one"+ofQuestions(slices.Contains(missing, "question")))
	}
}

// ofQuestions adds how a question names its message.
func ofQuestions(question bool) string {
	if question {
		return "; a question names it in message:"
	}
	return ""
}
