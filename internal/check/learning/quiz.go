package learning

import (
	"fmt"
	"regexp"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
)

// question is a question with its answers, wherever it is written.
type question struct {
	stem    string
	answers []answer
	at      diag.Span
	inText  bool // the page does not say by itself that several are right
}

type answer struct {
	text, why string
	right     bool
	at        diag.Span
}

// quizzes looks at the questions of a page, those of its front matter and those
// of its text.
func (l *look) quizzes(doc *document.Document) {
	var all []question
	if check, ok := doc.Page.Detail.(*kind.KnowledgeCheck); ok {
		for i, q := range check.Questions {
			at := fmt.Sprintf("questions[%d].", i)
			made := question{stem: q.Stem, at: doc.Page.Place(at + "stem")}
			for j, o := range q.Options {
				made.answers = append(made.answers, answer{o.Text, o.Why, o.Right, doc.Page.Place(fmt.Sprintf("%soptions[%d].text", at, j))})
			}
			all = append(all, made)
		}
	}
	for _, q := range doc.Body.Quizzes {
		made := question{stem: q.Question, at: q.Span, inText: true}
		for _, a := range q.Answers {
			made.answers = append(made.answers, answer{a.Text, a.Why, a.Right, a.Span})
		}
		all = append(all, made)
	}
	for i := range all {
		l.question(&all[i])
	}
	l.position(all)
}

func (l *look) question(q *question) {
	right := q.right()
	switch {
	case len(q.answers) == 0 || right == 0:
		return // which is reported where it is read
	case len(q.answers) == 1:
		l.say(diag.Error, "quiz-options", q.at, "this question has one answer to choose from", "add at least one that somebody might believe, and say why it is not right")
	case right == len(q.answers):
		l.say(diag.Warning, "quiz-options", q.at, "every answer to this question is right, so there is nothing to think about", "add an answer that somebody might believe, and say why it is not right")
	}
	l.several(q, right)
	l.answers(q)
}

func (q *question) right() int {
	n := 0
	for _, a := range q.answers {
		if a.right {
			n++
		}
	}
	return n
}

var (
	asksForAny    = regexp.MustCompile(`(?i)\b(?:all that apply|all the right|all (?:the )?(?:answers|that)|more than one|one or more|two or more|at least one|any that|several|as many as|one or two|which (?:of (?:these|them)|[a-z]+s) (?:are|help|can|could|may|might|would)|what (?:can|could|may|might) help|which answers)\b`)
	asksForNumber = regexp.MustCompile(`(?i)\b(?:(?:choose|select|tick|mark|which)\s+(?:the\s+)?(?:best\s+|right\s+)?(one|two|three|four|five|[1-5])|(?:name|pick|find|give|list|what are)\s+(?:the\s+)?(two|three|four|five|[2-5])|(two|three|four|five|[2-5])\s+(?:of (?:these|them)|answers|options)(?:\s+are)?)(?:[^\w-]|$)`)
	asksForOne    = regexp.MustCompile(`(?i)\b(?:only one|the one (?:answer|thing|right)|the best answer|the single)\b`)
)

// wants is how many right answers a question asks for; 0 when it does not say.
// The second result says that it asks for whatever is right.
func (q *question) wants() (number int, some bool) {
	if asksForAny.MatchString(q.stem) {
		return 0, true
	}
	if m := asksForNumber.FindStringSubmatch(q.stem); m != nil {
		return int(counted(strings.ToLower(m[1] + m[2] + m[3]))), false
	}
	if asksForOne.MatchString(q.stem) {
		return 1, false
	}
	return 0, false
}

// several compares how many answers a question asks for with how many are right.
func (l *look) several(q *question, right int) {
	number, some := q.wants()
	switch {
	case some:
	case number > 0 && number != right:
		l.say(diag.Error, "quiz-several", q.at, fmt.Sprintf("the question asks for %s, and %s right", answerWords(number), isWords(right)),
			"change the words of the question, or which answers are right")
	case number == 0 && right > 1 && q.inText:
		l.say(diag.Warning, "quiz-several", q.at, fmt.Sprintf("%s right, and the question does not say so; whoever finds one will stop looking", isWords(right)),
			fmt.Sprintf("say it in the question, as in “Choose %s.”", [...]string{"", "", "two", "three", "four", "five"}[min(right, 5)]))
	}
}

func answerWords(n int) string {
	if n == 1 {
		return "one answer"
	}
	return fmt.Sprintf("%d answers", n)
}

func isWords(n int) string {
	if n == 1 {
		return "one answer is"
	}
	return fmt.Sprintf("%d answers are", n)
}

// allAbove is an answer that stands for others.
var allAbove = regexp.MustCompile(`(?i)^\W*(?:(?:all|none|both|any|either|neither)\s+(?:of\s+)?(?:the\s+)?(?:above|these|answers|others|them|two|three|four)|(?:both\s+)?[a-d1-4]\s+and\s+[a-d1-4])\W*$`)

// answers compares the answers of one question with each other.
func (l *look) answers(q *question) {
	first := map[string]bool{}
	sameWhy := len(q.answers) > 1 && q.answers[0].why != ""
	for _, a := range q.answers {
		key := fold(a.text)
		if first[key] {
			l.say(diag.Error, "quiz-options", a.at, "this answer is offered twice: “"+a.text+"”", "change one of the two")
		}
		first[key] = key != ""
		sameWhy = sameWhy && fold(a.why) == fold(q.answers[0].why)
		if allAbove.MatchString(a.text) {
			l.say(diag.Advice, "quiz-all-above", a.at, "this answer stands for others, which tests how people read rather than what they know", "ask people to choose several, or write an answer of its own")
		}
	}
	if sameWhy {
		l.say(diag.Warning, "quiz-feedback-same", q.at, "every answer to this question gets the same reason", "say for each answer why it is right, or what is behind it when it is not")
	}
}

// fewestTold is how many questions must have their right answer in the same
// place before people could tell it from the place.
const fewestTold = 3

// position reports a page whose right answers always stand in one place.
func (l *look) position(all []question) {
	place, told := -1, 0
	for i := range all {
		q := &all[i]
		if q.right() != 1 || len(q.answers) < 2 {
			continue
		}
		for j, a := range q.answers {
			if !a.right {
				continue
			}
			if place >= 0 && place != j {
				return
			}
			place = j
		}
		told++
	}
	if told >= fewestTold {
		l.say(diag.Advice, "quiz-position", all[0].at, fmt.Sprintf("the right answer is number %d in every question of this page", place+1), "move some of them, so that people read all the answers")
	}
}
