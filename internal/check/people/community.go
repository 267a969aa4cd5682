package people

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/prose"
	"signpost/internal/site"
)

// members are words for all the people of a faith or a community.
const members = `Hindus, Muslims, Sikhs, Jews, Christians, Buddhists, Catholics, Roman Catholics, Protestants, Jains, Humanists, Atheists, Pagans, Quakers,
Mormons, Methodists, Anglicans, Baptists, Jehovah's Witnesses, Bahá'ís, Bahais, Rastafarians, Zoroastrians, Parsis, Taoists, Evangelicals, Pentecostals,
Travellers, Gypsies, Gypsies and Travellers, Romanies, Africans, Asians, Indians, Pakistanis, Bangladeshis, Somalis, Nigerians, Ghanaians, Poles,
Jamaicans, Caribbeans, Filipinos, Lesbians, Turks, Arabs, Hasidim, Sunnis, Shias, Jewish mourners, Non-believers, Ukrainians, Romanians`

// belonging are words that say what faith or community somebody is of.
const belonging = `Hindu, Muslim, Islamic, Jewish, Sikh, Christian, Buddhist, Catholic, Protestant, Orthodox, Jain, Pagan, Quaker, Mormon, Humanist, Atheist,
Traveller, Gypsy, Roma, Romany, Black, Asian, South Asian, African, Caribbean, African Caribbean, Chinese, Polish, Indian, Pakistani, Bangladeshi, Somali,
Irish, Nigerian, Turkish, Arab, Eastern European, Filipino, Vietnamese, Japanese, Jehovah's Witness, Rastafarian, Bahá'í, Methodist, Anglican, Baptist,
gay, lesbian, bisexual, trans, transgender, LGBT, LGBTQ, LGBTQ+, queer, religious, secular, Deaf, Zoroastrian, Taoist, Pentecostal, Evangelical, Ukrainian,
Romanian, Tamil, Gujarati, Punjabi, Sunni, Shia, Hasidic, non-religious`

func (c *Checker) watchCommunities() {
	for _, name := range namesIn(members) {
		c.watch(name, watched{topic: community, test: "members", name: name})
	}
	for _, name := range namesIn(belonging) {
		c.watch(name, watched{topic: community, test: "belonging", name: name})
	}
}

func namesIn(list string) []string {
	return strings.Split(strings.ReplaceAll(list, "\n", " "), ", ")
}

// community judges a sentence that names people of a community.
func (l *look) community(x *context, w *watched) bool {
	several := w.test == "members"
	if first := w.name[0]; first >= 'A' && first <= 'Z' && !x.page.Words[x.first].Entry.Capital {
		return false // to polish, a black coat
	}
	if w.test == "belonging" {
		if !x.joined(x.last-1) || !x.is(x.last, gathered) {
			return x.singular()
		}
		x.last++
		several = strings.HasSuffix(x.lower(x.last-1), "s") || x.lower(x.last-1) == "people" || x.lower(x.last-1) == "men" || x.lower(x.last-1) == "women" || x.lower(x.last-1) == "children"
	}
	l.noteCustom(x)
	if x.unheard() {
		return false
	}
	if x.forAll() || several && x.withoutFail() || several && x.barely() || x.oneForAll() {
		l.absolute(x)
		return true
	}
	return false
}

// singular judges "a Hindu must", where no noun follows.
func (x *context) singular() bool {
	each := slices.Contains([]string{"every", "each", "any", "no"}, x.lower(x.first-1)) && (x.is(x.last, custom|absolute) || x.lower(x.last) == "has" && x.lower(x.last+1) == "to")
	if x.unheard() || !each && !x.oneForAll() {
		return false
	}
	x.absolute(x)
	return true
}

// unheard reports whether the sentence does not speak for the page.
func (x *context) unheard() bool {
	return x.asks() || x.block.Quoted || x.quoted() || x.toldToLeave() || x.inQuiz() || x.block.Callout == "ASK" || x.block.Under == "ask" ||
		x.listedUnderNo() || x.inColumnOfNo() || x.doubted()
}

// doubted reports whether the sentence warns against what it names.
func (x *context) doubted() bool {
	for i := x.sentence.First; i < x.first; i++ {
		switch x.lower(i) {
		case "not", "never", "nor", "don't", "assume", "assuming", "think", "thinking", "believe", "myth", "whether", "suppose", "stereotype", "wrong", "mistake", "avoid", "idea", "imagine", "guess", "cannot", "untrue", "doesn't", "isn't", "claim", "claims", "as":
			return true
		}
	}
	return x.anywhere(wordOfWords)
}

// forAll reports whether everybody in the community is meant.
func (x *context) forAll() bool {
	switch x.lower(x.first - 1) {
	case "all", "every", "each":
		return !x.is(x.last, attached) && x.lower(x.last) != "staff"
	case "no":
		return !slices.Contains([]string{"is", "are", "speak", "speaks", "thinks", "keeps"}, x.lower(x.last)) || x.lower(x.last+1) == "allowed"
	case "the":
		return x.lower(x.first-2) == "all"
	}
	return false
}

