package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"signpost/internal/diag"
)

// longestLabel is the longest column name repeated in each cell, so that a
// table cannot make a page many times as large as its text.
const longestLabel = 60

// table writes a table whose cells know the name of their column, so that a
// narrow screen can show each row as a list.
func (r *renderer) table(n *extast.Table) {
	r.write("<div class=\"table-wrap\"><table>\n")
	shape := Table{Span: r.tablePlace(n)}
	var labels []string
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if head, ok := row.(*extast.TableHeader); ok {
			labels = r.tableHead(head, &shape)
			continue
		}
		shape.Rows++
		if !body {
			body = true
			r.write("<tbody>\n")
		}
		r.tableRow(row, labels)
	}
	if body {
		r.write("</tbody>\n")
	}
	r.write("</table></div>\n")
	r.tables = append(r.tables, shape)
}

// tablePlace is where the first words of a table stand.
func (r *renderer) tablePlace(n ast.Node) diag.Span {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			if c.Lines().Len() == 0 {
				continue
			}
			if words := c.Lines().At(0); words.Stop > words.Start {
				return r.span(words.Start, words.Stop-words.Start)
			}
		}
	}
	return r.span(max(n.Pos(), 0), 1)
}

func (r *renderer) tableHead(head *extast.TableHeader, shape *Table) (labels []string) {
	r.write("<thead>\n<tr>\n")
	r.noTerms++
	for c := head.FirstChild(); c != nil; c = c.NextSibling() {
		label := oneLine(r.plainText(c))
		if label == "" {
			shape.Unnamed = append(shape.Unnamed, shape.Columns)
		}
		shape.Columns++
		if len(label) > longestLabel {
			labels = append(labels, "")
		} else {
			labels = append(labels, Escape(label))
		}
		if label == "" && c.FirstChild() == nil {
			r.write("<td></td>\n")
			continue
		}
		r.cell(c, "<th scope=\"col\"", "</th>\n")
	}
	r.noTerms--
	r.write("</tr>\n</thead>\n")
	return labels
}

func (r *renderer) tableRow(row ast.Node, labels []string) {
	r.write("<tr>\n")
	i := 0
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		open := "<td"
		if i < len(labels) && labels[i] != "" {
			open += ` data-label="` + labels[i] + `"`
		}
		r.cell(c, open, "</td>\n")
		i++
	}
	r.write("</tr>\n")
	r.lost(row)
}

// lost reports the parts of a row that go beyond the last column: nobody would
// see them.
func (r *renderer) lost(row ast.Node) {
	last := row.LastChild()
	if r.opts.Plain || last == nil || last.Lines().Len() == 0 {
		return
	}
	from := last.Lines().At(0).Stop
	line, _, _ := bytes.Cut(r.body[from:], []byte("\n"))
	words := bytes.Trim(line, "| \t\r")
	if !bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("|")) || len(words) == 0 {
		return
	}
	r.report(diag.Warning, "table-cells", from+bytes.Index(line, words), len(words),
		"this row has more parts than the table has columns, so readers would not see the rest of it",
		"give the table's first line another column, or join two parts of this row; a | that belongs to the text is written \\|")
}

func (r *renderer) cell(c ast.Node, open, end string) {
	r.write(open)
	if cell, ok := c.(*extast.TableCell); ok {
		switch cell.Alignment {
		case extast.AlignRight:
			r.write(` class="align-right"`)
		case extast.AlignCenter:
			r.write(` class="align-center"`)
		}
	}
	r.write(">")
	r.inlines(c)
	r.words.gap = true
	r.write(end)
}

func isFootnotes(n ast.Node) bool { return n.Kind() == extast.KindFootnoteList }
