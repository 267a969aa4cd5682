// Package archtest holds the shape of the code as data, and the tests that
// keep the code to it.
//
// A program of small packages stays readable only while each may rely on fewer
// than all the others. So every package stands in a layer and imports packages
// of lower layers only, never a neighbour; every outside library and every
// effect has one home; no package keeps state; and files and functions stay
// short enough to be read in one go. The rules are pure functions over parsed
// source, and each is shown to bite on a small example of its own.
//
// What must stay true: a package that is not in the table fails the test, so
// that nobody adds one without deciding where it stands. Test files are free:
// they may import what they need and be as long as they must.
package archtest

import (
	"path"
	"strings"
)

const module = "signpost"

// layers lists the packages from the lowest layer up. A name stands for its
// folder; one that ends in /* stands for every package below that folder.
func layers() [][]string {
	return [][]string{
		{".", "internal/diag", "internal/digest", "internal/par", "internal/picture", "internal/diagram"},
		{"internal/captions", "internal/memo", "internal/source", "internal/fields", "internal/prose", "internal/rules", "internal/spelling"},
		{"internal/config", "internal/kind", "internal/markdown", "internal/theme"},
		{"internal/document"},
		{"internal/site"},
		{"internal/search", "internal/publish", "internal/check/*"},
		{"internal/check", "internal/publish/*"},
		{"internal/build", "internal/author"},
		{"internal/output", "internal/watch", "internal/preview", "internal/scaffold", "internal/deploy", "internal/mend", "internal/language", "internal/schema"},
		{"cmd/signpost"},
	}
}

// aside are the packages outside the layers: they import nothing of the
// project and nothing imports them.
func aside() []string { return []string{"internal/archtest"} }

// home names an outside package or a folder of them, and the only packages
// that may import it.
type home struct {
	Import string
	Homes  []string
}

// homes lists what has a single home, so that replacing it means changing one
// package and every effect can be found by its name.
func homes() []home {
	return []home{
		{"github.com/yuin/goldmark", []string{"internal/markdown"}},
		{"github.com/blevesearch/snowballstem", []string{"internal/search"}},
		{"github.com/microcosm-cc/bluemonday", []string{"internal/markdown"}},
		{"github.com/tdewolff/minify", []string{"internal/theme"}},
		{"golang.org/x/image", []string{"internal/picture"}},
		{"html/template", []string{"internal/theme", "internal/publish/html"}},
		{"go.yaml.in/yaml", []string{"internal/fields"}},
		{"github.com/pelletier/go-toml", []string{"internal/fields"}},
		{"github.com/fsnotify/fsnotify", []string{"internal/watch"}},
		{"github.com/spf13/cobra", []string{"cmd/signpost"}},
		{"github.com/boombuler/barcode", []string{"cmd/signpost"}},
		{"os/exec", []string{"cmd/signpost"}},
	}
}

// concurrent lists the packages that may start goroutines.
func concurrent() []string {
	return []string{"internal/par", "internal/watch", "internal/preview", "internal/output", "cmd/signpost"}
}

// Limits of length, in lines.
const (
	longestFile     = 500
	longestFunction = 60
)

// layerOf returns the layer a package stands in. An exact name wins over a
// pattern.
func layerOf(name string) (layer int, known bool) {
	for i, names := range layers() {
		for _, entry := range names {
			if entry == name {
				return i, true
			}
			folder, below := strings.CutSuffix(entry, "/*")
			if below && strings.HasPrefix(name, folder+"/") {
				layer, known = i, true
			}
		}
	}
	return layer, known
}

// nameOf turns an import path of the project into a name of the table. The
// second result is false for packages of others.
func nameOf(importPath string) (string, bool) {
	if importPath == module {
		return ".", true
	}
	name, ours := strings.CutPrefix(importPath, module+"/")
	return path.Clean(name), ours
}
