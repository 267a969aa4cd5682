package publish

import (
	"net/url"
	"strings"
)

// Links is how one output writes the addresses of the site: from the root of
// a server, or as files beside each other that open from a folder.
type Links struct {
	Base  string // path of the site on its server, with both slashes: "/" or "/guide/"
	Files bool   // relative file names instead, ending in index.html
}

// To writes the address of a page ("/messages/") or file ("/assets/site.css")
// as seen from a page.
func (l Links) To(from, to string) string {
	if !l.Files {
		return l.Base + escape(strings.TrimPrefix(to, "/"))
	}
	if strings.HasSuffix(to, "/") {
		to += "index.html"
	}
	return escape(relative(from, to))
}

// Absolute writes an address below the site's base address, for feeds and
// sitemaps, without the base address itself.
func Absolute(to string) string { return escape(to) }

func escape(path string) string {
	if !strings.ContainsFunc(path, unusual) {
		return path
	}
	return (&url.URL{Path: path}).EscapedPath()
}

// unusual knows most letters that stand in an address as they are.
func unusual(r rune) bool {
	return (r < 'a' || r > 'z') && (r < '-' || r > '9') && r != '_' // the hyphen, the dot and the slash come before the digits
}

// relative leads from a page's folder to a file of the same site.
func relative(from, to string) string {
	here := strings.Split(strings.Trim(from[:strings.LastIndexByte(from, '/')+1], "/"), "/")
	if here[0] == "" {
		here = nil
	}
	there := strings.Split(strings.TrimPrefix(to, "/"), "/")
	shared := 0
	for shared < len(here) && shared < len(there)-1 && here[shared] == there[shared] {
		shared++
	}
	path := strings.Repeat("../", len(here)-shared) + strings.Join(there[shared:], "/")
	if strings.Contains(strings.SplitN(path, "/", 2)[0], ":") {
		return "./" + path
	}
	return path
}

// FileOf is the file a page's address is published as. An address that does not
// end in a slash is a file's already, as some old addresses are.
func FileOf(url string) string {
	file := strings.TrimPrefix(url, "/")
	if file == "" || strings.HasSuffix(file, "/") {
		return file + "index.html"
	}
	return file
}
