package main

import (
	"fmt"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"signpost/internal/diag"
)

// release is the version of this program; a build may stamp another.
const release = "0.1.0"

// version is the release, with the commit it was built from when that is known.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return release
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 10 {
			return release + "+" + s.Value[:10]
		}
	}
	return release
}

func newRoot(v *voice) (*cobra.Command, *profile) {
	root := &cobra.Command{
		Use:   "signpost",
		Short: "A site for end-of-life care learning, from a folder of Markdown",
		Long: `Signpost turns a folder of Markdown into a fast, searchable, accessible site
for end-of-life care learning.

  signpost serve          see the site in your browser while you write
  signpost check          find what would hurt a reader
  signpost build          write the site to public/
  signpost new site DIR   start a site of your own`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	f := root.PersistentFlags()
	f.BoolVarP(&v.quiet, "quiet", "q", false, "say only what is wrong")
	f.StringVar(&v.format, "format", "text", "how findings are printed: text, json, github or sarif")
	var p profile
	p.register(root)
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if formats := []string{"text", "json", "github", "sarif"}; !slices.Contains(formats, v.format) {
			wrong := v.format
			v.format = "text"
			return &usageError{"there is no format called " + wrong, "use one of " + strings.Join(formats, ", ")}
		}
		return p.start()
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return wrongFlag(c, err)
	})
	root.AddCommand(newBuild(v), newServe(v), newCheck(v), newNew(v), newNext(v), newFix(v), newExport(v), newFingerprint(v), newExplain(v), newLSP(v), newVersion(v))
	tellUsage(root)
	return root, &p
}

// tellUsage turns cobra's complaints about arguments into ours.
func tellUsage(c *cobra.Command) {
	if rule := c.Args; rule != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := rule(c, args); err != nil {
				return misplaced(c, args)
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		tellUsage(sub)
	}
}

// first is the first of several words to choose from.
func first(wanted string) string {
	word, _, _ := strings.Cut(wanted, "|")
	return word
}

// misplaced words a command line with too many or too few words.
func misplaced(c *cobra.Command, args []string) error {
	see := "see " + c.CommandPath() + " --help"
	switch _, wanted, _ := strings.Cut(c.Use, " "); {
	case wanted != "" && len(args) == 0:
		return &usageError{c.CommandPath() + " needs one thing more: " + wanted, "as in " + c.CommandPath() + " " + first(wanted)}
	case wanted != "":
		return &usageError{fmt.Sprintf("%s takes one thing, and here are %d", c.CommandPath(), len(args)), "put quotes round a title of several words: " + c.CommandPath() + " " + wanted}
	case c.HasSubCommands():
		var names []string
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				names = append(names, sub.Name())
			}
		}
		return &usageError{c.CommandPath() + " has no command called " + args[0], diag.DidYouMean(args[0], names, see)}
	}
	return &usageError{c.CommandPath() + " takes no further words, and here is " + args[0], see}
}

// wrongFlag words a flag that does not exist or cannot have its value.
func wrongFlag(c *cobra.Command, err error) error {
	see := "see " + c.CommandPath() + " --help"
	if name, ok := strings.CutPrefix(err.Error(), "unknown flag: "); ok {
		names := regexp.MustCompile(`--[a-z-]+`).FindAllString(c.LocalFlags().FlagUsages()+c.InheritedFlags().FlagUsages(), -1)
		return &usageError{"there is no flag called " + name, diag.DidYouMean(name, names, see)}
	}
	if value := regexp.MustCompile(`^invalid argument "(.*)" for ".*(--[a-z-]+)" flag`).FindStringSubmatch(err.Error()); value != nil {
		return &usageError{value[2] + " cannot be " + value[1], see}
	}
	return &usageError{err.Error(), see}
}

func newVersion(v *voice) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Say which Signpost this is", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v.say("signpost %s", version())
			return nil
		},
	}
}
