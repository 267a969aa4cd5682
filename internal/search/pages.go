package search

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"signpost/internal/par"
)

// pages writes what results show, so many pages to a file that a file is worth
// its request. These files are most of an index's bytes, so each is made when
// somebody asks, and the family's digest is that of the pages.
func (w *writer) pages() family {
	f := family{name: "pages", digest: pagesDigest(w.in.Pages)}
	size := 0
	for i := range w.in.Pages {
		size += pageSize(&w.in.Pages[i])
	}
	w.contents.Group = min(mostGrouped, max(1, pagesSize*len(w.in.Pages)/max(1, size)))
	for group := range slices.Chunk(w.in.Pages, w.contents.Group) {
		n := len(f.shards)
		f.shards = append(f.shards, func() []byte { return pagesScript(n, group) })
	}
	return f
}

// digested is how many pages are read into one digest.
const digested = 64

// pagesDigest names what results show of all pages, and the form they are
// written in.
func pagesDigest(pages []Page) []byte {
	sums := make([][]byte, (len(pages)+digested-1)/digested)
	par.Each(len(sums), func(i int) {
		sum := sha256.New()
		var b []byte
		for j := i * digested; j < min(len(pages), (i+1)*digested); j++ {
			b = appendShown(b[:0], &pages[j])
			sum.Write(b)
		}
		sums[i] = sum.Sum(nil)
	})
	all := sha256.New()
	all.Write([]byte{version})
	for _, sum := range sums {
		all.Write(sum)
	}
	return all.Sum(nil)
}

// appendShown writes all that results show of a page, for a digest.
func appendShown(to []byte, p *Page) []byte {
	put := func(text string) { to = append(binary.AppendUvarint(to, uint64(len(text))), text...) }
	for _, text := range []string{p.Title, p.Address, p.Place, p.Kind, p.Reviewed, p.Summary, p.Note, p.Language} {
		put(text)
	}
	sections := shown(p)
	for _, number := range []int{p.Minutes, int(p.State), len(sections)} {
		to = binary.AppendVarint(to, int64(number))
	}
	for _, s := range sections {
		put(s.ID)
		put(s.Heading)
		put(s.Text)
	}
	return to
}

// shown is what results show of a page's sections.
func shown(p *Page) []Section {
	if p.Note != "" {
		return nil
	}
	return quoted(p.Sections)
}

// pageSize is about how many bytes a page takes in its file.
func pageSize(p *Page) int {
	size := 0
	if p.Note == "" {
		for _, s := range p.Sections {
			size += len(s.ID) + len(s.Heading) + len(s.Text)
		}
	}
	return min(size, quotedText) + len(p.Title) + len(p.Address) + len(p.Summary) + len(p.Note) + len(p.Place) + 40
}

// pagesScript is a file of the pages family.
func pagesScript(n int, group []Page) []byte {
	size := 0
	for i := range group {
		size += pageSize(&group[i])
	}
	b := append(appendOpening(make([]byte, 0, size+size/8+256), shardName("pages", n)), '[')
	for i := range group {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendPage(b, &group[i])
	}
	return appendClosing(append(b, ']'))
}

// appendPage writes a page as results show it.
func appendPage(to []byte, p *Page) []byte {
	to = append(to, '[')
	for _, text := range []string{p.Title, p.Address, p.Place, p.Kind} {
		to = append(appendQuoted(to, text), ',')
	}
	to = append(strconv.AppendInt(to, int64(p.Minutes), 10), ',')
	to = append(appendQuoted(to, p.Reviewed), ',')
	to = append(strconv.AppendInt(to, int64(p.State), 10), ',')
	for _, text := range []string{p.Summary, p.Note, p.Language} {
		to = append(appendQuoted(to, text), ',')
	}
	to = append(to, '[')
	for i, s := range shown(p) {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(appendQuoted(append(to, '['), s.ID), ',')
		to = append(appendQuoted(to, s.Heading), ',')
		to = append(appendQuoted(to, s.Text), ']')
	}
	return append(to, "]]"...)
}

// quoted cuts the sections of a long page, each to its share.
func quoted(all []Section) []Section {
	total := 0
	for _, s := range all {
		total += len(s.Text)
	}
	if total <= quotedText {
		return all
	}
	left, cut := quotedText, slices.Clone(all)
	for i := range cut {
		share := left / (len(cut) - i)
		if len(cut[i].Text) > share {
			cut[i].Text = upToSentence(cut[i].Text, share)
		}
		left -= len(cut[i].Text)
	}
	return cut
}

// upToSentence cuts a text at the last sentence, else the last word, that ends
// within a number of bytes.
func upToSentence(text string, size int) string {
	part := text[:size]
	if end := strings.LastIndex(part, ". "); end > size/2 {
		return part[:end+1]
	}
	return part[:max(0, strings.LastIndexByte(part, ' '))]
}
