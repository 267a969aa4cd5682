package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"signpost/internal/rules"
)

// TestCodesHaveRules holds the table of rules to the program: every code that
// a finding is made with has a rule, and a finding is made with every rule's
// code. A code has to stand where codesOf sees it.
func TestCodesHaveRules(t *testing.T) {
	set, folders := parsed(t)
	made := codesOf(set, folders)
	for code, place := range made {
		if _, known := rules.Find(code); !known {
			t.Errorf("%s: the code %q has no rule in internal/rules", place, code)
		}
	}
	for _, code := range rules.Codes() {
		if made[code] == "" {
			t.Errorf("internal/rules has the rule %q, and no finding is seen to be made with it", code)
		}
	}
}

// parsed reads every file of the program's packages that may make findings, by
// the folder it stands in.
func parsed(t *testing.T) (*token.FileSet, map[string][]*ast.File) {
	t.Helper()
	set, folders := token.NewFileSet(), map[string][]*ast.File{}
	for _, top := range []string{"..", filepath.Join("..", "..", "cmd")} {
		err := filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && (name == filepath.Join("..", "rules") || d.Name() == "testdata") {
				return filepath.SkipDir
			}
			if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return nil
			}
			file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			folders[filepath.Dir(name)] = append(folders[filepath.Dir(name)], file)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return set, folders
}

// codesOf gathers the codes findings are made with, each with a place.
func codesOf(set *token.FileSet, folders map[string][]*ast.File) map[string]string {
	made := map[string]string{}
	for _, files := range folders {
		takes := takers(files)
		for _, file := range files {
			ast.Inspect(file, func(n ast.Node) bool {
				for _, given := range takes.codes(n) {
					if code, ok := literal(given); ok && codeShape.MatchString(code) {
						made[code] = set.Position(given.Pos()).String()
					}
				}
				return true
			})
		}
	}
	return made
}

var codeShape = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)

func literal(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// places are where the functions and structs of a package take a code: a
// parameter or field called code, by its position.
type places struct{ functions, structs map[string]int }

// takers finds the functions and structs of a package that take a code.
func takers(files []*ast.File) places {
	p := places{functions: map[string]int{}, structs: map[string]int{}}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				p.note(p.functions, n.Name.Name, n.Type.Params)
			case *ast.AssignStmt:
				if made, ok := n.Rhs[0].(*ast.FuncLit); ok {
					p.note(p.functions, name(n.Lhs[0]), made.Type.Params)
				}
			case *ast.TypeSpec:
				if made, ok := n.Type.(*ast.StructType); ok {
					p.note(p.structs, n.Name.Name, made.Fields)
				}
			}
			return true
		})
	}
	return p
}

func (places) note(into map[string]int, called string, list *ast.FieldList) {
	at := 0
	for _, field := range list.List {
		for _, one := range field.Names {
			if isCode(one) && name(field.Type) == "string" {
				into[called] = at
			}
			at++
		}
	}
}

// codes are the expressions of a node that stand where a code belongs.
func (p places) codes(n ast.Node) []ast.Node {
	var given []ast.Node
	add := func(list []ast.Expr, at int, known bool) {
		if known && at < len(list) {
			given = append(given, list[at])
		}
	}
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if isCode(n.Key) {
			given = append(given, n.Value)
		}
	case *ast.CallExpr:
		at, known := p.functions[name(n.Fun)]
		add(n.Args, at, known)
	case *ast.CompositeLit:
		at, known := p.structs[name(n.Type)]
		add(n.Elts, at, known)
		at, known = p.element(n.Type)
		for _, one := range n.Elts {
			if element, ok := one.(*ast.CompositeLit); ok && element.Type == nil {
				add(element.Elts, at, known)
			}
		}
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if isCode(to) {
				add(n.Rhs, i, len(n.Lhs) == len(n.Rhs))
			}
		}
	}
	return given
}

// element is where the elements of a list take a code.
func (p places) element(list ast.Expr) (at int, known bool) {
	array, ok := list.(*ast.ArrayType)
	if !ok {
		return 0, false
	}
	if made, ok := array.Elt.(*ast.StructType); ok {
		own := map[string]int{}
		p.note(own, "", made.Fields)
		at, known = own[""]
		return at, known
	}
	at, known = p.structs[name(array.Elt)]
	return at, known
}

func isCode(n ast.Node) bool { return strings.EqualFold(name(n), "code") }

// name is the last word of a plain or dotted name: say for c.say.
func name(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Ident:
		return n.Name
	case *ast.SelectorExpr:
		return n.Sel.Name
	}
	return ""
}

// TestCodesAreFound shows every way in which a finding may be given its code.
func TestCodesAreFound(t *testing.T) {
	const source = `package x
type refusal struct { at int; code, message string }
func (c *check) say(severity int, code, field string) {}
func gather(c *check) {
	wrong := func(place int, code string) {}
	c.found = append(c.found, diag.Diagnostic{Code: "as-field"})
	c.say(1, "as-argument", "not-this")
	wrong(1, "as-local")
	_ = refusal{1, "as-element", "nor-this"}
	d.Code = "as-assigned"
	code := "as-variable"
	_ = []refusal{{1, "in-list", ""}}
	_ = []struct{ code string }{{"in-table"}}
	c.other("nor-that")
}`
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "x.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	made := codesOf(set, map[string][]*ast.File{"x": {file}})
	for _, code := range []string{"as-field", "as-argument", "as-local", "as-element", "as-assigned", "as-variable", "in-list", "in-table"} {
		if made[code] == "" {
			t.Errorf("the code %s was not found", code)
		}
		delete(made, code)
	}
	if len(made) > 0 {
		t.Errorf("these are no codes: %v", made)
	}
}

// TestCodesHaveTests wants every code to be named by a test or its data.
func TestCodesHaveTests(t *testing.T) {
	var told strings.Builder
	for _, folder := range []string{"..", "../../cmd"} {
		err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			data := strings.Contains(filepath.ToSlash(name), "/testdata/")
			if err != nil || d.IsDir() || !data && !strings.HasSuffix(name, "_test.go") {
				return err
			}
			text, err := os.ReadFile(name)
			told.Write(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, code := range rules.Codes() {
		if !strings.Contains(told.String(), code) {
			t.Errorf("no test speaks of %q", code)
		}
	}
}
