package preview

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"html"
	"io"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The script is one file to a browser, in parts to whoever reads it.
var (
	//go:embed live-match.js
	matchScript string
	//go:embed live-merge.js
	mergeScript string
	//go:embed live-keep.js
	keepScript string
	//go:embed live-panel.js
	panelScript string
	//go:embed live.js
	lastScript string
	//go:embed live.css
	liveStyle string
)

func liveScript() string {
	return matchScript + mergeScript + keepScript + panelScript + lastScript + authorLink
}

// Markup that the handler adds to a page. The mark tells the script which
// bytes the page was made from.
const (
	liveHead = `<link rel="stylesheet" href="/_signpost/live.css"><script src="/_signpost/live.js" defer></script>`
	markHead = `<meta name="signpost-page" content="`
)

// Built-in pages, for when the site has none of its own.
const (
	builtInPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
	builtInHead   = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`
	notFoundPage  = builtInHead + `<title>No such page</title></head>` +
		`<body class="signpost-built-in"><main><h1>No such page</h1><p>The site has no page at this address. <a href="/">Go to the first page</a></p></main></body></html>`
)

// page answers with a file of the site, or of the preview itself.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path
	switch {
	case name == "/_signpost/live.js":
		send(w, r, "live.js", "", []byte(liveScript()))
		return
	case name == "/_signpost/live.css":
		send(w, r, "live.css", "", []byte(liveStyle))
		return
	case !acceptable(name) || reserved(name):
		s.notFound(w)
		return
	}
	files, name := s.now.Load().files, name[1:]
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if files.has(name) {
		s.file(w, r, files, name)
	} else if files.has(name + "/index.html") {
		redirect(w, r, name)
	} else {
		s.notFound(w)
	}
}

// acceptable refuses paths that no file of a site can have.
func acceptable(name string) bool {
	if !strings.HasPrefix(name, "/") || strings.Contains(name, "//") || strings.Contains(name, `\`) {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "." || part == ".." {
			return false
		}
	}
	return !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// redirect leads from /name to /name/. The name is one of the site's own, so
// the new address begins with one slash and stays here.
func redirect(w http.ResponseWriter, r *http.Request, name string) {
	target := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
	w.Header().Set("Location", target.String())
	w.WriteHeader(http.StatusFound)
}

func (s *Server) file(w http.ResponseWriter, r *http.Request, files fileSet, name string) {
	file, _ := files.find(name)
	data, err := file.Bytes()
	if err != nil {
		s.failed(w, name, file.Source, err)
		return
	}
	send(w, r, name, file.Source, data)
}

// notFound answers with the site's own page for that, if it has one.
func (s *Server) notFound(w http.ResponseWriter) {
	data, err := s.now.Load().files.bytes("404.html")
	if err != nil {
		w.Header().Set("Content-Security-Policy", builtInPolicy)
		data = []byte(notFoundPage)
	}
	sendStatus(w, http.StatusNotFound, "", data)
}

// send answers with a file's bytes, or the part of them that was asked for.
func send(w http.ResponseWriter, r *http.Request, name, source string, data []byte) {
	kind := contentType(name)
	w.Header().Set("Content-Type", kind)
	tag := etag(source, data)
	w.Header().Set("ETag", tag)
	switch kind {
	case htmlType:
		data = withLive(data, tag, source)
	case "image/svg+xml":
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// sendStatus answers with a page that is not what was asked for. The page says
// so, too, because a script cannot see the status of its own page.
func sendStatus(w http.ResponseWriter, status int, source string, data []byte) {
	w.Header().Set("Content-Type", htmlType)
	tag := etag(source, data)
	w.Header().Set("ETag", tag)
	w.WriteHeader(status)
	w.Write(added(data, mark("page", strings.Trim(tag, `"`))+mark("status", strconv.Itoa(status))+marks(source)+liveHead))
}

// etag names what is sent of a file: its bytes, and the source a page tells of.
func etag(source string, data []byte) string {
	sum := sha256.New()
	io.WriteString(sum, source+"\x00")
	sum.Write(data)
	return `"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`
}

// withLive is a copy of a page with what keeps it current.
func withLive(page []byte, tag, source string) []byte {
	return added(page, mark("page", strings.Trim(tag, `"`))+marks(source)+liveHead)
}

// mark is a remark in a page's head for the script.
func mark(name, content string) string {
	return `<meta name="signpost-` + name + `" content="` + html.EscapeString(content) + `">`
}

// marks say which file a page was made from.
func marks(source string) string {
	if source == "" {
		return ""
	}
	return mark("source", source) + mark("id", idOf(source))
}

// added puts markup into a copy of a page: at the beginning of its head, so
// that the script comes before the page's own and sees the page as it was
// written; or at the end, if the page does not open its head where one belongs.
func added(page []byte, markup string) []byte {
	at := len(page)
	if start := opening.FindIndex(page); start != nil {
		at = start[1]
	}
	return bytes.Join([][]byte{page[:at], []byte(markup), page[at:]}, nil)
}

// opening is all of a page up to its head: comments, the doctype and the tag of
// the whole page.
var opening = regexp.MustCompile(`^\x{FEFF}?(?is:\s*(?:<!--.*?-->\s*)*(?:<!doctype[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<html(?:\s[^>]*)?>\s*)?(?:<!--.*?-->\s*)*)<(?i:head)(?:\s[^>]*)?>`)

const htmlType = "text/html; charset=utf-8"

// contentType goes by the file's name and by nothing on this computer, so that
// a preview says the same everywhere.
func contentType(name string) string {
	switch ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")); ext {
	case "html", "htm":
		return htmlType
	case "css", "csv", "vtt":
		return "text/" + ext + "; charset=utf-8"
	case "js", "mjs":
		return "text/javascript; charset=utf-8"
	case "txt", "md":
		return "text/plain; charset=utf-8"
	case "ics":
		return "text/calendar; charset=utf-8"
	case "xml", "rss", "atom", "xsd", "opf", "ncx":
		return "application/xml; charset=utf-8"
	case "xhtml":
		return "application/xhtml+xml; charset=utf-8"
	case "json", "map", "jsonl":
		return "application/json; charset=utf-8"
	case "webmanifest":
		return "application/manifest+json; charset=utf-8"
	case "svg":
		return "image/svg+xml"
	default:
		return binaryType(ext)
	}
}

func binaryType(ext string) string {
	switch ext {
	case "png", "gif", "webp", "avif", "jpeg":
		return "image/" + ext
	case "jpg":
		return "image/jpeg"
	case "ico":
		return "image/x-icon"
	case "woff", "woff2", "ttf", "otf":
		return "font/" + ext
	case "mp4", "webm":
		return "video/" + ext
	case "ogg", "opus", "wav", "flac", "aac":
		return "audio/" + ext
	case "mp3":
		return "audio/mpeg"
	case "m4a":
		return "audio/mp4"
	case "pdf", "zip", "wasm":
		return "application/" + ext
	case "epub":
		return "application/epub+zip"
	}
	return "application/octet-stream"
}
