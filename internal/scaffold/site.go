package scaffold

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/config"
	"signpost/internal/source"
)

// WriteSite starts a site in a new or empty folder: the starter's pages,
// settings to change, and a note on what to do next.
func WriteSite(dir string, starter fs.FS) error {
	if err := makeEmpty(dir); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("opening the new folder: %w", err)
	}
	defer root.Close()
	err = fs.WalkDir(starter, contentFolder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := fs.ReadFile(starter, name)
		if err != nil {
			return err
		}
		return create(root, name, data)
	})
	if err != nil {
		return fmt.Errorf("copying the starter pages: %w", err)
	}
	return writeOwn(root, titleOf(dir))
}

// makeEmpty makes a folder, or makes sure that the one there is empty.
func makeEmpty(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("making the folder: %w", err)
		}
		return nil
	case err != nil:
		return fmt.Errorf("looking at the folder: %w", err)
	case !info.IsDir():
		return &Refused{dir + " is a file, not a folder", "choose a name that is not taken yet"}
	}
	folder, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("looking into the folder: %w", err)
	}
	defer folder.Close()
	switch _, err = folder.Readdirnames(1); {
	case err == nil:
		return &Refused{dir + " is not empty", "choose a new folder: a site is never started over what is there"}
	case errors.Is(err, io.EOF):
		return nil
	}
	return fmt.Errorf("looking into the folder: %w", err)
}

// writeOwn writes the files that are made for this site.
func writeOwn(root *os.Root, title string) error {
	for _, file := range []struct{ name, text string }{
		{source.ConfigNames()[0], settings(title)},
		{".gitignore", ignored},
		{"README.md", readme(title)},
	} {
		if err := create(root, file.name, []byte(file.text)); err != nil {
			return err
		}
	}
	return nil
}

const ignored = "# Built sites, and the notes kept beside them.\n/public/\n/offline/\n/.*.record\n"

// titleOf makes a site's first title out of its folder's name.
func titleOf(dir string) string {
	if whole, err := filepath.Abs(dir); err == nil {
		dir = whole
	}
	words := oneLine(strings.NewReplacer("-", " ", "_", " ").Replace(filepath.Base(dir)))
	first, size := utf8.DecodeRuneInString(words)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return config.Defaults().Title
	}
	return string(unicode.ToUpper(first)) + words[size:]
}

// settings is a configuration in which only the title is set.
func settings(title string) string {
	var p paper
	p.note("The settings of this site. Every one has a default. To change one, take the # away from its line. Lines with ## only explain.")
	for _, f := range config.Schema().Fields {
		p.line("")
		p.explain(f)
		if f.Name == "title" {
			p.text(f.Name, title)
			continue
		}
		if f.Name == "languages" {
			p.line("languages: [cy, ur]")
			continue
		}
		p.example(f, false)
	}
	return p.String()
}

func readme(title string) string {
	return "# " + title + `

The pages of this site are the Markdown files in content/. Change them with
any editor, and see what they look like:

    signpost serve

Find what would hurt a reader:

    signpost check

Write the site to public/, ready to be published:

    signpost build

The settings are in signpost.yaml. ` + "`signpost new --help`" + ` lists the kinds of page
you can add.
`
}
