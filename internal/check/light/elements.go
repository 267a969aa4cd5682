package light

import (
	"regexp"
	"slices"
	"strings"
)

// brings says what comes from the address in an attribute, as browsers fetch
// it; nothing where it is only a link, or a word.
// Source: HTML Standard, section 4; SVG 2, section 16.
func brings(element, attribute string, all []attribute) string {
	switch element + " " + attribute {
	case "script src", "script href":
		return someCode
	case "img src", "img lowsrc", "image href", "feimage href", "input src", "video poster", "image src":
		return someImage
	case "video src", "audio src", "source src", "track src", "bgsound src":
		return someFilm
	case "iframe src", "frame src", "portal src", "embed src", "object data", "applet code", "applet archive", "fencedframe src":
		return somePage
	case "form action", "button formaction", "input formaction":
		return sendsForm
	case "use href", "fecolormatrix href", "pattern href", "lineargradient href", "radialgradient href", "textpath href", "mpath href", "filter href", "html manifest", "base href":
		return someFile
	case "a ping", "area ping":
		return calls
	case "link href":
		return linkBrings(all)
	}
	if attribute == "background" && slices.Contains([]string{"body", "table", "td", "th", "tr"}, element) {
		return someImage
	}
	return ""
}

// linkBrings says what a <link> fetches: that depends on what it is for.
func linkBrings(all []attribute) string {
	rel, _ := valueOf(all, "rel")
	for _, word := range strings.Fields(strings.ToLower(rel)) {
		switch word {
		case "stylesheet":
			return someStyle
		case "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "apple-touch-startup-image":
			return someImage
		case "preconnect", "dns-prefetch":
			return calls
		case "preload", "modulepreload", "prefetch", "prerender", "manifest", "import":
			return someFile
		}
	}
	return ""
}

// runs reports whether the text of a script element is run: other types are
// data.
func runs(all []attribute) bool {
	kind, given := valueOf(all, "type")
	kind = strings.ToLower(strings.TrimSpace(kind))
	return !given || kind == "" || kind == "module" || strings.Contains(kind, "javascript") || strings.Contains(kind, "ecmascript")
}

// runsScript reports whether an address is a script.
func runsScript(a attribute) bool {
	switch a.name {
	case "href", "src", "action", "formaction", "data":
		return strings.HasPrefix(strings.ToLower(browserReads(a.value)), "javascript:")
	}
	return false
}

// animatesAddress reports whether an animation changes an address.
func animatesAddress(all []attribute) bool {
	name, _ := valueOf(all, "attributename")
	return strings.HasSuffix(strings.ToLower(strings.TrimSpace(name)), "href")
}

// handler matches the name of an attribute that holds a script.
var handler = regexp.MustCompile(`^on[a-z]{3,30}$`)
