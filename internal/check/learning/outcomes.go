package learning

import (
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// meets checks the numbers by which steps name their session's outcomes.
func (l *look) meets(doc *document.Document, s *kind.Session) {
	count := len(doc.Page.Front.Outcomes)
	for i, step := range s.Activities {
		for j, n := range step.Meets {
			if n < 1 || n > count {
				l.say(diag.Error, "outcome-number", doc.Page.Place(fmt.Sprintf("activities[%d].meets[%d]", i, j)),
					fmt.Sprintf("this session has no outcome %d; it has %d", n, count), "count the outcomes from the top, beginning with 1")
			}
		}
	}
}

// outcomes checks that what sessions promise is worked on, and what questions
// ask about was promised.
func (l *look) outcomes() {
	asked := l.asked()
	for _, p := range l.site.Pages {
		outcomes := p.Front().Outcomes
		if len(outcomes) == 0 {
			continue
		}
		if s, ok := p.Doc.Page.Detail.(*kind.Session); ok {
			l.unmet(p, s)
		}
		if p.Kind.Name == "session" || p.Kind.Name == "message" {
			l.unasked(p, asked)
		}
	}
}

// unmet reports the outcomes of a session that none of its steps works on.
func (l *look) unmet(p *site.Page, s *kind.Session) {
	var taught []map[string]bool
	met := map[int]bool{}
	for _, step := range s.Activities {
		for _, n := range step.Meets {
			met[n] = true
		}
		if a := l.site.Named(step.Activity, "activity"); a != nil {
			for _, outcome := range a.Front().Outcomes {
				taught = append(taught, telling(outcome))
			}
		}
	}
	for i, outcome := range p.Front().Outcomes {
		want := telling(outcome)
		if met[i+1] || slices.ContainsFunc(taught, func(have map[string]bool) bool { return covers(have, want) }) {
			continue
		}
		l.say(diag.Warning, "outcome-unmet", p.Doc.Page.Place(fmt.Sprintf("outcomes[%d]", i)), "none of the session's activities has this outcome: “"+outcome+"”",
			fmt.Sprintf("write meets: [%d] at the step that works on it, give its activity this outcome, or take the promise out", i+1))
	}
}

// asked are the outcomes that questions name, folded. One that no page has is
// reported.
func (l *look) asked() map[string]bool {
	asked := map[string]bool{}
	var promised map[string]bool
	for _, p := range l.site.Pages {
		check, ok := p.Doc.Page.Detail.(*kind.KnowledgeCheck)
		if !ok {
			continue
		}
		for i, q := range check.Questions {
			if q.Outcome == "" {
				continue
			}
			if promised == nil {
				promised = l.promised()
			}
			asked[fold(q.Outcome)] = true
			if !promised[fold(q.Outcome)] {
				l.say(diag.Warning, "outcome-unknown", p.Doc.Page.Place(fmt.Sprintf("questions[%d].outcome", i)), "no page has this outcome: “"+q.Outcome+"”",
					"copy the words from the outcomes: of the session or message that this question belongs to")
			}
		}
	}
	return asked
}

// promised are the outcomes of all pages, folded.
func (l *look) promised() map[string]bool {
	promised := map[string]bool{}
	for _, p := range l.site.Pages {
		for _, outcome := range p.Front().Outcomes {
			promised[fold(outcome)] = true
		}
	}
	return promised
}

// unasked reports the outcomes that no question asks about, on pages whose
// authors have begun to ask.
func (l *look) unasked(p *site.Page, asked map[string]bool) {
	if len(asked) == 0 {
		return
	}
	var missing []string
	first := 0
	for i, outcome := range p.Front().Outcomes {
		if !asked[fold(outcome)] {
			if len(missing) == 0 {
				first = i
			}
			missing = append(missing, fmt.Sprint(i+1))
		}
	}
	if len(missing) > 0 && len(missing) < len(p.Front().Outcomes) {
		what := "outcome " + missing[0]
		if len(missing) > 1 {
			what = "outcomes " + strings.Join(missing, ", ")
		}
		l.say(diag.Advice, "outcome-unasked", p.Doc.Page.Place(fmt.Sprintf("outcomes[%d]", first)), "no question of a knowledge check asks about "+what,
			"write outcome: with the same words at a question, or write a question for it")
	}
}
