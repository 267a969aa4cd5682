package light_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"signpost/internal/check/light"
	"signpost/internal/diag"
	"signpost/internal/memo"
	"signpost/internal/source"
)

// prose is made-up text of so many words, from a seed.
func prose(seed, words int) string {
	chance := rand.New(rand.NewPCG(uint64(seed), 9))
	var b strings.Builder
	for range words {
		for range 2 + chance.IntN(3) {
			b.WriteByte("bcdfghlmnprstvw"[chance.IntN(15)])
			b.WriteByte("aeiou"[chance.IntN(5)])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func zipped(data string) int {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, data)
	_ = w.Close()
	return b.Len()
}

func TestPage(t *testing.T) {
	page := "<html><head><title>T</title></head><body><nav><a href=/>Start</a></nav><p>" + prose(1, 2000) + "</p><ul><li>" + prose(2, 4000) + "</li></ul></body></html>"
	size := zipped(page)
	if _, heavy := light.Page("content/a.md", []byte(page), 100, size+100); heavy {
		t.Error("a page that is just as heavy as it may be was reported")
	}
	d, heavy := light.Page("content/a.md", []byte(page), 101, size+100)
	if !heavy {
		t.Fatal("a page that is one byte too heavy was not reported")
	}
	if d.Code != "page-heavy" || d.Severity != diag.Warning || d.Span != diag.InFile("content/a.md") {
		t.Errorf("got %+v", d)
	}
	for _, want := range []string{
		fmt.Sprintf("%.1f KB before any picture", float64(size+101)/1000),
		fmt.Sprintf("%.1f seconds", float64(size+101)*8/400_000),
		"lists make up 66 % of it, paragraphs 34 %",
	} {
		if !strings.Contains(d.Message, want) {
			t.Errorf("the message does not say %q: %s", want, d.Message)
		}
	}
}

// shelf makes a project of so many pages, and what they are drawn as. Pages
// whose number is among heavy have much more text than others.
func shelf(pages int, heavy func(int) bool, asked *atomic.Int64) (project, []light.Drawn) {
	files := project{"content/_index.md": "---\ntitle: Home\n---\n\nHome.\n"}
	page := func(text string) func() ([]byte, error) {
		return func() ([]byte, error) {
			asked.Add(1)
			return []byte(`<html><head><link href="/guide/assets/site.abc.css" rel="stylesheet"></head><body><p>` + text + "</p></body></html>"), nil
		}
	}
	drawn := []light.Drawn{
		{Path: "assets/site.abc.css", From: "", Bytes: func() ([]byte, error) { return []byte(prose(3, 200)), nil }},
		{Path: "404.html", Bytes: page("Not here")},
		{Path: "leaflet.html", From: "static/leaflet.html", Bytes: page(prose(4, 9000))},
	}
	for i := range pages {
		words := 100
		if heavy(i) {
			words = 5000
		}
		text := prose(i, words)
		name := fmt.Sprintf("page-%04d", i)
		files["content/"+name+".md"] = "---\ntitle: " + name + "\n---\n\n" + text + "\n"
		drawn = append(drawn, light.Drawn{Path: name + "/index.html", From: "content/" + name + ".md", Bytes: page(text)})
	}
	return files, drawn
}

func sizes(files project) func(string) int64 {
	return func(name string) int64 { return int64(len(files[name])) }
}

func TestWeighDrawsOnlyWhatMayBeHeavy(t *testing.T) {
	var asked atomic.Int64
	files, drawn := shelf(300, func(i int) bool { return i%100 == 7 }, &asked)
	found := light.Weigh(files.assemble(t), drawn, sizes(files))
	var where []string
	for _, d := range found {
		where = append(where, d.Span.File)
	}
	slices.Sort(where)
	if got, want := strings.Join(where, " "), "content/page-0007.md content/page-0107.md content/page-0207.md"; got != want {
		t.Errorf("found %s, not %s", got, want)
	}
	if n := asked.Load(); n > 40 {
		t.Errorf("%d pages were drawn to find three", n)
	}
}

func TestWeighStopsWhereAllAreHeavy(t *testing.T) {
	var asked atomic.Int64
	files, drawn := shelf(200, func(int) bool { return true }, &asked)
	found := light.Weigh(files.assemble(t), drawn, sizes(files))
	if len(found) != 16 || !strings.HasSuffix(found[15].Message, "there may be more pages like these") {
		t.Errorf("%d findings, the last of them %s", len(found), found[len(found)-1].Message)
	}
	if n := asked.Load(); n > 64 {
		t.Errorf("%d pages were drawn", n)
	}
}

func TestWeighNamesListsOnce(t *testing.T) {
	files := project{"content/_index.md": "---\ntitle: Home\n---\n\nHome.\n"}
	for i := range 6 {
		files[fmt.Sprintf("content/p%d.md", i)] = fmt.Sprintf("---\ntitle: P%d\ntags: [night, tag%d]\n---\n\nText.\n", i, i%2)
	}
	s := files.assemble(t)
	var drawn []light.Drawn
	for _, f := range s.Facets {
		for _, v := range f.Values {
			text := prose(len(v.Pages), 1500*len(v.Pages))
			drawn = append(drawn, light.Drawn{Path: strings.TrimPrefix(v.URL, "/") + "index.html", Bytes: func() ([]byte, error) { return []byte("<ul><li>" + text + "</ul>"), nil }})
		}
	}
	found := light.Weigh(s, drawn, sizes(files))
	if len(found) != 1 {
		t.Fatalf("%d findings: %v", len(found), found)
	}
	if m := found[0].Message; !strings.HasPrefix(m, "the page at /find/tag/night/ is ") || !strings.HasSuffix(m, "; others of these lists are too heavy as well") {
		t.Errorf("it says %s", m)
	}
	if found[0].Hint != "give fewer pages one label, or use narrower ones" {
		t.Errorf("its hint is %s", found[0].Hint)
	}
}

func TestBroughtPlaces(t *testing.T) {
	const own = "https://hospice.example/guide/"
	for _, c := range []struct{ file, text, want string }{
		{"static/a.html", "<p>é</p>\n<img alt=\"é\" src='https://a.example.net/b.png'>", "2:19+27 this picture would come from a.example.net"},
		{"static/a.html", `<img srcset="b.png 1x, //a.example.net/c.png 2x">`, "1:24+21 this picture would come from a.example.net"},
		{"static/a.html", `<img src="&#104;ttps://a.example.net/">`, "1:11+27 this picture would come from a.example.net"},
		{"static/a.html", "<style>\n p { background: url(\n  //a.example.net/c.png ) }</style>", "3:3+21 this style or lettering would come from a.example.net"},
		{"static/a.css", "/* é */ @import \"//a.example.net/c.css\";", "1:18+21 this style or lettering would come from a.example.net"},
		{"static/a.js", "let é = 1\nfetch( `https://a.example.net/${é}` )", "2:9+22 this script would fetch something from a.example.net"},
		{"static/a.html", "<SCRIPT>\n  fetch('//a.example.net/c')</SCRIPT>", "2:10+17 this script would fetch something from a.example.net|2:3+26 a script stands inside the page"},
		{"static/a.html", `<meta content="5; URL='https://a.example.net/'" http-equiv=Refresh>`, "1:24+22 this page inside the page would come from a.example.net"},
		{"static/a.svg", `<svg><style/><image xlink:href="http://a.example.net/b.png"/></svg>`, "1:33+26 this picture would come from a.example.net"},
		{"static/a.svg", `<svg><path fill="url(http://a.example.net/b.svg#c)"/></svg>`, "1:22+28 this style or lettering would come from a.example.net"},
		{"static/a.html", `<iframe srcdoc="<img src=//a.example.net/b>"></iframe>`, "1:26+17 this picture would come from a.example.net"},
		{"themes/default/layouts/top.html", "{{define \"top\"}}<img{{if .A}} alt=\"\"{{end}} src=\"//{{.B}}/c\">{{end}}", "1:50+10 this picture would come from another server"},
		{"static/a.txt", `<img src="//a.example.net/b">`, ""},
		{"static/a.html", `<img src="https://HOSPICE.example/guide/b.png"><img src="https://hospice.example.net/">`, "1:58+28 this picture would come from hospice.example.net"},
	} {
		var got []string
		for _, d := range light.Brought(c.file, []byte(c.text), own) {
			message, _, _ := strings.Cut(d.Message, ",")
			got = append(got, fmt.Sprintf("%d:%d+%d %s", d.Span.Line, d.Span.Col, d.Span.Len, message))
		}
		wants := strings.Split(c.want, "|")
		if c.want == "" {
			wants = nil
		}
		if len(got) != len(wants) {
			t.Errorf("%s: %s\n got %q\nwant %q", c.file, c.text, got, wants)
			continue
		}
		for _, want := range wants {
			if !strings.Contains(strings.Join(got, "\n"), want) {
				t.Errorf("%s: %s\n got %q\nwant %q", c.file, c.text, got, want)
			}
		}
	}
}

func TestBroughtSaysNoMoreThanHelps(t *testing.T) {
	text := strings.Repeat("<img src=https://a.example.net/b>\n<b onclick='c()'>", 50)
	found := light.Brought("static/a.html", []byte(text), "")
	count := map[string]int{}
	for _, d := range found {
		count[d.Code]++
	}
	if count["third-party"] != 20 || count["script-inline"] != 1 {
		t.Fatalf("got %v", count)
	}
	said := fmt.Sprint(found)
	for _, want := range []string{"; there are 30 more such places in this file", "; it is the first of 50 in this file"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %q", want)
		}
	}
}

func TestUnlinkedFilesAreNamedUpToANumber(t *testing.T) {
	files := project{"content/_index.md": "---\ntitle: Home\n---\n\nHome.\n"}
	for i := range 100 {
		files[fmt.Sprintf("content/notes-%03d.csv", i)] = "a,b\n"
	}
	found := files.find(t)
	if len(found) != 30 || !strings.HasSuffix(found[29].Message, "; there are 70 more such files") {
		t.Errorf("%d findings, the last of them %+v", len(found), found[len(found)-1])
	}
}

func TestLookAtBrokenPictures(t *testing.T) {
	whole := map[string]string{
		"a.gif": drawn(t, "gif", 40, 30, "moving"), "a.png": drawn(t, "png", 40, 30, "moving"),
		"a.webp": drawn(t, "webp", 40, 30, "moving"), "a.svg": drawn(t, "svg", 40, 30, "flat"),
	}
	for name, data := range whole {
		if p := light.Look(name, strings.NewReader(data), int64(len(data))); p.Format == "" || p.Moves == (name == "a.svg") {
			t.Errorf("%s whole: %+v", name, p)
		}
		for cut := range min(len(data), 400) {
			light.Look(name, strings.NewReader(data[:cut]), int64(cut))
		}
	}
}

func TestOnPhone(t *testing.T) {
	for _, c := range []struct {
		p    light.Picture
		want int64
	}{
		{light.Picture{Format: "jpeg", Width: 1920, Height: 1080, Size: 4_000_000}, 1_000_000},
		{light.Picture{Format: "jpeg", Width: 800, Height: 600, Size: 400_000}, 400_000},
		{light.Picture{Format: "jpeg", Width: 4000, Height: 3000, Size: 100_000}, 100_000},
		{light.Picture{Format: "webp", Width: 1920, Height: 1080, Size: 400_000}, 400_000},
	} {
		if got := c.p.OnPhone(); got != c.want {
			t.Errorf("%+v comes to %d on a phone, not %d", c.p, got, c.want)
		}
	}
}

// BenchmarkWeigh chooses among 10,000 pages, none of them too heavy.
func BenchmarkWeigh(b *testing.B) {
	var asked atomic.Int64
	files, drawn := shelf(10_000, func(int) bool { return false }, &asked)
	s, size := files.assemble(b), sizes(files)
	b.ReportAllocs()
	for b.Loop() {
		if found := light.Weigh(s, drawn, size); len(found) > 0 {
			b.Fatal(found[0].Message)
		}
	}
}

// BenchmarkSite looks over 10,000 pages, each with a picture and a link to a file.
func BenchmarkSite(b *testing.B) {
	files, _ := shelf(10_000, func(int) bool { return false }, new(atomic.Int64))
	photograph, sheet := drawn(b, "jpeg", 640, 480, "flat"), "%PDF-1.4"
	for name, text := range maps.Clone(files) {
		stem := strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md")
		files[name] = text + "\n![A room](" + stem + ".jpg)\n\n[The sheet](" + stem + ".pdf)\n"
		files["content/"+stem+".jpg"], files["content/"+stem+".pdf"] = photograph, sheet
	}
	s, snap := files.assemble(b), source.Memory(files)
	b.ReportAllocs()
	for b.Loop() {
		if found := light.Site(s, snap, memo.Once()); len(found) > 0 {
			b.Fatal(found[0].Message)
		}
	}
}
