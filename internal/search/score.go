package search

import (
	"math"
	"sync"

	"signpost/internal/par"
)

// room makes room for what the words' classes keep: as much as their words
// stand on pages, but no more than twice what is kept at last.
func (c *collector) room() {
	needed := make([]int32, len(c.classes))
	for _, e := range c.entries {
		needed[e.class] += e.pages
	}
	total := 0
	for i, n := range needed {
		needed[i] = min(n, 2*champions)
		total += int(needed[i])
	}
	room := make([]place, total)
	for i, n := range needed {
		c.classes[i].places, room = room[:0:n], room[n:]
	}
}

// post adds a page to a class. Pages come in order.
func (c *class) post(p place) {
	c.on++
	if len(c.places) == 2*champions {
		c.places = best(c.places)
	}
	c.places = append(c.places, p)
}

// Pages are scored in blocks, several at once, and posted in order when so many
// blocks are done.
const (
	blockPages = 32
	mostBlocks = 32
)

// score works out the impact of every class on every page.
func (c *collector) score() {
	for _, read := range c.read {
		for i, w := range read {
			if w.id > 0 {
				read[i].class = c.entries[w.id-1].class
			}
		}
	}
	free := sync.Pool{New: func() any { return &scorer{collector: c, sums: make([]found, len(c.classes))} }}
	blocks := make([][]scored, mostBlocks)
	for first := 0; first < len(c.all); first += blockPages * mostBlocks {
		pages := min(len(c.all)-first, blockPages*mostBlocks)
		count := (pages + blockPages - 1) / blockPages
		par.Each(count, func(i int) {
			from := first + i*blockPages
			s := free.Get().(*scorer)
			blocks[i] = s.block(blocks[i][:0], from, min(from+blockPages, len(c.all)))
			free.Put(s)
		})
		for _, block := range blocks[:count] {
			for _, s := range block {
				c.classes[s.class].post(s.place)
			}
		}
	}
}

// scored is a class and a page on which it stands.
type scored struct {
	class int32
	place place
}

// scorer is what a worker scores pages with.
type scorer struct {
	*collector
	sums    []found // by class; empty between pages
	touched []int32 // the classes of the page
}

// block scores some pages.
func (s *scorer) block(to []scored, from, until int) []scored {
	for i := from; i < until; i++ {
		t := &s.all[i]
		s.page(t)
		for _, n := range s.touched {
			to = append(to, scored{n, placeOf(i, impactOf(s.sums[n].sum, s.sums[n].related, t.overdue))})
			s.sums[n] = found{}
		}
		s.touched = s.touched[:0]
	}
	return to
}

// page adds up what a page has of each class.
func (s *scorer) page(t *Terms) {
	factors, read := s.factors(t), s.read[t.lexicon]
	for u := t.unpack(); u.next(); {
		n := read[u.number].class
		of := &s.sums[n]
		if *of == (found{}) {
			s.touched = append(s.touched, n)
		}
		if !u.fields {
			of.sum += float64(factors[inBody] * float64(u.inText))
			continue
		}
		of.add(&factors, &u.counts)
	}
}

// found is what a page has of a class; the conversions below keep a processor
// from joining two roundings into one, so that every machine comes to the same
// sum.
type found struct{ sum, related float64 }

func (of *found) add(factors *[fieldCount]float64, counts *[fieldCount]uint8) {
	for f, count := range counts[:inRelated] {
		if count > 0 {
			of.sum += float64(factors[f] * float64(count))
		}
	}
	of.related += float64(counts[inRelated])
}

// factors are what one occurrence in each field of a page is worth.
func (c *collector) factors(t *Terms) [fieldCount]float64 {
	f := weights()
	for i, b := range norms() {
		f[i] /= 1 - b + b*float64(t.lengths[i])/c.averages[i]
	}
	return f
}

func impactOf(sum, related float64, overdue bool) uint8 {
	if sum == 0 {
		return uint8(min(mostRelated, max(1, int(related))))
	}
	share := sum / (sum + saturation)
	if overdue {
		share *= 1 - overdueLoss
	}
	return uint8(leastText + int(math.Round(share*(most-leastText))))
}
