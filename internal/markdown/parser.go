package markdown

import (
	"bytes"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// Parser reads pages under one set of Options. It is safe for concurrent use,
// and worth keeping: it holds the glossary in a form that is quick to search.
type Parser struct {
	opts   Options
	blocks parser.Parser
	terms  *glossary
	policy *bluemonday.Policy // nil unless raw HTML is kept and sanitised
	spare  sync.Pool          // of *buffers
}

// New prepares a Parser.
func New(opts Options) *Parser {
	p := &Parser{opts: opts}
	if opts.Plain {
		p.blocks = plainGrammar()
		return p
	}
	p.blocks = siteGrammar()
	p.terms = newGlossary(opts.Terms)
	if opts.RawHTML {
		p.policy = rawPolicy()
	}
	return p
}

// Parse reads one page with a Parser of its own. Whoever reads many pages
// keeps a Parser from New instead.
func Parse(file string, src []byte, bodyOffset int, opts Options) (Body, []diag.Diagnostic) {
	return New(opts).Parse(file, src, bodyOffset)
}

// Parse reads the text of a page. The source is the whole file, and bodyOffset
// is the byte where its front matter is over, so that every place reported is
// a place in the file. A page that is refused yields an empty Body.
func (p *Parser) Parse(file string, src []byte, bodyOffset int) (Body, []diag.Diagnostic) {
	return p.parse(file, src, bodyOffset, nil)
}

func (p *Parser) parse(file string, src []byte, bodyOffset int, words *prose.Builder) (Body, []diag.Diagnostic) {
	bodyOffset = min(max(bodyOffset, 0), len(src))
	r := newRenderer(p, file, src, bodyOffset)
	defer r.returnBuffers()
	if refused := measure(r.body, len(src)); refused != nil {
		r.report(diag.Error, refused.code, refused.at, refused.length, refused.message, refused.hint)
		return Body{}, r.found
	}
	context := parser.NewContext()
	context.Set(notesKey, r.notes)
	doc := p.blocks.Parse(text.NewReader(r.body), parser.WithContext(context))
	if words != nil {
		(&reading{renderer: r, to: words}).blocks(doc)
	}
	r.document(doc)
	return r.finish(), r.found
}

// plainGrammar is CommonMark and nothing else.
func plainGrammar() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
}

// siteGrammar is what authors of a site may write. The numbers are goldmark's
// own order of precedence; ours stand beside the parsers they replace.
func siteGrammar() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(headingParser{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headingParser{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(calloutParser{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(citeParser{}, 150),
			util.Prioritized(localParser{}, 151),
			util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(bareLinkParser{extension.NewLinkifyParser()}, 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// Normalise gives every line one kind of ending and replaces NUL, which HTML
// forbids. Lines and columns stay what they were.
func Normalise(src []byte) []byte {
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	}
	if bytes.IndexByte(src, 0) >= 0 {
		src = bytes.ReplaceAll(src, []byte{0}, []byte("\uFFFD"))
	}
	return src
}
