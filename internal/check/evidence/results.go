package evidence

import (
	"strings"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// resultVerb is a way to claim a result.
type resultVerb int

const (
	firmVerb    resultVerb = iota // proves
	plainVerb                     // reduces
	baseVerb                      // reduce, which may be an instruction
	leadingVerb                   // leads to, which may be a path
)

const firmResults = `proves, proves that, proved that, ensures, guarantees, always works, never fails, makes sure that nobody, works every time, proof that, always helps`

const plainResults = `proven, ensured, guaranteed, reduces, reduced, improves, improved, prevents, prevented, eliminates, eliminated, halved, doubled, transforms, transformed, stops people, keeps people out of hospital, saves money, saved money, saves lives, boosts, boosted, eases, eased, lowers, lowered, strengthens, strengthened, increases, increased`

const baseResults = `reduce, improve, prevent, ensure, guarantee, eliminate`

const leadingResults = `leads to, led to, lead to, results in, resulted in, result in, make, makes, made, brings about, brought about, causes, caused`

// resultAt reports whether a verb states a result. “An improved plan”, “to
// improve” and “may improve” do not.
func (l *look) resultAt(x *statement, m *prose.Match, verb resultVerb) bool {
	before := class(0)
	if m.First > x.First {
		before = l.class(m.First - 1)
	}
	if helped := l.lower(x, m.First-2); l.lower(x, m.First-1) == "to" && contains(helped, "helps", "helped") && verb == baseVerb {
		return true
	}
	if before&modal != 0 || l.adverb(x, m.First-1) && m.First-2 >= x.First && l.class(m.First-2)&modal != 0 {
		return false
	}
	switch verb {
	case baseVerb:
		return m.First > x.First && before&article == 0
	case plainVerb:
		if contains(l.lower(x, m.Last), "hours", "rate", "rates", "price", "prices", "fee", "fees", "mobility", "fare", "fares", "version") {
			return false
		}
		return before&article == 0 || contains(l.lower(x, m.First-1), "that", "this", "it", "all")
	case leadingVerb:
		return m.First > x.First && l.classesIn(m.Last, min(x.Last, m.Last+5))&better != 0
	}
	return true
}

// adverb reports whether a word may stand between may and its verb.
func (l *look) adverb(x *statement, word int) bool {
	text := l.lower(x, word)
	return strings.HasSuffix(text, "ly") || contains(text, "also", "even", "not", "then", "further", "help")
}

// overClaim looks at a result that is claimed beyond what is known: by a case
// study of what people think, or from a source that measured nothing.
func (l *look) overClaim(x *statement) {
	if aside(x.block) || !own(x.block) || x.block.Under == "purpose" || l.question(x) || l.quoted(x.block, x.result.first) || l.fiction {
		return
	}
	if l.classesOf(x)&(hedge|opinion|purpose) != 0 || l.denied(x, x.result.first) {
		return
	}
	telling, weighing := false, false
	l.cited(x, func(s backing) {
		switch s.Kind {
		case "blog", "web-page", "case-study":
			telling = true
		default:
			weighing = true
		}
	})
	if weighing || !telling && !l.study {
		return
	}
	words := strings.ToLower(l.page.TextOf(x.block, x.result.first, x.result.last))
	message := "“" + words + "” claims a result, and its source only tells what somebody says"
	if l.study {
		message = "“" + words + "” claims a result, and this case study rests on what people say, not on what was measured"
	}
	l.say(diag.Warning, "over-claim", l.span(x, x.result), message, "say who says so, as in “people there said that …”, or write may")
}
