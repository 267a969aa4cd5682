package site

import (
	"cmp"
	"slices"
	"strconv"

	"signpost/internal/kind"
)

// Question is one thing the finder asks. A reader may give several answers to
// one question, which widen the choice, and answer several questions, which
// narrows it.
type Question struct {
	ID      string // as it stands in an address: "topic"
	Title   string
	One     bool // whether a single answer is chosen, as for time
	Answers []Answer
}

// Answer is one answer and the pages that it leaves.
type Answer struct {
	ID    string
	Title string
	Pages []*Page
}

// The finder's questions, as they stand in addresses.
const (
	askTime    = "time"
	askFor     = "for"
	askWith    = "with"
	askKind    = "kind"
	askTopic   = "topic"
	askMessage = "message"
)

// forEveryone is the audience whose pages answer every audience.
const forEveryone = "everyone"

// Findable reports whether the finder knows a page: all there is to learn
// from, but not the pages that only list others.
func Findable(p *Page) bool { return p.Kind.Learning && !p.Landing }

// times are the lengths of time a reader can choose, in minutes. Somebody with
// fifteen minutes may also do what takes five.
func times() []Answer {
	return []Answer{{ID: "5", Title: "5 minutes"}, {ID: "15", Title: "15 minutes"}, {ID: "60", Title: "An hour"}}
}

// company says with whom a page is learned from.
func company() []Answer {
	return []Answer{{ID: "alone", Title: "On my own"}, {ID: "pairs", Title: "In pairs"}, {ID: "group", Title: "With a group"}}
}

// companyOf reads from a page how people learn with it.
func companyOf(p *Page) string {
	switch d := p.Doc.Page.Detail.(type) {
	case *kind.Session:
		return "group"
	case *kind.Handout:
		return ""
	case *kind.Activity:
		switch d.Grouping {
		case "small-groups", "whole-room":
			return "group"
		}
		return d.Grouping
	}
	return "alone"
}

// finder works out the finder's questions with the answers that leave any
// page. The facets have sorted the pages already.
func (s *Site) finder() []Question {
	asked := []Question{
		{ID: askTime, Title: "How long have you got?", One: true, Answers: s.withPages(times(), fitting)},
		{ID: askFor, Title: "Who is it for?", Answers: s.audiences()},
		{ID: askWith, Title: "On your own or together?", Answers: s.withPages(company(), func(p *Page, id string) bool { return companyOf(p) == id })},
		{ID: askKind, Title: "What kind of page?", Answers: s.answersOf("format")},
		{ID: askTopic, Title: "What is it about?", Answers: s.answersOf("topic")},
		{ID: askMessage, Title: "Which key message?", Answers: s.answersOf("message")},
	}
	for i := range asked {
		asked[i].Answers = slices.DeleteFunc(asked[i].Answers, func(a Answer) bool { return len(a.Pages) == 0 })
	}
	return slices.DeleteFunc(asked, func(q Question) bool { return len(q.Answers) == 0 })
}

// fitting reports whether a page can be done in a length of time.
func fitting(p *Page, minutes string) bool {
	most, _ := strconv.Atoi(minutes)
	return p.Minutes > 0 && p.Minutes <= most
}

// withPages gives answers the pages that fit them.
func (s *Site) withPages(given []Answer, fits func(p *Page, id string) bool) []Answer {
	for _, p := range s.Pages {
		for i := range given {
			if Findable(p) && fits(p, given[i].ID) {
				given[i].Pages = append(given[i].Pages, p)
			}
		}
	}
	return given
}

// answersOf are a facet's values as answers.
func (s *Site) answersOf(facet string) []Answer {
	f, _ := s.Facet(facet)
	var given []Answer
	for _, v := range f.Values {
		a := Answer{ID: v.ID, Title: v.Title}
		for _, p := range v.Pages {
			if Findable(p) {
				a.Pages = append(a.Pages, p)
			}
		}
		given = append(given, a)
	}
	return given
}

// audiences are the answers to whom a page is for. What is for everyone is for
// each of them.
func (s *Site) audiences() []Answer {
	given := s.answersOf("audience")
	at := slices.IndexFunc(given, func(a Answer) bool { return a.ID == forEveryone })
	if at < 0 {
		return given
	}
	everyone := given[at].Pages
	given = slices.Delete(given, at, at+1)
	for i := range given {
		given[i].Pages = merged(given[i].Pages, everyone)
	}
	return given
}

