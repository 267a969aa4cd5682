package diagram

import "math"

// What people round one person take in room.
const (
	personWide = 50.0 // half of the room for somebody in the middle
	ring       = 55.0 // half of what goes round the person and those who are near
	sideWide   = 101.0
	sideGap    = 18.0
)

// drawRound draws people round one person. All stand at the edge alike, none
// above another; those who are near stand in one ring with the person.
func drawRound(p *Picture) *canvas {
	c := &canvas{}
	var near, others []Item
	for _, i := range p.Items {
		if i.Near {
			near = append(near, i)
		} else {
			others = append(others, i)
		}
	}
	left, right := others[:len(others)/2], others[len(others)/2:]
	inner := 2 * personWide * float64(len(near)+1)
	high := max(sideHigh(left), sideHigh(right), inner)
	top := (high - inner) / 2
	// The person stands in the middle of those who are near.
	place := len(near) / 2
	first, last := top+personWide, top+inner-personWide
	drawSide(c, left, (high-sideHigh(left))/2, first, last, false)
	drawSide(c, right, (high-sideHigh(right))/2, first, last, true)
	if len(near) > 0 {
		c.pill(wide/2-ring, first-ring, 2*ring, last-first+2*ring)
	}
	for n := range len(near) + 1 {
		class, label, style := "o", p.Centre, "m b"
		at := top + personWide + 2*personWide*float64(n)
		if n != place {
			label, style = near[n-min(1, max(0, n-place))].Label, "m"
		} else {
			class = "o p"
		}
		c.circle(wide/2, at, personWide-1, class)
		words := wrap(label, 2*personWide-14)
		c.lines(wide/2, at-float64(len(words))*leading/2-1, style, words)
	}
	c.reach(high)
	return c
}

func sideHigh(items []Item) float64 {
	sum := 0.0
	for _, i := range items {
		sum += float64(len(wrap(i.Label, sideWide)))*leading + sideGap
	}
	return sum
}

// drawSide draws those on one side, each joined to the person, or to the ring
// round the person and those who are near, whose middles stand from first to last.
func drawSide(c *canvas, items []Item, from, first, last float64, right bool) {
	for _, i := range items {
		words := wrap(i.Label, sideWide)
		high := float64(len(words)) * leading
		x, class, widest := 0.0, "", 0.0
		for _, line := range words {
			widest = max(widest, widthOf(line))
		}
		end := min(widest+3, sideWide+6)
		if right {
			x, class, end = wide, "e", wide-end
		}
		middle := from + sideGap/2 + high/2
		joinPerson(c, end, middle, min(max(middle, first), last))
		c.lines(x, from+sideGap/2, class, words)
		from += high + sideGap
	}
}

// joinPerson draws a line from a place to the edge of the person's circle.
func joinPerson(c *canvas, x, y, person float64) {
	dx, dy := wide/2-x, person-y
	long := math.Hypot(dx, dy)
	if long <= ring {
		return
	}
	part := (long - ring) / long
	c.line(x, y, x+dx*part, y+dy*part)
}
