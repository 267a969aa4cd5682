package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"signpost/internal/diag"
)

// unmade reports a paragraph that was surely meant as a table, or as the first
// row of one, and that readers would see with its signs.
func (r *renderer) unmade(n *ast.Paragraph) {
	first := r.lineOf(n, 0)
	if r.opts.Plain || bytes.IndexByte(first, '|') < 0 {
		return
	}
	hint := ""
	switch {
	case n.Lines().Len() > 1 && r.rows(n):
		hint = tableHint(first, r.lineOf(n, 1))
	case r.rowAlone(n) && !r.rowAlone(n.PreviousSibling()) && r.rowAlone(n.NextSibling()):
		hint = "take out the empty lines between its rows; the second line is made of hyphens: " + ruler(columns(first))
	default:
		return
	}
	at := n.Lines().At(0).Start
	r.report(diag.Warning, "table-unmade", at+bytes.Index(r.body[at:], first), len(first), "this looks like a table, but readers would see its signs as text", hint)
}

// tableHint says what the second line of a table has to be.
func tableHint(first, second []byte) string {
	switch {
	case isRuler(first):
		return "write the names of the columns in a line above the hyphens"
	case isRuler(second):
		return fmt.Sprintf("give the line of hyphens as many parts as the line above it has: %s", ruler(columns(first)))
	}
	return "write a line of hyphens below the first line: " + ruler(columns(first))
}

// lineOf is a line of a paragraph, without the spaces round it.
func (r *renderer) lineOf(n ast.Node, i int) []byte {
	if i >= n.Lines().Len() {
		return nil
	}
	line := n.Lines().At(i)
	return bytes.TrimSpace(line.Value(r.body))
}

// rows reports whether all lines of a paragraph are cut like the rows of one
// table: each begins with a | and has another, or all have as many parts.
func (r *renderer) rows(n *ast.Paragraph) bool {
	parts := columns(r.lineOf(n, 0))
	for i := range n.Lines().Len() {
		line := r.lineOf(n, i)
		framed := bytes.HasPrefix(line, []byte("|")) && bytes.Count(line, []byte("|")) > 1
		spaced := bytes.Contains(line, []byte(" | ")) || isRuler(line)
		if !framed && (!spaced || columns(line) != parts || parts < 2) {
			return false
		}
	}
	return true
}

// rowAlone reports whether a block is one line between two |, with another
// inside.
func (r *renderer) rowAlone(n ast.Node) bool {
	p, ok := n.(*ast.Paragraph)
	if !ok || p.Lines().Len() != 1 {
		return false
	}
	line := r.lineOf(p, 0)
	return len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|' && columns(line) > 1
}

// columns is how many parts a line has between its |.
func columns(line []byte) int {
	line = bytes.ReplaceAll(line, []byte(`\|`), []byte("/"))
	line = bytes.TrimSuffix(bytes.TrimPrefix(line, []byte("|")), []byte("|"))
	return bytes.Count(line, []byte("|")) + 1
}

// isRuler reports whether a line is the one of hyphens below the names of
// columns.
func isRuler(line []byte) bool {
	return bytes.IndexByte(line, '|') >= 0 && bytes.Contains(line, []byte("-")) && len(bytes.Trim(line, "|:- \t")) == 0
}

// mostInHint is how many columns a hint shows.
const mostInHint = 8

// ruler is the line of hyphens of a table.
func ruler(columns int) string { return "|" + strings.Repeat("---|", min(columns, mostInHint)) }
