package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"signpost/internal/diag"
)

// calloutKind is a row of callouts.
type calloutKind struct {
	name  string // as written in [!NAME]
	label string // what readers see when the author gives no title
}

// The callouts that are more than a box with a title.
const (
	quizName     = "QUIZ"
	linesName    = "LINES"
	includeName  = "INCLUDE"
	pictureName  = "PICTURE"
	trainerName  = "TRAINER"
	activityName = "ACTIVITY"
	careName     = "CARE"
)

// calloutKinds are all callouts an author may use, in the order of the manual.
func calloutKinds() [17]calloutKind {
	return [...]calloutKind{
		{"NOTE", "Note"},
		{"TIP", "Tip"},
		{"IMPORTANT", "Important"},
		{"WARNING", "Take care"},
		{"CAUTION", "Take care"},
		{"KEY", "Key point"},
		{"REFLECT", "Think about it"},
		{trainerName, "For the facilitator"},
		{activityName, "Try this"},
		{"SAY", "Words to try"},
		{"CASE", "A story"},
		{quizName, "Check yourself"},
		{careName, "Take care"},
		{"ASK", "Ask, do not assume"},
		{linesName, ""},
		{includeName, ""},
		{pictureName, ""},
	}
}

func findCallout(name string) (calloutKind, bool) {
	for _, kind := range calloutKinds() {
		if kind.name == name {
			return kind, true
		}
	}
	return calloutKind{}, false
}

// callout is a quotation whose first line names what it is.
type callout struct {
	ast.BaseBlock
	calloutKind
	title      *ast.TextBlock // what follows the name, when anything does; also the first child
	number     int            // minutes of an activity, lines to write on
	at, length int            // where the marker stands
}

var kindCallout = ast.NewNodeKind("Callout")

// Kind implements ast.Node.
func (*callout) Kind() ast.NodeKind { return kindCallout }

// Dump implements ast.Node.
func (n *callout) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// marker is [!NAME] at the start of a line; offsets count from the line's start.
type marker struct {
	name             string
	at, length, rest int
}

