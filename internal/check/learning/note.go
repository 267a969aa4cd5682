package learning

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/prose"
)

// subject is hard matter that people should be told of before they meet it. A
// text with none of the signs, which a page's words are watched for, has none
// of the words.
type subject struct {
	name   string
	words  *regexp.Regexp
	signs  []string
	number int // its place in the list
}

// The words, for texts in small letters.
var (
	deathOfChild = regexp.MustCompile(`\b(?:(?:death|loss) of (?:a|the|your|their|her|his) (?:child|baby|newborn)|(?:child|baby|newborn|children|babies) (?:dies?|died|has died|have died|who (?:dies?|died|is dying|are dying))|(?:child|baby|children|babies)['’]?s? death|dying (?:child|children|baby|babies)|stillb(?:irth|irths|orn)|miscarriages?|pregnancy loss|cot death|sudden infant death|los(?:e|es|ing|t) (?:a|their|your) (?:child|baby))\b`)
	suicide      = regexp.MustCompile(`\b(?:suicides?|suicidal|self[- ]harm(?:ing|ed)?|(?:took|takes|taken) an overdose|hanged (?:him|her|them)sel(?:f|ves)|(?:took|take|takes|taken|taking|end|ended|ending|ends) (?:their|her|his|your) own li(?:fe|ves))\b`)
	abuse        = regexp.MustCompile(`\b(?:abused?|abusers?|abusing|abusive|coercive control|domestic violence|rape|raped|sexual(?:ly)? assault(?:ed|s)?)\b`)
	notAbuse     = regexp.MustCompile(`\b(?:(?:drug|substance|alcohol|medicine) abuse(?:rs?)?|abuse of (?:power|trust|the system)|abus(?:e|ed|ing) the system|abusive (?:language|calls?|e-?mails?))\b`)
	lastHours    = regexp.MustCompile(`\b(?:(?:last|final) (?:(?:days|weeks) (?:and|or) )?(?:hours|moments|breaths?)(?: (?:or|and) days)?|hours before (?:the |a )?death|signs (?:of (?:approaching )?(?:death|dying)|(?:that )?death is)|death is (?:very )?(?:near|close)|what dying looks like|(?:has|have|had) just died|after (?:somebody|someone|a person) has died|(?:first|next) (?:minutes|moments|hours?) after (?:a |the )?death|moments? of (?:the )?death|dying (?:hours|moments)|death rattle|actively dying)\b`)
	violence     = regexp.MustCompile(`\b(?:violence|violently|violent (?:death|attack|home|partner|person|behaviour|incident)s?|stabb(?:ed|ing)|murder(?:ed|s)?|tortured?|beaten (?:by|up)|(?:was|were|been) beaten)\b`)
)

func subjects() [5]subject {
	return [...]subject{
		{name: "the death of a child", words: deathOfChild, signs: []string{
			"child", "children", "childs", "baby", "babies", "babys", "newborn", "stillbirth", "stillbirths", "stillborn",
			"miscarriage", "miscarriages", "pregnancy loss", "cot death", "sudden infant",
		}},
		{name: "suicide or self-harm", words: suicide, signs: []string{
			"suicide", "suicides", "suicidal", "self harm", "self harming", "self harmed", "overdose", "hanged", "own life", "own lives",
		}},
		{name: "abuse", words: abuse, signs: []string{
			"abuse", "abused", "abuser", "abusers", "abusing", "abusive", "coercive control", "domestic violence", "rape", "raped", "sexual", "sexually",
		}},
		{name: "the last hours of a life", words: lastHours, signs: []string{
			"last hours", "final hours", "or hours", "and hours", "last moments", "final moments", "last breath", "last breaths", "final breath", "final breaths",
			"hours before", "hour after", "hours after", "moments after", "minutes after", "moment of", "moments of", "death is", "signs of", "signs that death",
			"what dying", "just died", "has died", "dying hours", "dying moments", "death rattle", "actively dying",
		}},
		{name: "violence", words: violence, signs: []string{
			"violence", "violent", "violently", "stabbed", "stabbing", "murder", "murders", "murdered", "torture", "tortured", "beaten",
		}},
	}
}

