package light

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"
)

// FuzzBrought holds every finding to a place in the file, whatever the file.
func FuzzBrought(f *testing.F) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "measure.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	names := []string{"static/a.html", "static/a.svg", "static/a.css", "static/a.js", "themes/default/layouts/a.html"}
	for _, file := range archive.Files {
		if Reads(file.Name) {
			for i := range names {
				f.Add(i, string(file.Data))
			}
		}
	}
	f.Add(0, `<iframe srcdoc="<noscript><noscript><iframe srcdoc='<p onload=&quot;fetch(`+"`//a.b`"+`)&quot;>'>">`)
	f.Add(2, `@import url(\`)
	f.Add(3, "`${`/[/]/'\\")
	f.Fuzz(func(t *testing.T, which int, text string) {
		name := names[max(0, which)%len(names)]
		found := Brought(name, []byte(text), "https://hospice.example/")
		if len(found) > len(text)+most {
			t.Errorf("%d findings in %d bytes", len(found), len(text))
		}
		lines := strings.Split(text, "\n")
		for _, d := range found {
			if d.Span.Line < 1 || d.Span.Line > len(lines) {
				t.Fatalf("line %d of %d: %s", d.Span.Line, len(lines), d.Message)
			}
			if wide := utf8.RuneCountInString(lines[d.Span.Line-1]); d.Span.Col < 1 || d.Span.Col+d.Span.Len > wide+2 {
				t.Fatalf("%d characters from %d on, in a line of %d: %s", d.Span.Len, d.Span.Col, wide, d.Message)
			}
		}
	})
}

// FuzzAttributes holds the reading of tags to the tokeniser's, which does not
// say where values stand. Left out is what the two write differently though it
// names the same address: line endings, zero bytes, references to characters.
func FuzzAttributes(f *testing.F) {
	for _, tag := range []string{
		`<img src="a" alt='b' c=d e>`, `<a =b c==d/>`, `<a/b/ c = "d" >`, `<p a="&amp;" A=1 b="x>y">`, `<a b=c/>`, `<a b='c"d' e="f`, "<a\nb\t=\fc\rd>", `<a b="c"d=e>`, `<a b= >`,
	} {
		f.Add(tag)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		tokens := html.NewTokenizer(strings.NewReader(tag))
		if kind := tokens.Next(); kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			return
		}
		raw := string(tokens.Raw())
		var want []string
		for more := true; more; {
			var name, value []byte
			name, value, more = tokens.TagAttr()
			if len(name) > 0 {
				want = append(want, localName(string(name))+"="+string(value))
			}
		}
		var got []string
		for _, a := range attributes(raw) {
			if a.raw != "" && raw[a.at:a.at+len(a.raw)] != a.raw {
				t.Errorf("%q does not stand at %d of %q", a.raw, a.at, raw)
			}
			got = append(got, a.name+"="+strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(a.value))
		}
		if !slices.Equal(got, want) && !strings.ContainsAny(tag, "\r\x00&") && utf8.ValidString(tag) {
			t.Errorf("%q\n got %q\nwant %q", raw, got, want)
		}
	})
}

// FuzzMoves looks at pictures that are cut short, or none.
func FuzzMoves(f *testing.F) {
	f.Add("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b")
	f.Add("\x89PNG\r\n\x1a\n\xff\xff\xff\xffaaaa")
	f.Fuzz(func(t *testing.T, data string) {
		if gifMoves([]byte(data)) && strings.Count(data, ",") < 2 {
			t.Error("it moves with fewer than two pictures")
		}
		if pngMoves(strings.NewReader(data), int64(len(data))) && !strings.Contains(data, "acTL") {
			t.Error("it moves without saying so")
		}
	})
}

// BenchmarkBrought reads the theme's own styles and scripts.
func BenchmarkBrought(b *testing.B) {
	names, _ := filepath.Glob("../../../themes/default/*/*")
	files := map[string][]byte{}
	size := 0
	for _, name := range names {
		if Reads(name) {
			data, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			files[name] = data
			size += len(data)
		}
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for name, data := range files {
			if found := Brought(name, data, ""); len(found) > 0 {
				b.Fatal(found[0].Message)
			}
		}
	}
}
