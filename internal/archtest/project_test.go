package archtest

import (
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestProject holds the whole project to the rules.
func TestProject(t *testing.T) {
	project := load(t)
	tests := []struct {
		name string
		rule rule
	}{
		{"imports lead to lower layers", importsGoDown},
		{"libraries and effects have one home", singleHomes},
		{"goroutines have few homes", fewGoroutines},
		{"packages say why they exist", explained},
		{"files and functions are short", short},
		{"packages keep no state", stateless},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, p := range project {
				for _, finding := range test.rule(p) {
					t.Error(finding)
				}
			}
		})
	}
}

// load asks the go command which packages there are and parses them.
func load(t *testing.T) []pkg {
	t.Helper()
	top, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command("go", "list", "-e", "-json=ImportPath,Dir,GoFiles,CgoFiles,IgnoredGoFiles", "./...")
	command.Dir = top
	listing, err := command.Output()
	if err != nil {
		t.Fatalf("listing the packages: %v", err)
	}
	var project []pkg
	for decoder := json.NewDecoder(strings.NewReader(string(listing))); ; {
		var listed listedPackage
		err := decoder.Decode(&listed)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("reading the list of packages: %v", err)
		}
		if p := listed.parse(t); len(p.Files) > 0 {
			project = append(project, p)
		}
	}
	if len(project) < 10 {
		t.Fatalf("only %d packages were found", len(project))
	}
	return project
}

// listedPackage is what the go command says about a package. Ignored files
// are those for other operating systems; the rules hold for them too.
type listedPackage struct {
	ImportPath, Dir                   string
	GoFiles, CgoFiles, IgnoredGoFiles []string
}

func (l listedPackage) parse(t *testing.T) pkg {
	t.Helper()
	name, ours := nameOf(l.ImportPath)
	if !ours {
		t.Fatalf("%s is not a package of the project", l.ImportPath)
	}
	p := pkg{Name: name}
	for _, base := range slices.Concat(l.GoFiles, l.CgoFiles, l.IgnoredGoFiles) {
		if strings.HasSuffix(base, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, filepath.Join(l.Dir, base), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		p.Files = append(p.Files, file{Path: path.Join(name, base), Syntax: syntax, Set: set})
	}
	return p
}
