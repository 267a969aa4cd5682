package main

import (
	"errors"

	"github.com/spf13/cobra"

	"signpost"
	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/scaffold"
)

func newNew(v *voice) *cobra.Command {
	c := &cobra.Command{
		Use: "new", Short: "Start a site, or a page with every field explained", Args: cobra.ArbitraryArgs,
		Long: `New starts a site, or a page of one of the kinds below. On a terminal it asks
a few plain questions; in a script, give the answers as flags.

  signpost new                               asks what kind of page
  signpost new session                       asks what a session needs
  signpost new session "An hour on talking" --topics communication
  signpost new site my-hospice`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 && v.asks() {
				return newOfAnyKind(v, kind.All())
			}
			if len(args) == 0 {
				return c.Help()
			}
			names := append(kind.All().Names(), "site", "editor", "cms", "ci", "hook")
			return &usageError{"there is no kind of page called " + args[0], diag.DidYouMean(args[0], names, "signpost new --help lists them")}
		},
	}
	c.AddCommand(newSite(v))
	c.AddCommand(newFiles(v)...)
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

// starting words what keeps a site or page from being started.
func starting(err error) error {
	var refused *scaffold.Refused
	if errors.As(err, &refused) {
		return &usageError{refused.Error(), refused.Hint}
	}
	return err
}
