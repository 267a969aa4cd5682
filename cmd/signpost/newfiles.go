package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/scaffold"
	"signpost/internal/schema"
)

// newFiles are the commands that write what a project needs besides its pages.
func newFiles(v *voice) []*cobra.Command {
	return []*cobra.Command{newLocal(v), newEditor(v), newCMS(v), newCI(v), newHook(v)}
}

// extra are the flags these commands share.
type extra struct {
	source string
	force  bool
	print  bool
}

func (x *extra) register(c *cobra.Command) *cobra.Command {
	f := c.Flags()
	f.StringVarP(&x.source, "source", "s", ".", "the project's folder")
	f.BoolVar(&x.force, "force", false, "write files again that Signpost has written before")
	f.BoolVar(&x.print, "print", false, "show the files in place of writing them")
	return c
}

func newEditor(v *voice) *cobra.Command {
	var x extra
	return x.register(&cobra.Command{
		Use: "editor", Short: "Files that help VS Code and other editors", Args: cobra.NoArgs,
		Long: `Editor writes what editors need to help with this project: JSON Schemas of its
pages, lists and settings, made with the ids your lists have now, and for VS
Code settings, snippets and the extension that reads the schemas. Make them
anew with --force when your lists have changed.`,
		RunE: func(*cobra.Command, []string) error {
			set, p, err := x.project()
			if err != nil {
				return err
			}
			left, err := x.write(v, schema.Editor(set, p), schema.SettingsPath)
			if err != nil || x.print {
				return err
			}
			if left {
				v.say("%s is yours, so it was left alone. Add these lines to it, between its { and }:\n\n%s", schema.SettingsPath, schema.SettingsLines(p))
			}
			v.say("In VS Code, open Extensions, look for Recommended, and install what is shown there.\nIn a new page, type signpost- for the fields of its kind, and box- for boxes.")
			return nil
		},
	})
}

func newLocal(v *voice) *cobra.Command {
	var x extra
	return x.register(&cobra.Command{
		Use: "local", Short: "Your organisation's own details, to fill in", Args: cobra.NoArgs,
		Long: `Local writes content/data/local.yaml: every detail that pages ask for, with what
it means and an example. What you leave open prints as a line to write on.`,
		RunE: func(*cobra.Command, []string) error {
			details, err := x.details()
			if err != nil {
				return err
			}
			if len(details) == 0 {
				return &usageError{"the pages of this project ask for no details", "list them in content/data/local-fields.yaml first"}
			}
			file := schema.File{Path: scaffold.LocalPath, Text: []byte(scaffold.LocalText(details))}
			if _, err := x.write(v, []schema.File{file}, ""); err != nil || x.print {
				return err
			}
			v.say("Fill in what every worker may know, and see it at once: signpost serve")
			return nil
		},
	})
}

func newCMS(v *voice) *cobra.Command {
	var x extra
	at := schema.Browser{}
	c := x.register(&cobra.Command{
		Use: "cms", Short: "The forms of an editor in the browser (Decap CMS, Sveltia CMS)", Args: cobra.NoArgs,
		Long: `Cms writes admin/config.yml: a form for each kind of page, for Decap CMS or
Sveltia CMS. It is no part of your site, and does nothing by itself; docs/cms.md
says what else it takes. What stands above the line in it stays yours.`,
		RunE: func(*cobra.Command, []string) error {
			if !slices.Contains(schema.Backends(), at.Backend) {
				return &usageError{"pages cannot be kept at " + at.Backend, diag.DidYouMean(at.Backend, schema.Backends(), "use "+strings.Join(schema.Backends(), ", "))}
			}
			set, p, err := x.project()
			if err != nil {
				return err
			}
			file := schema.File{Path: "admin/config.yml", Text: schema.Content(set, p, at)}
			if _, err := x.write(v, []schema.File{file}, ""); err != nil || x.print {
				return err
			}
			v.say("Fill in what stands in capital letters at its top. docs/cms.md of Signpost says how to go on.")
			return nil
		},
	})
	f := c.Flags()
	f.StringVar(&at.Backend, "backend", "github", "where the pages are kept: "+strings.Join(schema.Backends(), ", "))
	f.StringVar(&at.Repository, "repo", "OWNER/REPOSITORY", "the repository, as in a-hospice/learning")
	f.StringVar(&at.Branch, "branch", "main", "the main branch")
	return c
}

func newCI(v *voice) *cobra.Command {
	var x extra
	var branch string
	c := x.register(&cobra.Command{
		Use: "ci github|gitlab", Short: "Have GitHub or GitLab check and publish the site", Args: cobra.ExactArgs(1),
		Long: `Ci writes the file that has a service check every change, publish the site from
the main branch, and look every night whether a page has had its day.

  signpost new ci github    .github/workflows/site.yml
  signpost new ci gitlab    .gitlab-ci.yml`,
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(schema.Services(), args[0]) {
				return &usageError{"there is no file for a service called " + args[0], diag.DidYouMean(args[0], schema.Services(), "use github or gitlab")}
			}
			if err := x.check(); err != nil {
				return err
			}
			if _, err := x.write(v, []schema.File{schema.Publishing(args[0], branch)}, ""); err != nil || x.print {
				return err
			}
			v.say("What is to be filled in at its top is marked FILL IN: where the service can get Signpost.\nThen set base_url in signpost.yaml. docs/publishing.md of Signpost explains the rest.")
			return nil
		},
	})
	c.Flags().StringVar(&branch, "branch", "main", "the main branch, for GitHub; GitLab knows it")
	return c
}

