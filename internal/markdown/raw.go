package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"signpost/internal/diag"
)

// rawState follows HTML that authors wrote themselves.
type rawState struct {
	dropped, first, firstLength int
	refused                     []refusedTag
	open                        []openTag
	unclosed                    bool
	anchor                      bool // an anchor was written, whose end tag is still to come
}

// openTag is a tag of an author's own that waits for its end. It must end
// inside the block it began in, or it would swallow the rest of the page.
type openTag struct {
	name   string
	parent ast.Node
}

// rawElements are the elements an author may write when the site allows it.
func rawElements() [50]string {
	return [...]string{
		"p", "div", "span", "br", "hr", "em", "strong", "b", "i", "u", "s", "sub", "sup", "small",
		"mark", "abbr", "kbd", "samp", "var", "code", "pre", "q", "cite", "blockquote", "ul", "ol", "li",
		"dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
		"figure", "figcaption", "details", "summary", "ruby", "rt", "rp", "time", "ins", "del",
	}
}

// rawPolicy is the HTML an author may write when the site allows it. Links and
// images are not in it: written as Markdown they are checked and followed.
func rawPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	elements := rawElements()
	p.AllowElements(elements[:]...)
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^[A-Za-z0-9 _-]+$`)).Globally()
	p.AllowAttrs("lang").Matching(regexp.MustCompile(`^[A-Za-z0-9-]{1,35}$`)).Globally()
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(ltr|rtl|auto)$`)).Globally()
	p.AllowAttrs("title").OnElements("abbr")
	p.AllowAttrs("open").Matching(regexp.MustCompile(`^(open)?$`)).OnElements("details")
	p.AllowAttrs("datetime").Matching(regexp.MustCompile(`^[0-9TZPWHMS:+. -]+$`)).OnElements("time", "ins", "del")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^(col|row|colgroup|rowgroup)$`)).OnElements("th")
	p.AllowAttrs("colspan", "rowspan", "span").Matching(regexp.MustCompile(`^[0-9]{1,3}$`)).OnElements("td", "th", "col", "colgroup")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]{1,6}$`)).OnElements("ol")
	return p
}

func (r *renderer) htmlBlock(n *ast.HTMLBlock) {
	var source []byte
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		source = append(source, line.Value(r.body)...)
	}
	if n.HasClosure() {
		source = append(source, n.ClosureLine.Value(r.body)...)
	}
	if name, _, ok := anchorName(source); ok && !r.opts.Plain {
		r.nameHere("div", name)
		return
	}
	r.rawHTML(source, max(n.Pos(), 0), n.Parent())
}

func (r *renderer) rawInline(n *ast.RawHTML) {
	var source []byte
	at := 0
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		if i == 0 {
			at = segment.Start
		}
		source = append(source, segment.Value(r.body)...)
	}
	if name, closed, ok := anchorName(source); ok && !r.opts.Plain {
		r.nameHere("span", name)
		r.raw.anchor = !closed
		return
	}
	if r.raw.anchor && string(source) == "</a>" {
		r.raw.anchor = false
		return
	}
	r.rawHTML(source, at, n.Parent())
}

// anchorTag is <a name="here"></a>, with or without its end.
var anchorTag = regexp.MustCompile(`^\s*<a\s+(?:name|id)\s*=\s*["']?([A-Za-z_][A-Za-z0-9_.:-]{0,99})["']?\s*(/?)>\s*(</a>)?\s*$`)

// anchorName reads the one piece of HTML that is understood rather than judged:
// a tag that names a place, as trees made for other tools have by the thousand.
// Names that begin as the layouts' own do are left out.
func anchorName(source []byte) (name string, closed, ok bool) {
	if !bytes.HasPrefix(bytes.TrimLeft(source, " "), []byte("<a")) {
		return "", false, false
	}
	m := anchorTag.FindSubmatch(source)
	if m == nil || bytes.HasPrefix(m[1], []byte("s-")) {
		return "", false, false
	}
	return string(m[1]), len(m[2])+len(m[3]) > 0, true
}

