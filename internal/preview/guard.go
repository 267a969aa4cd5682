package preview

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// knows reports whether the request asks for a host that this preview is. A
// name that somebody else made point at this computer is not one.
func (s *Server) knows(r *http.Request) bool {
	host, ok := hostname(r.Host)
	if !ok {
		return false
	}
	switch {
	case host == "localhost", strings.HasSuffix(host, ".localhost"), host == "127.0.0.1", host == "::1":
		return true
	}
	bound, ok := hostname(s.options.Bind)
	if ok && host == bound {
		return true
	}
	for _, name := range s.options.AllowHosts {
		if allowed, ok := hostname(name); ok && host == allowed {
			return true
		}
	}
	return unspecified(bound) && arrivedAt(r, host)
}

// hostname takes the port off a host and puts it in one spelling.
func hostname(host string) (string, bool) {
	host = strings.ToLower(host)
	if name, port, err := net.SplitHostPort(host); err == nil {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return "", false
		}
		host = name
	} else if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	if strings.ContainsAny(host, "[]@/\\ ") {
		return "", false
	}
	return host, host != ""
}

// unspecified reports whether an address means "every network of this computer".
func unspecified(bound string) bool {
	address, err := netip.ParseAddr(bound)
	return err == nil && address.IsUnspecified()
}

// arrivedAt reports whether host is the very address the connection came in
// at, as when a phone on the same network asks for this computer's number.
func arrivedAt(r *http.Request, host string) bool {
	asked, err := netip.ParseAddr(host)
	local, _ := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return err == nil && local != nil && asked.Unmap() == local.AddrPort().Addr().Unmap()
}

func unknownHost(host string) string {
	if host == "" {
		return "The request does not say which host it is for.\n"
	}
	return fmt.Sprintf("The preview was asked for as %q, a name it does not know, so it did not answer.\n"+
		"If that name is yours, start the preview again with --allow-host and the name.\n", host)
}

// foreign reports whether a page of another site is behind the request.
// Following a link from elsewhere is welcome; loading a part of the preview
// into another site, or asking for it by script, is not.
func foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" && !sameOrigin(origin, r.Host) {
		return true
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}

func sameOrigin(origin, host string) bool {
	parsed, err := url.Parse(origin)
	return err == nil && (parsed.Scheme == "http" || parsed.Scheme == "https") && strings.EqualFold(parsed.Host, host)
}
