package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"signpost/internal/diag"
)

// linkParser remembers where links and images end, and reads attributes in
// braces behind them.
type linkParser struct{ parser.InlineParser }

func (p linkParser) Parse(parent ast.Node, block text.Reader, context parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if hasPrefix(line, "](") && endlessAddress(line[2:]) {
		return nil
	}
	if namesLanguage(line) {
		return p.parseLanguage(parent, block, context)
	}
	return remember(p.InlineParser.Parse(parent, block, context), block, context)
}

// remember notes where a link or an image ends, and reads the attributes behind it.
func remember(n ast.Node, block text.Reader, context parser.Context) ast.Node {
	if n == nil || n.Kind() != ast.KindLink && n.Kind() != ast.KindImage {
		return n
	}
	known := notesOf(context)
	if line, segment := block.PeekLine(); len(line) > 0 && line[0] == '{' {
		list, length := parseAttributes(line)
		known.setAttributes(n, list, segment.Start)
		block.Advance(length)
	}
	if known.ends == nil {
		known.ends = make(map[int]int)
	}
	_, after := block.Position()
	known.ends[n.Pos()] = after.Start
	return n
}

// longestAddress is the longest destination of a link that is looked for. Without
// a bound, each bracket of a line full of them would read the line to its end.
const longestAddress = 4096

// endlessAddress says whether a destination does not end within reach.
func endlessAddress(rest []byte) bool {
	if len(rest) <= longestAddress {
		return false
	}
	if rest[0] == '<' {
		return bytes.IndexByte(rest[:longestAddress], '>') < 0
	}
	return !bytes.ContainsAny(rest[:longestAddress], " \t\n)")
}

// CloseBlock hands on what goldmark asks of its own link parser.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, context parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, context)
}

// bareLinkParser finds addresses written without brackets. It looks before it
// lets goldmark search, since most words are no address, and since a search for
// an e-mail address from every star of a long line would take quadratic time.
type bareLinkParser struct{ parser.InlineParser }

func (p bareLinkParser) Parse(parent ast.Node, block text.Reader, context parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) > 0 && strings.IndexByte(" *_~(", line[0]) >= 0 {
		line = line[1:]
	}
	if !looksLikeAddress(line) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, context)
}

// longestName is the longest name an e-mail address can have before its @.
const longestName = 64

func looksLikeAddress(line []byte) bool {
	if hasPrefix(line, "http://") || hasPrefix(line, "https://") || hasPrefix(line, "www.") {
		return true
	}
	for i, b := range line[:min(len(line), longestName+1)] {
		if b == '@' {
			return i > 0
		}
		if b <= ' ' || b >= 0x7f {
			return false
		}
	}
	return false
}

func hasPrefix(line []byte, prefix string) bool {
	return len(line) >= len(prefix) && string(line[:len(prefix)]) == prefix
}

// place is the offset and length of a link or an image.
func (k *notes) place(n ast.Node) (at, length int) {
	at = max(n.Pos(), 0)
	return at, max(k.ends[at]-at, 1)
}

func (r *renderer) link(n *ast.Link) {
	at, length := r.notes.place(n)
	target, safe := r.address(n.Destination, at, length, false)
	if !safe || r.inLink {
		r.inlines(n)
		return
	}
	r.hole(Ref{
		Kind: Link, Target: target, Text: oneLine(r.plainText(n)), Title: unescape(n.Title),
		Attrs: safeAttributes(n), Span: r.span(at, length),
	})
	r.inLink = true
	r.noTerms++
	r.inlines(n)
	r.noTerms--
	r.inLink = false
	r.write("</a>")
}

func (r *renderer) autoLink(n *ast.AutoLink) {
	label := n.Label(r.body)
	// The label is a part of the body; how far it is from the end of what both
	// share says where it stands.
	at := cap(r.body) - cap(label)
	target := n.URL(r.body)
	if n.AutoLinkType == ast.AutoLinkEmail && !hasPrefix(target, "mailto:") {
		target = append([]byte("mailto:"), target...)
	}
	r.gather(label)
	safe := !r.inLink
	address := string(target)
	if safe && !r.opts.Plain {
		address, safe = r.vet(address, at, len(label), false)
	}
	if !safe {
		r.out = appendEscaped(r.out, label)
		return
	}
	r.hole(Ref{Kind: Link, Target: address, Text: string(label), Span: r.span(at, len(label))})
	r.out = appendEscaped(r.out, label)
	r.write("</a>")
}

