package markdown_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"signpost/internal/markdown"
)

// judge parses HTML as a browser does and says what in it is not on the list of
// what this package may write. The list is kept apart from the code that it
// judges.
func judge(output string) []string {
	root := &html.Node{Type: html.ElementNode, Data: "main", DataAtom: atom.Main}
	nodes, err := html.ParseFragment(strings.NewReader(output), root)
	if err != nil {
		return []string{err.Error()}
	}
	var bad []string
	for _, n := range nodes {
		bad = judgeNode(bad, n)
	}
	return bad
}

func judgeNode(bad []string, n *html.Node) []string {
	switch n.Type {
	case html.TextNode:
	case html.ElementNode:
		if !slices.Contains(allowedElements, n.Data) || n.Namespace != "" {
			bad = append(bad, "element "+n.Namespace+":"+n.Data)
		}
		for _, a := range n.Attr {
			if why := judgeAttribute(n.Data, a); why != "" {
				bad = append(bad, fmt.Sprintf("<%s %s=%q>: %s", n.Data, a.Key, a.Val, why))
			}
		}
	default:
		bad = append(bad, fmt.Sprintf("node of type %d: %q", n.Type, n.Data))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		bad = judgeNode(bad, c)
	}
	return bad
}

var allowedElements = strings.Fields(`a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em
	figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong
	sub summary sup table tbody td tfoot th thead time tr u ul var`)

// safeValues are the attributes any element may have, and what they may say.
var safeValues = map[string]*regexp.Regexp{
	"class":       regexp.MustCompile(`^[A-Za-z0-9+# _-]+$`),
	"id":          regexp.MustCompile(`^[\pL\pM\pN._:-]+$`),
	"lang":        regexp.MustCompile(`^[A-Za-z0-9-]+$`),
	"dir":         regexp.MustCompile(`^(ltr|rtl|auto)$`),
	"role":        regexp.MustCompile(`^(note|group|doc-(noteref|backlink|endnotes))$`),
	"aria-label":  regexp.MustCompile(`^(Notes|Done|To do|Note \d+|Back to the text from note \d+(, place \d+)?)$`),
	"aria-hidden": regexp.MustCompile(`^true$`),
}

var elementValues = map[string]*regexp.Regexp{
	"a title": regexp.MustCompile(``), "img title": regexp.MustCompile(``), "img alt": regexp.MustCompile(``), "abbr title": regexp.MustCompile(``),
	"td data-label": regexp.MustCompile(``), "th scope": regexp.MustCompile(`^(col|row|colgroup|rowgroup)$`),
	"input type": regexp.MustCompile(`^checkbox$`), "input disabled": regexp.MustCompile(`^$`), "input checked": regexp.MustCompile(`^$`),
	"ol start": regexp.MustCompile(`^\d+$`), "details open": regexp.MustCompile(`^(open)?$`),
	"td colspan": regexp.MustCompile(`^\d+$`), "td rowspan": regexp.MustCompile(`^\d+$`), "th colspan": regexp.MustCompile(`^\d+$`), "th rowspan": regexp.MustCompile(`^\d+$`),
	"col span": regexp.MustCompile(`^\d+$`), "colgroup span": regexp.MustCompile(`^\d+$`),
	"time datetime": regexp.MustCompile(`^[\w:+. -]+$`), "ins datetime": regexp.MustCompile(`^[\w:+. -]+$`), "del datetime": regexp.MustCompile(`^[\w:+. -]+$`),
}

func judgeAttribute(element string, a html.Attribute) string {
	if a.Key == "href" && element == "a" || a.Key == "src" && element == "img" {
		return judgeAddress(a.Val)
	}
	pattern := safeValues[a.Key]
	if pattern == nil {
		pattern = elementValues[element+" "+a.Key]
	}
	switch {
	case pattern == nil:
		return "attribute not on the list"
	case !pattern.MatchString(a.Val):
		return "value not on the list"
	}
	return ""
}

var schemePattern = regexp.MustCompile(`^[a-z][a-z0-9+.-]*:`)

// judgeAddress reads an address as the URL standard does.
func judgeAddress(address string) string {
	address = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(address)
	address = strings.ToLower(strings.TrimFunc(address, func(r rune) bool { return r <= ' ' }))
	switch scheme := schemePattern.FindString(address); scheme {
	case "", "http:", "https:", "mailto:", "tel:":
		return ""
	default:
		return "scheme " + scheme
	}
}

// judgeBody judges a whole page, and each section on its own, as if it were
// included in another page.
func judgeBody(body markdown.Body) []string {
	bad := judge(body.HTML(markdown.PlainTag))
	for _, s := range body.Sections {
		section := s.HTML(body, markdown.PlainTag)
		bad = append(bad, judge(section)...)
		if !staysInside(section) {
			bad = append(bad, "section "+s.ID+" breaks out of its place")
		}
	}
	if !staysInside(body.HTML(markdown.PlainTag)) {
		bad = append(bad, "the page breaks out of its place")
	}
	return bad
}

// staysInside says whether HTML put into a box leaves what follows outside of
// it: an end tag too many would close the box, a missing one keep it open.
func staysInside(output string) bool {
	doc, err := html.Parse(strings.NewReader("<body><div id=box>" + output + "</div><nav id=after></nav></body>"))
	if err != nil {
		return false
	}
	body := doc.FirstChild.LastChild
	return body.FirstChild != nil && body.FirstChild.NextSibling != nil && body.FirstChild.NextSibling.Data == "nav"
}
