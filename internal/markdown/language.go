package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// language is a run of words in another language than the page:
// [Bore da]{lang=cy}. A voice that reads the page aloud changes its accent there.
type language struct {
	ast.BaseInline
}

var kindLanguage = ast.NewNodeKind("Language")

func (*language) Kind() ast.NodeKind { return kindLanguage }

func (n *language) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// anyReference answers for every label, so that words in square brackets close
// as a link would, with all that this means for the emphasis inside them.
type anyReference struct {
	parser.Context
	invented bool
}

func (c *anyReference) Reference(label string) (parser.Reference, bool) {
	if known, ok := c.Context.Reference(label); ok {
		return known, true
	}
	c.invented = true
	return parser.NewReference([]byte(label), nil, nil), true
}

// namesLanguage reports whether a line begins with the end of words in square
// brackets and the name of their language.
func namesLanguage(line []byte) bool {
	if !hasPrefix(line, "]{") {
		return false
	}
	list, _ := parseAttributes(line[1:])
	return slices.ContainsFunc(list, func(a attribute) bool { return a.name == "lang" && a.value != "" })
}

// parseLanguage reads the end of words in a language. Where the label is that
// of a link, it is a link; where nothing began, nothing ends.
func (p linkParser) parseLanguage(parent ast.Node, block text.Reader, context parser.Context) ast.Node {
	asked := &anyReference{Context: context}
	closed := p.InlineParser.Parse(parent, block, asked)
	if closed == nil || !asked.invented {
		return remember(closed, block, context)
	}
	n := &language{}
	n.SetPos(closed.Pos())
	if closed.Kind() == ast.KindImage {
		n.AppendChild(n, ast.NewTextSegment(text.NewSegment(closed.Pos(), closed.Pos()+1)))
	}
	for c := closed.FirstChild(); c != nil; c = closed.FirstChild() {
		n.AppendChild(n, c)
	}
	line, segment := block.PeekLine()
	list, length := parseAttributes(line)
	block.Advance(length)
	notesOf(context).setAttributes(n, list, segment.Start)
	if tag, ok := n.AttributeString("lang"); ok && rightToLeft(tag.(string)) {
		if _, given := n.AttributeString("dir"); !given {
			n.SetAttributeString("dir", "rtl")
		}
	}
	return n
}

// rightToLeft reports whether a language is mostly written from right to left.
func rightToLeft(tag string) bool {
	main, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch main {
	case "ar", "he", "ur", "fa", "ps", "yi", "ckb", "sd":
		return true
	}
	return false
}

func (r *renderer) language(n *language) {
	r.noTerms++
	r.write("<span" + safeAttributes(n) + ">")
	r.inlines(n)
	r.write("</span>")
	r.noTerms--
}
