package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"signpost/internal/diag"
)

// TestCodesAreListed holds diag.Codes to the program: every code a finding is
// made with is in the list, and the list has no code that nothing uses.
func TestCodesAreListed(t *testing.T) {
	written, made := codesInSource(t)
	for _, code := range diag.Codes() {
		if !written[code] {
			t.Errorf("diag.Codes lists %q, which no finding has", code)
		}
	}
	for code, place := range made {
		if !slices.Contains(diag.Codes(), code) {
			t.Errorf("%s: the code %q is missing from diag.Codes", place, code)
		}
	}
	if !slices.IsSorted(diag.Codes()) {
		t.Error("diag.Codes is not in order")
	}
}

// codesInSource gathers every string that has a code's shape, and those that
// stand where a finding takes its code.
func codesInSource(t *testing.T) (written map[string]bool, made map[string]string) {
	written, made = map[string]bool{}, map[string]string{}
	shape := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)
	set := token.NewFileSet()
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || filepath.Base(name) == "codes.go" {
			return err
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if text, ok := literal(n); ok && shape.MatchString(text) {
				written[text] = true
			}
			if code, ok := codeOf(n); ok && shape.MatchString(code) {
				made[code] = set.Position(n.Pos()).String()
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return written, made
}

func literal(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// codeOf reads the code off "Code: x" and off calls that make a finding.
func codeOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Code" {
			return literal(n.Value)
		}
	case *ast.CallExpr:
		at := map[string]int{"fail": 0, "warn": 0, "refuse": 0, "say": 1, "report": 1}
		if f, ok := n.Fun.(*ast.SelectorExpr); ok {
			if i, known := at[f.Sel.Name]; known && len(n.Args) > i {
				return literal(n.Args[i])
			}
		}
	}
	return "", false
}
