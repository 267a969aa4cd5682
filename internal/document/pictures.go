package document

import (
	"fmt"

	"signpost/internal/diag"
	"signpost/internal/diagram"
	"signpost/internal/kind"
)

// fewPeople is below how many a picture has to say what so small a number
// cannot tell.
const fewPeople = 30

// pictureProblems finds pictures that could not be drawn, or would mislead.
func (d *Data) pictureProblems() []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, p := range d.Pictures {
		say := func(severity diag.Severity, code, field, message, hint string) {
			found = append(found, diag.Diagnostic{Severity: severity, Code: code, Span: d.PlaceOf("pictures", p.ID, field), Message: message, Hint: hint})
		}
		fail := func(field, message, hint string) { say(diag.Error, "picture-data", field, message, hint) }
		if p.Kind == "" {
			continue // reported as missing, and nothing else can be said of it
		}
		if least, most := itemsOf(p.Kind); len(p.Items) < least || len(p.Items) > most {
			fail("items", fmt.Sprintf("a picture of kind %s has %d to %d items, and this one has %d", p.Kind, least, most, len(p.Items)), "write one item for each bar, step or person")
			continue
		}
		if p.Kind == diagram.Bars || p.Kind == diagram.StackedBars {
			countedProblems(p, fail)
			if n := people(p); n < fewPeople && p.Caveat == "" {
				say(diag.Warning, "picture-few", "items", fmt.Sprintf("this picture rests on %d %s, and does not say what so few cannot tell", n, p.Unit), "say it in caveat:")
			}
			continue
		}
		if p.Kind == diagram.Round && p.Centre == "" {
			fail("kind", "a round needs somebody in the middle", "add centre: The person")
		}
		for _, i := range p.Items {
			if i.Label == "" {
				fail("items", "an item of this picture has no label", "add label: and what it is")
				break
			}
		}
	}
	return found
}

// itemsOf is how few and how many items can be drawn so that they are read.
func itemsOf(kind string) (least, most int) {
	switch kind {
	case diagram.Cycle:
		return 3, 8
	case diagram.Round:
		return 2, 14
	}
	return 2, 24
}

// people is how many were counted in all, in the picture's own unit.
func people(p kind.Picture) int {
	sum := 0
	for _, i := range p.Items {
		if i.Unit == "" || i.Unit == p.Unit {
			sum += i.Value
			for _, v := range i.Values {
				sum += v
			}
		}
	}
	return sum
}

// countedProblems finds what is missing from a picture that counts something.
func countedProblems(p kind.Picture, fail func(field, message, hint string)) {
	if p.Unit == "" {
		fail("kind", "this picture does not say what it counts", "add unit: people, or whatever was counted")
	}
	if len(p.Sources) == 0 || p.Year == "" {
		fail("kind", "this picture has numbers and does not say where and when they come from", "add sources: and year:")
	}
	if p.Kind == diagram.StackedBars && len(p.Parts) < 2 {
		fail("parts", "bars made of parts need at least two parts", "add parts: [one part, another part]")
	}
	if len(p.Parts) > 4 {
		fail("parts", "more than four parts cannot be told apart without colour", "put the smallest together, and say so in caveat:")
	}
	for _, i := range p.Items {
		if p.Kind == diagram.StackedBars && len(i.Values) != len(p.Parts) {
			fail("items", fmt.Sprintf("%s has %d values for %d parts", i.Label, len(i.Values), len(p.Parts)), "write one number for each part, 0 among them")
		}
		if i.Label == "" && i.Unit == "" {
			fail("items", "an item of this picture has no label", "add label: and what was counted")
		}
		for _, v := range append(i.Values[:len(i.Values):len(i.Values)], i.Value) {
			if v < 0 {
				fail("items", fmt.Sprintf("%s has a number below 0, which a bar cannot show", i.Label), "write the number as it was counted")
			}
		}
	}
}
