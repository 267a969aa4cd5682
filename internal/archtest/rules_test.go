package archtest

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRulesBite shows each rule something it must find and something it must
// leave alone, so that a rule cannot fall asleep.
func TestRulesBite(t *testing.T) {
	tests := []struct {
		name   string
		rule   rule
		pkg    string
		source string
		want   []string
	}{
		{"down is fine", importsGoDown, "internal/site", `import "signpost/internal/document"`, nil},
		{"a neighbour is not", importsGoDown, "internal/kind", `import "signpost/internal/config"`,
			[]string{"x.go:3: internal/kind imports internal/config, which does not stand in a lower layer"}},
		{"nor is up", importsGoDown, "internal/diag", `import "signpost/internal/site"`,
			[]string{"x.go:3: internal/diag imports internal/site, which does not stand in a lower layer"}},
		{"publishers do not import one another", importsGoDown, "internal/publish/offline", `import "signpost/internal/publish/html"`,
			[]string{"x.go:3: internal/publish/offline imports internal/publish/html, which does not stand in a lower layer"}},
		{"publishers import what they publish for", importsGoDown, "internal/publish/html", `import "signpost/internal/publish"`, nil},
		{"nothing imports the rules", importsGoDown, "cmd/signpost", `import "signpost/internal/archtest"`,
			[]string{"x.go:3: cmd/signpost imports internal/archtest, which does not stand in a lower layer"}},
		{"an unknown package", importsGoDown, "internal/util", ``,
			[]string{"internal/util stands in no layer; add it to the table in internal/archtest/layers.go"}},

		{"goldmark at home", singleHomes, "internal/markdown", `import "github.com/yuin/goldmark/ast"`, nil},
		{"goldmark abroad", singleHomes, "internal/site", `import "github.com/yuin/goldmark/ast"`,
			[]string{"x.go:3: internal/site imports github.com/yuin/goldmark/ast, whose home is internal/markdown"}},
		{"a name that only begins alike", singleHomes, "internal/site", `import "github.com/yuin/goldmarkish"`, nil},
		{"a process", singleHomes, "internal/build", `import "os/exec"`,
			[]string{"x.go:3: internal/build imports os/exec, whose home is cmd/signpost"}},

		{"a goroutine at home", fewGoroutines, "internal/par", `func f() { go f() }`, nil},
		{"a goroutine abroad", fewGoroutines, "internal/site", `func f() { go f() }`,
			[]string{"x.go:3: a goroutine starts here; use par, whose results keep their order"}},
		{"a goroutine of a group", fewGoroutines, "internal/site", `func f(g group) { g.Go(nil) }`,
			[]string{"x.go:3: a goroutine may start here; use par, whose results keep their order"}},

		{"an unexplained package", explained, "internal/site", ``,
			[]string{"internal/site has no comment that says why it exists; begin one file with // Package …"}},

		{"a long function", short, "internal/site", "func f() {" + strings.Repeat("\n", 60) + "}",
			[]string{"x.go:3: f is 61 lines long; the limit is 60"}},
		{"a function that just fits", short, "internal/site", "func f() {" + strings.Repeat("\n", 59) + "}", nil},
		{"a long table", short, "internal/site", "func f() []int {\nreturn []int{" + strings.Repeat("1,\n", 70) + "}\n}", nil},
		{"a long file", short, "internal/site", strings.Repeat("\n", 499),
			[]string{"x.go: the file is 502 lines long; the limit is 500"}},

		{"a counter", stateless, "internal/site", `var count int`,
			[]string{"x.go:3: the package keeps the variable count; return it from a function, or hold it in a value that is passed on"}},
		{"a table", stateless, "internal/site", `var names = map[string]int{"a": 1}`,
			[]string{"x.go:3: the package keeps the variable names; return it from a function, or hold it in a value that is passed on"}},
		{"an error to compare with", stateless, "internal/site", `var errGone = errors.New("gone")`, nil},
		{"a pattern", stateless, "internal/site", `var digits = regexp.MustCompile("[0-9]+")`, nil},
		{"an assertion", stateless, "internal/site", `var _ io.Reader = (*page)(nil)`, nil},
		{"embedded files", stateless, "internal/site", "//go:embed all:content\nvar content embed.FS", nil},
		{"a constant", stateless, "internal/site", `const size = 3`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := pkg{Name: test.pkg, Files: []file{parse(t, "package x\n\n"+test.source+"\n")}}
			if diff := cmp.Diff(test.want, test.rule(p)); diff != "" {
				t.Errorf("findings differ (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTable keeps the table itself in order: every package stands in one
// layer, and the homes are packages of the table.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, names := range layers() {
		for _, name := range names {
			if seen[name] {
				t.Errorf("%s stands in two layers", name)
			}
			seen[name] = true
		}
	}
	for _, h := range homes() {
		for _, name := range h.Homes {
			if _, known := layerOf(name); !known {
				t.Errorf("the home %s of %s is not in the table", name, h.Import)
			}
		}
	}
	for _, name := range concurrent() {
		if _, known := layerOf(name); !known {
			t.Errorf("%s may start goroutines but is not in the table", name)
		}
	}
}

func parse(t *testing.T, source string) file {
	t.Helper()
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, "x.go", source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return file{Path: "x.go", Syntax: syntax, Set: set}
}