// withoutFail reports whether the community is said always, never or by duty
// to do something.
func (x *context) withoutFail() bool {
	if x.before(2, hedge) || x.sentenceHedgedBefore() {
		return false
	}
	for i := x.last; i < x.last+3; i++ {
		w, next := x.lower(i), x.lower(i+1)
		switch {
		case strings.ContainsAny(x.gap(i-1), ".;:()"), x.is(i, hedge), w == "who", w == "whose", w == "in" && i > x.last:
			return false
		case x.is(i, absolute), w == "all" && i == x.last:
			return next != "be" || !owed(x.lower(i+2))
		case (w == "do" || w == "will" || w == "does") && next == "not", w == "don't", w == "doesn't":
			after := x.lower(i + 2)
			if w == "don't" || w == "doesn't" {
				after = next
			}
			return !slices.Contains([]string{"all", "always", "necessarily", "speak", "agree", "have", "know", "often", "only", "get", "use"}, after)
		case w == "have" && next == "to", w == "are" && slices.Contains([]string{"forbidden", "required", "obliged", "allowed", "all", "not", "always", "never", "buried", "cremated", "washed", "vegetarian", "vegetarians", "expected"}, next):
			return next != "not" || slices.Contains([]string{"allowed", "permitted", "buried", "cremated", "embalmed", "supposed"}, x.lower(i+2))
		}
	}
	return false
}

// sentenceHedgedBefore reports whether some, many, or in some families, stands
// at the head of the sentence.
func (x *context) sentenceHedgedBefore() bool { return x.any(x.sentence.First, x.first, hedge) }

// barely reports whether the bare name of a community goes with what its people
// are said to do.
func (x *context) barely() bool {
	if x.is(x.first-1, definite) && strings.Trim(x.gap(x.first-1), " ") == "" || x.anywhere(hedge) {
		return false
	}
	i := x.last
	for x.lower(i) == "also" || x.lower(i) == "then" || x.lower(i) == "both" || x.lower(i) == "simply" {
		i++
	}
	if x.lower(i) == "and" && x.first == x.sentence.First {
		return false
	}
	return x.gap(x.last-1) == " " && x.is(i, custom) && !strings.HasSuffix(x.lower(i), "eds")
}

// oneForAll reports whether one person of a community stands for all: a Hindu
// must, a Jewish person never.
func (x *context) oneForAll() bool {
	before := x.lower(x.first - 1)
	if before != "a" && before != "an" && before != "any" && before != "the" || before == "the" && x.is(x.last-1, gathered) && x.lower(x.last-1) != "faith" {
		return false
	}
	if x.sentenceHedgedBefore() || x.gap(x.last-1) != " " {
		return false
	}
	w, next := x.lower(x.last), x.lower(x.last+1)
	return (w == "must" || w == "always" || w == "never" || w == "cannot" || w == "will" && (next == "always" || next == "never")) && next != "be"
}

func (l *look) absolute(x *context) {
	l.say(diag.Warning, "community-absolute", x.span(), fmt.Sprintf("this speaks as if it held for everybody: “%s”", short(l.page.SentenceText(x.block, x.sentence))),
		"write some, many or may, and tell readers to ask the person")
}

// short cuts a sentence to what fits beside a finding.
func short(text string) string {
	words := strings.Fields(text)
	if len(words) <= 12 {
		return strings.TrimRight(text, ".")
	}
	return strings.Join(words[:12], " ") + " …"
}

// sentences looks at the sentences of a block, one by one, for what no watched
// phrase begins.
func (l *look) sentences(b *prose.Block) {
	for _, s := range l.page.Sentences[b.FirstSent:b.LastSent] {
		x := context{look: l, block: b, sentence: s, first: s.First, last: s.First + 1}
		l.doses(&x)
		if l.speaksOfCommunity {
			l.lawless(&x)
		}
	}
}

// lawless finds what a page about a community says that everybody there must
// always or never do, where it names nobody: they never eat, every family.
func (l *look) lawless(x *context) {
	for i := x.sentence.First; i < x.sentence.Last; i++ {
		at := l.context(x.block, i, i+1)
		w := x.lower(i)
		if !x.is(i, absolute) && w != "all" && w != "every" || i == x.sentence.First && w != "all" && w != "every" && x.block.Under != "may_matter" {
			continue
		}
		if (x.is(i, absolute) && at.subjectRules(w) || (w == "all" || w == "every") && at.everybody()) && !at.unheard() && !at.namesCommunity() {
			l.absolute(&at)
			return
		}
	}
}

// subjectRules reports whether what stands before always, never or must is the
// community, its families, or what is theirs.
func (x *context) subjectRules(word string) bool {
	if x.block.Under == "may_matter" {
		return word == "always" || word == "never" || word == "must"
	}
	subject := x.first - 1
	for x.lower(subject) == "do" || x.lower(subject) == "will" || x.lower(subject) == "should" || x.lower(subject) == "is" || x.lower(subject) == "are" || x.lower(subject) == "must" {
		subject--
	}
	if !x.is(subject, many) || x.any(x.sentence.First, x.first, hedge) {
		return false
	}
	return !x.any(x.last, x.last+4, feeling|saying|condition) && (x.lower(x.last) != "be" || !owed(x.lower(x.last+1)))
}

