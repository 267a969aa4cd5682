package searchfiles

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"signpost/internal/search"
	"signpost/internal/site"
)

// synonymsOf joins the glossary and the synonyms into one list.
func synonymsOf(s *site.Site) []search.Synonyms {
	var list []search.Synonyms
	for _, g := range s.Data.Glossary {
		forms := append([]string{g.Term}, g.Also...)
		if g.Abbr != "" {
			forms = append(forms, g.Abbr)
		}
		if len(forms) > 1 {
			list = append(list, search.Synonyms{When: forms, Names: forms})
		}
		if now := withoutBrackets(g.Dated.Now); now != "" {
			list = append(list, search.Synonyms{When: []string{now}, Names: forms})
		}
	}
	for _, y := range s.Data.Synonyms {
		if len(y.Same) > 1 {
			list = append(list, search.Synonyms{When: y.Same, Names: y.Same})
		}
		if len(y.Means) > 0 && len(y.Say) > 0 {
			list = append(list, search.Synonyms{When: y.Means, Names: y.Say})
		}
	}
	return list
}

// withoutBrackets takes "(ICB)" off "integrated care board (ICB)".
func withoutBrackets(text string) string {
	before, _, _ := strings.Cut(text, "(")
	return strings.TrimSpace(before)
}

// meanings are the phrases a reader is told the meaning of.
func (c *collector) meanings() []search.Meaning {
	var list []search.Meaning
	for _, g := range c.site.Data.Glossary {
		entry, found := c.entries[g.ID]
		if !found {
			entry = -1
		}
		if g.Abbr != "" {
			list = append(list, search.Meaning{Phrase: g.Abbr, Term: g.Term, Entry: entry})
		}
	}
	for _, y := range c.site.Data.Synonyms {
		for _, say := range y.Say {
			for _, means := range y.Means {
				list = append(list, search.Meaning{Phrase: say, Term: means, Entry: -1})
			}
		}
	}
	return list
}

func situations(s *site.Site) []string {
	var list []string
	for _, x := range s.Data.Situations {
		list = append(list, x.Words...)
	}
	return list
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// detailText is the words in the fields of a page's own kind, names of other
// pages and words of fixed lists left out.
func detailText(detail any) string {
	var text []string
	gather(reflect.ValueOf(detail), &text)
	return strings.Join(text, " ")
}

func gather(v reflect.Value, text *[]string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			gather(v.Elem(), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			gather(v.Index(i), text)
		}
	case reflect.String:
		if s := strings.TrimSpace(v.String()); s != "" {
			*text = append(*text, ended(s))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.IsExported() && f.Tag.Get("list") == "" && f.Tag.Get("values") == "" && f.Tag.Get("refers") == "" && f.Tag.Get("for") == "" {
				gather(v.Field(i), text)
			}
		}
	}
}

// ended closes a sentence, so that a result does not run two fields together.
func ended(s string) string {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"'”’)]»`))
	if strings.ContainsRune(".?!:;…؟।", last) {
		return s
	}
	return s + "."
}
