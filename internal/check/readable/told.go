package readable

import (
	"fmt"

	"signpost/internal/diag"
)

// mostAdvice is how often advice of one code is given on one page. Somebody
// with three pieces of advice acts on them; somebody with sixty gives up.
const mostAdvice = 3

func (l *look) say(severity diag.Severity, code string, at diag.Span, message, hint string) *diag.Diagnostic {
	l.found = append(l.found, diag.Diagnostic{Severity: severity, Code: code, Span: at, Message: message, Hint: hint})
	return &l.found[len(l.found)-1]
}

func (l *look) warn(code string, at diag.Span, message, hint string) *diag.Diagnostic {
	return l.say(diag.Warning, code, at, message, hint)
}

func (l *look) advise(code string, at diag.Span, message, hint string) *diag.Diagnostic {
	return l.say(diag.Advice, code, at, message, hint)
}

// told is what was found, with the advice that repeats itself counted. The first
// pieces in the order of the page are kept.
func (l *look) told() []diag.Diagnostic {
	if len(l.found) <= mostAdvice {
		return l.found
	}
	sorted := diag.Sort(l.found)
	count, last := map[string]int{}, map[string]int{}
	kept := sorted[:0]
	for _, d := range sorted {
		if d.Severity == diag.Advice {
			if count[d.Code]++; count[d.Code] > mostAdvice {
				continue
			}
			last[d.Code] = len(kept)
		}
		kept = append(kept, d)
	}
	for code, at := range last {
		if more := count[code] - mostAdvice; more > 0 {
			kept[at].Message += fmt.Sprintf(", and %d more like it on this page", more)
		}
	}
	return kept
}
