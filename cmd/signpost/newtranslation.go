package main

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/scaffold"
	"signpost/internal/site"
	"signpost/internal/source"
)

func newTranslation(v *voice) *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use: "translation PAGE LANGUAGE", Short: "A translation of a page, to be written over the words of the original", Args: cobra.ArbitraryArgs,
		Long: `Translation starts a page in another language. It copies the words that readers
read; everything else is taken from the original. The file carries a mark of the
original's words, so that Signpost can tell you when they change.`,
		Example: "  signpost new translation content/help.md cy",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return &usageError{"a translation needs a page and a language", "as in signpost new translation content/help.md cy"}
			}
			return startTranslation(v, &s, args[0], args[1])
		},
	}
	c.Flags().StringVarP(&s.source, "source", "s", ".", "the project's folder")
	return c
}

func startTranslation(v *voice, s *settings, page, language string) error {
	p, err := s.open(build.Web)
	if err != nil {
		return err
	}
	defer p.root.Close()
	if err := p.read(); err != nil {
		return err
	}
	p.options.Late, p.options.Drafts, p.options.Future, p.options.Expired = true, true, true, true
	now := p.make().Site
	if !slices.Contains(now.Config.Languages, language) {
		if now.Config.LanguageName(language) == language {
			return &usageError{"this is not the code of a language: " + language, "languages go by short codes, as in cy for Welsh or ur for Urdu; docs/translating.md says more"}
		}
		return &usageError{"the site has no pages in " + language, "write languages: [" + strings.Join(append(slices.Clone(now.Config.Languages), language), ", ") + "] in " + source.ConfigNames()[0]}
	}
	file, err := pageMeant(now, filepath.ToSlash(page))
	if err != nil {
		return err
	}
	of, err := p.original(file)
	if err != nil {
		return err
	}
	ending := path.Ext(of.Path)
	name := strings.TrimSuffix(of.Path, ending) + "." + language + ending
	if err := scaffold.WriteTranslation(p.root, name, scaffold.Translation(kind.All(), now.Config, language, of)); err != nil {
		return starting(err)
	}
	v.say("Wrote %s. Write the translation over the words in it.\nIt is a draft, which a build leaves out. See it with: signpost serve -D", name)
	return nil
}

// pageMeant is the file of the page that an author names by its file, its
// address or the last part of either, where only one page has it.
func pageMeant(now *site.Site, name string) (string, error) {
	trimmed := strings.TrimSuffix(strings.TrimPrefix(path.Clean(name), "content/"), ".md")
	var files, same []string
	for _, p := range now.Pages {
		bare := strings.TrimSuffix(strings.TrimPrefix(p.Doc.Path, "content/"), ".md")
		switch {
		case p.Doc.Path == "":
			continue
		case bare == trimmed, p.URL == name:
			return p.Doc.Path, nil
		case path.Base(bare) == trimmed, strings.Trim(p.URL, "/") == strings.Trim(name, "/"):
			same = append(same, p.Doc.Path)
		}
		files = append(files, p.Doc.Path)
	}
	switch len(same) {
	case 1:
		return same[0], nil
	case 0:
		return "", &usageError{"there is no page at " + name, diag.DidYouMean("content/"+trimmed+".md", files, "name its file, as in content/help.md")}
	}
	return "", &usageError{"more than one page goes by " + name, "name its file: " + strings.Join(same, " or ")}
}

// original reads a page that is to be translated, from the project or from the
// library it is laid over.
func (p *project) original(name string) (document.Original, error) {
	file, own := p.last.Find(name)
	if !own && p.options.Library != nil {
		file, _ = p.options.Library.Find(name)
	}
	text, err := file.Data()
	return document.Original{Path: name, Source: text}, err
}
