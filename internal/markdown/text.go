package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// nextEscape finds the next backslash escape or character reference from i on:
// where it begins, what it stands for and how many bytes it takes. A length of
// 0 means that there is none.
func nextEscape(src []byte, i int) (at int, stands []byte, length int) {
	for ; i < len(src); i++ {
		switch src[i] {
		case '\\':
			if i+1 < len(src) && util.IsPunct(src[i+1]) {
				return i, src[i+1 : i+2], 2
			}
		case '&':
			if stands, length := reference(src[i:]); length > 0 {
				return i, stands, length
			}
		}
	}
	return len(src), nil, 0
}

// reference reads a character reference such as &amp; or &#39; at the start of src.
func reference(src []byte) ([]byte, int) {
	end := bytes.IndexByte(src[:min(len(src), 40)], ';')
	if end < 2 {
		return nil, 0
	}
	name := src[1:end]
	if name[0] != '#' {
		entity, ok := util.LookUpHTML5EntityByName(string(name))
		if !ok {
			return nil, 0
		}
		return entity.Characters, end + 1
	}
	digits, base, most := name[1:], 10, 7
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	if len(digits) > most {
		return nil, 0
	}
	code, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil {
		return nil, 0
	}
	return utf8.AppendRune(nil, util.ToValidRune(rune(code))), end + 1
}

// hasEscapes is a quick no for most text.
func hasEscapes(src []byte) bool {
	return bytes.IndexByte(src, '\\') >= 0 || bytes.IndexByte(src, '&') >= 0
}

// appendUnescaped appends what src says once its escapes are resolved.
func appendUnescaped(dst, src []byte) []byte {
	for i := 0; i < len(src); {
		at, stands, length := nextEscape(src, i)
		dst = append(dst, src[i:at]...)
		dst = append(dst, stands...)
		i = at + length
		if length == 0 {
			break
		}
	}
	return dst
}

func unescape(src []byte) string {
	if !hasEscapes(src) {
		return string(src)
	}
	return string(appendUnescaped(nil, src))
}

// escapeOf is what stands for a byte that must not appear as it is in HTML text
// or in a double-quoted attribute; other bytes have nothing.
func escapeOf(b byte) string {
	switch b {
	case 0:
		return "\uFFFD"
	case '"':
		return "&quot;"
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	}
	return ""
}

// appendEscaped appends text as HTML, fit for content and attributes alike.
func appendEscaped[T []byte | string](dst []byte, text T) []byte {
	start := 0
	for i := 0; i < len(text); i++ {
		if text[i] > '>' {
			continue // most letters
		}
		if e := escapeOf(text[i]); e != "" {
			dst = append(dst, text[start:i]...)
			dst = append(dst, e...)
			start = i + 1
		}
	}
	return append(dst, text[start:]...)
}

// Escape makes a text fit for HTML content and for double-quoted attributes.
func Escape(text string) string {
	return string(appendEscaped(make([]byte, 0, len(text)+8), text))
}

// plainText is the readable text of an inline node and what is in it.
func (r *renderer) plainText(n ast.Node) string {
	return string(r.appendPlain(nil, n))
}

func (r *renderer) appendPlain(dst []byte, n ast.Node) []byte {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			dst = r.appendPlainText(dst, c)
		case *ast.AutoLink:
			dst = append(dst, c.Label(r.body)...)
		case *local:
			if detail, ok := findLocal(r.opts.Local, c.detail.ID); ok {
				dst = append(dst, detail.Text()...)
			}
		case *ast.RawHTML, *cite, *extast.FootnoteLink, *extast.FootnoteBacklink, *extast.TaskCheckBox:
		default:
			dst = r.appendPlain(dst, c)
		}
	}
	return dst
}

func (r *renderer) appendPlainText(dst []byte, t *ast.Text) []byte {
	value := t.Segment.Value(r.body)
	if t.IsRaw() || !hasEscapes(value) {
		dst = append(dst, value...)
	} else {
		dst = appendUnescaped(dst, value)
	}
	if t.SoftLineBreak() || t.HardLineBreak() {
		dst = append(dst, '\n')
	}
	return dst
}

// words gathers readable text with single spaces between its words.
type words struct {
	buf   []byte
	count int
	gap   bool // the next byte begins a new word
}

func isSpace(b byte) bool { return b == ' ' || (b >= '\t' && b <= '\r') }

func (w *words) add(text []byte) {
	for i := 0; i < len(text); {
		if isSpace(text[i]) {
			w.gap = true
			i++
			continue
		}
		end := i + 1
		for end < len(text) && !isSpace(text[end]) {
			end++
		}
		w.word(text[i:end])
		i = end
	}
}

func (w *words) word(text []byte) {
	if w.gap || len(w.buf) == 0 {
		if len(w.buf) > 0 {
			w.buf = append(w.buf, ' ')
		}
		w.count++
		w.gap = false
	}
	w.buf = append(w.buf, text...)
}

// take returns what was gathered and starts afresh, keeping the count.
func (w *words) take() string {
	text := string(w.buf)
	w.buf, w.gap = w.buf[:0], false
	return text
}
