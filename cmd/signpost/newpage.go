package main

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/scaffold"
	"signpost/internal/site"
)

// newPage starts a page of one kind.
func newPage(v *voice, set *kind.Set, k kind.Kind) *cobra.Command {
	var s settings
	var name string
	given := scaffold.Answers{}
	c := &cobra.Command{
		Use: k.Name + ` ["Title"]`, Short: strings.TrimSuffix(k.Purpose, "."), Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				given["title"] = []string{strings.TrimSpace(args[0])}
			}
			return starts(v, &s, set, k, given, name)
		},
	}
	f := c.Flags()
	f.StringVarP(&s.source, "source", "s", ".", "the project's folder")
	f.StringVar(&s.clock, "clock", "", "the day it is, as in 2026-11-22")
	f.StringVar(&name, "name", "", "the last part of its address, in place of one made from the title")
	for _, field := range asked(set, k) {
		f.Var(answerFlag{given, field}, strings.ReplaceAll(field.Name, "_", "-"), strings.TrimSuffix(field.Help, "."))
	}
	return c
}

// answerFlag is a flag that answers a question.
type answerFlag struct {
	answers scaffold.Answers
	field   fields.Field
}

func (a answerFlag) String() string { return "" }
func (a answerFlag) Type() string {
	return map[bool]string{true: "words", false: "text"}[a.field.Form == "list"]
}

// Set takes an answer. A list's words stand with commas between them.
func (a answerFlag) Set(said string) error {
	a.answers[a.field.Name] = []string{said}
	if a.field.Form == "list" {
		a.answers[a.field.Name] = strings.FieldsFunc(said, func(r rune) bool { return r == ',' || r == ' ' })
	}
	if a.field.Form == "number" {
		if _, err := strconv.Atoi(said); err != nil {
			return fmt.Errorf("%s is a number", a.field.Name)
		}
	}
	return nil
}

// asked are the fields an author is asked for: those that say what a page is
// and for whom, and what only the kind can know.
func asked(set *kind.Set, k kind.Kind) []fields.Field {
	var list []fields.Field
	for _, name := range []string{"summary", "audience", "topics", "minutes", "owner"} {
		if name == "minutes" && k.Name != "activity" {
			continue
		}
		if f, ok := set.Front.Lookup(name); ok {
			list = append(list, f)
		}
	}
	for _, f := range k.Schema.Fields {
		if f.Need == "must" && (f.Form == "text" || f.Form == "number") && len(list) < 9 {
			list = append(list, f)
		}
	}
	return list
}

// newOfAnyKind asks for the kind first.
func newOfAnyKind(v *voice, set *kind.Set) error {
	var kinds []kind.Term
	for _, k := range set.Kinds {
		kinds = append(kinds, kind.Term{ID: k.Name, Name: k.Label + ": " + strings.TrimSuffix(k.Purpose, ".")})
	}
	i := newInterview(os.Stdin, v.out)
	chosen := i.choose("What kind of page is it?", "", kinds, false, []string{"page"})
	if i.end {
		return nobody()
	}
	k, _ := set.Find(chosen[0])
	return starts(v, &settings{source: "."}, set, k, scaffold.Answers{}, "")
}

func nobody() error {
	return &usageError{"the questions were not answered, so nothing was written", "answer them, or give the answers as flags: signpost new --help"}
}

// starts asks what was not given, and writes the page.
func starts(v *voice, s *settings, set *kind.Set, k kind.Kind, given scaffold.Answers, name string) error {
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
	number(now, k, given)
	if k.Name == "message" && len(given["number"]) == 0 {
		return &usageError{"this site has its six key messages already", "change one of the pages in content/messages/, or write another kind of page, such as a guide"}
	}
	if v.asks() {
		i := newInterview(os.Stdin, v.out)
		name = questions(i, now, k, asked(set, k), given, name)
		if i.end {
			return nobody()
		}
	}
	if given.Title() == "" {
		return &usageError{"the page needs a title", `as in signpost new ` + k.Name + ` "A title"`}
	}
	if err := listed(now, asked(set, k), given); err != nil {
		return err
	}
	file := scaffold.FileName(cmp.Or(name, given.Title()))
	written, err := scaffold.WritePage(s.source, k, file, scaffold.Page(set, k, given, p.options.Today))
	if err != nil {
		return starting(err)
	}
	v.say("Wrote %s. Every field in it is explained; lines that start with # are not needed.\nIt is a draft, which a build leaves out. See it with: signpost serve", filepath.ToSlash(written))
	return nil
}

