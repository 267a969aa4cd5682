package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"signpost/internal/diag"
)

// Local is a detail of one organisation, such as its out-of-hours line, that a
// text leaves open: [local:out-of-hours].
type Local struct {
	ID    string
	Name  string // in the words of a sentence: "your service's out-of-hours line"
	Value string // empty where nobody has filled it in
}

// blankLine is what stands in a plain text for something to be written by hand.
const blankLine = "____________"

// Text is the detail in a plain text: its value, or its name with a line to
// write on.
func (l Local) Text() string {
	if l.Value != "" {
		return l.Value
	}
	return l.Name + ": " + blankLine
}

// localMark is how a text asks for a detail.
var localMark = regexp.MustCompile(`\[[Ll]ocal:[ \t]*([^\]\n]{0,80}?)[ \t]*\]`)

// FillLocal puts details into a plain text. The second result lists the ids
// that nobody knows; where no details are known at all, the text stays as it is.
func FillLocal(plain string, known []Local) (string, []string) {
	if len(known) == 0 || !strings.Contains(plain, "ocal:") {
		return plain, nil
	}
	var unknown []string
	filled := localMark.ReplaceAllStringFunc(plain, func(mark string) string {
		id := localMark.FindStringSubmatch(mark)[1]
		if l, ok := findLocal(known, id); ok {
			if strings.HasPrefix(plain, mark) {
				return capital(l.Text())
			}
			return l.Text()
		}
		unknown = append(unknown, id)
		return mark
	})
	return filled, unknown
}

// capital is a text as it stands at the beginning of a line.
func capital(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

func findLocal(known []Local, id string) (Local, bool) {
	for _, l := range known {
		if l.ID == id {
			return l, true
		}
	}
	return Local{}, false
}

// LocalUnknown is the finding of a detail that no project has.
func LocalUnknown(at diag.Span, id string, known []Local) diag.Diagnostic {
	names := make([]string, len(known))
	for i, l := range known {
		names[i] = l.ID
	}
	return diag.Diagnostic{
		Severity: diag.Error, Code: "local-unknown", Span: at,
		Message: "no local detail is called " + id,
		Hint:    diag.DidYouMean(id, names, "the details are "+strings.Join(names, ", ")+"; one of your own goes into content/data/local-fields.yaml"),
	}
}

// local is a detail asked for in a text.
type local struct {
	ast.BaseInline
	detail     Local
	at, length int
}

var kindLocal = ast.NewNodeKind("Local")

// Kind implements ast.Node.
func (*local) Kind() ast.NodeKind { return kindLocal }

// Dump implements ast.Node.
func (n *local) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type localParser struct{}

func (localParser) Trigger() []byte { return []byte{'['} }

func (localParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[local:")) && !bytes.HasPrefix(line, []byte("[Local:")) {
		return nil
	}
	found := localMark.FindSubmatchIndex(line)
	if found == nil || found[0] != 0 || found[1] < len(line) && (line[found[1]] == '(' || line[found[1]] == '[') {
		return nil
	}
	block.Advance(found[1])
	return &local{detail: Local{ID: string(line[found[2]:found[3]])}, at: segment.Start, length: found[1]}
}

// local writes a detail, or its name and a line to write on. Where a project
// knows no details, the words stay as they are.
func (r *renderer) local(n *local) {
	if len(r.opts.Local) == 0 {
		raw := r.body[n.at : n.at+n.length]
		r.gather(raw)
		r.out = appendEscaped(r.out, raw)
		return
	}
	detail, ok := findLocal(r.opts.Local, n.detail.ID)
	if !ok {
		r.found = append(r.found, LocalUnknown(r.span(n.at, n.length), n.detail.ID, r.opts.Local))
		return
	}
	if n.PreviousSibling() == nil {
		detail.Name, detail.Value = capital(detail.Name), capital(detail.Value)
	}
	if detail.Value == "" {
		r.gather([]byte(detail.Name))
		r.write(`<span class="local">`)
		r.out = appendEscaped(r.out, []byte(detail.Name))
		r.write(` <span class="blank"><span class="vh">(to be filled in)</span></span></span>`)
		return
	}
	r.gather([]byte(detail.Value))
	r.write(`<span class="local">`)
	if r.inLink { // a link may not hold another
		r.out = appendEscaped(r.out, []byte(detail.Value))
	} else {
		r.write(Dial(detail.Value))
	}
	r.write(`</span>`)
}

// numberToRing is a telephone number as people write it in Britain.
var numberToRing = regexp.MustCompile(`\+?\(?0?[0-9][0-9 ()]{8,14}[0-9]`)

// Dial is a plain text as HTML whose telephone numbers can be touched to ring
// them.
func Dial(text string) string {
	var b []byte
	done := 0
	for _, at := range numberToRing.FindAllStringIndex(text, -1) {
		number := text[at[0]:at[1]]
		b = appendEscaped(b, []byte(text[done:at[0]]))
		b = append(b, `<a href="tel:`+strings.NewReplacer(" ", "", "(", "", ")", "").Replace(number)+`">`+number+`</a>`...)
		done = at[1]
	}
	return string(appendEscaped(b, []byte(text[done:])))
}
