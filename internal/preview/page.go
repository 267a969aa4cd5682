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
	"strings"
	"time"
)

var (
	//go:embed live.js
	liveScript string
	//go:embed live.css
	liveStyle string
)

// Markup that the handler adds to a page. The mark tells the script which
// bytes the page was made from.
const (
	liveHead = `<link rel="stylesheet" href="/_signpost/live.css"><script src="/_signpost/live.js" defer></script>`
	markHead = `<meta name="signpost-page" content="`
)

// Built-in pages, for when the site has none of its own.
const (
	builtInPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
	notFoundPage  = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>No such page</title></head>` +
		`<body><main><h1>No such page</h1><p>The site has no page at this address. <a href="/">Go to the first page</a></p></main></body></html>`
)

// page answers with a file of the site, or of the preview itself.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path
	switch {
	case name == "/_signpost/live.js":
		send(w, r, "live.js", "", []byte(liveScript))
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

// sendStatus answers with a page that is not what was asked for.
func sendStatus(w http.ResponseWriter, status int, source string, data []byte) {
	w.Header().Set("Content-Type", htmlType)
	tag := etag(source, data)
	w.Header().Set("ETag", tag)
	w.WriteHeader(status)
	w.Write(withLive(data, tag, source))
}

// etag names what is sent of a file: its bytes, and the source a page tells of.
func etag(source string, data []byte) string {
	sum := sha256.New()
	io.WriteString(sum, source+"\x00")
	sum.Write(data)
	return `"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`
}

// withLive puts the preview's markup into a copy of a page, at the end of its
// head, or of the page if it does not close its head.
func withLive(page []byte, tag, source string) []byte {
	at := bytes.Index(bytes.ToLower(page), []byte("</head"))
	if at < 0 {
		at = len(page)
	}
	added := markHead + strings.Trim(tag, `"`) + `">`
	if source != "" {
		added += `<meta name="signpost-source" content="` + html.EscapeString(source) + `"><meta name="signpost-id" content="` + idOf(source) + `">`
	}
	return bytes.Join([][]byte{page[:at], []byte(added + liveHead), page[at:]}, nil)
}

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
