package preview

import (
	"encoding/json"
	"errors"
	"html"
	"net/http"
	"strings"

	"signpost/internal/rules"
	"signpost/internal/theme"
)

// Pieces of the page that stands in for one that could not be made.
const (
	notMadeHead = builtInHead + `<title>This page could not be made</title>`
	notMadeBody = `</head><body class="signpost-built-in"><main><h1>This page could not be made</h1>`
	notMadeTail = `</main></body></html>`
)

// failed answers for a file whose bytes could not be made. What a layout cannot
// draw is shown as any mistake is. Any other reason may name folders of this
// computer, so it goes to the author and not into the page.
func (s *Server) failed(w http.ResponseWriter, name, source string, err error) {
	if s.options.Failure != nil {
		s.options.Failure(name, err)
	}
	w.Header().Set("Content-Security-Policy", builtInPolicy)
	page := notMadeHead + notMadeBody + `<p>The reason is given where the preview was started.</p>` + notMadeTail
	var failure *theme.Failure
	if errors.As(err, &failure) {
		page = failurePage(newProblem(failure.Finding, rules.Lookup()))
	}
	sendStatus(w, http.StatusInternalServerError, source, []byte(page))
}

// failurePage explains one mistake. Its data is there a second time for the
// script of a page that is already open, which shows it in the panel.
func failurePage(p problem) string {
	data, err := json.Marshal(p)
	if err != nil {
		panic("preview: internal error: " + err.Error())
	}
	var b strings.Builder
	b.WriteString(notMadeHead + mark("failure", string(data)) + notMadeBody)
	b.WriteString(`<p>The layout that draws it has a mistake. The page will be here as soon as that is put right.</p>`)
	b.WriteString(`<div class="signpost-finding signpost-` + p.Severity + `">`)
	b.WriteString(`<p class="signpost-message"><strong class="signpost-severity">` + p.Severity + `</strong> ` + html.EscapeString(p.Message) + `</p>`)
	b.WriteString(`<p class="signpost-place">` + html.EscapeString(p.Place) + `</p>`)
	if p.Before+p.Marked+p.After != "" {
		b.WriteString(`<pre class="signpost-line">` + html.EscapeString(p.Before) + `<mark class="signpost-mark">` + html.EscapeString(p.Marked) + `</mark>` + html.EscapeString(p.After) + `</pre>`)
	}
	if p.Hint != "" {
		b.WriteString(`<p class="signpost-hint">` + html.EscapeString(p.Hint) + `</p>`)
	}
	b.WriteString(`</div>` + notMadeTail)
	return b.String()
}
