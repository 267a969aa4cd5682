package diagram

// What a bar's drawing takes in height.
const (
	barHigh = 20.0
	barGap  = 12.0
	bold    = 1.2 // how much wider bold letters are
)

// drawBars draws one bar for each item, from 0, on one scale. What is counted
// in another unit gets no bar: its length would say nothing beside the others.
func drawBars(p *Picture) *canvas {
	c := &canvas{}
	most, room := 1, 0.0
	var apart []Item
	for _, i := range p.Items {
		if i.Unit != "" && i.Unit != p.Unit {
			apart = append(apart, i)
			continue
		}
		most = max(most, i.total())
		room = max(room, widthOf(i.shown())*bold)
	}
	scale := max(0, wide-room-8) / float64(most)
	y := 0.0
	for _, i := range p.Items {
		if i.Unit != "" && i.Unit != p.Unit {
			continue
		}
		y = c.lines(0, y, "", wrap(i.Label, wide)) + 4
		w := max(0, float64(i.total())*scale)
		c.fill(0, 0, y, w, barHigh)
		c.text(w+6, y+barHigh-4, "b", i.shown())
		y += barHigh + barGap
	}
	if len(apart) > 0 {
		drawApart(c, p, apart, y+4)
	}
	return c
}

// drawApart writes what has no bar, as numbers.
func drawApart(c *canvas, p *Picture, items []Item, y float64) {
	c.line(0, y, wide, y)
	y = c.lines(0, y+6, "q", wrap(p.say("Counted in something else than {}, so no bar:", p.Unit), wide)) + 4
	for _, i := range items {
		words := i.shown() + " " + i.Unit
		if i.Label != "" {
			words = i.Label + ": " + words
		}
		y = c.lines(0, y, "", wrap(words, wide)) + 4
	}
}

// drawStacked draws one bar for each item out of its parts, with the number of
// each part below it and their sum behind it.
func drawStacked(p *Picture) *canvas {
	c := &canvas{}
	y := drawKey(c, p.Parts)
	most, room := 1, 0.0
	for _, i := range p.Items {
		most = max(most, i.total())
		room = max(room, widthOf(grouped(i.total()))*bold)
	}
	scale := max(0, wide-room-8) / float64(most)
	for _, i := range p.Items {
		y = c.lines(0, y, "b", wrap(i.Label, wide))
		if i.Note != "" {
			y = c.lines(0, y, "q", wrap(i.Note, wide))
		}
		y = drawParts(c, i, y+4, scale) + barGap
	}
	return c
}

// drawParts draws one bar's parts.
func drawParts(c *canvas, i Item, y, scale float64) float64 {
	x, free := 0.0, 0.0 // free is where the next number may begin
	for part, v := range i.Values {
		if v <= 0 {
			continue
		}
		w := float64(v) * scale
		c.fill(part, x, y, w, barHigh)
		number := grouped(v)
		middle := max(x+w/2, free+widthOf(number)/2)
		c.text(middle, y+barHigh+leading-3, "m", number)
		free = middle + widthOf(number)/2 + 5
		x += w
	}
	c.text(x+6, y+barHigh-4, "b", grouped(i.total()))
	return y + barHigh + leading
}

// drawKey says how each part is filled.
func drawKey(c *canvas, parts []string) float64 {
	y := 0.0
	for part, name := range parts {
		c.fill(part, 1, y+3, 26, 15)
		y = c.lines(36, y, "", wrap(name, wide-36)) + 3
	}
	return y + barGap
}
