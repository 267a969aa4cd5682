// Package mend makes the changes to a project's texts that can be made without
// thinking: those of findings whose Fix is safe, and a little hygiene that is
// no finding at all.
//
// It is pure: it is given texts and somebody who finds what is wrong with them,
// and returns texts. What must stay true: no word that a reader reads is another
// afterwards (each file is read before and after as readers would, and left as
// it was where the two differ); mending what was mended changes nothing; and a
// text that is no text, or in which two versions stand side by side, is left
// alone.
package mend

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
)

// rounds is how often what is wrong is looked for again: one change may show
// what it hid.
const rounds = 5

// File is one text, before and after.
type File struct {
	Path    string // slash-separated, relative to the project
	Before  []byte
	After   []byte
	Refused string // why a change that offered itself was not made; mostly empty
}

// Changed reports whether there is something to write.
func (f File) Changed() bool { return !bytes.Equal(f.Before, f.After) }

// Mends says whether a file is one that may be mended: a page, a data file or
// the settings.
func Mends(name string) bool {
	if name == "signpost.yaml" || name == "signpost.yml" {
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".yaml", ".yml":
		return strings.HasPrefix(name, "content/")
	}
	return false
}

// Files mends texts, named by their paths. find tells what is wrong with the
// project if its files held the texts it is given. The result is in order of
// path, and has only files with something to say of them.
func Files(texts map[string][]byte, find func(texts map[string][]byte) []diag.Diagnostic) []File {
	now, files := map[string][]byte{}, map[string]*File{}
	for name, text := range texts {
		if Mends(name) && !hopeless(name, text) {
			f := &File{Path: name, Before: text, After: text}
			f.tidy()
			files[name], now[name] = f, f.After
		}
	}
	for range rounds {
		safe := map[string][]diag.Fix{}
		for _, d := range find(maps.Clone(now)) {
			if d.Fix != nil && d.Fix.Safe {
				safe[d.Span.File] = append(safe[d.Span.File], *d.Fix)
			}
		}
		again := false
		for name, f := range files {
			f.step(safe[name])
			f.tidy()
			again = again || !bytes.Equal(f.After, now[name])
			now[name] = f.After
		}
		if !again {
			break
		}
	}
	var list []File
	for _, f := range files {
		if f.Changed() || f.Refused != "" {
			list = append(list, *f)
		}
	}
	slices.SortFunc(list, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return list
}

// hopeless are texts that a person has to look at first, and what is no text.
func hopeless(name string, text []byte) bool {
	return len(fields.Encoding(name, text)) > 0 || len(fields.Conflicts(name, text)) > 0 ||
		bytes.ContainsFunc(text, func(r rune) bool { return r < '\t' || r > '\r' && r < ' ' })
}

// tidy makes the changes of Tidy until there are none.
func (f *File) tidy() {
	for range rounds {
		before := f.After
		if f.step(Tidy(f.Path, f.After)); bytes.Equal(before, f.After) {
			return
		}
	}
}

// mostTried bounds how many fixes are tried one by one.
const mostTried = 100

// step makes fixes, if the text reads the same afterwards. Otherwise it makes
// those that are no part of the difference.
func (f *File) step(fixes []diag.Fix) {
	next := apply(f.After, fixes)
	if bytes.Equal(next, f.After) {
		return
	}
	why := Differs(f.Path, f.After, next)
	if why == "" {
		f.After = next
		return
	}
	f.Refused = why
	if len(fixes) == 1 || len(fixes) > mostTried {
		return
	}
	harmless := slices.DeleteFunc(slices.Clone(fixes), func(fix diag.Fix) bool {
		return Differs(f.Path, f.After, apply(f.After, []diag.Fix{fix})) != ""
	})
	if next = apply(f.After, harmless); Differs(f.Path, f.After, next) == "" {
		f.After = next
	}
}

// apply makes whole fixes: one that touches what an earlier one changes has to
// wait for the next round, and is not made in half.
func apply(text []byte, fixes []diag.Fix) []byte {
	var edits []diag.Edit
	for _, f := range fixes {
		if !slices.ContainsFunc(f.Edits, func(e diag.Edit) bool {
			return slices.ContainsFunc(edits, func(made diag.Edit) bool { return overlap(e, made) })
		}) {
			edits = append(edits, f.Edits...)
		}
	}
	if len(edits) == 0 {
		return text
	}
	mended, _ := diag.Apply(string(text), edits)
	return []byte(mended)
}

// overlap says whether two edits touch. Two insertions in one place do.
func overlap(a, b diag.Edit) bool {
	before := func(a, b diag.Edit) bool { // a ends before b begins
		order := cmp.Or(cmp.Compare(a.EndLine, b.Line), cmp.Compare(a.EndCol, b.Col))
		return order < 0 || order == 0 && (a.Line != a.EndLine || a.Col != a.EndCol) && (b.Line != b.EndLine || b.Col != b.EndCol)
	}
	return !before(a, b) && !before(b, a)
}
