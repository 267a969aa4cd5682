package readable

import (
	"fmt"
	"path"
	"strings"

	"signpost/internal/markdown"
)

// longLink is how many words a link may have.
const longLink = 12

// links looks at the words of links.
func (l *look) links() {
	for i := range l.page.Body.Refs {
		r := &l.page.Body.Refs[i]
		if r.Kind != markdown.Link || r.Text == "" || strings.HasPrefix(r.Target, "mailto:") || strings.HasPrefix(r.Target, "tel:") {
			continue
		}
		if why := l.saysNothing(r.Text); why != "" {
			l.warn("link-words", r.Span, fmt.Sprintf("the words of this link, “%s”, %s", shortened(r.Text), why),
				fmt.Sprintf("make the words that say what is there the link, as in [%s](%s)", wordsFor(r.Target), shortened(r.Target)))
		}
		if n := strings.Count(r.Text, " ") + 1; n > longLink {
			l.advise("link-long", r.Span, fmt.Sprintf("this link is %d words long, and a list of links is read out whole", n),
				"make only the few words the link that say where it leads")
		}
	}
}

// shortened is the beginning of a text, for a message.
func shortened(text string) string {
	letters := []rune(text)
	if len(letters) <= 60 {
		return text
	}
	return string(letters[:60]) + "…"
}

// saysNothing says why the words of a link do not tell where it leads; it is
// empty for words that do.
func (l *look) saysNothing(text string) string {
	bare := strings.ToLower(strings.Trim(text, " .,:;!>»→›…-–\"“”'‘’()[]"))
	switch {
	case l.english && isNowhere(bare):
		return "do not say where it leads"
	case l.isAddress(bare):
		return "are an address, which is read out letter by letter"
	case isFileName(bare):
		return "are the name of a file"
	}
	return ""
}

// isNowhere knows the words that would fit any link.
func isNowhere(text string) bool {
	for _, start := range [...]string{"click ", "click here", "tap here", "press here"} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	switch strings.TrimPrefix(strings.TrimSuffix(text, " here"), "please ") {
	case "", "here", "see", "more", "read", "read more", "read on", "read this", "this", "this link", "this page", "this website", "this site", "this article", "this document", "this pdf", "this file", "this one",
		"the link", "link", "the page", "page", "website", "web site", "the website", "their website", "their site", "the site", "site", "our website", "follow this link", "see more", "find out more", "find out", "learn more", "more information",
		"more info", "info", "information", "further information", "further details", "more details", "details", "go", "go to", "download", "download this", "view", "view more", "open", "continue", "video", "article", "document", "web page", "webpage", "url", "that", "that page", "it", "visit", "look", "source", "know more":
		return true
	}
	return false
}

// isAddress reports whether a text is an address of the web. A plain name such
// as nhs.uk is what people say, and on paper an address is needed.
func (l *look) isAddress(text string) bool {
	if strings.ContainsAny(text, " ") || l.onPaper() {
		return false
	}
	if strings.Contains(text, "://") || strings.HasPrefix(text, "www.") {
		return true
	}
	host, rest, deeper := strings.Cut(text, "/")
	return deeper && rest != "" && strings.Contains(host, ".") && !strings.HasPrefix(host, ".")
}

func isFileName(text string) bool {
	if strings.Contains(text, " ") {
		return false
	}
	switch path.Ext(text) {
	case ".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".odt", ".zip", ".mp3", ".mp4", ".jpg", ".jpeg", ".png", ".md", ".html", ".txt", ".csv", ".epub":
		return true
	}
	return false
}

// wordsFor makes words of a target, for an example.
func wordsFor(target string) string {
	target, _, _ = strings.Cut(target, "?")
	target, _, _ = strings.Cut(target, "#")
	name := path.Base(strings.TrimSuffix(target, "/"))
	name = strings.TrimSuffix(name, path.Ext(name))
	name = strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ", "%20", " ").Replace(name))
	if name == "" || name == "index" || !strings.Contains(name, " ") {
		return "how to keep a mouth moist"
	}
	return name
}
