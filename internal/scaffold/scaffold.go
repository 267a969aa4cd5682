// Package scaffold writes the files an author starts from: a whole site, or
// one page whose front matter explains itself.
//
// A new page is the shortest manual there is: every field that its kind may
// carry stands in it with a sentence of help and an example, the needed ones
// ready to be changed, the others behind a #. All of that comes from the kinds
// themselves, so that it cannot fall out of date.
//
// What must stay true: no file that exists is ever overwritten or changed;
// nothing is written outside the folder that was named; and every page made
// here is free of mistakes until its author makes one.
package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"signpost/internal/kind"
	"signpost/internal/publish"
	"signpost/internal/site"
)

// Refused says why something was not started. It is the author's to solve, not
// a failure of the machine.
type Refused struct {
	Message string // one sentence without a final full stop
	Hint    string // what to do about it
}

// Error gives the message.
func (r *Refused) Error() string { return r.Message }

const contentFolder = "content"

// longestName is the length of a file's name, in characters, that still reads
// well in an address.
const longestName = 60

// FileName makes a file's name out of a title: "Talk and listen" is
// talk-and-listen.md.
func FileName(title string) string {
	words := strings.FieldsFunc(site.Slug(title), func(r rune) bool { return r == '-' })
	name := shorten(strings.Trim(strings.Join(words, "-"), "_.~+"))
	if name == "" || name == "index" || publish.Portable(name+".md") != "" {
		name = strings.TrimSuffix("page-"+name, "-")
	}
	return name + ".md"
}

// shorten cuts a name between words where it can.
func shorten(name string) string {
	letters := []rune(name)
	if len(letters) <= longestName {
		return name
	}
	cut := string(letters[:longestName+1])
	if end := strings.LastIndexByte(cut, '-'); end > 0 {
		return strings.TrimRight(cut[:end], "-._~+")
	}
	return string(letters[:longestName])
}

// WritePage writes a new page into its kind's folder of a project and returns
// its path.
func WritePage(projectDir string, k kind.Kind, name, text string) (string, error) {
	if info, err := os.Stat(filepath.Join(projectDir, contentFolder)); err != nil || !info.IsDir() {
		return "", &Refused{
			fmt.Sprintf("there is no folder %s/ in %s", contentFolder, projectDir),
			"go to your project's folder, name it with -s, or make one: signpost new site my-site",
		}
	}
	if why := publish.Portable(name); why != "" || strings.Contains(name, "/") || path.Ext(name) != ".md" {
		return "", &Refused{fmt.Sprintf("a page's file cannot be called %q", name), "choose a name of letters, digits and hyphens that ends in .md"}
	}
	root, err := os.OpenRoot(projectDir)
	if err != nil {
		return "", fmt.Errorf("opening the project: %w", err)
	}
	defer root.Close()
	at := path.Join(contentFolder, k.Section, name)
	if err := create(root, at, []byte(text)); err != nil {
		return "", err
	}
	return filepath.Join(projectDir, filepath.FromSlash(at)), nil
}

// create writes a file that must not be there yet.
func create(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return fmt.Errorf("making the folder for %s: %w", name, err)
	}
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return &Refused{name + " is already there", "choose another title, or change the file that is there"}
	}
	if err != nil {
		return fmt.Errorf("making %s: %w", name, err)
	}
	if _, err = file.Write(data); err != nil {
		file.Close()
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err = file.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}