// owner is whose the watched phrases are.
const owner = "learning"

// Phrases are what a lexicon has to watch for: the signs of subjects.
func Phrases() []prose.Phrase {
	var list []prose.Phrase
	for n, s := range subjects() {
		for _, sign := range s.signs {
			list = append(list, prose.Phrase{Text: sign, Owner: owner, Number: n})
		}
	}
	return list
}

// hint is a subject that a page has signs of, and the texts they stand in.
type hint struct {
	subject
	texts []string // in small letters
}

// hinted are the subjects that a page has signs of. Most pages have none.
func hinted(words *prose.Page) []hint {
	var list []hint
	for i := range words.Blocks {
		b := &words.Blocks[i]
		for _, m := range words.Matches[b.FirstMatch:b.LastMatch] {
			if m.Phrase.Owner == owner {
				list = noted(list, m.Phrase.Number, b)
			}
		}
	}
	slices.SortFunc(list, func(a, b hint) int { return cmp.Compare(a.number, b.number) })
	return list
}

// noted adds a block to the subject it has a sign of, once.
func noted(list []hint, number int, b *prose.Block) []hint {
	at := slices.IndexFunc(list, func(h hint) bool { return h.number == number })
	if at < 0 {
		at = len(list)
		s := subjects()[number]
		s.number = number
		list = append(list, hint{subject: s})
	}
	h := &list[at]
	text := strings.ToLower(b.Text)
	told := b.Kind == prose.Title || b.Kind == prose.Heading || b.Kind == prose.Alt
	if !told && (len(h.texts) == 0 || h.texts[len(h.texts)-1] != text) {
		h.texts = append(h.texts, text)
	}
	return list
}

// mentions is how often a text must speak of a subject before the page is about
// it.
const mentions = 3

// noteNeeded finds pages about hard matter that say no word beforehand.
// Listings of words, sources and helplines name everything and are about none
// of it.
func (l *look) noteNeeded(doc *document.Document, words *prose.Page) {
	front := doc.Page.Front
	switch front.Layout {
	case "glossary", "sources", "help", "help-sheet", "a-z", "reviews", "search":
		return
	}
	if front.Note.Text != "" || front.Note.Level != "" {
		return
	}
	hard := hinted(words)
	if len(hard) == 0 {
		return
	}
	title := strings.ToLower(front.Title)
	named := title + "\n" + strings.ToLower(front.Summary)
	for _, s := range hard {
		if s.in(named) > 0 {
			place := "title"
			if s.in(title) == 0 {
				place = "summary"
			}
			l.noNote(doc, diag.Error, doc.Page.Place(place), s.subject)
			return
		}
	}
	for _, s := range hard {
		for _, h := range doc.Body.Headings {
			if s.in(strings.ToLower(h.Text)) > 0 {
				l.noNote(doc, diag.Warning, h.Span, s.subject)
				return
			}
		}
		if s.in(strings.Join(s.texts, "\n")) >= mentions {
			l.noNote(doc, diag.Warning, doc.Page.Place("title"), s.subject)
			return
		}
	}
}

func (l *look) noNote(doc *document.Document, severity diag.Severity, at diag.Span, s subject) {
	level := "mild"
	if s.words != lastHours {
		level = "strong"
	}
	l.say(severity, "note-needed", at, fmt.Sprintf("this page is about %s, and nothing tells people before they read it", s.name),
		fmt.Sprintf("add content_note: {level: %s, text: This page talks about %s.}", level, s.name))
}

// in counts how often a text in small letters speaks of a subject.
func (s subject) in(text string) int {
	n := len(s.words.FindAllStringIndex(text, mentions+3))
	if n > 0 && s.words == abuse {
		n -= len(notAbuse.FindAllStringIndex(text, -1))
	}
	return n
}
