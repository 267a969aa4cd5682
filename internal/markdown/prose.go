package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// reading gathers the words readers read, block by block, beside the HTML that
// is made of them.
type reading struct {
	*renderer
	to    *prose.Builder
	under string      // the heading in force
	inner prose.Block // what holds for the blocks inside the one at hand
	alts  []*ast.Image
}

// Read is Parse, and gathers the words of the page as well. The builder counts
// bytes in what Normalise makes of the source.
func (p *Parser) Read(file string, src []byte, bodyOffset int, to *prose.Builder) (Body, []diag.Diagnostic) {
	return p.parse(file, src, bodyOffset, to)
}

func (x *reading) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		x.block(c)
	}
}

func (x *reading) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		x.text(prose.Heading, n)
		x.under = x.plainText(n)
	case *ast.Paragraph, *ast.TextBlock:
		kind := prose.Paragraph
		if parent := n.Parent(); parent != nil && parent.Kind() == ast.KindListItem {
			kind = prose.Item
		}
		x.text(kind, n)
	case *ast.Blockquote:
		before := x.inner
		x.inner.Quoted = true
		x.blocks(n)
		x.inner = before
	case *callout:
		x.callout(n)
	case *extast.Table:
		x.table(n)
	case *extast.DefinitionTerm:
		x.text(prose.Item, n)
	case *extast.FootnoteList:
		x.footnotes(n)
	case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock, *ast.ThematicBreak:
	default:
		x.blocks(n)
	}
}

func (x *reading) callout(n *callout) {
	if n.name == includeName || n.name == linesName || n.name == pictureName {
		return
	}
	before := x.inner
	x.inner.Callout = n.name
	x.inner.Trainer = x.inner.Trainer || n.name == trainerName
	if n.title != nil {
		x.text(prose.CalloutHead, n.title)
	}
	for c := n.bodyStart(); c != nil; c = c.NextSibling() {
		x.block(c)
	}
	x.inner = before
}

func (x *reading) table(n *extast.Table) {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		kind := prose.Cell
		if row.Kind() == extast.KindTableHeader {
			kind = prose.HeaderCell
		}
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			x.text(kind, cell)
		}
	}
}

func (x *reading) footnotes(n ast.Node) {
	for note := n.FirstChild(); note != nil; note = note.NextSibling() {
		for c := note.FirstChild(); c != nil; c = c.NextSibling() {
			x.text(prose.Note, c)
		}
	}
}

// text gathers one block's words, then what its pictures show.
func (x *reading) text(kind prose.Kind, n ast.Node) {
	open := x.inner
	open.Kind, open.Under = kind, x.under
	if heading, ok := n.(*ast.Heading); ok {
		open.Level = heading.Level
	}
	x.to.Begin(open)
	x.inlines(n, foreign(n))
	x.to.End()
	for _, image := range x.alts {
		alt := x.inner
		alt.Kind, alt.Under = prose.Alt, x.under
		x.to.Begin(alt)
		x.inlines(image, 0)
		x.to.End()
	}
	x.alts = x.alts[:0]
}

func (x *reading) inlines(n ast.Node, style prose.Style) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			x.words(c, style)
		case *ast.String:
		case *ast.Emphasis:
			x.inlines(c, style|emphasis(c))
		case *ast.Link:
			end := x.to.Link(string(c.Destination))
			x.inlines(c, style|prose.Linked|foreign(c))
			end()
		case *language:
			x.inlines(c, style|prose.Foreign)
		case *ast.Image:
			if n.Kind() != ast.KindImage {
				x.alts = append(x.alts, c)
			}
		case *ast.AutoLink:
			label := c.Label(x.body)
			x.to.Add(label, x.base+cap(x.body)-cap(label), style|prose.Linked|prose.Literal)
		case *ast.CodeSpan:
			x.inlines(c, style|prose.Literal)
		case *cite:
			for _, s := range c.sources {
				x.to.Cite(s.id)
			}
		case *local, *ast.RawHTML, *extast.FootnoteLink, *extast.FootnoteBacklink, *extast.TaskCheckBox:
		default:
			x.inlines(c, style)
		}
	}
}

// foreign is the style of words that say they are in a language of their own.
func foreign(n ast.Node) prose.Style {
	if n.Attributes() == nil {
		return 0
	}
	if _, marked := n.AttributeString("lang"); marked {
		return prose.Foreign
	}
	return 0
}

func emphasis(n *ast.Emphasis) prose.Style {
	if n.Level == 2 {
		return prose.Strong
	}
	return prose.Emphasis
}

// words gathers one run of text, its escapes resolved.
func (x *reading) words(t *ast.Text, style prose.Style) {
	value, at := t.Segment.Value(x.body), x.base+t.Segment.Start
	if t.IsRaw() || !hasEscapes(value) {
		x.to.Add(value, at, style)
	} else {
		x.unescaped(value, at, style)
	}
	if t.SoftLineBreak() || t.HardLineBreak() {
		x.to.Gap()
	}
}

func (x *reading) unescaped(value []byte, at int, style prose.Style) {
	for i := 0; i < len(value); {
		start, stands, length := nextEscape(value, i)
		x.to.Add(value[i:start], at+i, style)
		x.to.Add(stands, at+start, style)
		i = start + length
		if length == 0 {
			return
		}
	}
}
