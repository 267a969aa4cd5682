package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"signpost/internal/diag"
)

// quiz writes a question that works without a script: each answer opens to say
// whether it was right, and why.
func (r *renderer) quiz(n *callout) {
	r.write("<div class=\"quiz\">\n")
	outer := r.quizAt
	r.quizAt = len(r.quizzes)
	r.quizzes = append(r.quizzes, Quiz{Span: r.span(n.at, n.length)})
	c := r.question(n)
	right, options := false, false
	for ; c != nil; c = c.NextSibling() {
		if list, ok := c.(*ast.List); ok && isOptions(list) {
			options = true
			right = r.options(list) || right
			continue
		}
		r.block(c)
	}
	r.closeRaw(n)
	r.write("</div>\n")
	r.quizAt = outer
	switch {
	case !options:
		r.report(diag.Error, "quiz-no-answer", n.at, n.length,
			"this question has no answers to choose from",
			"write the answers as a list: - [ ] for a wrong one, - [x] for a right one")
	case !right:
		r.report(diag.Error, "quiz-no-answer", n.at, n.length,
			"none of the answers is marked as right",
			"write [x] in place of [ ] before each right answer")
	}
}

// question writes the question, from the marker line or else from the first
// paragraph, and returns the block after it.
func (r *renderer) question(n *callout) ast.Node {
	question, next := ast.Node(n.title), n.bodyStart()
	if n.title == nil {
		question = nil
		if paragraph, ok := next.(*ast.Paragraph); ok {
			question, next = paragraph, paragraph.NextSibling()
		}
	}
	r.write(`<p class="quiz-question">`)
	if question == nil {
		r.write(n.label)
	} else {
		r.quizzes[r.quizAt].Question = oneLine(r.plainText(question))
		r.inlines(question)
	}
	r.write("</p>\n")
	r.words.gap = true
	return next
}

// isOptions says whether a list holds answers to choose from.
func isOptions(list *ast.List) bool {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if taskBox(item) != nil {
			return true
		}
	}
	return false
}

// options writes the answers and says whether a right one is among them.
func (r *renderer) options(list *ast.List) (right bool) {
	r.write("<ol class=\"quiz-options\">\n")
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		box := taskBox(item)
		correct := box != nil && box.IsChecked
		right = right || correct
		quiz := &r.quizzes[r.quizAt]
		quiz.Answers = append(quiz.Answers, r.answer(item, correct))
		r.option(item, correct)
	}
	r.write("</ol>\n")
	return right
}

// answer is an answer as plain text.
func (r *renderer) answer(item ast.Node, right bool) Answer {
	at, length := r.itemPlace(item)
	a := Answer{Right: right, Span: r.span(at, length)}
	why := item.FirstChild()
	if why != nil && isTextBlock(why) {
		a.Text = strings.TrimSpace(oneLine(r.plainText(why)))
		why = why.NextSibling()
	}
	var reasons []string
	for ; why != nil; why = why.NextSibling() {
		reasons = r.texts(reasons, why)
	}
	a.Why = strings.Join(reasons, " ")
	return a
}

// texts are the plain texts of the paragraphs in a block.
func (r *renderer) texts(list []string, n ast.Node) []string {
	if isTextBlock(n) {
		return append(list, strings.TrimSpace(oneLine(r.plainText(n))))
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		list = r.texts(list, c)
	}
	return list
}

func (r *renderer) option(item ast.Node, right bool) {
	r.write("<li><details><summary>")
	feedback := item.FirstChild()
	if feedback != nil && isTextBlock(feedback) {
		r.optionText(feedback)
		feedback = feedback.NextSibling()
	}
	r.write("</summary>\n")
	r.words.gap = true
	if feedback == nil {
		at, length := r.itemPlace(item)
		r.report(diag.Warning, "quiz-no-feedback", at, length,
			"this answer does not say why it is right or wrong",
			"add a line below it, indented by two spaces, that begins with -")
	}
	r.feedback(feedback, right)
	r.closeRaw(item)
	r.write("</details></li>\n")
}

// optionText writes an answer without its box. Nothing in it can be pressed,
// since the whole of it opens the feedback.
func (r *renderer) optionText(n ast.Node) {
	inLink := r.inLink
	r.inLink = true
	r.noTerms++
	if box, ok := n.FirstChild().(*extast.TaskCheckBox); ok {
		n.RemoveChild(n, box)
	}
	r.inlines(n)
	r.noTerms--
	r.inLink = inLink
}

func isTextBlock(n ast.Node) bool {
	return n.Kind() == ast.KindTextBlock || n.Kind() == ast.KindParagraph
}

func (r *renderer) itemPlace(item ast.Node) (at, length int) {
	if first := item.FirstChild(); first != nil && first.Lines() != nil && first.Lines().Len() > 0 {
		line := first.Lines().At(0)
		return line.Start, len(bytes.TrimRight(line.Value(r.body), "\n"))
	}
	return max(item.Pos(), 0), 1
}

// feedback writes what an answer opens. Lists in it are there to indent it, so
// they are written as paragraphs.
func (r *renderer) feedback(first ast.Node, right bool) {
	class, verdict := "wrong", "Not quite."
	if right {
		class, verdict = "right", "Yes."
	}
	r.write(`<div class="quiz-feedback ` + class + `">`)
	open := !r.saysSo(first, right)
	if open {
		r.write("<p><strong>" + r.say(verdict, "") + "</strong>")
	}
	for n := first; n != nil; n = n.NextSibling() {
		list, ok := n.(*ast.List)
		if !ok {
			open = r.feedbackBlock(n, open)
			continue
		}
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			for c := item.FirstChild(); c != nil; c = c.NextSibling() {
				open = r.feedbackBlock(c, open)
			}
			r.closeRaw(item)
		}
	}
	if open {
		r.write("</p>\n")
	}
	r.write("</div>\n")
}

// saysSo says whether feedback begins with the verdict in the author's own words.
func (r *renderer) saysSo(n ast.Node, right bool) bool {
	for n != nil && !isTextBlock(n) {
		n = n.FirstChild()
	}
	if n == nil {
		return false
	}
	said := strings.ToLower(r.plainText(n))
	for _, verdict := range [...]string{"yes", "right", "correct"} {
		if rest, ok := strings.CutPrefix(said, verdict); right && ok && wordLength(rest) == 0 {
			return true
		}
	}
	for _, verdict := range [...]string{"no", "not quite", "not really"} {
		if rest, ok := strings.CutPrefix(said, verdict); !right && ok && wordLength(rest) == 0 {
			return true
		}
	}
	return false
}

// feedbackBlock writes one block of feedback: the first text goes on in the
// paragraph of the verdict, which is open until then.
func (r *renderer) feedbackBlock(n ast.Node, open bool) (stillOpen bool) {
	switch {
	case !isTextBlock(n):
		if open {
			r.write("</p>\n")
		}
		r.block(n)
		return false
	case open:
		r.write(" ")
	default:
		r.write("<p>")
	}
	r.inlines(n)
	r.write("</p>\n")
	r.words.gap = true
	return false
}
