package diagram

import "strconv"

// drawStages draws steps along a line, from the top down.
func drawStages(p *Picture) *canvas {
	const at, text, r = 15.0, 42.0, 14.0
	c := &canvas{}
	var stops []float64
	y := 2.0
	for _, i := range p.Items {
		stops = append(stops, y+r)
		y = c.lines(text, y+3, "b", wrap(i.Label, wide-text))
		if i.Note != "" {
			y = c.lines(text, y, "q", wrap(i.Note, wide-text))
		}
		y += 14
	}
	for n, stop := range stops {
		if n > 0 {
			c.line(at, stops[n-1]+r, at, stop-r)
		}
		c.circle(at, stop, r, "f1")
		c.text(at, stop+5.5, "m i", strconv.Itoa(n+1))
	}
	return c
}

// A cycle stands in two columns, so that its words are large enough on a
// telephone: to the right, down, and up again on the left. Where the number of
// steps is odd, the first lies across.
const (
	columnWide = 146.0
	padding    = 8.0
)

// place is where a step of a cycle stands.
type place struct {
	row, column int
	across      bool
}

func placesOf(steps int) []place {
	places := make([]place, 0, steps)
	rows := (steps + 1) / 2
	first := 0
	if steps%2 == 1 {
		places = append(places, place{across: true})
		first = 1
	} else if steps > 0 {
		places = append(places, place{})
	}
	for row := first; row < rows; row++ {
		places = append(places, place{row: row, column: 1})
	}
	for row := rows - 1; len(places) < steps; row-- {
		places = append(places, place{row: row})
	}
	return places
}

func (p place) left() float64 {
	if p.column == 1 {
		return wide - columnWide
	}
	return 1
}

func (p place) width() float64 {
	if p.across {
		return wide - 2
	}
	return columnWide - 1
}

// drawCycle draws steps that lead back to the first.
func drawCycle(p *Picture) *canvas {
	c := &canvas{}
	places := placesOf(len(p.Items))
	words := make([][]string, len(places))
	rows := make([]float64, (len(places)+1)/2)
	for n, at := range places {
		words[n] = wrap(p.Items[n].Label, at.width()-2*padding)
		rows[at.row] = max(rows[at.row], float64(len(words[n])+1)*leading+2*padding)
	}
	middle := wrap(p.Centre, 2*columnWide-wide/2-20)
	gaps := make([]float64, len(rows))
	tops := make([]float64, len(rows))
	y := 1.0
	for row, high := range rows {
		gaps[row] = 30
		if row == 0 && len(middle) > 0 {
			gaps[row] = max(30, float64(len(middle))*leading+16)
		}
		tops[row] = y
		y += high + gaps[row]
	}
	for n, at := range places {
		c.box(at.left(), tops[at.row], at.width(), rows[at.row], "o")
		c.text(at.left()+padding, tops[at.row]+padding+size, "b k", strconv.Itoa(n+1))
		c.lines(at.left()+padding, tops[at.row]+padding+leading, "", words[n])
	}
	drawArrows(c, places, tops, rows)
	if len(rows) > 1 {
		top := tops[0] + rows[0] + (gaps[0]-float64(len(middle))*leading)/2
		c.lines(wide/2, top-2, "m q", middle)
	}
	return c
}

// drawArrows lead from each step of a cycle to the next.
func drawArrows(c *canvas, places []place, tops, rows []float64) {
	for n, at := range places {
		to := places[(n+1)%len(places)]
		foot := tops[at.row] + rows[at.row]
		middle := at.left() + at.width()/2
		if at.across || to.across {
			middle = wide - columnWide/2
		}
		if to.across {
			middle = columnWide / 2
		}
		switch {
		case to.row > at.row:
			c.arrow(middle, foot+3, middle, tops[to.row]-3)
		case to.row < at.row:
			c.arrow(middle, tops[at.row]-3, middle, tops[to.row]+rows[to.row]+3)
		case to.column > at.column:
			c.arrow(columnWide+2, tops[at.row]+rows[at.row]/2, wide-columnWide-2, tops[at.row]+rows[at.row]/2)
		case to.column < at.column:
			c.arrow(wide-columnWide-2, tops[at.row]+rows[at.row]/2, columnWide+2, tops[at.row]+rows[at.row]/2)
		}
	}
}