func newHook(v *voice) *cobra.Command {
	var x extra
	return x.register(&cobra.Command{
		Use: "hook", Short: "Have Git check every commit on this computer", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := x.check(); err != nil {
				return err
			}
			if _, err := x.write(v, schema.Hook(), ""); err != nil || x.print {
				return err
			}
			below, err := git(c.Context(), x.source, "rev-parse", "--show-prefix")
			if err != nil {
				v.say("This folder is not kept in Git yet. When it is, switch the check on, once on each computer:\n\n  git config core.hooksPath .githooks")
				return nil
			}
			v.say("Switch the check on, once on each computer:\n\n  git config core.hooksPath %s.githooks\n", strings.TrimSpace(below))
			v.say("If you commit the folder .githooks from Windows, tell Git that it holds a program:\n\n  git add --chmod=+x .githooks/pre-commit\n\nTo commit in spite of it: git commit --no-verify")
			return nil
		},
	})
}

// check makes sure that the folder is a project.
func (x *extra) check() error {
	s := settings{source: x.source}
	p, err := s.open(build.Web)
	if err != nil {
		return err
	}
	return p.root.Close()
}

// details are those that the project's pages ask for.
func (x *extra) details() ([]kind.LocalField, error) {
	s := settings{source: x.source}
	p, err := s.open(build.Web)
	if err != nil {
		return nil, err
	}
	defer p.root.Close()
	if err := p.read(); err != nil {
		return nil, err
	}
	p.options.Late = true
	return p.make().Site.Data.LocalFields, nil
}

// project gathers what a project's data and pages say, drafts included.
func (x *extra) project() (*kind.Set, schema.Project, error) {
	s := settings{source: x.source}
	p, err := s.open(build.Web)
	if err != nil {
		return nil, schema.Project{}, err
	}
	defer p.root.Close()
	if err := p.read(); err != nil {
		return nil, schema.Project{}, err
	}
	p.options.Late, p.options.Drafts, p.options.Future, p.options.Expired = true, true, true, true
	now := p.make().Site
	return now.Kinds, schema.ProjectOf(now), nil
}

// write writes files that are not there yet, or were written by Signpost and
// may be written again. When one of them is in the way nothing is written; the
// spared file is left alone instead, which the result reports.
func (x *extra) write(v *voice, files []schema.File, spared string) (left bool, err error) {
	if x.print {
		for _, file := range files {
			fmt.Fprintf(v.out, "# %s\n%s\n", file.Path, file.Text)
		}
		return false, nil
	}
	root, err := os.OpenRoot(x.source)
	if err != nil {
		return false, fmt.Errorf("opening the project: %w", err)
	}
	defer root.Close()
	var wanted []schema.File
	for _, file := range files {
		there, err := root.ReadFile(file.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return false, fmt.Errorf("reading %s: %w", file.Path, err)
		case file.Path == spared && !schema.Ours(there):
			left = true
			continue
		default:
			if file.Text = schema.Renew(there, file.Text); bytes.Equal(there, file.Text) {
				continue
			}
			if err := x.inTheWay(file.Path, there); err != nil {
				return false, err
			}
		}
		wanted = append(wanted, file)
	}
	for _, file := range wanted {
		if err := place(root, file); err != nil {
			return left, err
		}
	}
	v.wrote(wanted)
	return left, nil
}

// inTheWay says why a file that is there may not be written again.
func (x *extra) inTheWay(name string, there []byte) error {
	switch {
	case !schema.Ours(there):
		return &usageError{"there is a " + name + " that Signpost did not write, so nothing was written", "move it away, or see with --print what Signpost would write and copy what you need"}
	case !x.force:
		return &usageError{name + " is already there and would be different now, so nothing was written", "write it again with --force; changes of your own in what Signpost writes are lost"}
	}
	return nil
}

// place writes one file: beside its place first, so that a full disk leaves the
// old one whole.
func place(root *os.Root, file schema.File) error {
	mode := fs.FileMode(0o644)
	if file.Executable {
		mode = 0o755
	}
	if err := root.MkdirAll(path.Dir(file.Path), 0o755); err != nil {
		return fmt.Errorf("making the folder for %s: %w", file.Path, err)
	}
	beside := file.Path + ".new"
	err := root.WriteFile(beside, file.Text, mode)
	if err == nil {
		err = root.Rename(beside, file.Path)
	}
	if err != nil {
		_ = root.Remove(beside)
		return fmt.Errorf("writing %s: %w", file.Path, err)
	}
	return nil
}

// wrote says which files are new, a folder of many as one.
func (v *voice) wrote(files []schema.File) {
	if len(files) == 0 {
		v.say("Everything is there already, just as it would be written now.")
		return
	}
	schemas := 0
	for _, file := range files {
		if strings.HasPrefix(file.Path, schema.Folder) {
			schemas++
			continue
		}
		v.say("Wrote %s", file.Path)
	}
	if schemas > 0 {
		v.say("Wrote %s to %s", plural(schemas, "schema", "schemas"), schema.Folder)
	}
}
