package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"signpost/internal/diag"
)

// renderer turns one parsed page into a Body. It writes all HTML into one
// buffer and remembers where the holes are, so that the pieces of a Body share
// one string.
type renderer struct {
	*Parser
	body  []byte // what goldmark reads; offsets of nodes count from its start
	base  int    // where body begins in the file
	lines lineIndex
	notes *notes

	*buffers

	found    []diag.Diagnostic
	headings headings
	sections []openSection
	title    string
	tables   []Table
	silent   int // above 0, text is not gathered for search
	raw      rawState
	quizzes  []Quiz
	quizAt   int // the one being written

	uses    termUses
	noTerms int // above 0, glossary words are left alone
	inLink  bool
}

// buffers are what a renderer writes into. Nothing of a Body lies in them, so
// they serve one page after another.
type buffers struct {
	out     []byte
	cuts    []cut
	refs    []Ref
	words   words
	scratch []byte // a run of text, its escapes resolved
	marks   []mark // where parts of scratch stand in body
}

// largestKept is the most a buffer may hold to be used again.
const largestKept = 1 << 20

func (p *Parser) takeBuffers() *buffers {
	b, ok := p.spare.Get().(*buffers)
	if !ok {
		return &buffers{}
	}
	b.out, b.cuts, b.words.buf, b.words.count, b.words.gap = b.out[:0], b.cuts[:0], b.words.buf[:0], 0, false
	return b
}

func (r *renderer) returnBuffers() {
	if cap(r.out) <= largestKept {
		clear(r.refs)
		r.refs = r.refs[:0]
		r.spare.Put(r.buffers)
	}
}

// cut is the end of a piece: its HTML ends before end, and refs[ref] follows
// unless ref is negative.
type cut struct{ end, ref int }

func newRenderer(p *Parser, file string, src []byte, offset int) *renderer {
	whole := Normalise(src)
	base := min(len(Normalise(src[:offset])), len(whole))
	r := &renderer{Parser: p, body: whole[base:], base: base, notes: &notes{}, buffers: p.takeBuffers()}
	r.lines = lineIndex{file: file, src: whole}
	r.uses = p.terms.uses()
	return r
}

// span is the place of a stretch of the body.
func (r *renderer) span(offset, length int) diag.Span {
	return r.lines.span(r.base+offset, length)
}

func (r *renderer) report(severity diag.Severity, code string, at, length int, message, hint string) {
	r.found = append(r.found, diag.Diagnostic{
		Severity: severity, Code: code, Span: r.span(at, length), Message: message, Hint: hint,
	})
}

// write appends HTML that is safe as it is.
func (r *renderer) write(html string) { r.out = append(r.out, html...) }

// hole ends the current piece with a Ref.
func (r *renderer) hole(ref Ref) {
	r.cuts = append(r.cuts, cut{len(r.out), len(r.refs)})
	r.refs = append(r.refs, ref)
}

// cutPiece ends the current piece, so that a section can begin or end here,
// and returns the number of pieces so far.
func (r *renderer) cutPiece() int {
	last := 0
	if n := len(r.cuts); n > 0 {
		last = r.cuts[n-1].end
	}
	if len(r.out) > last {
		r.cuts = append(r.cuts, cut{len(r.out), -1})
	}
	return len(r.cuts)
}

// finish makes the Body of what was written.
func (r *renderer) finish() Body {
	r.cutPiece()
	html := string(r.out)
	refs := make([]Ref, 0, len(r.refs))
	pieces := make([]Piece, len(r.cuts))
	start := 0
	for i, c := range r.cuts {
		pieces[i].HTML = html[start:c.end]
		if c.ref >= 0 {
			refs = append(refs, r.refs[c.ref])
			pieces[i].Ref = &refs[len(refs)-1]
		}
		start = c.end
	}
	return Body{
		Title:    r.title,
		Pieces:   pieces,
		Refs:     refs,
		Headings: r.headings.list,
		Sections: r.closeSections(),
		IDs:      r.headings.ids,
		Words:    r.words.count,
		Tables:   r.tables,
		Quizzes:  r.quizzes,
	}
}

