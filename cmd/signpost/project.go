package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"signpost"
	"signpost/internal/build"
	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/memo"
	"signpost/internal/source"
	"signpost/internal/theme"
)

// settings are the flags that build, serve, check and export share.
type settings struct {
	source  string
	baseURL string
	drafts  bool
	future  bool
	expired bool
	clock   string
	strict  bool
	stats   bool
	verify  bool
	many    bool // the project is built again and again
}

// table is where the builds to come remember what they worked out.
func (s *settings) table() *memo.Table {
	if s.many || s.verify {
		return memo.New(s.verify)
	}
	return memo.Once()
}

func (s *settings) register(c *cobra.Command) {
	f := c.Flags()
	f.StringVarP(&s.source, "source", "s", ".", "the project's folder")
	f.StringVarP(&s.baseURL, "base-url", "b", "", "where the site will live, in place of base_url in signpost.yaml")
	f.BoolVarP(&s.drafts, "drafts", "D", false, "show drafts")
	f.BoolVarP(&s.future, "future", "F", false, "show pages before their publish date")
	f.BoolVarP(&s.expired, "expired", "E", false, "show pages after their expiry date")
	f.StringVar(&s.clock, "clock", "", "build as if it were this day, as in 2026-11-22")
	f.BoolVar(&s.stats, "stats", false, "say what every stage did")
	f.BoolVar(&s.verify, "verify", false, "work everything out twice and compare, to test Signpost itself")
	_ = f.MarkHidden("verify")
}

// judge adds the flag for commands that end with a verdict.
func (s *settings) judge(c *cobra.Command) {
	c.Flags().BoolVar(&s.strict, "strict", false, "let warnings fail the command too")
}

// project is an opened project folder, ready to be built again and again.
type project struct {
	dir     string
	root    *os.Root
	options build.Options
	clock   func() fields.Date
	table   *memo.Table
	last    *source.Snapshot
	reading memo.Phase
	strict  bool
	base    string // path of the site on its server
}

// open checks the flags and opens the folder.
func (s *settings) open(out build.Output) (*project, error) {
	dir, err := filepath.Abs(s.source)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(filepath.Join(dir, "content")); err != nil || !info.IsDir() {
		return nil, &usageError{"there is no folder content/ in " + dir, "go to your project's folder, name it with -s, or make one: signpost new site my-site"}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the project: %w", err)
	}
	clock, err := s.today()
	if err != nil {
		return nil, err
	}
	base, wrong := config.CleanBase(s.baseURL)
	if wrong != "" {
		return nil, &usageError{wrong + ": " + s.baseURL, "write it as in -b https://example.org/"}
	}
	files, err := builtinTheme()
	if err != nil {
		return nil, err
	}
	library, err := library()
	if err != nil {
		return nil, err
	}
	return &project{
		dir: dir, root: root, clock: clock, table: s.table(), strict: s.strict,
		options: build.Options{Output: out, BaseURL: base, Drafts: s.drafts, Future: s.future, Expired: s.expired, Theme: files, Library: library, Version: version()},
	}, nil
}

// today is the day of the build: as the flag says, as SOURCE_DATE_EPOCH says,
// or the day it is.
func (s *settings) today() (func() fields.Date, error) {
	if s.clock != "" {
		day, ok := fields.ParseDate(s.clock)
		if !ok {
			return nil, &usageError{"--clock is not a day: " + s.clock, "write it as in --clock 2026-11-22"}
		}
		return func() fields.Date { return day }, nil
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return nil, &usageError{"SOURCE_DATE_EPOCH is not a number of seconds: " + epoch, ""}
		}
		day := fields.DateOf(time.Unix(seconds, 0))
		return func() fields.Date { return day }, nil
	}
	return func() fields.Date { return fields.DateOf(time.Now()) }, nil
}

// builtinTheme reads the theme the program carries.
func builtinTheme() ([]theme.File, error) {
	var files []theme.File
	err := signpost.EachThemeFile(func(name string, data []byte) {
		files = append(files, theme.File{Path: name, From: signpost.ThemeFolder + "/" + name, Data: data})
	})
	return files, err
}

// run reads the folder and builds it.
func (p *project) run() (*build.Result, error) {
	if err := p.read(); err != nil {
		return nil, err
	}
	return p.make(), nil
}

// verdict is the error a set of findings amounts to.
func (p *project) verdict(found []diag.Diagnostic) error {
	t := diag.Count(found)
	if t.Errors == 0 && (!p.strict || t.Warnings == 0) {
		return nil
	}
	return &contentError{tally: t, settings: slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error && slices.Contains(source.ConfigNames(), d.Span.File)
	})}
}

// destination is where an output goes: as the flag says, below where the
// command was given, else a folder of the project.
func (p *project) destination(flag, otherwise string) string {
	if flag == "" {
		return filepath.Join(p.dir, otherwise)
	}
	return flag
}
