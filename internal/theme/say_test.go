package theme_test

import (
	"fmt"
	"strings"
	"testing"

	"signpost/internal/theme"
)

// spokenLayout is a theme of one layout and one list of Welsh words.
func spokenLayout(t *testing.T, layout, words string) *theme.Theme {
	t.Helper()
	return load(t, file("layouts/page.html", `{{define "main"}}`+layout+`{{end}}`), file("words/cy.yaml", words))
}

// TestSay puts the words of a layout into a language, wherever they stand.
func TestSay(t *testing.T) {
	for _, c := range []struct{ layout, words, english, welsh string }{
		{`{{say "Next"}}`, `"Next": Nesaf`, `Next`, `Nesaf`},
		{`<a title="{{say "Next"}}">x</a>`, `"Next": 'A "b" <i> & {x}'`, `<a title="Next">x</a>`, `<a title="A &#34;b&#34; &lt;i&gt; &amp; &#123;x}">x</a>`},
		{`{{say "About {} minutes of {}" .Message.Number .Page.Title}}`, `"About {} minutes of {}": "O {2}: tua {1} munud"`,
			`About 2 minutes of A &lt; B`, `O A &lt; B: tua 2 munud`},
		{`{{or .Page.Summary (say "None for {}" .Page.Title)}}`, `"None for {}": "Dim i {}, 100%"`, `None for A &lt; B`, `Dim i A &lt; B, 100%`},
		{`{{with (say "Go on")}}{{.}}{{end}}`, `"Go on": Ymlaen`, `Go on`, `Ymlaen`},
		{"{{say \"Call {}.\" `<a href=\"/{{.Page.Title}}\">{{say \"now\"}}</a>`}}", "\"Call {}.\": \"Ffoniwch {}.\"\n\"now\": nawr",
			`Call <a href="/A%20%3c%20B">now</a>.`, `Ffoniwch <a href="/A%20%3c%20B">nawr</a>.`},
		{`<i> {{- say "Next" -}} </i>`, `"Next": Nesaf`, `<i>Next</i>`, `<i>Nesaf</i>`},
		{`{{/* say "Next" and (say "Next") */}}{{"say (say"}}`, `"Next": Nesaf`, `say (say`, `say (say`},
		{`{{say "Untold"}}`, `"Next": Nesaf`, `Untold`, `<span lang="en" dir="ltr">Untold</span>`},
		{`<a title="{{say "Untold"}}" class="a>b">{{say "Untold"}}</a><option>{{say "Untold"}}</option>`, `"Next": Nesaf`,
			`<a title="Untold" class="a>b">Untold</a><option>Untold</option>`,
			`<a title="Untold" class="a>b"><span lang="en" dir="ltr">Untold</span></a><option>Untold</option>`},
	} {
		loaded := spokenLayout(t, c.layout, c.words)
		frame := func(main string) string { return "<title>A &lt; B</title>" + main }
		if got := render(t, loaded, "page"); got != frame(c.english) {
			t.Errorf("%s in English gives %s, want %s", c.layout, got, frame(c.english))
		}
		if got := render(t, loaded.In("cy"), "page"); got != frame(c.welsh) {
			t.Errorf("%s in Welsh gives %s, want %s", c.layout, got, frame(c.welsh))
		}
	}
}

// TestSayDigest tells the editions of a layout apart by their digests, and
// leaves the English one alone when a translation changes.
func TestSayDigest(t *testing.T) {
	one, two := spokenLayout(t, `{{say "Next"}}`, `"Next": Nesaf`), spokenLayout(t, `{{say "Next"}}`, `"Next": Ymlaen`)
	if one.Digest("page") != two.Digest("page") {
		t.Error("a change to the Welsh words changes the digest of the English layout")
	}
	if one.In("cy").Digest("page") == two.In("cy").Digest("page") || one.In("cy").Digest("page") == one.Digest("page") {
		t.Error("different words have one digest")
	}
	if one.In("cy-GB") == one || one.In("cy").Words().Say("Next") != "Nesaf" || one.In("cy-GB").Words().Say("Next") != "Nesaf" {
		t.Error("a language with a country does not take the language's words")
	}
}

