package build_test

import (
	"slices"
	"testing"

	"signpost/internal/build"
	"signpost/internal/memo"
	"signpost/internal/source"
)

// TestReadingAges holds the library to its promise of plain words: half of its
// pages can be read at ten, and none is harder than it says it may be.
func TestReadingAges(t *testing.T) {
	r := build.Run(source.Memory(embedded(t)), options(t), memo.Once())
	var ages []int
	for _, p := range r.Site.Pages {
		if p.Made || p.Doc.Reading.Words < 50 {
			continue
		}
		age := p.Doc.Reading.Age()
		if limit := p.Front().ReadingAgeLimit(); age > limit {
			t.Errorf("%s asks for a reading age of %d, and may have %d", p.Doc.Path, age, limit)
		}
		ages = append(ages, age)
	}
	slices.Sort(ages)
	if len(ages) < 150 {
		t.Fatalf("only %d pages were measured", len(ages))
	}
	if median := ages[len(ages)/2]; median > 10 {
		t.Errorf("the median reading age is %d", median)
	}
	t.Logf("%d pages, median %d, hardest %d", len(ages), ages[len(ages)/2], ages[len(ages)-1])
}
