// Package light finds what an old phone on a weak signal would wait for, and
// what would break the promise that nothing comes from anybody else.
//
// A page of the site is readable with the first answer of a slow line, and no
// other company learns who reads about dying. The built-in theme keeps both; a
// project can lose them by what it brings: large pictures, pages that list
// everything, a film from elsewhere, a layout with somebody's font.
//
// What must stay true: everything here is a pure function of what it is given.
// Pages are drawn only by Weigh, and only as many as it takes; a project's own
// files are read only where a reader's browser would read them too. A file
// that cannot be read gives no finding here: whoever publishes it reports that.
package light

import (
	"fmt"
	"strings"

	"signpost/internal/diag"
)

// kilobyte is what people's programs show as one.
const kilobyte = 1000

// bytesInWords says a size as people read it: "850 KB", "1.4 MB".
func bytesInWords(n int64) string {
	switch {
	case n < 10*kilobyte:
		return fmt.Sprintf("%.1f KB", float64(n)/kilobyte)
	case n < kilobyte*kilobyte:
		return fmt.Sprintf("%d KB", (n+kilobyte/2)/kilobyte)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/kilobyte/kilobyte)
}

// lineSpeed is a weak signal, in bits a second: the "Slow 3G" that browsers'
// developer tools imitate.
const lineSpeed = 400_000

// seconds says how long a weak signal takes for so many bytes.
func seconds(n int64) string {
	s := float64(n) * 8 / lineSpeed
	if s < 10 {
		return fmt.Sprintf("%.1f seconds", s)
	}
	return fmt.Sprintf("%.0f seconds", s)
}

// nameOf is the last part of a path.
func nameOf(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

func warn(code string, at diag.Span, message, hint string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Code: code, Span: at, Message: message, Hint: hint}
}

func advise(code string, at diag.Span, message, hint string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Advice, Code: code, Span: at, Message: message, Hint: hint}
}