// listed refuses an answer that the list it comes from does not have.
func listed(now *site.Site, asked []fields.Field, given scaffold.Answers) error {
	for _, f := range asked {
		var ids []string
		for _, t := range now.Data.Lists[f.List] {
			ids = append(ids, t.ID)
		}
		for _, said := range given[f.Name] {
			if len(ids) > 0 && !slices.Contains(ids, said) {
				return &usageError{"the list of " + f.List + " has no " + said, diag.DidYouMean(said, ids, "choose from "+fields.Enumerate(ids))}
			}
		}
	}
	return nil
}

// questions asks what an author has not said yet, and returns the name of the
// page's file.
func questions(i *interview, now *site.Site, k kind.Kind, list []fields.Field, given scaffold.Answers, name string) string {
	asks := given.Title() == ""
	if asks {
		title := i.must("What is the page called?", "The name a reader would say, at most 65 letters.", "", func(answer string) string {
			switch {
			case answer == "":
				return "It needs a title."
			case len([]rune(answer)) > 65:
				return fmt.Sprintf("That is %d letters. Make it shorter.", len([]rune(answer)))
			}
			return ""
		})
		given["title"] = []string{title}
	}
	for _, f := range list {
		if _, said := given[f.Name]; said || !asks || i.end {
			continue
		}
		if answer := question(i, now, f); len(answer) > 0 {
			given[f.Name] = answer
		}
	}
	if asks && name == "" && !i.end {
		name = address(i, now, k, given.Title())
	}
	return name
}

// question asks for one field in words of its own help.
func question(i *interview, now *site.Site, f fields.Field) []string {
	terms := now.Data.Lists[f.List]
	if len(f.Values) > 0 {
		terms = nil
		for _, value := range f.Values {
			terms = append(terms, kind.Term{ID: value})
		}
	}
	title := site.Capital(strings.ReplaceAll(f.Name, "_", " "))
	switch {
	case len(terms) > 0:
		return i.choose(title, f.Help, terms, f.Form == "list", nil)
	case f.Form == "number":
		answer := i.must(title, f.Help, "", func(answer string) string {
			if _, err := strconv.Atoi(answer); err != nil && answer != "" {
				return "Type a number."
			}
			return ""
		})
		return words(answer)
	case f.Name == "owner":
		return words(i.line(title, f.Help, commonOwner(now)))
	}
	return words(i.line(title, f.Help+" Press Enter to write it later.", ""))
}

func words(answer string) []string {
	if answer == "" {
		return nil
	}
	return []string{answer}
}

// commonOwner is who looks after most pages.
func commonOwner(now *site.Site) string {
	pages := map[string]int{}
	best := ""
	for _, p := range now.Pages {
		owner := p.Front().Owner
		if pages[owner]++; owner != "" && (best == "" || pages[owner] > pages[best]) {
			best = owner
		}
	}
	return best
}

// address suggests where the page will be found.
func address(i *interview, now *site.Site, k kind.Kind, title string) string {
	usual := strings.TrimSuffix(scaffold.FileName(title), ".md")
	where := func(name string) string {
		return path.Join("/", k.Section, strings.TrimSuffix(scaffold.FileName(name), ".md")) + "/"
	}
	return i.must("What is its address to be?", "Readers will find it at "+where(usual)+". Another last part may be shorter.", usual, func(answer string) string {
		if now.ByURL(where(answer)) != nil {
			return "There is a page at " + where(answer) + " already. Choose another."
		}
		return ""
	})
}

// number gives a key message the first number that is free.
func number(now *site.Site, k kind.Kind, given scaffold.Answers) {
	if k.Name != "message" || len(given["number"]) > 0 {
		return
	}
	var taken []int
	for _, p := range now.Messages() {
		taken = append(taken, p.Doc.Page.Detail.(*kind.Message).Number)
	}
	for n := 1; n <= 6; n++ {
		if !slices.Contains(taken, n) {
			given["number"] = []string{strconv.Itoa(n)}
			return
		}
	}
}
