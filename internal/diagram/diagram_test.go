package diagram_test

import (
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"signpost/internal/diagram"
)

var update = flag.Bool("update", false, "write the goldens")

func item(label string, values ...int) diagram.Item {
	return diagram.Item{Label: label, Values: values}
}

// examples are one picture of each kind, and the odd ones.
func examples() map[string]diagram.Picture {
	stacked := diagram.Picture{
		ID: "who", Kind: diagram.StackedBars, Title: "Who came", Text: "Most were specialists.", Unit: "people",
		Parts: []string{"Specialist", "Combined", "Generalist"}, Caveat: "Few & old.", Source: `From <a href="/sources/#a">[A 2014]</a>.`,
		Items: []diagram.Item{{Label: "Leicester", Note: "January", Values: []int{11, 3, 6}}, item("York", 15, 0, 13)},
	}
	return map[string]diagram.Picture{
		"stacked": stacked,
		"bars": {ID: "reach", Kind: diagram.Bars, Title: "Reach", Text: "Sessions reached most.", Unit: "people", Items: []diagram.Item{
			item("Sessions", 344), item("Nobody", 0), {Label: "Champions", Values: []int{75}, Shown: "about 75"},
			{Label: "Website", Values: []int{1320}, Shown: "about 1,320", Unit: "hits"},
		}},
		"cycle-4": {ID: "c", Kind: diagram.Cycle, Title: "Cycle", Text: "Round again.", Centre: "Better joint work", Items: []diagram.Item{
			item("Gather and share what works well now"), item("Think together"), item("Name what stops you"), item("Make a plan"),
		}},
		"cycle-5": {ID: "c", Kind: diagram.Cycle, Title: "Cycle", Text: "Round again.", Items: []diagram.Item{item("One"), item("Two"), item("Three"), item("Four"), item("Five")}},
		"round": {ID: "r", Kind: diagram.Round, Title: "Team", Text: "All stand alike.", Centre: "The person", Items: []diagram.Item{
			{Label: "Unpaid carer", Near: true}, item("GP"), item("District nurse"), item("Chaplain or faith leader"), item("Home care worker"),
		}},
		"stages": {ID: "s", Kind: diagram.Stages, Title: "Stages", Text: "One after another.", Items: []diagram.Item{{Label: "Tests", Note: "Waiting is hard."}, item("Treatment")}},
		"escape": {ID: `a"b`, Kind: diagram.Bars, Title: "<b>&", Text: `"quoted"`, Unit: "<i>", Items: []diagram.Item{item("<script>alert(1)</script>", 1), item("ÀÉ’ ਪੰਜਾਬੀ العربية", 2)}},
	}
}

func TestGoldens(t *testing.T) {
	pictures := map[string]string{}
	for name, p := range examples() {
		pictures[name] = diagram.HTML(p)
	}
	pictures["strip"] = diagram.Strip(diagram.Time{ID: "s-strip", Start: "14:00", End: "14:40", Steps: []diagram.Step{
		{Title: "Welcome & rules", Minutes: 5}, {Title: "In pairs", Minutes: 20}, {Title: "Tea", Minutes: 1, Break: true}, {Title: "Close", Minutes: 14},
	}})
	for name, got := range pictures {
		file := filepath.Join("testdata", name+".html")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from its golden; look at it, and take it with -update.\ngot  %s\nwant %s", name, got, want)
		}
	}
}

