package check

import (
	"io"
	"path"
	"slices"
	"strings"

	"signpost/internal/check/files"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/prose"
)

// Written reports whether people write in a file that is no page, so that File
// wants its text. Of the others it looks at what programs put into them.
func Written(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml", ".toml", ".txt", ".vtt", ".srt", ".svg", ".csv", ".json", ".html", ".css", ".js", ".xml":
		return true
	}
	return false
}

// Text gives what is wrong with a file people write in that is no page.
func (c *Checker) Text(name string, src []byte) []diag.Diagnostic {
	return c.private.Veiled(slices.Concat(files.Text(name, src), c.private.Text(name, src)))
}

// Binary gives what a file of a program holds beside what it shows.
func (c *Checker) Binary(name string, from io.ReaderAt, size int64) []diag.Diagnostic {
	return c.private.Binary(name, from, size)
}

// Names gives what is wrong with the names, sizes and first bytes of a
// project's files.
func (c *Checker) Names(all []files.Named) []diag.Diagnostic {
	found := files.Tree(all)
	for _, f := range all {
		found = append(found, c.private.Name(f.Path)...)
	}
	return c.private.Veiled(found)
}

// Data gives what is wrong with how the entries of the data files are written.
func (c *Checker) Data(texts []document.DataText, sources map[string][]byte) []diag.Diagnostic {
	var found []diag.Diagnostic
	for i := 0; i < len(texts); {
		file := texts[i].At.File
		to := c.lexicon.NewBuilder(file, sources[file])
		for ; i < len(texts) && texts[i].At.File == file; i++ {
			t := texts[i]
			to.Field(prose.Block{Kind: prose.Field, Under: t.Place, Place: t.Place}, t.Text, t.At)
		}
		proof := document.Proof{Document: &document.Document{Path: file}, Source: sources[file], Words: to.Page()}
		found = slices.Concat(found, c.readable.Page(proof), c.people.Page(proof))
		proof.Words.Done()
	}
	found = append(slices.DeleteFunc(found, explainsItself), c.copied.Data(texts)...)
	return c.private.Veiled(found)
}

// explainsItself reports whether a finding asks for words to be explained that
// an entry of a list explains in another of its fields.
func explainsItself(d diag.Diagnostic) bool {
	return d.Code == "jargon-unexplained" || d.Code == "abbreviation-unexplained"
}
