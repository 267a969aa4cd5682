package main

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/theme"
)

func newBuild(v *voice) *cobra.Command {
	var s settings
	var destination string
	c := &cobra.Command{
		Use: "build", Short: "Write the site to public/", Args: cobra.NoArgs,
		Long: `Build writes the whole site to a folder, public/ unless you say otherwise.

While an error stands nothing is written, and the site that was there stays.`,
		RunE: func(*cobra.Command, []string) error {
			return publish(v, &s, build.Web, destination, "public")
		},
	}
	s.register(c)
	c.Flags().StringVarP(&destination, "destination", "d", "", "the folder to write to (public/ in the project)")
	return c
}

func newExport(v *voice) *cobra.Command {
	c := &cobra.Command{
		Use: "export", Short: "Write the site in another form", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	var s settings
	var destination string
	offline := &cobra.Command{
		Use: "offline", Short: "Write a copy that opens from a folder or a USB stick", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return publish(v, &s, build.Offline, destination, "offline")
		},
	}
	s.register(offline)
	offline.Flags().StringVarP(&destination, "destination", "d", "", "the folder to write to (offline/ in the project)")
	c.AddCommand(offline)
	return c
}

func newCheck(v *voice) *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use: "check", Short: "Find what would hurt a reader, and write nothing", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("drafts") {
				s.drafts = true
			}
			p, err := s.open(build.Web)
			if err != nil {
				return err
			}
			defer p.root.Close()
			defer v.watchOver("Checking")()
			r, err := p.run()
			if err != nil {
				return err
			}
			r.Found = diag.Sort(append(r.Found, p.layoutMistakes(r)...))
			if err := v.findings(r.Found); err != nil {
				return err
			}
			v.say("%s checked", plural(len(r.Site.Pages), "page", "pages"))
			v.rehearsed(r.Rehearsed)
			if s.stats {
				v.stages(p.table.Stages())
			}
			return p.verdict(r.Found)
		},
	}
	s.register(c)
	return c
}

// layoutMistakes draws every page of a project that has layouts of its own,
// because a mistake in a layout shows only in drawing.
func (p *project) layoutMistakes(r *build.Result) []diag.Diagnostic {
	if len(p.last.Under("themes")) == 0 {
		return nil
	}
	var found []diag.Diagnostic
	for _, f := range r.Files {
		var failure *theme.Failure
		if _, err := f.Bytes(); errors.As(err, &failure) {
			found = append(found, failure.Finding)
		}
	}
	return found
}

// publish builds one output and writes it, unless findings stand in the way.
func publish(v *voice, s *settings, out build.Output, flag, otherwise string) error {
	start := time.Now()
	p, err := s.open(out)
	if err != nil {
		return err
	}
	defer p.root.Close()
	done := v.watchOver("Building")
	defer done()
	r, err := p.run()
	if err != nil {
		return err
	}
	if err := v.findings(r.Found); err != nil {
		return err
	}
	if err := p.verdict(r.Found); err != nil {
		v.note("Nothing was written: the site that was there is as it was.")
		return err
	}
	dir := p.destination(flag, otherwise)
	report, err := p.write(dir, r)
	if err != nil {
		return err
	}
	done()
	v.say("%s in %s: %s written, %d unchanged, %d removed, %.1f s", plural(len(r.Site.Pages), "page", "pages"), dir,
		plural(report.Written, "file", "files"), report.Unchanged, report.Removed, time.Since(start).Seconds())
	if s.stats {
		v.stages(p.table.Stages())
	}
	return nil
}
