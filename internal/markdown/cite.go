package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// cite is a citation, [@source] or [@one; @two].
type cite struct {
	ast.BaseInline
	sources []citedSource
	at      int
	length  int
}

type citedSource struct {
	id         string
	at, length int
}

var kindCite = ast.NewNodeKind("Cite")

// Kind implements ast.Node.
func (*cite) Kind() ast.NodeKind { return kindCite }

// Dump implements ast.Node.
func (n *cite) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// longestCite bounds the search for the closing bracket.
const longestCite = 500

type citeParser struct{}

func (citeParser) Trigger() []byte { return []byte{'['} }

func (citeParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 4 || line[1] != '@' {
		return nil
	}
	end := bytes.IndexByte(line[:min(len(line), longestCite)], ']')
	if end < 0 || end+1 < len(line) && (line[end+1] == '(' || line[end+1] == '[') {
		return nil
	}
	n := &cite{at: segment.Start, length: end + 1}
	for i := 1; i < end; {
		stop := i + bytes.IndexByte(line[i:end+1], ']')
		if semicolon := bytes.IndexByte(line[i:end], ';'); semicolon >= 0 {
			stop = i + semicolon
		}
		source := bytes.TrimSpace(line[i:stop])
		if len(source) < 2 || source[0] != '@' || nameLength(source[1:]) != len(source)-1 {
			return nil
		}
		at := i + bytes.IndexByte(line[i:stop], '@')
		n.sources = append(n.sources, citedSource{string(source[1:]), segment.Start + at, len(source)})
		i = stop + 1
	}
	block.Advance(end + 1)
	return n
}

// cite leaves a hole for each source. Inside a link it stays text, since a link
// may not hold another.
func (r *renderer) cite(n *cite) {
	if r.inLink {
		r.out = appendEscaped(r.out, r.body[n.at:n.at+n.length])
		return
	}
	r.words.gap = false // what follows, often a comma, belongs to the word before
	for i, s := range n.sources {
		if i > 0 {
			r.write(", ")
		}
		r.hole(Ref{Kind: Cite, Target: s.id, Text: s.id, Span: r.span(s.at, s.length)})
	}
}
