package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// GitHub prints findings as the workflow commands that GitHub Actions shows
// beside the lines of a change.
func GitHub(w io.Writer, found []Diagnostic) error {
	out := bufio.NewWriter(w)
	for _, d := range found {
		fmt.Fprintf(out, "::%s %s::%s\n", gitHubLevel(d.Severity), gitHubProperties(d), gitHubMessage(d))
	}
	return out.Flush()
}

func gitHubLevel(s Severity) string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "notice"
}

func gitHubProperties(d Diagnostic) string {
	escape := strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C")
	var parts []string
	if d.Span.File != "" {
		parts = append(parts, "file="+escape.Replace(visible(d.Span.File)))
	}
	if d.Span.Line > 0 {
		parts = append(parts, fmt.Sprintf("line=%d,col=%d", d.Span.Line, max(d.Span.Col, 1)))
	}
	parts = append(parts, "title="+escape.Replace(visible(d.Code)))
	return strings.Join(parts, ",")
}

func gitHubMessage(d Diagnostic) string {
	message := strings.ReplaceAll(visible(d.Message), "%", "%25")
	if d.Hint == "" {
		return message
	}
	return message + "%0A" + strings.ReplaceAll(visible(d.Hint), "%", "%25")
}
