package html

import (
	"fmt"
	"html"
	"path"
	"regexp"
	"strings"

	"signpost/internal/site"
)

// fileKind says in words what a file is that people keep, or nothing for what
// a browser shows like a page or a picture.
func fileKind(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".pdf":
		return "PDF"
	case ".doc", ".docx":
		return "Word document"
	case ".odt", ".rtf":
		return "text document"
	case ".xls", ".xlsx", ".ods", ".csv":
		return "spreadsheet"
	case ".ppt", ".pptx", ".odp":
		return "slides"
	case ".zip":
		return "ZIP folder"
	case ".epub":
		return "e-book"
	case ".txt", ".md":
		return "plain text"
	case ".vtt", ".srt":
		return "captions"
	case ".ics":
		return "calendar"
	case ".mp4", ".m4v", ".mov", ".webm", ".ogv":
		return "film"
	case ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".aac", ".flac":
		return "sound"
	}
	return ""
}

// sizeWords says how large a file is, in the units that phones and shops use
// (1 MB is 1,000,000 bytes), to two figures.
func sizeWords(bytes int64) string {
	const kilo, mega, giga = 1000, 1000 * 1000, 1000 * 1000 * 1000
	switch n := float64(bytes); {
	case bytes <= 0:
		return ""
	case bytes < kilo:
		return "1 KB"
	case n < mega-kilo/2:
		return fmt.Sprintf("%.0f KB", n/kilo)
	case n < 9.95*mega:
		return strings.Replace(fmt.Sprintf("%.1f MB", n/mega), ".0 ", " ", 1)
	case n < giga-mega/2:
		return fmt.Sprintf("%.0f MB", n/mega)
	}
	return strings.Replace(fmt.Sprintf("%.1f GB", float64(bytes)/giga), ".0 ", " ", 1)
}

// saysSize knows a size that the author gave already.
var saysSize = regexp.MustCompile(`(?i)\d\s*(?:k|m|g)i?b\b|\d\s*(?:kilo|mega|giga)bytes?\b`)

// nextWords is how far behind a link its size may stand.
const nextWords = 40

// behind is what is said after a link to a file: what it is, and how large.
func (w *writer) behind(t site.Target) string {
	if t.Kind != site.ToFile {
		return ""
	}
	kind := fileKind(t.Path)
	if kind == "" {
		return ""
	}
	kind = w.say(kind)
	if r, there := w.site.Resource(t.Path); there && r.Size > 0 {
		kind += ", " + sizeWords(r.Size)
	}
	return ` <small class="file">(` + html.EscapeString(kind) + `)</small>`
}