// loneImage is the image a paragraph consists of, or nil.
func (r *renderer) loneImage(n *ast.Paragraph) *ast.Image {
	image, ok := n.FirstChild().(*ast.Image)
	if !ok || image.NextSibling() != nil || r.opts.Plain {
		return nil
	}
	return image
}

func (r *renderer) figure(n *ast.Image) {
	ref, safe := r.imageRef(n)
	if !safe {
		r.write("<p>" + Escape(ref.Text) + "</p>\n")
		return
	}
	ref.Figure = true
	r.hole(ref)
	r.write("\n")
}

func (r *renderer) image(n *ast.Image) {
	ref, safe := r.imageRef(n)
	if !safe {
		r.out = appendEscaped(r.out, ref.Text)
		return
	}
	r.hole(ref)
}

// imageRef is the hole for an image, and whether its address is safe.
func (r *renderer) imageRef(n *ast.Image) (Ref, bool) {
	at, length := r.notes.place(n)
	ref := Ref{Kind: Image, Text: r.plainText(n), Title: unescape(n.Title), Attrs: safeAttributes(n), Span: r.span(at, length)}
	var safe bool
	ref.Target, safe = r.address(n.Destination, at, length, true)
	if r.opts.Plain {
		return ref, true
	}
	ref.Text = oneLine(ref.Text)
	if alt, ok := n.AttributeString("alt"); ok {
		ref.Text = alt.(string)
		ref.Decorative = ref.Text == ""
	}
	if strings.EqualFold(strings.TrimSpace(ref.Title), "decorative") {
		ref.Text, ref.Title, ref.Decorative = "", "", true
	}
	return ref, safe
}

func oneLine(text string) string {
	if strings.IndexByte(text, '\n') < 0 {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// address decodes a destination and says whether it may be used.
func (r *renderer) address(destination []byte, at, length int, image bool) (string, bool) {
	target := unescape(destination)
	if r.opts.Plain {
		return target, true
	}
	return r.vet(target, at, length, image)
}

// vet cleans an address as a browser would, and refuses schemes that are not
// on our list. What a browser might read as a scheme counts as one, even if it
// is not spelled as the standard asks.
func (r *renderer) vet(target string, at, length int, image bool) (string, bool) {
	target = cleanAddress(target)
	scheme := schemeOf(target)
	switch {
	case scheme == "":
		if len(target) > 1 && isSlash(target[0]) && isSlash(target[1]) {
			r.report(diag.Warning, "link-protocol-relative", at, length,
				"this address begins with //, so it does not work in copies of the site that people keep",
				"begin it with https://")
		}
		return target, true
	case scheme == "http", scheme == "https", !image && (scheme == "mailto" || scheme == "tel"):
		return target, true
	}
	if scheme == "file" || len(scheme) == 1 {
		hint := "put the file into static/, and write its name after a slash: /name.pdf"
		if image {
			hint = "put the picture beside the page, and write its file name"
		}
		r.report(diag.Error, "link-unsafe", at, length, "this address is a place on your own computer, where no reader can go, so it was left out", hint)
		return "", false
	}
	allowed := "https:, http:, mailto: or tel:"
	if image {
		allowed = "https: or http:"
	}
	r.report(diag.Error, "link-unsafe", at, length,
		fmt.Sprintf("an address that begins with %q is not safe for readers, so it was left out", scheme+":"),
		"use an address that begins with "+allowed+", or the name of a file of this site")
	return "", false
}

func isSlash(b byte) bool { return b == '/' || b == '\\' }

// cleanAddress removes what browsers ignore in an address.
func cleanAddress(target string) string {
	if strings.ContainsAny(target, "\t\n\r") {
		target = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(target)
	}
	return strings.TrimFunc(target, func(c rune) bool { return c <= ' ' })
}

// schemeOf is what stands before the first colon, in small letters, unless a
// slash, a question mark or a hash comes first.
func schemeOf(target string) string {
	i := strings.IndexAny(target, ":/?#\\")
	if i < 0 || target[i] != ':' {
		return ""
	}
	if i == 0 {
		return " " // a lone colon: no scheme on any list
	}
	return strings.ToLower(target[:i])
}
