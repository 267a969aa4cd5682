package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/mend"
)

func newFix(v *voice) *cobra.Command {
	s := settings{drafts: true, future: true, expired: true, many: true}
	var yes, dry bool
	c := &cobra.Command{
		Use: "fix [FILE…]", Short: "Mend what can be mended without thinking, and show it first", Args: cobra.ArbitraryArgs,
		Long: `Fix mends what needs no thought: curly quotation marks and tabs among the
fields, missing spaces after colons, days that can mean only one day, bullets
typed as characters, the invisible signs of pasted text, capitals in links, and
white space at the ends of lines. It never changes a word that readers read.

It shows every change and asks before it makes any. Without files it looks at
all pages, data files and settings of the project.`,
		RunE: func(c *cobra.Command, args []string) error {
			p, err := s.open(build.Web)
			if err != nil {
				return err
			}
			defer p.root.Close()
			done := v.watchOver("Looking")
			defer done()
			texts, err := p.texts(args)
			if err != nil {
				return err
			}
			offered := p.mended(texts)
			done()
			return v.mend(p.root, offered, consent{given: yes, dry: dry, asked: v.asks(), from: c.InOrStdin()})
		},
	}
	f := c.Flags()
	f.StringVarP(&s.source, "source", "s", ".", "the project's folder")
	f.StringVar(&s.clock, "clock", "", "the day it is, as in 2026-11-22")
	f.BoolVarP(&yes, "yes", "y", false, "make the changes without asking")
	f.BoolVar(&dry, "dry-run", false, "only show the changes")
	return c
}

// texts reads the project, and gives the texts that may be mended: all, or
// those of the files and folders named.
func (p *project) texts(named []string) (map[string][]byte, error) {
	if err := p.read(); err != nil {
		return nil, err
	}
	texts := map[string][]byte{}
	for _, f := range p.last.Files {
		if !mend.Mends(f.Path) {
			continue
		}
		if text, err := f.Data(); err == nil {
			texts[f.Path] = text
		}
	}
	if len(named) == 0 {
		return texts, nil
	}
	chosen := map[string][]byte{}
	for _, name := range named {
		inside, found := p.inside(name), false
		for file, text := range texts {
			if file == inside || strings.HasPrefix(file, inside+"/") || inside == "." {
				chosen[file], found = text, true
			}
		}
		if !found {
			return nil, &usageError{"fix finds nothing it could mend under the name " + name, "name pages or data files below content/, or signpost.yaml"}
		}
	}
	return chosen, nil
}

// inside is a name given on the command line as a path in the project. A name
// counts from where the command was given, else from the project's folder.
func (p *project) inside(name string) string {
	if whole, err := filepath.Abs(name); err == nil {
		if below, err := filepath.Rel(p.dir, whole); err == nil && filepath.IsLocal(below) {
			if _, err := p.root.Lstat(below); err == nil {
				return filepath.ToSlash(below)
			}
		}
	}
	return path.Clean(filepath.ToSlash(name))
}

// mended works out what the texts would be.
func (p *project) mended(texts map[string][]byte) []mend.File {
	options := p.options
	options.Late = true
	return mend.Files(texts, func(now map[string][]byte) []diag.Diagnostic {
		return build.Run(p.last.With(now), options, p.table).Found
	})
}

// consent is how the command learns whether to make the changes.
type consent struct {
	given bool      // on the command line
	dry   bool      // nothing is to be made
	asked bool      // there is somebody to ask
	from  io.Reader // their answer
}

// mend shows changes, asks, and makes them.
func (v *voice) mend(root *os.Root, offered []mend.File, c consent) error {
	count, files := 0, 0
	for _, f := range offered {
		if f.Refused != "" {
			v.note("%s: a change is left out, because %s.", f.Path, f.Refused)
		}
		if f.Changed() {
			files++
			count += v.changes(f)
		}
	}
	switch {
	case count == 0:
		v.say("There is nothing to mend.")
		return nil
	case c.dry:
		v.say("%s in %s could be made.", plural(count, "change", "changes"), plural(files, "file", "files"))
		return nil
	case !c.given:
		if !c.asked {
			v.note("Nothing was changed: add --yes to make %s in %s.", these(count), plural(files, "file", "files"))
			return nil
		}
		if !v.agreed(fmt.Sprintf("Make %s in %s? [y/N] ", these(count), plural(files, "file", "files")), c.from) {
			v.note("Nothing was changed.")
			return nil
		}
	}
	return v.put(root, offered)
}

