package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// mark says that from an offset of scratch on, text was taken from an offset
// of the body.
type mark struct{ scratch, body int }

// inlines writes what stands inside a block or an inline node. Neighbouring
// texts are one run, so that a term broken over two lines is still one term.
func (r *renderer) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; {
		if t, ok := c.(*ast.Text); ok {
			c = r.textRun(t)
			continue
		}
		r.inline(c)
		c = c.NextSibling()
	}
	r.closeRaw(n)
}

// textRun writes a text and the texts that follow it, and returns the node after.
func (r *renderer) textRun(t *ast.Text) ast.Node {
	r.scratch, r.marks = r.scratch[:0], r.marks[:0]
	for {
		r.decode(t)
		next := t.NextSibling()
		following, more := next.(*ast.Text)
		switch {
		case t.HardLineBreak():
			r.flushText()
			r.write("<br")
			r.endVoid()
			r.write("\n")
			r.words.gap = true
			return next
		case t.SoftLineBreak():
			r.scratch = append(r.scratch, '\n')
		}
		if !more {
			r.flushText()
			return next
		}
		t = following
	}
}

func (r *renderer) decode(t *ast.Text) {
	value, at := t.Segment.Value(r.body), t.Segment.Start
	r.marks = append(r.marks, mark{len(r.scratch), at})
	if t.IsRaw() || !hasEscapes(value) {
		r.scratch = append(r.scratch, value...)
		return
	}
	for i := 0; i < len(value); {
		start, stands, length := nextEscape(value, i)
		r.scratch = append(r.scratch, value[i:start]...)
		r.scratch = append(r.scratch, stands...)
		i = start + length
		if length == 0 {
			break
		}
		r.marks = append(r.marks, mark{len(r.scratch), at + i})
	}
}

func (r *renderer) flushText() {
	r.gather(r.scratch)
	r.unread()
	if r.terms == nil || r.noTerms > 0 {
		r.out = appendEscaped(r.out, r.scratch)
		return
	}
	r.textWithTerms()
}

// place is the offset in the body of an offset in scratch.
func (r *renderer) place(offset int) int {
	at := r.marks[0]
	for _, m := range r.marks {
		if m.scratch > offset {
			break
		}
		at = m
	}
	return at.body + offset - at.scratch
}

func (r *renderer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Emphasis:
		tag := "em"
		if n.Level == 2 {
			tag = "strong"
		}
		r.wrap(tag, n)
	case *ast.Link:
		r.link(n)
	case *ast.Image:
		r.image(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *ast.CodeSpan:
		r.codeSpan(n)
	case *ast.RawHTML:
		r.rawInline(n)
	case *extast.Strikethrough:
		r.wrap("del", n)
	case *extast.TaskCheckBox:
		r.taskBox(n)
	case *extast.FootnoteLink:
		r.footnoteLink(n)
	case *extast.FootnoteBacklink:
		r.footnoteBacklink(n)
	case *cite:
		r.cite(n)
	case *local:
		r.local(n)
	case *language:
		r.language(n)
	case *ast.String:
		r.gather(n.Value)
		r.out = appendEscaped(r.out, n.Value)
	}
}

func (r *renderer) wrap(tag string, n ast.Node) {
	r.out = append(append(append(r.out, '<'), tag...), '>')
	r.inlines(n)
	r.out = append(append(append(r.out, "</"...), tag...), '>')
}

func (r *renderer) codeSpan(n *ast.CodeSpan) {
	r.write("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		value := t.Segment.Value(r.body)
		r.gather(value)
		if k := len(value); k > 0 && value[k-1] == '\n' {
			r.out = append(appendEscaped(r.out, value[:k-1]), ' ')
		} else {
			r.out = appendEscaped(r.out, value)
		}
	}
	r.write("</code>")
}

// taskBox writes the box of a task outside a quiz. It cannot be ticked, so its
// state is said in words.
func (r *renderer) taskBox(n *extast.TaskCheckBox) {
	if n.IsChecked {
		r.write(`<input type="checkbox" disabled checked aria-label="` + r.say("Done", "") + `"> `)
		return
	}
	r.write(`<input type="checkbox" disabled aria-label="` + r.say("To do", "") + `"> `)
}

func (r *renderer) footnoteLink(n *extast.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	if r.inLink {
		r.write("<sup>" + number + "</sup>")
		return
	}
	r.write(`<sup class="footnote-ref" id="` + footnoteMark(n.Index, n.RefIndex) + `"><a href="#fn:` + number +
		`" role="doc-noteref" aria-label="` + r.say("Note {}", number) + `">` + number + `</a></sup>`)
}

// footnoteMark is the id of one place where a footnote is called.
func footnoteMark(index, use int) string {
	id := "fnref:" + strconv.Itoa(index)
	if use > 0 {
		id += ":" + strconv.Itoa(use+1)
	}
	return id
}

func (r *renderer) footnoteBacklink(n *extast.FootnoteBacklink) {
	label := r.say("Back to the text from note {}", strconv.Itoa(n.Index))
	if n.RefIndex > 0 {
		label += r.say(", place {}", strconv.Itoa(n.RefIndex+1))
	}
	r.write(` <a class="footnote-backref" href="#` + footnoteMark(n.Index, n.RefIndex) +
		`" role="doc-backlink" aria-label="` + label + `">↩︎</a>`)
}

// footnotes are the notes at the end of a page. They are on the page's last
// section neither in its text nor in its pieces.
func (r *renderer) footnotes(list *extast.FootnoteList) {
	r.noTerms++
	r.silent++
	r.write("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"" + r.say("Notes", "") + "\">\n<ol>\n")
	for c := list.FirstChild(); c != nil; c = c.NextSibling() {
		note, ok := c.(*extast.Footnote)
		if !ok {
			continue
		}
		r.write(`<li id="fn:` + strconv.Itoa(note.Index) + "\">\n")
		for b := note.FirstChild(); b != nil; b = b.NextSibling() {
			if back, ok := b.(*extast.FootnoteBacklink); ok {
				r.footnoteBacklink(back)
				continue
			}
			r.block(b)
		}
		r.closeRaw(note)
		r.write("</li>\n")
	}
	r.write("</ol>\n</section>\n")
	r.noTerms--
	r.silent--
}
