package diagram

import (
	"html"
	"strconv"
)

// Step is one part of a session.
type Step struct {
	Title   string
	Minutes int
	Break   bool
}

// Time is a session's plan.
type Time struct {
	ID         string
	Start, End string // by the clock; empty when the plan has no start
	Steps      []Step
	Say        func(english string, values ...string) string
}

// Strip draws a session's minutes from left to right, each step as wide as it
// is long. The plan beside it has the same in words. It is empty for a plan of
// fewer than two steps. Every session has one, so it has few classes and styles
// of its own.
func Strip(t Time) string {
	total, longest := 0, Step{}
	for _, s := range t.Steps {
		total += max(0, s.Minutes)
		if s.Minutes > longest.Minutes && !s.Break {
			longest = s
		}
	}
	if len(t.Steps) < 2 || total == 0 {
		return ""
	}
	p := Picture{Say: t.Say}
	id := html.EscapeString(t.ID)
	words := p.say("{} minutes, from left to right. Each block is one step of the plan, with its minutes.", strconv.Itoa(total))
	if longest.Minutes > 0 {
		words += " " + p.say("The longest is “{}”, {} minutes.", longest.Title, strconv.Itoa(longest.Minutes))
	}
	if breaks(t.Steps) {
		words += " " + p.say("An empty block is a break.")
	}
	return `<figure class="strip">` + stripOf(t, total).svg(id) +
		`<figcaption id="` + id + `">` + html.EscapeString(words) + "</figcaption></figure>\n"
}

func breaks(steps []Step) bool {
	for _, s := range steps {
		if s.Break {
			return true
		}
	}
	return false
}

func stripOf(t Time, total int) *canvas {
	const high, gap = 38.0, 2.0
	c := &canvas{}
	x := 0.0
	for _, s := range t.Steps {
		w := float64(max(0, s.Minutes)) * wide / float64(total)
		class := ""
		if s.Break {
			class = "f3"
		}
		c.box(x+gap/2, 1, max(1, w-gap), high, class)
		if number := strconv.Itoa(s.Minutes); widthOf(number) <= w-gap {
			c.text(x+w/2, high/2+7, "", number)
		}
		x += w
	}
	from, to := t.Start, t.End
	if from == "" || to == "" {
		from, to = "0", strconv.Itoa(total)
	}
	c.text(0, high+leading, "q", from)
	c.text(wide, high+leading, "e", to)
	return c
}
