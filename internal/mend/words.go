package mend

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/markdown"
)

// Differs compares a text before and after as its readers would meet it, and
// says why a change is not to be made; nothing when no word is another.
func Differs(file string, before, after []byte) string {
	was, is := read(file, before), read(file, after)
	if slices.Equal(was.words(nil), is.words(nil)) {
		return worse(was, is)
	}
	// Values that no reader reads as they stand may be spelt another way: days,
	// numbers, yes and no, and the order of tags.
	same := respelt(was.front, is.front)
	if slices.Equal(was.words(same), is.words(same)) {
		return worse(was, is)
	}
	return "a word that readers read would change"
}

func worse(was, is reading) string {
	if is.errors > was.errors {
		return "its fields could not be read afterwards"
	}
	return ""
}

// reading is a text as its readers meet it.
type reading struct {
	front  []string // the lines of its fields, as written
	body   string   // the words below them
	errors int      // what is wrong with the fields
}

func read(file string, src []byte) reading {
	if !isPage(file) {
		_, found := fields.YAMLFile(file, src)
		return reading{front: strings.Split(string(src), "\n"), errors: diag.Count(found).Errors}
	}
	block, found := fields.Front(file, src)
	body, _ := markdown.Parse(file, src, block.Body, markdown.Options{})
	r := reading{body: readable(body), errors: diag.Count(found).Errors}
	if block.Found {
		r.front = strings.Split(string(src[:block.Body]), "\n")
	} else if len(bytes.TrimSpace(src[:block.Body])) > 0 {
		// Fields that never end have kept all of the text from being read.
		r.front = strings.Split(string(src[:block.Body]), "\n")
	}
	return r
}

// readable is all text of a page that readers meet, notes for trainers and the
// descriptions of pictures included.
func readable(body markdown.Body) string {
	var b strings.Builder
	b.WriteString(body.Title)
	for _, piece := range body.Pieces {
		b.WriteString(html.UnescapeString(tag.ReplaceAllString(piece.HTML, " ")))
		if ref := piece.Ref; ref != nil {
			switch ref.Kind {
			case markdown.Image, markdown.Glossary:
				b.WriteString(" " + ref.Text + " " + ref.Title + " ")
			case markdown.Include, markdown.Cite, markdown.Picture:
				b.WriteString(" " + ref.Target + " ")
			}
		}
	}
	return attributes.ReplaceAllString(b.String(), " ")
}

var (
	tag = regexp.MustCompile(`<[^>]*>`)
	// attributes such as {#name} are seen where a heading is not taken for one.
	attributes = regexp.MustCompile(`\{[#.][^{}\n]*\}`)
)

// words cuts a reading into its words, without the lines of fields in skip.
func (r reading) words(skip map[int]bool) []string {
	var text strings.Builder
	for i, line := range r.front {
		if !skip[i] {
			text.WriteString(line + "\n")
		}
	}
	text.WriteString(r.body)
	plain := strings.Map(func(c rune) rune {
		switch c {
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
			return -1
		}
		return c
	}, text.String())
	return slices.DeleteFunc(strings.FieldsFunc(plain, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Mn, c) && !unicode.IsSymbol(c)
	}), func(word string) bool { return word == "o" || strings.Trim(word, "●▪◦○■|`=+~^<>") == "" })
}

// plainValue is a field with a day, a number, or yes or no.
var plainValue = regexp.MustCompile(`^\s*(?:- )?([A-Za-z_-]+): *(?:\d{4}-\d\d-\d\d|\d+|true|false)\s*(?:#.*)?$`)

var fieldName = regexp.MustCompile(`^\s*(?:- )?([A-Za-z_-]+) *:`)

// respelt lists the lines of fields that say the same in another spelling.
func respelt(before, after []string) map[int]bool {
	if len(before) != len(after) {
		return nil
	}
	same := map[int]bool{}
	for i := range before {
		value, name := plainValue.FindStringSubmatch(after[i]), fieldName.FindStringSubmatch(before[i])
		if before[i] != after[i] && value != nil && name != nil && value[1] == name[1] {
			same[i] = true
		}
	}
	was, is := tagLines(before), tagLines(after)
	if slices.Equal(was, is) && slices.Equal(labelsIn(before, was), labelsIn(after, is)) {
		for _, i := range is {
			same[i] = true
		}
	}
	return same
}

// tagLines are the lines of the field tags.
func tagLines(lines []string) []int {
	var list []int
	for i, line := range lines {
		name := fieldName.FindStringSubmatch(line)
		if name != nil && name[1] == "tags" || len(list) > 0 && list[len(list)-1] == i-1 && tagsItem.MatchString(line) {
			list = append(list, i)
		}
	}
	return list
}

// labelsIn are the words of some lines, in the order of the alphabet.
func labelsIn(lines []string, chosen []int) []string {
	var words []string
	for _, i := range chosen {
		words = append(words, strings.FieldsFunc(lines[i], func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })...)
	}
	slices.Sort(words)
	return words
}