// TestSayMistakes names the line of what is wrong, in a layout whose earlier
// words stand over several lines.
func TestSayMistakes(t *testing.T) {
	for layout, want := range map[string]string{
		"\n{{say \"Next {}\"}}": `2: this layout cannot be used: “Next {}” has 1 places for values and is given 0`,
		"{{say\n\"Next {}\"\n.Page.Title}}\n{{say \"Next\" .Page.X}}": `4: this layout cannot be used: “Next” has 0 places for values and is given 1`,
		"{{say\n\"Next {}\"\n.Page.Title}}\n{{.Page.Title":            `4: this layout cannot be used: unclosed action`,
		"{{or (say \"Next\" | print) \"\"}}":                          `1: this layout cannot be used: the brackets round say have no end`,
	} {
		_, found := theme.Load(append(small(), file("layouts/page.html", `{{define "main"}}`+layout)))
		if len(found) != 1 || found[0].Span.File != "themes/default/layouts/page.html" || fmt.Sprintf("%d: %s", found[0].Span.Line, found[0].Message) != want {
			t.Errorf("%q gives %v, want %s", layout, found, want)
		}
	}
}

// TestSayScript puts the marked words of a script into a language.
func TestSayScript(t *testing.T) {
	script := file("assets/page.js", "let a = /*say*/ \"Nothing found\", b = /*say*/ `${n} of ${all} results`, c = \"Nothing found\";")
	loaded := load(t, script, file("words/cy.yaml", "\"Nothing found\": 'Dim \"byd\"'\n\"{} of {} results\": 'O {2}, {1} `canlyniad` $'"))
	english, _ := loaded.Asset("page.js")
	welsh, _ := loaded.In("cy").Asset("page.js")
	if got := string(english.Data); !strings.Contains(got, "Nothing found") || strings.Contains(got, "Dim") || strings.Contains(got, "say") {
		t.Errorf("the English script is %s", got)
	}
	for _, want := range []string{`'Dim "byd"'`, "`O ${all}, ${n} \\`canlyniad\\` $`", `c="Nothing found"`} {
		if !strings.Contains(string(welsh.Data), want) {
			t.Errorf("the Welsh script is %s, without %s", welsh.Data, want)
		}
	}
	if english.Published == welsh.Published {
		t.Error("two scripts have one address")
	}
	if got := strings.Join(loaded.Said(), "|"); got != "Nothing found|{} of {} results" {
		t.Errorf("what is said is %s", got)
	}
}

// TestWords takes a project's words in front of the theme's, text by text, and
// refuses a translation that loses a value.
func TestWords(t *testing.T) {
	files := append(small(), file("words/cy.yaml", "\"Next\": Nesaf\n\"Back\": Nôl\n\"In {} days\": Yfory"),
		theme.File{Path: "words/cy.yaml", From: "themes/ours/words/cy.yaml", Data: []byte(`"Back": Yn ôl`)})
	loaded, found := theme.Load(files)
	if len(found) != 1 || found[0].Code != "words-places" || found[0].Span.Line != 3 {
		t.Errorf("found %v", found)
	}
	words := loaded.In("cy").Words()
	if got := words.Say("Next") + ", " + words.Say("Back") + ", " + words.Say("In {} days", "3"); got != "Nesaf, Yn ôl, In 3 days" {
		t.Errorf("got %s", got)
	}
}

func FuzzSay(f *testing.F) {
	for _, seed := range []string{`{{say "Next"}}`, "{{say \"a {}\" `{{say \"b\"}}`}}", `{{or (say "x {}" .Y) "z"}}`, `{{- say "a" -}}`, `{{/* {{ */}}`} {
		f.Add(seed, `"Next": Nesaf`)
	}
	f.Fuzz(func(t *testing.T, layout, words string) {
		loaded, _ := theme.Load(append(small(), file("layouts/page.html", layout), file("words/cy.yaml", words), file("assets/a.js", layout)))
		loaded.In("cy")
		loaded.Said()
	})
}
