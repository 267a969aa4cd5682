package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"signpost/internal/check/copied"
	"signpost/internal/diag"
	"signpost/internal/document"
)

func newFingerprint(v *voice) *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use: "fingerprint NAME FILE…", Short: "Keep prints of a source, so that nobody copies it by mistake", Args: cobra.ArbitraryArgs,
		Long: `Fingerprint reads the text of a source and keeps its prints: a hash of every
run of eight words. With them Signpost finds what pages share with the source
word for word. The source itself stays where it is, and is no part of the site.

NAME is the source's id in content/data/sources.yaml. The files are plain text,
Markdown or captions. Save a PDF or a Word document as text first.

The prints do not show the text, but whoever can guess eight words of it can
confirm the guess. Make none of what has to stay secret.`,
		Example: "  signpost fingerprint apcsw-2015 report.txt",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return &usageError{"fingerprint needs the source's id and its text", "as in signpost fingerprint apcsw-2015 report.txt"}
			}
			return v.fingerprint(dir, args[0], args[1:])
		},
	}
	c.Flags().StringVarP(&dir, "source", "s", ".", "the project's folder")
	return c
}

var sourceID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// fingerprint writes the prints of a source from the text in some files.
func (v *voice) fingerprint(dir, name string, files []string) error {
	if !sourceID.MatchString(name) {
		return &usageError{name + " is no name of a source", "use its id from content/data/sources.yaml, as in apcsw-2015"}
	}
	if info, err := os.Stat(filepath.Join(dir, "content")); err != nil || !info.IsDir() {
		return &usageError{"there is no folder content/ in " + dir, "go to your project's folder, or name it with -s"}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("opening the project: %w", err)
	}
	defer root.Close()
	text, err := textOf(files)
	if err != nil {
		return err
	}
	data := copied.Make(name, text)
	prints, _ := copied.Read(name, data)
	if prints.Runs() == 0 {
		return &usageError{"there are no eight words in a row to make prints of", "look whether the text was saved with the file"}
	}
	to := path.Join(copied.Folder, name+copied.Ending)
	if err := writeFile(root, to, data); err != nil {
		return err
	}
	v.say("%s has the prints of %s of eight words.", to, plural(prints.Runs(), "run", "runs"))
	if ids := sourceIDs(root); !slices.Contains(ids, name) {
		v.complain("no source in content/data/sources.yaml has the id "+name, diag.DidYouMean(name, ids, "add the source there, so that readers of a finding know what it is"))
	}
	return nil
}

// textOf reads the text of a source.
func textOf(files []string) (string, error) {
	var texts []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			return "", &usageError{"there is no file called " + filepath.ToSlash(name), "name the file with its folder and its ending, as in texts/report.txt"}
		}
		if err != nil {
			return "", fmt.Errorf("reading a source: %w", err)
		}
		if !isText(data) {
			return "", &usageError{filepath.ToSlash(name) + " is no plain text", "open it in its program, save it as plain text (.txt, UTF-8), and name that file"}
		}
		texts = append(texts, string(data))
	}
	return copied.Join(texts), nil
}

// isText tells text from the documents of other programs.
func isText(data []byte) bool {
	for _, start := range []string{"%PDF-", "PK\x03\x04", "{\\rtf", "\xd0\xcf\x11\xe0"} {
		if bytes.HasPrefix(data, []byte(start)) {
			return false
		}
	}
	return utf8.Valid(data) && bytes.IndexByte(data, 0) < 0
}

// writeFile writes a file of the project, through another that takes its place.
func writeFile(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	draft := path.Join(path.Dir(name), "."+path.Base(name)+".tmp")
	if err := root.WriteFile(draft, data, 0o644); err != nil {
		return err
	}
	if err := root.Rename(draft, name); err != nil {
		_ = root.Remove(draft)
		return err
	}
	return nil
}

// sourceIDs are the ids of the project's sources.
func sourceIDs(root *os.Root) []string {
	var ids []string
	for _, name := range []string{"sources.yaml", "sources.yml"} {
		name = path.Join(document.DataFolder, name)
		text, err := fs.ReadFile(root.FS(), name)
		if err != nil {
			continue
		}
		data, _ := document.ReadData([]document.File{{Path: name, Text: text}})
		for _, s := range data.Sources {
			ids = append(ids, s.ID)
		}
	}
	return ids
}
