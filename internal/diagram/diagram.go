// Package diagram draws pictures from numbers and lists: bars, a cycle, the
// people round one person, stages on a way, the minutes of a session.
//
// Some people would rather look than read, and a picture that somebody drew by
// hand goes stale, cannot be enlarged or translated, and says nothing to those
// who cannot see it. A diagram is made from the data each time, as SVG in the
// page with the same content in words or in a table below.
//
// What must stay true: values go in and HTML comes out, nothing else; every
// text is escaped and is drawn as text; drawings are made for a narrow screen,
// 320 units wide with letters of 16; bars begin at 0 and share one scale;
// nothing is told by colour alone; and the same values give the same bytes.
package diagram

import (
	"html"
	"strconv"
	"strings"
)

// The kinds of picture.
const (
	Bars        = "bars"         // one bar for each item
	StackedBars = "stacked-bars" // one bar for each item, made of parts
	Cycle       = "cycle"        // steps that lead back to the first
	Round       = "round"        // people round one person
	Stages      = "stages"       // steps one after another
)

// Picture is what a picture shows.
type Picture struct {
	ID     string // unlike every other in the page
	Kind   string
	Title  string
	Text   string   // what it says, in one or two sentences: for those who cannot see it, and those who can
	Unit   string   // what is counted: "people"
	Parts  []string // what the parts of each bar are
	Centre string   // in the middle of a cycle, or the person others stand round
	Items  []Item
	Caveat string
	Source string // where it comes from, as HTML that is safe

	// Say puts what the picture itself says into the reader's language; without
	// it, everything is English.
	Say func(english string, values ...string) string
}

// Item is one bar, step or person.
type Item struct {
	Label, Note string
	Values      []int
	Shown       string // the value in words, as in "about 1,320"
	Unit        string // what is counted, when it is not what the others count: then it has no bar
	Near        bool   // close to the person in the middle
}

func (p *Picture) say(english string, values ...string) string {
	if p.Say != nil {
		return p.Say(english, values...)
	}
	for _, v := range values {
		english = strings.Replace(english, "{}", v, 1)
	}
	return english
}

// numeric says whether the picture counts something.
func (p *Picture) numeric() bool { return p.Kind == Bars || p.Kind == StackedBars }

// HTML is the whole picture: title, sentence, drawing, the same in words or in
// a table, and where it comes from.
func HTML(p Picture) string {
	var b strings.Builder
	id := html.EscapeString(p.ID)
	b.WriteString(`<figure class="picture"><figcaption id="` + id + `"><strong>` + html.EscapeString(p.Title) + "</strong> <span>" + html.EscapeString(p.Text) + "</span></figcaption>\n")
	b.WriteString(drawing(p).svg(id) + "\n")
	b.WriteString("<details><summary>")
	if p.numeric() {
		b.WriteString(html.EscapeString(p.say("The same in a table")) + "</summary>\n" + table(&p))
	} else {
		b.WriteString(html.EscapeString(p.say("The same in words")) + "</summary>\n" + list(&p))
	}
	b.WriteString("</details>\n")
	if last := p.footnote(); last != "" {
		b.WriteString(`<p class="meta">` + last + "</p>\n")
	}
	b.WriteString("</figure>\n")
	return b.String()
}

func drawing(p Picture) *canvas {
	switch p.Kind {
	case StackedBars:
		return drawStacked(&p)
	case Cycle:
		return drawCycle(&p)
	case Round:
		return drawRound(&p)
	case Stages:
		return drawStages(&p)
	}
	return drawBars(&p)
}

// footnote says where the picture comes from and what it cannot tell.
func (p *Picture) footnote() string {
	var says []string
	if p.Source != "" {
		says = append(says, p.Source)
	}
	if p.Caveat != "" {
		says = append(says, html.EscapeString(p.Caveat))
	}
	return strings.Join(says, " ")
}

// shown is an item's one value as readers see it.
func (i Item) shown() string {
	if i.Shown != "" {
		return i.Shown
	}
	return grouped(i.total())
}

func (i Item) total() int {
	sum := 0
	for _, v := range i.Values {
		sum += v
	}
	return sum
}

// grouped writes a number with a comma between thousands.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// named is an item's label with its note behind it.
func (i Item) named() string {
	if i.Note == "" {
		return html.EscapeString(i.Label)
	}
	return html.EscapeString(i.Label) + " <small>" + html.EscapeString(i.Note) + "</small>"
}

// table has the numbers of bars.
func table(p *Picture) string {
	var b strings.Builder
	cell := func(open, close, text string) { b.WriteString(open + html.EscapeString(text) + close) }
	b.WriteString(`<table><thead><tr><td></td>`)
	heads := p.Parts
	switch {
	case p.Kind == Bars:
		heads = []string{p.Unit}
		if p.otherUnits() {
			heads = []string{p.say("How many")}
		}
	default:
		heads = append(heads[:len(heads):len(heads)], p.say("All"))
	}
	for _, head := range heads {
		cell(`<th scope="col" class="n">`, "</th>", head)
	}
	b.WriteString("</tr></thead><tbody>\n")
	sums := make([]int, len(p.Parts)+1)
	for _, i := range p.Items {
		b.WriteString(`<tr><th scope="row">` + i.named() + "</th>")
		if p.Kind == Bars {
			cell(`<td class="n">`, "</td></tr>\n", p.counted(i))
			continue
		}
		for at, v := range append(i.Values[:len(i.Values):len(i.Values)], i.total()) {
			cell(`<td class="n">`, "</td>", grouped(v))
			if at < len(sums) {
				sums[at] += v
			}
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>")
	if p.Kind == StackedBars {
		b.WriteString("<tfoot><tr>")
		cell(`<th scope="row">`, "</th>", p.say("All"))
		for _, sum := range sums {
			cell(`<td class="n">`, "</td>", grouped(sum))
		}
		b.WriteString("</tr></tfoot>")
	}
	b.WriteString("</table>\n")
	return b.String()
}

// counted is a value with its unit, where units differ.
func (p *Picture) counted(i Item) string {
	if !p.otherUnits() {
		return i.shown()
	}
	if i.Unit != "" {
		return i.shown() + " " + i.Unit
	}
	return i.shown() + " " + p.Unit
}

func (p *Picture) otherUnits() bool {
	for _, i := range p.Items {
		if i.Unit != "" && i.Unit != p.Unit {
			return true
		}
	}
	return false
}

// list is a picture without numbers, in words.
func list(p *Picture) string {
	element := "ol"
	if p.Kind == Round {
		element = "ul"
	}
	var b strings.Builder
	if p.Centre != "" {
		b.WriteString("<p>" + html.EscapeString(p.say("In the middle: {}", p.Centre)) + "</p>\n")
	}
	b.WriteString("<" + element + ">")
	for _, i := range p.Items {
		b.WriteString("<li>" + i.named() + "</li>\n")
	}
	b.WriteString("</" + element + ">\n")
	return b.String()
}
