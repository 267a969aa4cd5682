// Package signpost holds what the program carries with it: the starter's
// learning resources and the built-in theme, so that one file is all a new
// user needs.
package signpost

import (
	"embed"
	"io/fs"
)

// Files are content/ and themes/ as they were when the program was built.
//
//go:embed all:content all:themes
var Files embed.FS

// ThemeFolder is where the built-in theme stands in Files.
const ThemeFolder = "themes/default"

// EachThemeFile visits the built-in theme's files, by their paths below its
// folder, in order.
func EachThemeFile(visit func(path string, data []byte)) error {
	theme, err := fs.Sub(Files, ThemeFolder)
	if err != nil {
		return err
	}
	return fs.WalkDir(theme, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(theme, name)
		if err == nil {
			visit(name, data)
		}
		return err
	})
}