// blocks writes the blocks inside n.
func (r *renderer) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.block(c)
	}
	r.closeRaw(n)
}

func (r *renderer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		r.paragraph(n)
	case *ast.TextBlock:
		r.inlines(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			r.write("\n")
		}
	case *ast.Heading:
		r.heading(n)
	case *ast.List:
		r.list(n)
	case *ast.ListItem:
		r.listItem(n)
	case *ast.Blockquote:
		r.blockquote(n)
	case *ast.FencedCodeBlock:
		r.codeBlock(n, n.Language(r.body))
	case *ast.CodeBlock:
		r.codeBlock(n, nil)
	case *ast.ThematicBreak:
		r.write("<hr")
		r.endVoid()
		r.write("\n")
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *callout:
		r.callout(n)
	default:
		r.extensionBlock(n)
	}
	r.words.gap = true
}

func (r *renderer) extensionBlock(n ast.Node) {
	switch n := n.(type) {
	case *extast.Table:
		r.table(n)
	case *extast.DefinitionList:
		r.write("<dl>\n")
		r.blocks(n)
		r.write("</dl>\n")
	case *extast.DefinitionTerm:
		r.noTerms++
		r.write("<dt>")
		r.inlines(n)
		r.write("</dt>\n")
		r.noTerms--
	case *extast.DefinitionDescription:
		r.write("<dd>")
		if !n.IsTight {
			r.write("\n")
		}
		r.blocks(n)
		r.write("</dd>\n")
	case *extast.FootnoteList:
		r.footnotes(n)
	}
}

// endVoid closes a tag that has no content.
func (r *renderer) endVoid() {
	if r.opts.Plain {
		r.write(" />")
		return
	}
	r.write(">")
}

func (r *renderer) paragraph(n *ast.Paragraph) {
	if image := r.loneImage(n); image != nil {
		r.figure(image)
		return
	}
	r.unmade(n)
	r.write("<p>")
	r.inlines(n)
	r.write("</p>\n")
}

func (r *renderer) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	r.write("<" + tag)
	if n.IsOrdered() && n.Start != 1 {
		r.write(` start="` + strconv.Itoa(n.Start) + `"`)
	}
	r.write(">\n")
	r.blocks(n)
	r.write("</" + tag + ">\n")
}

func (r *renderer) listItem(n *ast.ListItem) {
	if taskBox(n) != nil {
		r.write(`<li class="task">`)
	} else {
		r.write("<li>")
	}
	if first := n.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		r.write("\n")
	}
	r.blocks(n)
	r.write("</li>\n")
}

// taskBox is the box that makes a list item a task, or nil.
func taskBox(item ast.Node) *extast.TaskCheckBox {
	if first := item.FirstChild(); first != nil {
		box, _ := first.FirstChild().(*extast.TaskCheckBox)
		return box
	}
	return nil
}

func (r *renderer) blockquote(n *ast.Blockquote) {
	if !r.opts.Plain {
		r.checkCallout(n)
	}
	r.write("<blockquote>\n")
	r.blocks(n)
	r.write("</blockquote>\n")
}

func (r *renderer) codeBlock(n ast.Node, language []byte) {
	r.write("<pre><code")
	if r.opts.Plain && language != nil {
		r.write(` class="language-`)
		r.out = appendEscaped(r.out, unescape(language))
		r.write(`"`)
	} else if safe := safeLanguage(language); safe != "" {
		r.write(` class="language-` + safe + `"`)
	}
	r.write(">")
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		value := line.Value(r.body)
		r.gather(value)
		r.out = appendEscaped(r.out, value)
	}
	r.write("</code></pre>\n")
}

// safeLanguage is the name of a language, fit for a class, or nothing.
func safeLanguage(name []byte) string {
	if len(name) > 32 {
		return ""
	}
	lower := make([]byte, 0, 32)
	for _, b := range name {
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		if (b < 'a' || b > 'z') && (b < '0' || b > '9') && b != '+' && b != '#' && b != '-' {
			return ""
		}
		lower = append(lower, b)
	}
	return string(lower)
}

// gather keeps text for search, unless the page is silent here.
func (r *renderer) gather(text []byte) {
	if r.silent == 0 {
		r.words.add(text)
	}
}
