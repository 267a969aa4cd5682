package light

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"signpost/internal/diag"
)

// Limits of a page's weight, in bytes: its HTML and the styles it asks for,
// compressed as a server does. tests/browser/weight.test.mjs holds the site's
// own pages to the same.
const (
	Usual       = 14336 // what ten packets carry, before the first answer has to come back
	Facilitator = 16384 // a trainer's working paper: the facilitator's view of a session
	Pack        = 32768 // the same: everything of a session, to be printed
)

// Page says whether a page is heavier than its limit, with what it costs and
// which of its parts weigh most. File is where it comes from, styles what its
// stylesheets weigh compressed, in bytes.
func Page(file string, page []byte, styles, limit int) (diag.Diagnostic, bool) {
	total, heavy := new(scales).weigh(page, styles, limit)
	if !heavy {
		return diag.Diagnostic{}, false
	}
	return tooHeavy(file, page, total, limit), true
}

func tooHeavy(file string, page []byte, total, limit int) diag.Diagnostic {
	message := fmt.Sprintf("this page is %s before any picture, over the %s that a weak signal should carry: it takes %s there; %s",
		tenths(total), tenths(limit), seconds(int64(total)), heaviest(page))
	return warn("page-heavy", diag.InFile(file), message, "cut it into two or three pages, or shorten its longest part")
}

// scales compress as a server does. Making a compressor takes longer than
// compressing a page, so they are used again. Safe for concurrent use.
type scales struct{ idle sync.Pool }

// weigh is a page's weight with its styles, and whether that is over a limit.
// A page that is well under it uncompressed is not compressed.
func (s *scales) weigh(page []byte, styles, limit int) (total int, heavy bool) {
	if len(page)+styles <= limit*wellUnder/100 {
		return len(page) + styles, false
	}
	total = s.compressed(page) + styles
	return total, total > limit
}

// compressed is the size of data as a server sends it.
func (s *scales) compressed(data []byte) int {
	var n counter
	w, again := s.idle.Get().(*gzip.Writer)
	if again {
		w.Reset(&n)
	} else {
		w = gzip.NewWriter(&n)
	}
	defer s.idle.Put(w)
	_, err := w.Write(data)
	if err := cmp.Or(err, w.Close()); err != nil {
		panic("light: internal error: counting failed: " + err.Error())
	}
	return int(n)
}

// counter counts what is written to it.
type counter int

// Write counts.
func (c *counter) Write(data []byte) (int, error) {
	*c += counter(len(data))
	return len(data), nil
}

func tenths(bytes int) string { return fmt.Sprintf("%.1f KB", float64(bytes)/kilobyte) }

// share is a sort of part of a page and how many bytes of it there are.
type share struct {
	name  string
	bytes int
}

// heaviest names the two parts of a page that weigh most, by their bytes before
// compression.
func heaviest(page []byte) string {
	shares := shares(page)
	slices.SortStableFunc(shares, func(a, b share) int { return cmp.Compare(b.bytes, a.bytes) })
	percent := func(s share) int { return (100*s.bytes + len(page)/2) / max(len(page), 1) }
	return fmt.Sprintf("%s make up %d %% of it, %s %d %%", shares[0].name, percent(shares[0]), shares[1].name, percent(shares[1]))
}

// partOf says which sort of part an element is. The later sorts count where
// one stands in another.
func partOf(element string) int {
	switch element {
	case "ul", "ol", "dl":
		return inLists
	case "table":
		return inTables
	case "svg":
		return inDrawings
	case "nav", "header", "footer":
		return inFrame
	case "head":
		return inHead
	}
	return inText
}

// The sorts of part.
const (
	inText = iota
	inLists
	inTables
	inDrawings
	inFrame
	inHead
	sorts
)

// shares tells the bytes of a page apart by what they are part of.
func shares(page []byte) []share {
	list := []share{{"paragraphs", 0}, {"lists", 0}, {"tables", 0}, {"drawings", 0}, {"menus, top and foot", 0}, {"what only browsers read", 0}}
	var open [sorts]int
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return list
		}
		size := len(tokens.Raw())
		sort := inText
		if kind == html.StartTagToken || kind == html.EndTagToken {
			name, _ := tokens.TagName()
			sort = partOf(string(name))
		}
		if kind == html.StartTagToken {
			open[sort]++
		}
		list[innermost(open)].bytes += size
		if kind == html.EndTagToken && open[sort] > 0 {
			open[sort]--
		}
	}
}

func innermost(open [sorts]int) int {
	for sort := sorts - 1; sort > inText; sort-- {
		if open[sort] > 0 {
			return sort
		}
	}
	return inText
}

// stylesOf are the names of the stylesheets a page asks for.
func stylesOf(page []byte) []string {
	var names []string
	head := page
	if end := bytes.Index(page, []byte("<body")); end >= 0 {
		head = page[:end]
	}
	tokens := html.NewTokenizer(bytes.NewReader(head))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return names
		}
		raw := string(tokens.Raw())
		if kind != html.StartTagToken || !strings.HasPrefix(strings.ToLower(raw), "<link") {
			continue
		}
		list := attributes(raw)
		rel, _ := valueOf(list, "rel")
		if href, ok := valueOf(list, "href"); ok && slices.Contains(strings.Fields(strings.ToLower(rel)), "stylesheet") {
			names = append(names, nameOf(href))
		}
	}
}