// wellFormed reads a picture as strictly as XML is read, and gives every
// element's name with its attributes.
func wellFormed(t *testing.T, picture string) []xml.StartElement {
	t.Helper()
	var all []xml.StartElement
	d := xml.NewDecoder(strings.NewReader(picture))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, picture)
		}
		if start, ok := token.(xml.StartElement); ok {
			all = append(all, start.Copy())
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func length(t *testing.T, e xml.StartElement, name string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(attribute(e, name), 64)
	if err != nil {
		t.Fatalf("%s of %s: %v", name, e.Name.Local, err)
	}
	return f
}

// TestHonest measures what was drawn: bars begin at 0, and their lengths are to
// each other as the numbers are.
func TestHonest(t *testing.T) {
	p := diagram.Picture{ID: "x", Kind: diagram.Bars, Title: "t", Text: "t", Unit: "people",
		Items: []diagram.Item{item("a", 344), item("b", 41), {Label: "c", Values: []int{1320}, Unit: "hits"}, item("d", 86)}}
	var bars []float64
	for _, e := range wellFormed(t, diagram.HTML(p)) {
		if e.Name.Local == "rect" {
			if x := length(t, e, "x"); x != 0 {
				t.Errorf("a bar begins at %g", x)
			}
			bars = append(bars, length(t, e, "width"))
		}
	}
	if len(bars) != 3 {
		t.Fatalf("%d bars were drawn; what is counted in another unit must have none", len(bars))
	}
	for n, want := range []float64{1, 41.0 / 344, 86.0 / 344} {
		if got := bars[n] / bars[0]; got < want-.001 || got > want+.001 {
			t.Errorf("bar %d is %.4f of the first, and its number is %.4f", n, got, want)
		}
	}
}

// TestStackedAddsUp measures that parts lie end to end and that one scale holds
// for all bars.
func TestStackedAddsUp(t *testing.T) {
	p := examples()["stacked"]
	ends := map[string]float64{}
	for _, e := range wellFormed(t, diagram.HTML(p)) {
		if e.Name.Local != "rect" || length(t, e, "height") != 20 {
			continue
		}
		y := attribute(e, "y")
		if x := length(t, e, "x"); x < ends[y]-.11 || x > ends[y]+.11 {
			t.Errorf("a part begins at %g, and the one before it ends at %g", x, ends[y])
		}
		ends[y] = length(t, e, "x") + length(t, e, "width")
	}
	var sums []float64
	for _, end := range ends {
		sums = append(sums, end)
	}
	if len(sums) != 2 {
		t.Fatalf("%d bars were drawn", len(sums))
	}
	if ratio := min(sums[0], sums[1]) / max(sums[0], sums[1]); ratio < 20.0/28-.01 || ratio > 20.0/28+.01 {
		t.Errorf("20 people are %.3f of 28 people", ratio)
	}
}

// TestEverythingSaid holds every kind to giving in words or numbers whatever it
// draws, outside the drawing.
func TestEverythingSaid(t *testing.T) {
	for name, p := range examples() {
		_, words, _ := strings.Cut(diagram.HTML(p), "</svg>")
		for _, i := range p.Items {
			d := xml.NewDecoder(strings.NewReader("<x>" + words + "</x>"))
			var plain strings.Builder
			for token, err := d.Token(); err == nil; token, err = d.Token() {
				if text, ok := token.(xml.CharData); ok {
					plain.Write(text)
				}
			}
			if !strings.Contains(plain.String(), i.Label) || !strings.Contains(plain.String(), i.Note) {
				t.Errorf("%s: %q stands only in the drawing", name, i.Label)
			}
			for _, v := range i.Values {
				if i.Shown == "" && !strings.Contains(plain.String(), fmt.Sprint(v)) {
					t.Errorf("%s: %d of %s stands only in the drawing", name, v, i.Label)
				}
			}
		}
	}
}

func TestStripNeedsAPlan(t *testing.T) {
	for _, steps := range [][]diagram.Step{nil, {{Title: "One", Minutes: 5}}, {{Title: "One"}, {Title: "Two"}}} {
		if got := diagram.Strip(diagram.Time{ID: "s", Steps: steps}); got != "" {
			t.Errorf("%d steps without a plan drew %s", len(steps), got)
		}
	}
}

// inside are the elements a picture may be made of: nothing that runs or loads.
var inside = regexp.MustCompile(`^(figure|figcaption|strong|span|svg|g|title|text|rect|circle|path|details|summary|table|thead|tbody|tfoot|tr|td|th|small|p|ol|ul|li|a)$`)

func FuzzLabels(f *testing.F) {
	f.Add("Home care worker", "Ask & listen", 3, 12)
	f.Add("<script>", `" onload="x`, 0, -5)
	f.Add(strings.Repeat("Wort", 90), "\u202eabc\x00", 1, 1<<40)
	f.Fuzz(func(t *testing.T, label, note string, a, b int) {
		if !valid(label) || !valid(note) {
			return // text from a file is always readable text
		}
		for _, kind := range []string{diagram.Bars, diagram.StackedBars, diagram.Cycle, diagram.Round, diagram.Stages} {
			p := diagram.Picture{ID: "x", Kind: kind, Title: label, Text: note, Unit: note, Centre: label, Parts: []string{label, note}, Caveat: note,
				Items: []diagram.Item{{Label: label, Note: note, Values: []int{a % 1e6, b % 1e6}}, {Label: note, Shown: label, Values: []int{1, 2}}, {Label: label, Near: true, Unit: label, Values: []int{3, 4}}}}
			for _, e := range wellFormed(t, diagram.HTML(p)) {
				if !inside.MatchString(e.Name.Local) {
					t.Fatalf("%s: a label became <%s>", kind, e.Name.Local)
				}
				for _, at := range e.Attr {
					if strings.HasPrefix(at.Name.Local, "on") || at.Name.Local == "style" {
						t.Fatalf("%s: a label became the attribute %s", kind, at.Name.Local)
					}
				}
			}
		}
	})
}

// valid leaves out what XML cannot hold, for the sake of the strict reader.
func valid(text string) bool {
	for _, r := range text {
		if r < ' ' || r == '\ufffd' || r == '\ufffe' || r == '\uffff' {
			return false
		}
	}
	return true
}
