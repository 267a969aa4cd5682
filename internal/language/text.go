package language

import (
	"path"
	"regexp"
	"strings"

	"signpost/internal/document"
	"signpost/internal/markdown"
)

// The places in a text where there is something to choose from, each at the end
// of what is written so far.
var (
	calloutPattern = regexp.MustCompile(`^ {0,3}(?:> ?)+\[!([A-Za-z]*)$`)
	citePattern    = regexp.MustCompile(`\[(?:@[\w.:-]+; ?)*@([\w.:-]*)$`)
	targetPattern  = regexp.MustCompile(`\]\(([^()\s]*)$`)
)

// textOffers says what could be written in the text of a page, and which part
// of the line it would stand for.
func (s *Server) textOffers(v sight) (offers []offer, from, to int) {
	written := v.text[v.begin:v.at]
	typed := func(m []int) int { return v.begin + m[2] }
	if inCode(v.text[:v.begin]) {
		return nil, v.at, v.at
	}
	if m := calloutPattern.FindStringSubmatchIndex(written); m != nil {
		return calloutOffers(v), typed(m), v.at
	}
	if m := citePattern.FindStringSubmatchIndex(written); m != nil {
		return s.entryOffers(s.entries("sources"), itemReference), typed(m), v.at
	}
	if m := targetPattern.FindStringSubmatchIndex(written); m != nil {
		return s.targetOffers(v, written[:m[0]], written[m[2]:m[3]], typed(m))
	}
	return nil, v.at, v.at
}

// calloutOffers are the names of boxes.
func calloutOffers(v sight) []offer {
	end := "]"
	if strings.HasPrefix(v.text[v.at:], "]") {
		end = ""
	}
	var offers []offer
	for _, c := range callouts() {
		offers = append(offers, offer{label: c.name, insert: c.name + end, detail: c.says, kind: itemSnippet})
	}
	return offers
}

// callout is a box an author may put round a text.
type callout struct{ name, says string }

// callouts are the boxes that the parser of texts knows, with a word on what
// each is for.
func callouts() []callout {
	return []callout{
		{"NOTE", "something to know"},
		{"TIP", "something that helps"},
		{"IMPORTANT", "something nobody should miss"},
		{"WARNING", "take care"},
		{"CAUTION", "take care"},
		{"KEY", "the point to remember"},
		{"REFLECT", "a question to think about"},
		{"TRAINER", "for the facilitator only"},
		{"ACTIVITY", "something to try; minutes may follow"},
		{"SAY", "words to try"},
		{"CASE", "a story"},
		{"QUIZ", "a question with answers"},
		{"CARE", "a calm word before something hard"},
		{"ASK", "ask, do not assume"},
		{"LINES", "lines to write on; how many may follow"},
		{"INCLUDE", "a section of another page"},
		{"PICTURE", "a picture drawn from content/data/pictures.yaml, by its id"},
	}
}

// targetOffers are the places a link or an image may lead to.
func (s *Server) targetOffers(v sight, before, typed string, from int) ([]offer, int, int) {
	if file, _, anchored := strings.Cut(typed, "#"); anchored {
		return s.anchorOffers(v, file), from + len(file) + 1, v.at
	}
	if isImage(before) {
		return fileOffers(s.files(v.path, true)), from, v.at
	}
	var offers []offer
	for _, e := range s.linked(v.path, typed) {
		offers = append(offers, offer{label: e.name, insert: e.id, detail: e.id, about: e.summary, match: e.id + " " + e.name, kind: itemReference})
	}
	if strings.HasPrefix(strings.TrimLeft(v.line, "> "), "[!INCLUDE]") {
		return offers, from, v.at
	}
	return append(offers, fileOffers(s.files(v.path, false))...), from, v.at
}

func fileOffers(entries []entry) []offer {
	offers := make([]offer, len(entries))
	for i, e := range entries {
		offers[i] = offer{label: e.id, detail: "file", kind: itemFile}
	}
	return offers
}

// isImage says whether the square brackets that end a text are an image's.
func isImage(before string) bool {
	depth := 0
	for i := len(before) - 1; i >= 0; i-- {
		switch before[i] {
		case ']':
			depth++
		case '[':
			if depth--; depth < 0 {
				return i > 0 && before[i-1] == '!'
			}
		}
	}
	return false
}

// anchorOffers are the places on a page that a link may lead to.
func (s *Server) anchorOffers(v sight, file string) []offer {
	if file == "" {
		return headingOffers(s.outline(v.opened))
	}
	name := path.Join(path.Dir(v.path), file)
	if strings.HasPrefix(file, "/") {
		name = ""
	}
	if s.site == nil {
		return nil
	}
	for _, p := range s.site.Pages {
		if p.Doc.Path != "" && p.Doc.Path == name || p.URL == file {
			offers := headingOffers(p.Doc.Body.Headings)
			switch list := p.Layout(); list {
			case "glossary", "sources":
				offers = append(offers, s.entryOffers(s.entries(list), itemReference)...)
			case "help":
				offers = append(offers, s.entryOffers(s.entries("helplines"), itemReference)...)
			}
			return offers
		}
	}
	return nil
}

func headingOffers(headings []markdown.Heading) []offer {
	var offers []offer
	for _, h := range headings {
		if h.ID != "" {
			offers = append(offers, offer{label: h.ID, detail: h.Text, match: h.ID + " " + h.Text, kind: itemReference})
		}
	}
	return offers
}

// outline lists the headings of a page as it is being written.
func (s *Server) outline(d *opened) []markdown.Heading {
	doc, _ := document.NewParser(s.kinds, markdown.Options{}).Parse(d.path, []byte(d.text))
	return doc.Body.Headings
}

// inCode says whether a text ends inside a block of code.
func inCode(text string) bool {
	fence := ""
	for line := range strings.Lines(text) {
		words := strings.TrimLeft(line, " >")
		switch {
		case fence != "":
			if strings.HasPrefix(words, fence) {
				fence = ""
			}
		case strings.HasPrefix(words, "```"), strings.HasPrefix(words, "~~~"):
			fence = words[:3]
		}
	}
	return fence != ""
}
