package main

import (
	"time"

	"github.com/spf13/cobra"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/memo"
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
	s.judge(c)
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
	s.judge(offline)
	offline.Flags().StringVarP(&destination, "destination", "d", "", "the folder to write to (offline/ in the project)")
	c.AddCommand(offline)
	return c
}

func newCheck(v *voice) *cobra.Command {
	var s settings
	var since string
	c := &cobra.Command{
		Use: "check", Short: "Find what would hurt a reader, and write nothing", Args: cobra.NoArgs,
		Long: `Check looks at the whole site, drafts included, and says what would hurt a
reader or a person in a story, where it stands and how to mend it.

  signpost check                         everything
  signpost check --changed origin/main   what a branch changes
  signpost explain CODE                  more about one finding`,
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
			if len(p.last.Under("themes")) > 0 {
				r.Found = diag.Sort(append(r.Draw(), r.Found...))
			}
			if since != "" {
				files, err := changedSince(c.Context(), p.dir, since)
				if err != nil {
					return err
				}
				kept, left := files.keep(r.Found)
				if r.Found = kept; left > 0 {
					defer v.say("%s on files that did not change since %s left out", plural(left, "finding", "findings"), since)
				}
			}
			if err := v.findings(r.Found); err != nil {
				return err
			}
			v.say("%s checked", plural(len(r.Site.Pages), "page", "pages"))
			v.rehearsed(r.Rehearsed)
			if s.stats {
				v.stages(p.table, p.reading)
			}
			return p.verdict(r.Found)
		},
	}
	s.register(c)
	s.judge(c)
	c.Flags().StringVar(&since, "changed", "", "leave out warnings and advice on files that are as they were in this branch, tag or commit")
	return c
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
	if err := p.read(); err != nil {
		return err
	}
	dir := p.destination(flag, otherwise)
	made, report, stands := p.again(dir)
	stands = stands && !s.verify
	var r *build.Result
	var writing memo.Phase
	if !stands {
		defer spend()()
		r = p.make()
		made.Pages, made.Found = len(r.Site.Pages), r.Found
	}
	if err := v.pressing(made.Found); err != nil {
		return err
	}
	if err := p.verdict(made.Found); err != nil {
		v.note("Nothing was written: the site that was there is as it was.")
		return err
	}
	if !stands {
		began := time.Now()
		if s.verify {
			made.program = "" // so that no file is taken to be as before
		}
		if report, err = p.put(dir, r, made); err != nil {
			return err
		}
		writing = memo.Phase{Name: "write", Spent: time.Since(began), Bytes: report.Bytes}
	}
	done()
	v.say("%s in %s: %s written, %d unchanged, %d removed, %.1f s", plural(made.Pages, "page", "pages"), dir,
		plural(report.Written, "file", "files"), report.Unchanged, report.Removed, time.Since(start).Seconds())
	v.advice(made.Found, "signpost check shows it")
	if s.stats && stands {
		v.note("Nothing had to be done: neither the project nor the site has changed since the last build.")
	} else if s.stats {
		v.stages(p.table, p.reading, writing)
	}
	return nil
}
