package light

import (
	"net/url"
	"strings"
)

// outside reports whether a browser that fetches an address would ask somebody
// else's server, and whose. Addresses that begin as the site's own are inside.
func outside(address, own string) (host string, yes bool) {
	address = browserReads(address)
	rest, scheme := address, ""
	if colon := strings.IndexByte(address, ':'); colon > 0 && !strings.ContainsAny(address[:colon], "/?#") {
		scheme, rest = strings.ToLower(address[:colon]), address[colon+1:]
	}
	switch scheme {
	case "", "http", "https", "ws", "wss", "ftp":
	default:
		return "", false
	}
	if !strings.HasPrefix(rest, "//") {
		return "", false
	}
	host = strings.TrimLeft(rest, "/")
	if end := strings.IndexAny(host, "/?#"); end >= 0 {
		host = host[:end]
	}
	host = strings.ToLower(host[strings.LastIndexByte(host, '@')+1:])
	switch {
	case host == "" || host == hostOf(own):
		return "", false
	case strings.Contains(host, " "): // a layout fills it in
		return "another server", true
	}
	return host, true
}

// browserReads writes an address as browsers understand it: without white space
// around it and line breaks in it, with backslashes turned.
// Source: the URL Standard, section 4.4.
func browserReads(address string) string {
	address = strings.TrimFunc(address, func(c rune) bool { return c <= ' ' })
	return strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(address)
}

// hostOf is the server of a whole address; nothing where there is none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}

// candidates lists the addresses of a srcset, each with its place in it.
// Source: HTML Standard, section 4.8.4.2.2.
func candidates(srcset string) []part {
	var list []part
	at := 0
	for at < len(srcset) {
		at += len(srcset[at:]) - len(strings.TrimLeft(srcset[at:], ", \t\r\n\f"))
		length := strings.IndexAny(srcset[at:], " \t\r\n\f")
		if length < 0 {
			length = len(srcset) - at
		}
		address := strings.TrimRight(srcset[at:at+length], ",")
		if address != "" {
			list = append(list, part{address, at, len(address)})
		}
		at += length
		if len(address) == length {
			comma := strings.IndexByte(srcset[at:], ',')
			if comma < 0 {
				break
			}
			at += comma
		}
	}
	return list
}

// part is a stretch of a text that may be an address.
type part struct {
	text       string
	at, length int
}