// parseMarker reads a marker. A sign behind it that means "folded" to other
// programs is read over.
func parseMarker(line []byte) (marker, bool) {
	at := 0
	for at < len(line) && at < 4 && line[at] == ' ' {
		at++
	}
	if at == 4 || !hasPrefix(line[at:], "[!") {
		return marker{}, false
	}
	end := at + 2
	for end < len(line) && isLetter(line[end]) {
		end++
	}
	if end == at+2 || end-at > 30 || end == len(line) || line[end] != ']' {
		return marker{}, false
	}
	m := marker{name: string(bytes.ToUpper(line[at+2 : end])), at: at, length: end + 1 - at, rest: end + 1}
	if m.rest < len(line) && (line[m.rest] == '-' || line[m.rest] == '+') {
		m.rest++
	}
	return m, m.rest == len(line) || isSpace(line[m.rest])
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// calloutParser reads quotations, and turns those that begin with a marker we
// know into callouts. Going on with one is the same as with any quotation.
type calloutParser struct{ parser.BlockParser }

func (p calloutParser) Open(parent ast.Node, reader text.Reader, context parser.Context) (ast.Node, parser.State) {
	quote, state := p.BlockParser.Open(parent, reader, context)
	if quote == nil {
		return nil, state
	}
	line, segment := reader.PeekLine()
	m, ok := parseMarker(line)
	if !ok {
		return quote, state
	}
	kind, known := findCallout(m.name)
	if !known {
		return quote, state
	}
	start := segment.Start - segment.Padding
	n := &callout{calloutKind: kind, at: start + m.at, length: m.length}
	stop := len(line)
	for stop > m.rest && isSpace(line[stop-1]) {
		stop--
	}
	m.rest += n.readNumber(line[m.rest:stop])
	for m.rest < stop && isSpace(line[m.rest]) {
		m.rest++
	}
	if m.rest < stop {
		n.title = ast.NewTextBlock()
		n.title.Lines().Append(text.NewSegment(start+m.rest, start+stop))
		n.AppendChild(n, n.title)
	}
	reader.Advance(stop)
	return n, state
}

// readNumber reads the minutes of an activity or a number of lines, and returns
// how many bytes they take.
func (n *callout) readNumber(rest []byte) int {
	if n.name != activityName && n.name != linesName {
		return 0
	}
	i := 0
	for i < len(rest) && isSpace(rest[i]) {
		i++
	}
	number, digits := leadingNumber(rest[i:])
	i += digits
	if digits == 0 {
		return 0
	}
	if n.name == linesName {
		n.number = number
		return i
	}
	for i < len(rest) && isSpace(rest[i]) {
		i++
	}
	end := i
	for end < len(rest) && isLetter(rest[end]) {
		end++
	}
	switch strings.ToLower(string(rest[i:end])) {
	case "min", "mins", "minute", "minutes":
		n.number = number
		if end < len(rest) && strings.IndexByte(".,:;", rest[end]) >= 0 {
			end++
		}
		return end
	}
	return 0
}

// leadingNumber reads up to four digits.
func leadingNumber(text []byte) (number, digits int) {
	for digits < len(text) && digits < 4 && text[digits] >= '0' && text[digits] <= '9' {
		number = number*10 + int(text[digits]-'0')
		digits++
	}
	return number, digits
}

// callout writes a callout by its name.
func (r *renderer) callout(n *callout) {
	r.checkJoined(n)
	switch n.name {
	case quizName:
		r.quiz(n)
	case linesName:
		r.lineBox(n)
	case includeName:
		r.include(n)
	case pictureName:
		r.picture(n)
	case trainerName:
		r.trainer(n)
	case careName:
		r.silent++
		r.note(n)
		r.silent--
	default:
		r.note(n)
	}
}

// note writes a box with a title.
func (r *renderer) note(n *callout) {
	r.write(`<div class="note note-` + strings.ToLower(n.name) + "\" role=\"note\">\n<p class=\"note-title\">")
	if n.title == nil {
		r.write(r.say(n.label, ""))
	} else {
		r.noTerms++
		r.inlines(n.title)
		r.noTerms--
		r.words.gap = true
	}
	if n.name == activityName && n.number > 0 {
		r.write(" " + r.say("({} min)", strconv.Itoa(n.number)))
	}
	r.write("</p>\n")
	r.calloutBody(n)
	r.write("</div>\n")
}

// calloutBody writes what follows the marker line.
func (r *renderer) calloutBody(n *callout) {
	for c := n.bodyStart(); c != nil; c = c.NextSibling() {
		r.block(c)
	}
	r.closeRaw(n)
}

func (n *callout) bodyStart() ast.Node {
	if n.title != nil {
		return n.title.NextSibling()
	}
	return n.FirstChild()
}

// trainer writes a note between two holes, so that a publisher can leave it
// out. Its words are not found by search.
func (r *renderer) trainer(n *callout) {
	outer := r.uses.trainer
	r.uses.trainer = true
	r.silent++
	r.hole(Ref{Kind: TrainerStart, Span: r.span(n.at, n.length)})
	r.note(n)
	r.hole(Ref{Kind: TrainerEnd, Span: r.span(n.at, n.length)})
	r.silent--
	r.uses.trainer = outer
}

const (
	usualLines = 5
	mostLines  = 40
)

// lineBox writes lines to write on.
func (r *renderer) lineBox(n *callout) {
	if n.number < 1 || n.number > mostLines {
		r.report(diag.Warning, "lines-count", n.at, n.length,
			fmt.Sprintf("this should say how many lines to draw, from 1 to %d", mostLines),
			fmt.Sprintf("write > [!LINES] %d and then what they are for", usualLines))
		n.number = usualLines
	}
	r.write("<div class=\"lines\">\n")
	if n.title != nil {
		r.write(`<p class="lines-label">`)
		r.inlines(n.title)
		r.write("</p>\n")
	}
	r.words.gap = true
	r.calloutBody(n)
	for range n.number {
		r.write("<span class=\"line\" aria-hidden=\"true\"></span>\n")
	}
	r.write("</div>\n")
}

// include leaves a hole for a part of another page. An include is one link, and
// nothing else.
func (r *renderer) include(n *callout) {
	link := onlyLink(n, r.body)
	if link == nil {
		r.report(diag.Error, "include-no-link", n.at, n.length,
			"this should hold one link to the part of a page that belongs here, and nothing else",
			"write > [!INCLUDE] [its title](page.md#section)")
		return
	}
	at, length := r.notes.place(link)
	target := cleanAddress(unescape(link.Destination))
	if schemeOf(target) != "" || len(target) > 1 && isSlash(target[0]) && isSlash(target[1]) {
		r.report(diag.Error, "include-no-link", at, length,
			"only a page of this site can be included", "link to the page's file, such as page.md#section")
		return
	}
	r.hole(Ref{Kind: Include, Target: target, Text: oneLine(r.plainText(link)), Title: unescape(link.Title), Span: r.span(at, length)})
	r.write("\n")
}

// onlyLink is the one link the blocks of n consist of, or nil.
func onlyLink(n ast.Node, body []byte) *ast.Link {
	var only *ast.Link
	for block := n.FirstChild(); block != nil; block = block.NextSibling() {
		if kind := block.Kind(); kind != ast.KindParagraph && kind != ast.KindTextBlock {
			return nil
		}
		for c := block.FirstChild(); c != nil; c = c.NextSibling() {
			link, ok := c.(*ast.Link)
			if t, isText := c.(*ast.Text); isText && len(bytes.TrimSpace(t.Segment.Value(body))) == 0 {
				continue
			}
			if !ok || only != nil {
				return nil
			}
			only = link
		}
	}
	return only
}

// checkCallout warns of a marker whose name we do not know.
func (r *renderer) checkCallout(quote *ast.Blockquote) {
	r.checkJoined(quote)
	line, at, ok := r.firstLine(quote.FirstChild())
	if !ok {
		return
	}
	m, ok := parseMarker(line)
	if !ok {
		return
	}
	if _, known := findCallout(m.name); known {
		return
	}
	names := make([]string, 0, 16)
	for _, kind := range calloutKinds() {
		names = append(names, kind.name)
	}
	hint := "use one of " + strings.Join(names, ", ")
	if near := diag.Nearest(m.name, names); near != "" {
		hint = "did you mean [!" + near + "]?"
	}
	r.report(diag.Warning, "callout-unknown", at+m.at, m.length,
		fmt.Sprintf("there is no box called %s, so this is shown as a quotation", m.name), hint)
}

func (r *renderer) firstLine(n ast.Node) (line []byte, at int, ok bool) {
	paragraph, ok := n.(*ast.Paragraph)
	if !ok || paragraph.Lines().Len() == 0 {
		return nil, 0, false
	}
	first := paragraph.Lines().At(0)
	return first.Value(r.body), first.Start - first.Padding, true
}

// checkJoined warns of a second marker further down in the same box, which is
// nearly always a missing empty line.
func (r *renderer) checkJoined(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		paragraph, ok := c.(*ast.Paragraph)
		if !ok {
			continue
		}
		for i := range paragraph.Lines().Len() {
			segment := paragraph.Lines().At(i)
			m, ok := parseMarker(segment.Value(r.body))
			if !ok {
				continue
			}
			if _, known := findCallout(m.name); known {
				r.report(diag.Warning, "callout-joined", segment.Start-segment.Padding+m.at, m.length,
					"this box is joined to the one above it, so its name is shown as text",
					"leave an empty line, without >, between the two")
			}
		}
	}
}
