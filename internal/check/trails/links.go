package trails

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

// links looks at the links in the pages' texts, page by page.
func (l *look) links() {
	own, err := url.Parse(l.site.Config.BaseURL)
	if err != nil {
		own = &url.URL{}
	}
	for _, p := range l.site.Pages {
		refs := p.Doc.Body.Refs
		var first map[string]int // by words
		for i := range p.Targets {
			ref, t := &refs[i], &p.Targets[i]
			if t.Page != nil && l.hidden[t.Page] && !l.hidden[p] {
				l.toHidden(ref.Span, t.Page)
			}
			if ref.Kind != markdown.Link {
				continue
			}
			l.link(p, ref, t, own)
			if first == nil {
				first = map[string]int{}
			}
			l.sameWords(p, first, i)
		}
	}
}

// toHidden reports a way to a page that readers do not see.
func (l *look) toHidden(at diag.Span, to *site.Page) {
	why := "is not shown today"
	switch f := to.Front(); {
	case to.Draft():
		why = "is a draft"
	case !f.ExpiryDate.IsZero() && !f.ExpiryDate.After(l.site.Today):
		why = "has not been shown since " + f.ExpiryDate.Words()
	case f.PublishDate.After(l.site.Today):
		why = "is not shown before " + f.PublishDate.Words()
	}
	l.say(diag.Warning, "link-to-hidden", at, fmt.Sprintf("this leads to a page that %s: %s", why, to.Doc.Path),
		"publish both together, or take this out until then: the published site leaves that page out, and would not be built with this in it")
}

// link looks at one link by itself.
func (l *look) link(p *site.Page, ref *markdown.Ref, t *site.Target, own *url.URL) {
	switch {
	case t.Kind == site.Outside:
		l.outside(ref, own)
	case t.Kind == site.ToPage && t.Page == p && t.Fragment == "" && t.Query == "":
		if strings.Trim(ref.Target, "#") == "" {
			l.say(diag.Warning, "link-empty", ref.Span, "this link does not say where it leads", "write the page between the round brackets, as in (../help.md)")
			return
		}
		l.say(diag.Advice, "link-self", ref.Span, "this link leads to the page it stands on", "take the link out, or name the heading it means, as in (#when-to-call)")
	case t.Kind == site.ToPage && l.isOld(ref.Target):
		d := l.say(diag.Advice, "link-old-address", ref.Span, "this link uses an old address of "+t.Page.URL, "write "+t.Page.URL)
		d.Fix = fixTarget(ref, t.Page.URL+t.Query+fragment(t.Fragment), true)
	}
}

func fragment(id string) string {
	if id == "" {
		return ""
	}
	return "#" + id
}

// isOld reports whether a destination is one of the site's old addresses.
func (l *look) isOld(dest string) bool {
	if len(l.old) == 0 || !strings.HasPrefix(dest, "/") {
		return false
	}
	if end := strings.IndexAny(dest, "?#"); end >= 0 {
		dest = dest[:end]
	}
	return l.old[path.Clean(dest)]
}

// outside looks at a whole web address.
func (l *look) outside(ref *markdown.Ref, own *url.URL) {
	scheme, rest, ok := strings.Cut(ref.Target, "://")
	if !ok {
		return
	}
	host := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		host = rest[:end]
	}
	if own.Host != "" && strings.EqualFold(host, own.Host) {
		l.ownAddress(ref, own, rest[len(host):])
		return
	}
	name, _, _ := strings.Cut(host, ":")
	if strings.EqualFold(scheme, "http") && name != "localhost" && name != "127.0.0.1" {
		d := l.say(diag.Advice, "link-not-secure", ref.Span, "this address begins with http://, so others on the same network can see and change what a reader gets",
			"try the address with https:// in a browser, and write that")
		d.Fix = fixTarget(ref, "https"+ref.Target[len(scheme):], false)
	}
}

// ownAddress reports a link to the site itself that is written as if it led
// elsewhere.
func (l *look) ownAddress(ref *markdown.Ref, own *url.URL, rest string) {
	base := strings.TrimSuffix(own.Path, "/")
	if rest != "" && !strings.HasPrefix(rest, base+"/") && rest != base {
		return // another part of the same server
	}
	here := "/" + strings.TrimPrefix(strings.TrimPrefix(rest, base), "/")
	d := l.say(diag.Advice, "link-own-address", ref.Span, "this link spells out the site's own address, so it is not checked, and leads out of copies that people keep",
		"write "+here)
	end := len(here)
	if i := strings.IndexAny(here, "?#"); i >= 0 {
		end = i
	}
	if l.site.ByURL(strings.TrimSuffix(here[:end], "/")+"/") != nil {
		d.Fix = fixTarget(ref, here, true)
	}
}

// fixTarget writes another destination into a link, where it stands on one
// line and is not shown itself.
func fixTarget(ref *markdown.Ref, to string, safe bool) *diag.Fix {
	line := ref.Span.Text
	from := byteAt(line, ref.Span.Col-1)
	end := byteAt(line, ref.Span.Col-1+ref.Span.Len)
	open := strings.LastIndex(line[from:end], "](")
	if open < 0 {
		return nil
	}
	at := strings.Index(line[from+open:end], ref.Target)
	if at < 0 {
		return nil
	}
	place := ref.Span
	place.Col = 1 + utf8.RuneCountInString(line[:from+open+at])
	place.Len = utf8.RuneCountInString(ref.Target)
	return &diag.Fix{Says: "write " + to, Safe: safe, Edits: []diag.Edit{diag.Replace(place, to)}}
}

// byteAt is the byte where a character of a text begins.
func byteAt(text string, character int) int {
	for i := range text {
		if character <= 0 {
			return i
		}
		character--
	}
	return len(text)
}

// sameWords reports two links of a page that sound alike and lead apart.
func (l *look) sameWords(p *site.Page, first map[string]int, i int) {
	refs := p.Doc.Body.Refs
	words := strings.ToLower(strings.Join(strings.Fields(refs[i].Text), " "))
	here := destination(&p.Targets[i])
	if words == "" || here == "" {
		return
	}
	before, known := first[words]
	if !known {
		first[words] = i
		return
	}
	if there := destination(&p.Targets[before]); there != here {
		l.say(diag.Advice, "link-same-words", refs[i].Span, fmt.Sprintf("“%s” leads to %s here, and to %s on line %d", refs[i].Text, here, there, refs[before].Span.Line),
			"use words that say where each of them leads: some people hear a page's links as a list")
	}
}

// destination is where a link leads, as a text; empty for one that leads to no
// page or file.
func destination(t *site.Target) string {
	switch t.Kind {
	case site.ToPage:
		return t.Page.URL + t.Query + fragment(t.Fragment)
	case site.ToFile, site.ToFacets:
		return "/" + t.Path
	case site.Outside:
		if strings.HasPrefix(t.Path, "http") {
			return t.Path
		}
	}
	return ""
}
