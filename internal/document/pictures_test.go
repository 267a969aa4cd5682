package document_test

import (
	"fmt"
	"strings"
	"testing"

	"signpost/internal/document"
)

// whole is a picture with nothing wrong.
const whole = `- id: who
  title: Who came
  kind: stacked-bars
  text: Most were specialists.
  unit: people
  parts: [Specialist, Generalist]
  items:
    - {label: Leicester, values: [11, 9]}
    - {label: York, values: [15, 13]}
  sources: [report]
  year: 2014
`

// TestPictureData changes one thing at a time in a picture that is whole, and
// says what is found: picture-data for what cannot be drawn or would mislead,
// picture-few for small numbers that do not say so.
func TestPictureData(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"whole", "", "", ""},
		{"a value too few", "[15, 13]", "[15]", "error picture-data 8: York has 1 values for 2 parts"},
		{"below nothing", "[15, 13]", "[15, -3]", "error picture-data 8: York has a number below 0, which a bar cannot show"},
		{"no unit", "  unit: people\n", "", "error picture-data 3: this picture does not say what it counts"},
		{"no source", "  sources: [report]\n", "", "error picture-data 3: this picture has numbers and does not say where and when they come from"},
		{"no year", "  year: 2014\n", "", "error picture-data 3: this picture has numbers and does not say where and when they come from"},
		{"one part", "[Specialist, Generalist]", "[All]", "error picture-data 6: bars made of parts need at least two parts\nerror picture-data 8: Leicester has 2 values for 1 parts\nerror picture-data 8: York has 2 values for 1 parts"},
		{"one bar", "    - {label: York, values: [15, 13]}\n", "", "error picture-data 8: a picture of kind stacked-bars has 2 to 24 items, and this one has 1"},
		{"no label", "label: Leicester, ", "", "error picture-data 8: an item of this picture has no label"},
		{"few", "[15, 13]", "[1, 2]", "warning picture-few 8: this picture rests on 23 people, and does not say what so few cannot tell"},
		{"few, and says so", "[15, 13]}\n", "[1, 2]}\n  caveat: Only 23 people.\n", ""},
		{"nobody in the middle", "stacked-bars", "round", "error picture-data 3: a round needs somebody in the middle"},
		{"a cycle of two", "stacked-bars", "cycle", "error picture-data 8: a picture of kind cycle has 3 to 8 items, and this one has 2"},
	} {
		text := strings.Replace(whole, c.old, c.new, 1)
		data, found := document.ReadData([]document.File{{Path: "content/data/pictures.yaml", Text: []byte(text)}})
		var said []string
		for _, d := range found {
			said = append(said, fmt.Sprintf("%s %s %d: %s", d.Severity, d.Code, d.Span.Line, d.Message))
		}
		if got := strings.Join(said, "\n"); got != c.want {
			t.Errorf("%s: found\n%s\nwant\n%s", c.name, got, c.want)
		}
		if len(data.Pictures) != 1 {
			t.Errorf("%s: %d pictures", c.name, len(data.Pictures))
		}
	}
}
