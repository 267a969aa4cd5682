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
  signpost new translation content/help.md cy
  signpost new site my-hospice`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 && v.asks() {
				return newOfAnyKind(v, kind.All())
			}
			if len(args) == 0 {
				return c.Help()
			}
			names := append(kind.All().Names(), "site", "translation", "local", "editor", "cms", "ci", "hook")
			return &usageError{"there is no kind of page called " + args[0], diag.DidYouMean(args[0], names, "signpost new --help lists them")}
		},
	}
	c.AddCommand(newSite(v))
	c.AddCommand(newTranslation(v))
	c.AddCommand(newFiles(v)...)
	set := kind.All()
	for _, k := range set.Kinds {
		c.AddCommand(newPage(v, set, k))
	}
	return c
}

func newSite(v *voice) *cobra.Command {
	var library bool
	c := &cobra.Command{
		Use: "site DIR", Short: "A whole site, with the learning library or over it", Args: cobra.ExactArgs(1),
		Long: `Site starts a site in a new folder. It copies the pages of the learning library
into it, to be changed at will. With --library the pages stay in the program and
your folder holds only what is yours: details, colours, own pages. A newer
program then brings newer pages, and nothing of yours is lost.`,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := startSite(args[0], library); err != nil {
				return starting(err)
			}
			v.say("Your site is in %s. See it with:\n\n  cd %s\n  signpost serve", args[0], args[0])
			if library {
				v.say("\nThen fill in %s: whom to ring, and the rest of your own details.", scaffold.LocalPath)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&library, "library", false, "leave the library's pages in the program; the folder holds only what is yours")
	return c
}

func startSite(dir string, over bool) error {
	if !over {
		return scaffold.WriteSite(dir, signpost.Files)
	}
	details, err := localFields()
	if err != nil {
		return err
	}
	return scaffold.WriteOwn(dir, details)
}

// starting words what keeps a site or page from being started.
func starting(err error) error {
	var refused *scaffold.Refused
	if errors.As(err, &refused) {
		return &usageError{refused.Error(), refused.Hint}
	}
	return err
}
