package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// pkg is one package of the project without its tests, for every operating
// system at once.
type pkg struct {
	Name  string // as in the table: "internal/diag"
	Files []file
}

// file is one parsed source file.
type file struct {
	Path   string // from the project's top
	Syntax *ast.File
	Set    *token.FileSet
}

// rule looks at one package and says what is wrong with it.
type rule func(pkg) []string

// imports lists what a file imports.
func (f file) imports() []string {
	var paths []string
	for _, spec := range f.Syntax.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		paths = append(paths, path)
	}
	return paths
}

// say puts a finding at its place.
func (f file) say(at token.Pos, format string, args ...any) string {
	return fmt.Sprintf("%s:%d: %s", f.Path, f.Set.Position(at).Line, fmt.Sprintf(format, args...))
}

// length counts the lines a node covers.
func (f file) length(n ast.Node) int {
	return f.Set.Position(n.End()).Line - f.Set.Position(n.Pos()).Line + 1
}

// importsGoDown wants every import of the project's own packages to lead to a
// lower layer.
func importsGoDown(p pkg) []string {
	if slices.Contains(aside(), p.Name) {
		return nil
	}
	from, known := layerOf(p.Name)
	if !known {
		return []string{p.Name + " stands in no layer; add it to the table in internal/archtest/layers.go"}
	}
	var found []string
	for _, f := range p.Files {
		for i, path := range f.imports() {
			name, ours := nameOf(path)
			if !ours {
				continue
			}
			if to, known := layerOf(name); !known || to >= from {
				found = append(found, f.say(f.Syntax.Imports[i].Pos(), "%s imports %s, which does not stand in a lower layer", p.Name, name))
			}
		}
	}
	return found
}

// singleHomes wants libraries and effects to stay in the packages made for
// them.
func singleHomes(p pkg) []string {
	var found []string
	for _, f := range p.Files {
		for i, path := range f.imports() {
			for _, h := range homes() {
				inside := path == h.Import || strings.HasPrefix(path, h.Import+"/")
				if inside && !slices.Contains(h.Homes, p.Name) {
					found = append(found, f.say(f.Syntax.Imports[i].Pos(), "%s imports %s, whose home is %s", p.Name, path, strings.Join(h.Homes, " or ")))
				}
			}
		}
	}
	return found
}

// fewGoroutines wants goroutines to start only where it is easy to see that
// they end. A method called Go counts as starting one.
func fewGoroutines(p pkg) []string {
	if slices.Contains(concurrent(), p.Name) {
		return nil
	}
	return eachNode(p, func(f file, n ast.Node) string {
		switch n := n.(type) {
		case *ast.GoStmt:
			return f.say(n.Pos(), "a goroutine starts here; use par, whose results keep their order")
		case *ast.CallExpr:
			if called, ok := n.Fun.(*ast.SelectorExpr); ok && called.Sel.Name == "Go" {
				return f.say(n.Pos(), "a goroutine may start here; use par, whose results keep their order")
			}
		}
		return ""
	})
}

// explained wants each package to open with why it exists.
func explained(p pkg) []string {
	for _, f := range p.Files {
		if f.Syntax.Doc == nil {
			continue
		}
		if f.Syntax.Name.Name == "main" || strings.HasPrefix(f.Syntax.Doc.Text(), "Package "+f.Syntax.Name.Name+" ") {
			return nil
		}
	}
	return []string{p.Name + " has no comment that says why it exists; begin one file with // Package …"}
}

// short wants files and functions that can be read in one go.
func short(p pkg) []string {
	found := eachNode(p, func(f file, n ast.Node) string {
		function, ok := n.(*ast.FuncDecl)
		if !ok || f.length(function) <= longestFunction || onlyData(function) {
			return ""
		}
		return f.say(n.Pos(), "%s is %d lines long; the limit is %d", function.Name.Name, f.length(function), longestFunction)
	})
	for _, f := range p.Files {
		lines := f.Set.File(f.Syntax.Pos()).LineCount()
		if lines > longestFile && !ast.IsGenerated(f.Syntax) {
			found = append(found, fmt.Sprintf("%s: the file is %d lines long; the limit is %d", f.Path, lines, longestFile))
		}
	}
	return found
}

// onlyData recognises a function that does nothing but return a table: data
// that would stand in a variable, if packages had any.
func onlyData(function *ast.FuncDecl) bool {
	if function.Body == nil || len(function.Body.List) != 1 {
		return false
	}
	result, ok := function.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(result.Results) != 1 {
		return false
	}
	_, ok = result.Results[0].(*ast.CompositeLit)
	return ok
}

// stateless wants no variable that lives as long as the program, save those
// nobody can have a reason to change.
func stateless(p pkg) []string {
	var found []string
	for _, f := range p.Files {
		for _, d := range f.Syntax.Decls {
			group, ok := d.(*ast.GenDecl)
			if !ok || group.Tok != token.VAR {
				continue
			}
			for _, s := range group.Specs {
				spec := s.(*ast.ValueSpec)
				if !constantInSpirit(group, spec) {
					found = append(found, f.say(spec.Pos(), "the package keeps the variable %s; return it from a function, or hold it in a value that is passed on", spec.Names[0].Name))
				}
			}
		}
	}
	return found
}

// onceOnly lists the functions whose results may stand in a variable: errors
// to compare with, compiled patterns, and the identities goldmark gives out,
// which must be asked for once.
func onceOnly() []string {
	return []string{"errors.New", "regexp.MustCompile", "ast.NewNodeKind", "parser.NewContextKey"}
}

// constantInSpirit recognises the variables that are allowed: embedded files,
// assertions that a type implements an interface, and results of onceOnly.
func constantInSpirit(group *ast.GenDecl, spec *ast.ValueSpec) bool {
	if embeds(group.Doc) || embeds(spec.Doc) {
		return true
	}
	if !slices.ContainsFunc(spec.Names, func(n *ast.Ident) bool { return n.Name != "_" }) {
		return true
	}
	for _, value := range spec.Values {
		call, ok := value.(*ast.CallExpr)
		if !ok || !slices.Contains(onceOnly(), calledName(call)) {
			return false
		}
	}
	return len(spec.Values) > 0
}

func embeds(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool {
		return strings.HasPrefix(c.Text, "//go:embed ")
	})
}

// calledName is "errors.New" for a call of that function of that package.
func calledName(call *ast.CallExpr) string {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	from, ok := selector.X.(*ast.Ident)
	if !ok {
		return ""
	}
	return from.Name + "." + selector.Sel.Name
}

// eachNode collects what say returns for the nodes of a package.
func eachNode(p pkg, say func(file, ast.Node) string) []string {
	var found []string
	for _, f := range p.Files {
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			if finding := say(f, n); finding != "" {
				found = append(found, finding)
			}
			return true
		})
	}
	return found
}
