package markdown

import (
	"strings"

	"signpost/internal/diag"
)

// picture leaves a hole for a picture that is drawn from data. The marker's
// line names it, and nothing else stands in the box.
func (r *renderer) picture(n *callout) {
	name := ""
	if n.title != nil {
		name = strings.TrimSpace(string(n.title.Lines().Value(r.body)))
	}
	if name == "" || strings.ContainsAny(name, " \t") || n.bodyStart() != nil {
		r.report(diag.Error, "picture-unnamed", n.at, n.length,
			"this should name one picture of content/data/pictures.yaml, and nothing else",
			"write > [!PICTURE] and the picture's id behind it, with an empty line below")
		return
	}
	start := n.title.Lines().At(0).Start
	r.hole(Ref{Kind: Picture, Target: name, Span: r.span(start, len(name))})
	r.write("\n")
	r.words.gap = true
}
