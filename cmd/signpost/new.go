package main

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"signpost"
	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/scaffold"
)

func newNew(v *voice) *cobra.Command {
	c := &cobra.Command{
		Use: "new", Short: "Start a site, or a page with every field explained", Args: cobra.ArbitraryArgs,
		Long: `New starts a site, or a page of one of the kinds below.

  signpost new site my-hospice
  signpost new session "An hour on talking"`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			names := append(kind.All().Names(), "site")
			return &usageError{"there is no kind of page called " + args[0], diag.DidYouMean(args[0], names, "signpost new --help lists them")}
		},
	}
	c.AddCommand(newSite(v))
	set := kind.All()
	for _, k := range set.Kinds {
		c.AddCommand(newPage(v, set, k))
	}
	return c
}

func newSite(v *voice) *cobra.Command {
	return &cobra.Command{
		Use: "site DIR", Short: "A whole site with the starter resources", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := scaffold.WriteSite(args[0], signpost.Files); err != nil {
				return starting(err)
			}
			v.say("Your site is in %s. See it with:\n\n  cd %s\n  signpost serve", args[0], args[0])
			return nil
		},
	}
}

func newPage(v *voice, set *kind.Set, k kind.Kind) *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use: k.Name + ` "Title"`, Short: strings.TrimSuffix(k.Purpose, "."), Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			clock, err := s.today()
			if err != nil {
				return err
			}
			title := strings.TrimSpace(args[0])
			if title == "" {
				return &usageError{"the page needs a title", `as in signpost new ` + k.Name + ` "A title"`}
			}
			text := scaffold.Page(set, k, title, clock())
			path, err := scaffold.WritePage(s.source, k, scaffold.FileName(title), text)
			if err != nil {
				return starting(err)
			}
			v.say("Wrote %s. Every field in it is explained; lines that start with # are not needed.", filepath.ToSlash(path))
			return nil
		},
	}
	c.Flags().StringVarP(&s.source, "source", "s", ".", "the project's folder")
	c.Flags().StringVar(&s.clock, "clock", "", "the day it is, as in 2026-11-22")
	return c
}

// starting words what keeps a site or page from being started.
func starting(err error) error {
	var refused *scaffold.Refused
	if errors.As(err, &refused) {
		return &usageError{refused.Error(), refused.Hint}
	}
	return err
}