// nameHere writes an empty element for links to lead to, unless the name is taken.
func (r *renderer) nameHere(element, name string) {
	if r.headings.state[name].used {
		return
	}
	r.write("<" + element + ` id="` + Escape(r.headings.use(name)) + `"></` + element + ">")
}

// rawHTML writes an author's HTML as the options say.
func (r *renderer) rawHTML(source []byte, at int, parent ast.Node) {
	switch {
	case r.opts.Plain:
		r.out = append(r.out, source...)
	case isComment(source), r.policy == nil && isWordMark(source):
	case r.policy == nil:
		if r.raw.dropped == 0 {
			r.raw.first, r.raw.firstLength = at, len(bytes.TrimSpace(source))
		}
		r.raw.dropped++
	default:
		r.refuse(source, at)
		r.balanced(r.policy.SanitizeBytes(source), parent)
	}
}

// isWordMark says whether HTML is an empty mark of a word processor, which is
// spoken of as what came with pasted text.
func isWordMark(source []byte) bool {
	if !bytes.Contains(source, []byte("o:p")) {
		return false
	}
	rest := strings.NewReplacer("<o:p>", "", "</o:p>", "", "<o:p/>", "", "<o:p />", "", "&nbsp;", "", "\u00a0", "").Replace(string(source))
	return strings.TrimSpace(rest) == ""
}

// isComment says whether HTML holds nothing but comments.
func isComment(source []byte) bool {
	for {
		source = bytes.TrimSpace(source)
		if len(source) == 0 {
			return true
		}
		rest, ok := bytes.CutPrefix(source, []byte("<!--"))
		if !ok {
			return false
		}
		switch {
		case bytes.HasPrefix(rest, []byte(">")):
			source = rest[1:]
		case bytes.HasPrefix(rest, []byte("->")):
			source = rest[2:]
		default:
			end := bytes.Index(rest, []byte("-->"))
			if end < 0 {
				return true
			}
			source = rest[end+3:]
		}
	}
}

// balanced writes sanitised HTML, leaving out the ends of tags that were not
// opened here.
func (r *renderer) balanced(source []byte, parent ast.Node) {
	tokens := html.NewTokenizer(bytes.NewReader(source))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return
		}
		token := tokens.Token()
		switch kind {
		case html.StartTagToken:
			if !isVoid(token.Data) {
				r.raw.open = append(r.raw.open, openTag{token.Data, parent})
			}
		case html.EndTagToken:
			last := len(r.raw.open) - 1
			if last < 0 || r.raw.open[last] != (openTag{token.Data, parent}) {
				r.raw.unclosed = true
				continue
			}
			r.raw.open = r.raw.open[:last]
		case html.TextToken:
			r.gather([]byte(token.Data))
		}
		r.write(token.String())
	}
}

func isVoid(tag string) bool { return tag == "br" || tag == "hr" || tag == "col" }

// closeRaw ends the author's tags that were opened directly in n.
func (r *renderer) closeRaw(n ast.Node) {
	for last := len(r.raw.open) - 1; last >= 0 && r.raw.open[last].parent == n; last-- {
		r.write("</" + r.raw.open[last].name + ">")
		r.raw.open = r.raw.open[:last]
		r.raw.unclosed = true
	}
}

// reportRaw says once what became of the author's HTML.
func (r *renderer) reportRaw() {
	if r.raw.dropped > 0 {
		what := "one piece of HTML was left out of this page"
		if r.raw.dropped > 1 {
			what = fmt.Sprintf("%d pieces of HTML were left out of this page, the first of them here", r.raw.dropped)
		}
		r.report(diag.Warning, "html-dropped", r.raw.first, r.raw.firstLength, what,
			"write it as Markdown, or put a backslash before < to show the sign itself")
	}
	r.reportRefused()
	if r.raw.unclosed {
		r.found = append(r.found, diag.Diagnostic{
			Severity: diag.Warning, Code: "html-unclosed", Span: diag.InFile(r.lines.file),
			Message: "some HTML tags of this page do not match, so they were closed or left out",
			Hint:    "end each tag in the list item, box or section it began in",
		})
	}
}