// merged joins two lists of pages that stand in order of address.
func merged(some, others []*Page) []*Page {
	all := make([]*Page, 0, len(some)+len(others))
	for len(some) > 0 && len(others) > 0 {
		switch order := cmp.Compare(some[0].URL, others[0].URL); {
		case order < 0:
			all, some = append(all, some[0]), some[1:]
		case order > 0:
			all, others = append(all, others[0]), others[1:]
		default:
			all, some, others = append(all, some[0]), some[1:], others[1:]
		}
	}
	return append(append(all, some...), others...)
}

// Combination is a ready-made choice, "15 minutes, about: Unpaid carers", for
// readers without a script and for sharing.
type Combination struct {
	Group, Title string // "15 minutes, about", "Unpaid carers"
	URL          string
	Query        string // the same choice in the finder: "time=15&topic=carers"
	Pages        []*Page
}

// A combination is worth a page when it has at least fewestCombined pages and
// fewer than either of its answers alone; more than longestCombined would be
// no choice. There are at most mostCombined of each pair of questions, those
// with the most pages, so that a site never has more than some dozens, however
// large its lists are.
const (
	fewestCombined  = 2
	longestCombined = 40
	mostCombined    = 8
)

// pairing is two answers a reader often has at once.
type pairing struct {
	group         string
	ask, id, with string
}

func pairings() []pairing {
	return []pairing{
		{"5 minutes, for", askTime, "5", askFor},
		{"15 minutes, for", askTime, "15", askFor},
		{"15 minutes, about", askTime, "15", askTopic},
		{"With a group, about", askWith, "group", askTopic},
		{"With a group, for", askWith, "group", askFor},
	}
}

// combine makes the ready-made choices out of the finder's answers.
func combine(asked []Question) []Combination {
	var all []Combination
	for _, pair := range pairings() {
		fixed, ok := answer(asked, pair.ask, pair.id)
		if !ok {
			continue
		}
		all = append(all, pair.best(fixed, answers(asked, pair.with))...)
	}
	return all
}

// combinations notes the pages of ready-made choices.
func (x *index) combinations(ready []Combination) {
	for _, c := range ready {
		x.listing[c.URL] = true
	}
}

func answers(asked []Question, id string) []Answer {
	for _, q := range asked {
		if q.ID == id {
			return q.Answers
		}
	}
	return nil
}

func answer(asked []Question, question, id string) (Answer, bool) {
	for _, a := range answers(asked, question) {
		if a.ID == id {
			return a, true
		}
	}
	return Answer{}, false
}

// best makes the combinations of one answer with those of another question,
// the fullest of them, in the order of their list.
func (pair pairing) best(fixed Answer, others []Answer) []Combination {
	var made []Combination
	for _, other := range others {
		pages := shared(fixed.Pages, other.Pages, longestCombined+1)
		if len(pages) < fewestCombined || len(pages) > longestCombined || len(pages) == len(other.Pages) || len(pages) == len(fixed.Pages) {
			continue
		}
		made = append(made, Combination{
			Group: pair.group, Title: other.Title, Pages: pages,
			URL:   FindURL + "ready/" + pair.ask + "-" + pair.id + "-" + pair.with + "-" + other.ID + "/",
			Query: pair.ask + "=" + pair.id + "&" + pair.with + "=" + other.ID,
		})
	}
	if len(made) <= mostCombined {
		return made
	}
	byCount := slices.Clone(made)
	slices.SortStableFunc(byCount, func(x, y Combination) int { return cmp.Compare(len(y.Pages), len(x.Pages)) })
	kept := map[string]bool{}
	for _, c := range byCount[:mostCombined] {
		kept[c.URL] = true
	}
	return slices.DeleteFunc(made, func(c Combination) bool { return !kept[c.URL] })
}

// shared gives the first pages that stand in both lists, which are in order of
// address.
func shared(some, others []*Page, most int) []*Page {
	var both []*Page
	for len(some) > 0 && len(others) > 0 && len(both) < most {
		switch order := cmp.Compare(some[0].URL, others[0].URL); {
		case order < 0:
			some = some[1:]
		case order > 0:
			others = others[1:]
		default:
			both, some, others = append(both, some[0]), some[1:], others[1:]
		}
	}
	return both
}
