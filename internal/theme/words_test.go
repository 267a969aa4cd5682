package theme_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"signpost"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/search"
	"signpost/internal/theme"
)

// builtin is the theme that the program carries with it.
func builtin(t *testing.T) (files []theme.File) {
	t.Helper()
	err := signpost.EachThemeFile(func(name string, data []byte) {
		files = append(files, theme.File{Path: name, From: signpost.ThemeFolder + "/" + name, Data: data})
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(files, theme.File{Path: "assets/reader.js", Data: search.ReaderScript()})
}

// bare finds the words of a layout that no say puts into the reader's language:
// in its text, and in the attributes that are read out or shown.
func bare(layout string) []string {
	layout = regexp.MustCompile(`(?s)\{\{-? ?/\*.*?\*/ ?-?\}\}`).ReplaceAllString(layout, "")
	// A value between backquotes may hold say itself, so it is looked at too.
	quoted := regexp.MustCompile("`[^`]*`")
	var inner []string
	layout = quoted.ReplaceAllStringFunc(layout, func(part string) string {
		inner = append(inner, strings.Trim(part, "`"))
		return `""`
	})
	layout = regexp.MustCompile(`(?s)\{\{.*?\}\}`).ReplaceAllString(layout, "\x00")
	layout = regexp.MustCompile(`(?s)<(script|style)\b.*?</(?:script|style)>`).ReplaceAllString(layout, "")
	layout = regexp.MustCompile(`&[#\w]+;`).ReplaceAllString(layout, "")
	var found []string
	letters := regexp.MustCompile(`\pL+`)
	for _, attribute := range regexp.MustCompile(`(?s)\b(alt|title|aria-label|placeholder|label)="([^"]*)"`).FindAllStringSubmatch(layout, -1) {
		found = append(found, letters.FindAllString(attribute[2], -1)...)
	}
	found = append(found, letters.FindAllString(regexp.MustCompile(`(?s)<[^>]*>`).ReplaceAllString(layout, "\x00"), -1)...)
	for _, part := range inner {
		found = append(found, bare(part)...)
	}
	return found
}

// TestBare shows that bare words are found wherever they stand.
func TestBare(t *testing.T) {
	for layout, want := range map[string]string{
		`{{define "main"}}<p class="note">{{say "Hello"}} {{.Title}}</p>{{end}}`: "",
		`<p>{{say "Hello"}} you</p>`:                               "you",
		`<p title="Hello" class="x">{{/* words */}}&nbsp;</p>`:     "Hello",
		`<a aria-label="{{say "Go"}} on" data-x="words">1</a>`:     "on",
		"<p>{{say \"Call {}\" `<b>{{say \"now\"}} or</b>`}}</p>":   "or",
		`{{if .A}}<i>{{else}}<b>yes{{end}}<script>var a;</script>`: "yes",
	} {
		if got := strings.Join(bare(layout), " "); got != want {
			t.Errorf("%s has the bare words %q, want %q", layout, got, want)
		}
	}
}

// TestNoBareWords reads every layout of the theme.
func TestNoBareWords(t *testing.T) {
	for _, f := range builtin(t) {
		if !strings.HasPrefix(f.Path, "layouts/") {
			continue
		}
		if words := bare(string(f.Data)); len(words) > 0 {
			t.Errorf(`%s has words that are not in {{say "…"}}: %s`, f.From, strings.Join(words, " "))
		}
	}
}

// goTexts are the texts that a package of the program says to readers, by its
// calls of say with a text, and every other text literal it holds.
func goTexts(t *testing.T, folder string) (said, literals []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal(folder, " has no Go files ", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if name, ok := n.Fun.(*ast.SelectorExpr); ok && (name.Sel.Name == "say" || name.Sel.Name == "Say") && len(n.Args) > 0 {
					if text, ok := n.Args[0].(*ast.BasicLit); ok {
						said = append(said, unquoted(text))
					}
				}
			case *ast.BasicLit:
				if n.Kind == token.STRING {
					literals = append(literals, unquoted(n))
				}
			}
			return true
		})
	}
	return said, literals
}

func unquoted(text *ast.BasicLit) string {
	plain, err := strconv.Unquote(text.Value)
	if err != nil {
		return ""
	}
	return plain
}

// names are the texts of the content that every language's pages may show: the
// names and summaries of the controlled lists, the ways in on the start page,
// and who looks after pages.
func names(t *testing.T) []string {
	t.Helper()
	var list []string
	err := fs.WalkDir(signpost.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := signpost.Files.ReadFile(name)
		for _, m := range regexp.MustCompile(`(?m)\b(?:name|summary|title|owner|menu_group): *"?(.*?)"?$`).FindAllStringSubmatch(string(data), -1) {
			list = append(list, m[1])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// settingsTexts are what the project itself says on every page.
func settingsTexts(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../../signpost.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, m := range regexp.MustCompile(`(?m)^\w+: (.*)$`).FindAllStringSubmatch(string(data), -1) {
		list = append(list, m[1])
	}
	return list
}

// TestWelsh holds the theme's Welsh words to all that the site says, and to
// nothing more.
func TestWelsh(t *testing.T) {
	loaded, found := theme.Load(builtin(t))
	if len(found) > 0 {
		t.Fatal(found)
	}
	words := loaded.In("cy").Words()
	said, literals := goTexts(t, "publish/html")
	must := slices.Concat(loaded.Said(), markdown.Said(), said, settingsSpoken())
	slices.Sort(must)
	for _, text := range slices.Compact(slices.Clone(must)) {
		if !words.Has(text) {
			t.Errorf("themes/default/words/cy.yaml has no words for %q", text)
		}
	}
	known := slices.Concat(must, literals, names(t), settingsTexts(t), months())
	for _, folder := range []string{"kind", "site"} {
		_, texts := goTexts(t, folder)
		known = append(known, texts...)
	}
	for _, english := range words.English() {
		if !slices.Contains(known, english) {
			t.Errorf("themes/default/words/cy.yaml translates %q, which nothing says", english)
		}
	}
}

// settingsSpoken are texts that reach readers by way of a value.
func settingsSpoken() []string {
	var kinds []string
	for _, k := range kind.All().Kinds {
		if k.Name != "page" {
			kinds = append(kinds, k.Label)
		}
	}
	return slices.Concat(months(), kinds, []string{"Still being checked", "Published", "Draft", "Based on published sources", "Based on published sources and general knowledge", "Based on general knowledge", "A made-up story"})
}

func months() []string {
	return strings.Fields("January February March April May June July August September October November December")
}