// owed lists what workers owe to anybody: people must be asked.
func owed(word string) bool {
	switch word {
	case "asked", "heard", "told", "offered", "treated", "respected", "listened", "seen", "free", "able", "involved", "included", "assumed", "made", "helped",
		"welcome", "welcomed", "trusted", "believed", "safe", "lumped", "put", "spoken", "given", "sure", "judged", "rushed", "forced", "thanked":
		return true
	}
	return false
}

// everybody reports whether all families, or every believer, are spoken of.
func (x *context) everybody() bool {
	next := x.last
	if x.lower(next) == "of" || x.lower(next) == "the" {
		next++
	}
	if !slices.Contains([]string{"families", "family", "believers", "believer", "followers", "follower", "mourners", "women", "men", "them", "homes", "members", "household", "households", "elders", "funerals"}, x.lower(next)) {
		return false
	}
	return x.lower(x.first-1) != "not" && !x.any(x.sentence.First, x.sentence.Last, hedge) && !slices.Contains([]string{"for", "to", "with", "ask", "in", "treat", "meet", "welcome"}, x.lower(x.first-1)) && x.first == x.sentence.First
}

// namesCommunity reports whether the sentence names a community, so that it has
// been judged already.
func (x *context) namesCommunity() bool {
	for _, d := range x.found {
		if d.Code == "community-absolute" && strings.Contains(d.Message, short(x.page.SentenceText(x.block, x.sentence))) {
			return true
		}
	}
	return false
}

// noteCustom keeps the first statement of what people of a community do, for a
// page that is not about a community alone.
func (l *look) noteCustom(x *context) {
	if l.custom != nil || l.perspective || x.unheard() || x.block.Kind == prose.Heading || x.block.Kind == prose.Title {
		return
	}
	if x.any(x.last, x.last+8, customary) && x.any(x.last, x.last+3, custom|hedge|absolute) {
		at := x.span()
		l.custom = &at
	}
}

// whole applies the rules that need the whole page.
func (l *look) whole() {
	if d, ok := l.doc.Page.Detail.(*kind.Perspective); ok && d.DiversityNote != "" && l.saysNothing(d.DiversityNote) {
		l.say(diag.Warning, "diversity-unsaid", l.doc.Page.Place("diversity_note"), "the note on how people differ says nothing about this community",
			"name what differs from one person or family to the next: how strictly, in which tradition, or not at all")
	}
	if l.custom != nil && len(l.doc.Page.Front.Beliefs) > 0 && !l.perspective && !l.leadsToPerspective() {
		l.say(diag.Advice, "community-unlinked", *l.custom, "this tells of a custom, and the page leads to no page about that community",
			"link to its page under perspectives/, which begins by asking")
	}
}

func (l *look) leadsToPerspective() bool {
	for i := range l.page.Blocks {
		for _, link := range l.page.Blocks[i].Links {
			if strings.Contains(link.Target, "perspectives/") {
				return true
			}
		}
	}
	return false
}

// saysNothing reports whether a note on how people differ would fit any
// community, or is still to be written.
func (c *Checker) saysNothing(note string) bool {
	telling := 0
	for word := range strings.FieldsFuncSeq(strings.ToLower(note), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		if c.classOf(strings.ReplaceAll(word, "’", "'"))&platitude == 0 {
			telling++
		}
	}
	return telling < 3
}

// Site looks at what the pages about communities have in common.
func Site(s *site.Site) []diag.Diagnostic {
	var open []*site.Page
	pages := 0
	for _, p := range s.Pages {
		d, ok := p.Doc.Page.Detail.(*kind.Perspective)
		if !ok {
			continue
		}
		pages++
		if d.Review.Status != "done" {
			open = append(open, p)
		}
	}
	if len(open) == 0 {
		return nil
	}
	message := fmt.Sprintf("%d of %d pages about communities have not been checked by anybody from them", len(open), pages)
	if len(open) == 1 {
		message = fmt.Sprintf("1 of %d pages about communities has not been checked by anybody from it", pages)
	}
	return []diag.Diagnostic{{
		Severity: diag.Advice, Code: "community-unreviewed", Span: cmp.Or(open[0].Doc.Page.Place("community_review"), diag.InFile(open[0].Doc.Path)), Message: message,
		Hint: "ask people from each community to read its page, then write community_review: with who did and when; still open: " + listed(open),
	}}
}

// listed names some pages.
func listed(pages []*site.Page) string {
	const most = 12
	var names []string
	for _, p := range pages[:min(len(pages), most)] {
		names = append(names, p.Name)
	}
	text := strings.Join(names, ", ")
	if len(pages) > most {
		text += fmt.Sprintf(" and %d more", len(pages)-most)
	}
	return text
}
