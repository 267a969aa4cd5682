package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// openSection is a Section being written.
type openSection struct {
	Section
	start int // the piece its heading begins with
}

// introLevel makes the text before the first heading a section of its own,
// which any heading ends.
const introLevel = 7

// document writes the whole page, and cuts its pieces where sections begin.
func (r *renderer) document(doc ast.Node) {
	if r.opts.Plain {
		r.blocks(doc)
		return
	}
	r.headings.begin(r.notes.ids)
	r.sections = append(r.sections, openSection{Section: Section{Level: introLevel}})
	for c := r.afterTitle(doc); c != nil; c = c.NextSibling() {
		if heading, ok := c.(*ast.Heading); ok {
			r.closeRaw(doc)
			r.beginSection(heading)
			continue
		}
		if c.NextSibling() == nil && isFootnotes(c) {
			r.closeRaw(doc)
			r.sections = append(r.sections, openSection{start: r.endSection()})
		}
		r.block(c)
	}
	r.closeRaw(doc)
	r.reportRaw()
	r.reportRefusedAttributes()
}

// afterTitle takes the title off a page that begins with one, as pages written
// for other tools do, and returns what follows it.
func (r *renderer) afterTitle(doc ast.Node) ast.Node {
	first, ok := doc.FirstChild().(*ast.Heading)
	if !ok || first.Level != 1 {
		return doc.FirstChild()
	}
	r.title = strings.Join(strings.Fields(r.plainText(first)), " ")
	return first.NextSibling()
}

// endSection closes the text of the section being written and returns the
// number of the piece that follows it.
func (r *renderer) endSection() int {
	if n := len(r.sections); n > 0 {
		r.sections[n-1].Text = r.words.take()
	}
	return r.cutPiece()
}

func (r *renderer) beginSection(n *ast.Heading) {
	start := r.endSection()
	r.heading(n)
	entry := r.headings.list[len(r.headings.list)-1]
	r.words.add([]byte(entry.Text))
	r.words.take()
	r.sections = append(r.sections, openSection{
		Section: Section{ID: entry.ID, Title: entry.Text, Level: entry.Level, First: r.cutPiece()},
		start:   start,
	})
}

// closeSections works out where each section ends: where the next heading of
// its level or above begins, and at the latest where the footnotes begin.
func (r *renderer) closeSections() []Section {
	if len(r.sections) == 0 {
		return nil
	}
	end := r.endSection()
	list := make([]Section, 0, len(r.sections))
	for i, s := range r.sections {
		if s.Level == 0 {
			continue // the footnotes
		}
		s.Last = end
		for _, next := range r.sections[i+1:] {
			if next.Level <= s.Level {
				s.Last = next.start
				break
			}
		}
		if s.Level == introLevel {
			s.Level = 0
			if s.First == s.Last {
				continue
			}
		}
		list = append(list, s.Section)
	}
	return list
}
