package learning

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
)

// duration is a length of time a text speaks of, in minutes. A single length
// has the same least and most.
type duration struct {
	least, most int
	start, end  int // bytes of the text
}

// lengthOfTime is a length of time: 90 minutes, 1.5 hours, 60 to 65 minutes,
// half an hour, an hour and a half.
var lengthOfTime = regexp.MustCompile(`(?i)\b(?:(half an hour|an hour and a half|one and a half hours|an hour and a quarter|three[- ]quarters of an hour)|` +
	`(?:(\d+(?:\.\d+)?)\s*(?:–|-|to)\s*)?(\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|forty-five|fifty|sixty|ninety)[\s-]*(minutes?|mins?|hours?|hrs?)` +
	`(?:(?:\s+and)?\s+(\d+)\s*(?:minutes?|mins?))?)\b`)

// unit is in every text that lengthOfTime finds something in, and quicker to
// look for.
var unit = regexp.MustCompile(`(?i)min|hour|hr`)

// durations are the lengths of time in a text.
func durations(text string) []duration {
	if !unit.MatchString(text) {
		return nil
	}
	var list []duration
	for _, m := range lengthOfTime.FindAllStringSubmatchIndex(text, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return strings.ToLower(text[m[2*i]:m[2*i+1]])
		}
		d := duration{start: m[0], end: m[1]}
		if d.most = fixed(part(1)); d.most == 0 {
			each := 1.0
			if strings.HasPrefix(part(4), "h") {
				each = 60
			}
			extra, _ := strconv.Atoi(part(5))
			d.least, d.most = int(counted(part(2))*each), int(counted(part(3))*each)+min(extra, longestPlan)
		}
		if d.least == 0 {
			d.least = d.most
		}
		list = append(list, d)
	}
	return list
}

// fixed are the lengths that are said without a number.
func fixed(words string) int {
	switch {
	case words == "half an hour":
		return 30
	case words == "an hour and a quarter":
		return 75
	case strings.HasPrefix(words, "three"):
		return 45
	case words != "":
		return 90
	}
	return 0
}

// counted is a number of minutes or hours, written as digits or as a word.
func counted(number string) float64 {
	switch number {
	case "a", "an":
		return 1
	case "twelve":
		return 12
	case "fifteen":
		return 15
	case "twenty":
		return 20
	case "thirty":
		return 30
	case "forty":
		return 40
	case "forty-five":
		return 45
	case "fifty":
		return 50
	case "sixty":
		return 60
	case "ninety":
		return 90
	}
	if n := slices.Index([]string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}, number); n >= 0 {
		return float64(n)
	}
	n, _ := strconv.ParseFloat(number, 64)
	return min(n, longestPlan+1)
}

// longestPlan is the longest length that could be a page's own, in minutes.
const longestPlan = 12 * 60

// saidMinutes compares what a page's words say of its length with what it is.
// A length in the title is the page's own. One in the summary or at the
// beginning of the text may be a part's, so it counts only where it speaks of
// the whole and the right one is said nowhere.
func (l *look) saidMinutes(doc *document.Document, minutes int) {
	front := doc.Page.Front
	if minutes == 0 {
		return
	}
	titles := []saying{{"title", front.Title}, {"nav_title", front.NavTitle}}
	texts := []saying{{"summary", front.Summary}, {"minutes", beginning(doc)}}
	var wrong []saying
	fits := false
	for i, t := range slices.Concat(titles, texts) {
		for _, d := range durations(t.text) {
			inTitle := i < len(titles)
			switch {
			case d.fits(t.text, minutes):
				fits = true
			case d.most <= longestPlan && !d.ofPart(t.text) && (inTitle || d.ofWhole(t.text) && !fits):
				wrong = append(wrong, saying{t.place, t.text[d.start:d.end]})
			}
		}
	}
	if len(wrong) == 0 || fits && !strings.HasSuffix(wrong[0].place, "title") {
		return
	}
	l.say(diag.Warning, "minutes-said", doc.Page.Place(wrong[0].place), fmt.Sprintf("the words say %s, and the page takes %d minutes", wrong[0].text, minutes),
		"change the words or the minutes, so that people plan for the right time")
}

// saying is a text, and the field at whose place it is reported.
type saying struct{ place, text string }

// longestBeginning is how much of a page's text counts as its beginning, in
// bytes.
const longestBeginning = 240

// beginning is what the text of a page begins with, to the end of a sentence.
func beginning(doc *document.Document) string {
	for _, s := range doc.Body.Sections {
		text := s.Text[:min(len(s.Text), longestBeginning)]
		if end := strings.LastIndex(text, ". "); end >= 0 {
			text = text[:end+1]
		}
		if text != "" {
			return text
		}
	}
	return ""
}

// fits reports whether a length is the page's own; “about” allows a fifth more
// or less.
func (d duration) fits(text string, minutes int) bool {
	slack := 0
	if roughly.MatchString(text[:d.start]) {
		slack = minutes / 5
	}
	return d.least-slack <= minutes && minutes <= d.most+slack
}

var (
	roughly = regexp.MustCompile(`(?i)\b(?:about|around|roughly|nearly|almost|just over|just under|up to)\s+$`)
	// What shows that a length is that of a part, or of something else.
	partAfter  = regexp.MustCompile(`(?i)^[,\s]+(?:each|apiece|per|ago|later|before|after|early|at a time|in(?:to)? (?:the|a|each|which)|of (?:silence|quiet|reading|talk)|for (?:each|the|every))\b|^\s+(?:a|every) (?:day|week|month)|^\s+(?:to|for) (?:set|setting|prepare|preparing|get ready|lay|laying|read|reading|print|printing|questions)\b`)
	partBefore = regexp.MustCompile(`(?i)\b(?:first|last|next|every|within|after|before|per|another|other|at least|whole|each|of)\s+(?:an?\s+)?(?:(?:about|around)\s+)?$`)
	// What shows that it is the whole.
	wholeBefore = regexp.MustCompile(`(?i)(?:^|[.!?:]\s+|,\s+|\b(?:takes?|taking|lasts?|runs? for|in|needs?|allow|it is|this is|a|an|the|over)\s+)(?:about |around |roughly |nearly |almost |just over |just under |up to )?$`)
	wholeAfter  = regexp.MustCompile(`(?i)^(?:\s*$|[.,;:]|[\s-]+long\b|\s+(?:in all|altogether|session|plan|activity|workshop|meeting|briefing|exercise|course|path|walk|talk|programme|lesson|for|with|on|to|that)\b)`)
)

func (d duration) ofPart(text string) bool {
	return partBefore.MatchString(text[:d.start]) || partAfter.MatchString(text[d.end:])
}

func (d duration) ofWhole(text string) bool {
	return wholeBefore.MatchString(text[:d.start]) && wholeAfter.MatchString(text[d.end:])
}
