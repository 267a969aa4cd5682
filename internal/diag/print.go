package diag

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Style says how Text draws.
type Style struct {
	Colour bool   // marks severities and carets with colours of the terminal
	Width  int    // columns of the terminal; 0 when there is none
	Words  Lookup // says why findings matter; nil leaves that out
}

// usualWidth stands in for a terminal that does not say how wide it is.
const usualWidth = 100

// paint is the set of colours in use, each an escape sequence or empty.
type paint struct{ bold, faint, severity, reset string }

func (s Style) paint(severity Severity) paint {
	if !s.Colour {
		return paint{}
	}
	p := paint{bold: "\x1b[1m", faint: "\x1b[34m", severity: "\x1b[1;36m", reset: "\x1b[0m"}
	switch severity {
	case Error:
		p.severity = "\x1b[1;31m"
	case Warning:
		p.severity = "\x1b[1;33m"
	}
	return p
}

// Text prints findings for a person at a terminal: a line that says where and
// what, the line of the source with carets below the place, and the hint. The
// first finding of each code also says why it matters. The only control
// characters that come out are ends of lines and, when asked for, Text's own
// colours.
func Text(w io.Writer, found []Diagnostic, style Style) error {
	out := bufio.NewWriter(w)
	said := map[string]bool{}
	for i, d := range found {
		if i > 0 {
			out.WriteByte('\n')
		}
		why := style.Words.of(d.Code).Why
		if said[d.Code] {
			why = ""
		}
		said[d.Code] = true
		style.one(out, d, why)
	}
	return out.Flush()
}

func (s Style) one(out *bufio.Writer, d Diagnostic, why string) {
	p := s.paint(d.Severity)
	fmt.Fprintf(out, "%s%s%s:%s %s%s%s%s\n",
		place(d.Span), p.severity, d.Severity, p.reset, p.bold, visible(d.Message), p.reset, code(d.Code))
	margin := "    "
	if d.Span.Line > 0 && strings.TrimSpace(d.Span.Text) != "" {
		number := strconv.Itoa(d.Span.Line)
		margin = strings.Repeat(" ", len(number)+3)
		line, indent, carets := s.excerpt(d.Span, len(margin)+2)
		fmt.Fprintf(out, "%s  %s |%s %s\n", p.faint, number, p.reset, line)
		fmt.Fprintf(out, "%s%s|%s %s%s%s%s\n", p.faint, margin, p.reset, indent, p.severity, carets, p.reset)
	}
	if d.Hint != "" {
		fmt.Fprintf(out, "%s%s=%s %s\n", p.faint, margin, p.reset, visible(d.Hint))
	}
	if why != "" {
		fmt.Fprintf(out, "%s%s=%s why: %s\n", p.faint, margin, p.reset, visible(why))
	}
}

// place is "content/x.md:3:9: ", as far as it is known.
func place(at Span) string {
	switch {
	case at.File == "":
		return ""
	case at.Line < 1:
		return visible(at.File) + ": "
	}
	return fmt.Sprintf("%s:%d:%d: ", visible(at.File), at.Line, max(at.Col, 1))
}

func code(name string) string {
	if name == "" {
		return ""
	}
	return " [" + visible(name) + "]"
}

// Summary puts a tally into words: "2 errors, 1 warning and 3 pieces of advice".
func Summary(t Tally) string {
	var parts []string
	for _, part := range []struct {
		count     int
		one, many string
	}{
		{t.Errors, "error", "errors"},
		{t.Warnings, "warning", "warnings"},
		{t.Advice, "piece of advice", "pieces of advice"},
	} {
		switch {
		case part.count == 1:
			parts = append(parts, "1 "+part.one)
		case part.count > 1:
			parts = append(parts, strconv.Itoa(part.count)+" "+part.many)
		}
	}
	if len(parts) == 0 {
		return "no problems"
	}
	last := len(parts) - 1
	if last == 0 {
		return parts[0]
	}
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}
