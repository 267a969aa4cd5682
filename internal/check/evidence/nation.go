package evidence

import (
	"fmt"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// land is a set of the nations of the United Kingdom.
type land uint8

const (
	england land = 1 << iota
	wales
	scotland
	northernIreland

	everywhere = england | wales | scotland | northernIreland
)

// landsOf reads the nations of a page: England unless it says otherwise.
func landsOf(nations []string) land {
	var all land
	for _, n := range nations {
		switch n {
		case "England":
			all |= england
		case "Wales":
			all |= wales
		case "Scotland":
			all |= scotland
		case "Northern-Ireland":
			all |= northernIreland
		case "UK":
			all |= everywhere
		}
	}
	if all == 0 {
		return england
	}
	return all
}

// names lists nations for a message.
func (n land) names() string {
	var list []string
	for i, name := range [...]string{"England", "Wales", "Scotland", "Northern Ireland"} {
		if n&(1<<i) != 0 {
			list = append(list, name)
		}
	}
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// law is a law or body that is one of some nations only.
type law struct {
	name  string
	holds land
	forms []form
}

// careAct is the place of the Care Act among the laws. The end of other Acts'
// names looks like it.
const careAct = 0

// laws are those that pages about care name most, and where they hold: the
// extent of each Act on legislation.gov.uk, the remit of each body on its own
// site.
func laws() []law {
	both := england | wales
	plain := func(texts ...string) []form {
		var forms []form
		for _, t := range texts {
			forms = append(forms, form{text: t, exact: capitals(t)})
		}
		return forms
	}
	return []law{
		{"the Care Act", england, plain("Care Act")},
		{"the Care Quality Commission", england, plain("Care Quality Commission", "CQC")},
		{"an integrated care board", england, plain("integrated care board", "integrated care boards", "ICB", "ICBs", "integrated care system", "integrated care systems")},
		{"NHS England", england, plain("NHS England")},
		{"Social Work England", england, plain("Social Work England")},
		{"Healthwatch", england, plain("Healthwatch")},
		{"NHS continuing healthcare", both, plain("continuing healthcare", "continuing health care", "NHS CHC", "CHC")},
		{"the Mental Capacity Act", both, plain("Mental Capacity Act", "MCA")},
		{"deprivation of liberty safeguards", both, plain("deprivation of liberty safeguards", "DoLS", "liberty protection safeguards")},
		{"lasting power of attorney", both, plain("lasting power of attorney", "lasting powers of attorney", "LPA", "LPAs")},
		{"the Court of Protection", both, plain("Court of Protection")},
		{"an independent mental capacity advocate", both, plain("independent mental capacity advocate", "independent mental capacity advocates", "IMCA", "IMCAs")},
		{"the Social Services and Well-being (Wales) Act", wales, plain("Social Services and Well-being")},
		{"adults with incapacity law", scotland, plain("Adults with Incapacity")},
	}
}

// lawUse is a law named on a page that also speaks for where it does not hold.
type lawUse struct {
	law int
	at  diag.Span
}

// law notes a law that does not hold everywhere the page says it applies.
func (l *look) law(x *statement, m *prose.Match, which int) {
	if l.lands&^l.laws[which].holds == 0 || l.doc.Page.Kind == "policy-note" || x.block.Quoted || l.saysWhere(x) ||
		which == careAct && (l.lower(x, m.First-1) == "social" || l.lower(x, m.First-2) == "health") {
		return
	}
	for _, before := range l.uses {
		if before.law == which {
			return
		}
	}
	l.uses = append(l.uses, lawUse{which, l.page.WordsSpan(x.block, m.First, m.Last)})
}

// saysWhere reports whether a sentence says for which nation it is.
func (l *look) saysWhere(x *statement) bool {
	for j := x.First; j < x.Last; j++ {
		switch l.lower(x, j) {
		case "england", "wales", "scotland", "england's", "english":
			if !contains(l.lower(x, j-1), "nhs", "work", "health", "education") {
				return true
			}
		}
	}
	return false
}

// land reports whether a sentence about another nation says what is other
// there.
func (l *look) land(x *statement) bool {
	return x.block.Kind != prose.Title && l.classesOf(x)&difference != 0
}

// nation says which laws do not hold everywhere the page applies.
func (l *look) nation() {
	if l.told {
		return
	}
	for _, use := range l.uses {
		law := l.laws[use.law]
		l.say(diag.Warning, "nation-law", use.at,
			fmt.Sprintf("this page is for %s, but %s is of %s only", l.lands.names(), law.name, law.holds.names()),
			fmt.Sprintf("say in a sentence what is different in %s, or name only %s under nation:", (l.lands&^law.holds).names(), law.holds.names()))
	}
}