func these(count int) string {
	if count == 1 {
		return "this change"
	}
	return fmt.Sprintf("these %d changes", count)
}

// asks says whether there is somebody to ask.
func (v *voice) asks() bool { return v.terminal && !v.quiet && isatty.IsTerminal(os.Stdin.Fd()) }

// agreed asks, and takes y or yes for a yes.
func (v *voice) agreed(question string, from io.Reader) bool {
	v.clearProgress()
	fmt.Fprint(v.err, question)
	answer, _ := bufio.NewReader(from).ReadString('\n')
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return true
	}
	return false
}

// mostChanges is how many changes of one file are shown; they are mostly alike.
const mostChanges = 50

// changes shows what would be changed in a file, and counts it.
func (v *voice) changes(f mend.File) int {
	list := f.Changes()
	for i, c := range list {
		if i == mostChanges {
			v.say("%s\n  … and %s more", f.Path, plural(len(list)-i, "change", "changes"))
			break
		}
		if c.Line == 0 {
			v.say("%s\n  %s", f.Path, c.Says)
			continue
		}
		from, before, after := c.Differing()
		v.say("%s:%d", f.Path, c.Line)
		v.half("-", c.Before, from, before)
		v.half("+", c.After, from, after)
	}
	return len(list)
}

// around is how much of a long line is shown on either side of what changes.
const around = 40

// half shows a line with what is different in it marked.
func (v *voice) half(sign, line string, from, to int) {
	shown := []rune(mend.Visible(line))
	start, end := max(0, from-around), min(len(shown), to+around)
	lead, tail := "", ""
	if start > 0 {
		lead = "…"
	}
	if end < len(shown) {
		tail = "…"
	}
	v.say("  %s %s%s%s", sign, lead, string(shown[start:end]), tail)
	if to > from {
		v.say("    %s%s", strings.Repeat(" ", len([]rune(lead))+from-start), strings.Repeat("^", to-from))
	}
}

// put writes the mended texts. A file that is another by now is left alone.
func (v *voice) put(root *os.Root, offered []mend.File) error {
	files := 0
	for _, f := range offered {
		if !f.Changed() {
			continue
		}
		why, err := replace(root, f)
		if err != nil {
			return fmt.Errorf("writing %s: %w", f.Path, err)
		}
		if why != "" {
			v.note("%s is left as it is: %s.", f.Path, why)
			continue
		}
		files++
	}
	v.say("Mended %s.", plural(files, "file", "files"))
	return nil
}

// replace puts a mended text in a file's place in one step, with the same
// permissions, unless the file has changed since it was read.
func replace(root *os.Root, f mend.File) (why string, err error) {
	info, err := root.Lstat(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it is gone", nil
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "it is a link to another file", nil
	}
	now, err := root.ReadFile(f.Path)
	if err != nil {
		return "", err
	}
	if !bytes.Equal(now, f.Before) {
		return "it changed while you were looking", nil
	}
	beside := path.Join(path.Dir(f.Path), fmt.Sprintf(".signpost-fix-%d", os.Getpid()))
	if err := writeNew(root, beside, f.After, info.Mode().Perm()); err != nil {
		return "", errors.Join(err, remove(root, beside))
	}
	if err := root.Rename(beside, f.Path); err != nil {
		return "", errors.Join(err, remove(root, beside))
	}
	return "", nil
}

func remove(root *os.Root, name string) error {
	if err := root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func writeNew(root *os.Root, name string, text []byte, mode fs.FileMode) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Chmod(mode), file.Sync(), file.Close())
}
