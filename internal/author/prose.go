package author

import (
	"fmt"
	"html"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

// block is a run of text that no sentence goes beyond: a paragraph, an item of
// a list, a field of the front matter.
type block struct {
	text  string
	under string    // the heading or the field it stands under; may be empty
	at    diag.Span // of that
}

// blocksOf are the words readers read on a page: the text in its kind's own
// fields, then its sections. Headings, notes for facilitators and what is
// taken in from other pages are left out.
func blocksOf(p *site.Page) []block {
	var list []block
	ownText(reflect.ValueOf(p.Doc.Page.Detail), "", func(place, text string) {
		name, _, _ := strings.Cut(place, "[")
		list = append(list, block{text: text, under: name, at: p.Doc.Page.Place(place)})
	})
	sections := p.Doc.Body.Sections
	for i, s := range sections {
		end := s.Last
		if i+1 < len(sections) {
			end = min(end, sections[i+1].First)
		}
		at := diag.InFile(p.Doc.Path)
		if i := headingOf(p, s.ID); i >= 0 {
			at = p.Doc.Body.Headings[i].Span
		}
		for _, text := range textOf(p.Doc.Body.Pieces[min(s.First, end):end]) {
			list = append(list, block{text: text, under: s.Title, at: at})
		}
	}
	return list
}

func headingOf(p *site.Page, id string) int {
	for i, h := range p.Doc.Body.Headings {
		if id != "" && h.ID == id {
			return i
		}
	}
	return -1
}

// ownText visits the words in the fields of a page's kind. Names of pages,
// words of fixed lists and what only facilitators read are no text.
func ownText(v reflect.Value, place string, visit func(place, text string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			ownText(v.Elem(), place, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			ownText(v.Index(i), fmt.Sprintf("%s[%d]", place, i), visit)
		}
	case reflect.String:
		if text := strings.TrimSpace(v.String()); text != "" {
			visit(place, text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			tag := v.Type().Field(i).Tag
			name := tag.Get("field")
			if name == "" || tag.Get("list") != "" || tag.Get("values") != "" || tag.Get("refers") != "" || tag.Get("for") != "" {
				continue
			}
			ownText(v.Field(i), strings.TrimPrefix(place+"."+name, "."), visit)
		}
	}
}

// textOf takes the blocks of text out of finished HTML and its holes.
func textOf(pieces []markdown.Piece) []string {
	t := &tagless{}
	for _, piece := range pieces {
		if t.hidden == 0 {
			t.html(piece.HTML)
		}
		if piece.Ref == nil {
			continue
		}
		switch piece.Ref.Kind {
		case markdown.TrainerStart:
			t.hidden++
		case markdown.TrainerEnd:
			t.hidden--
		case markdown.Glossary:
			if t.hidden == 0 && t.left == "" {
				t.word.WriteString(piece.Ref.Text)
			}
		}
	}
	t.end()
	return t.blocks
}

// tagless gathers the text between tags.
type tagless struct {
	blocks []string
	word   strings.Builder
	left   string // the element whose content is being left out
	hidden int    // above 0, the text is for facilitators
}

func (t *tagless) html(source string) {
	for source != "" {
		text, rest, tag := strings.Cut(source, "<")
		if t.left == "" {
			t.word.WriteString(html.UnescapeString(text))
		}
		if !tag {
			return
		}
		inside, after, _ := strings.Cut(rest, ">")
		t.tag(inside)
		source = after
	}
}

func (t *tagless) tag(inside string) {
	name, closing := strings.CutPrefix(inside, "/")
	if end := strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); end >= 0 {
		name = name[:end]
	}
	switch {
	case t.left != "":
		if closing && name == t.left {
			t.left = ""
		}
		return
	case name == "br":
		t.word.WriteByte(' ')
		return
	case name == "sup": // the number of a footnote
		t.left = name
		return
	case strings.Contains(" a abbr b bdi cite code del em i ins kbd mark q s small span strong sub u ", " "+name+" "):
		return
	}
	t.end()
	heading := len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
	if !closing && (heading || name == "pre" || name == "svg" || strings.Contains(inside, "note-title")) {
		t.left = name
	}
}

// end closes a block.
func (t *tagless) end() {
	text := strings.Join(strings.Fields(t.word.String()), " ")
	// What is left out before a full stop, such as a citation, leaves its space.
	text = strings.NewReplacer(" .", ".", " ,", ",", " ;", ";").Replace(text)
	if text != "" {
		t.blocks = append(t.blocks, text)
	}
	t.word.Reset()
}

// sentences cuts a block where a sentence ends.
func sentences(text string) []string {
	var list []string
	words := strings.Fields(text)
	start := 0
	for i, word := range words {
		if i+1 < len(words) && !endsSentence(word, words[i+1]) {
			continue
		}
		list = append(list, strings.Join(words[start:i+1], " "))
		start = i + 1
	}
	return list
}

// endsSentence reports whether a sentence ends with a word, by the word that
// follows it.
func endsSentence(word, next string) bool {
	bare := strings.TrimRight(word, `"'”’)]»*`)
	last, _ := utf8.DecodeLastRuneInString(bare)
	if !strings.ContainsRune(".!?…", last) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, `"'“‘([«*`))
	if unicode.IsLower(first) {
		return false // “Why?” she asked
	}
	stem := strings.ToLower(strings.TrimLeft(strings.TrimSuffix(bare, "."), `"'“‘([«*`))
	switch stem {
	case "dr", "mr", "mrs", "ms", "prof", "st", "e.g", "i.e", "vs", "no":
		return last != '.'
	}
	return utf8.RuneCountInString(stem) != 1 || last != '.' || stem == "i" // an initial, as in J. Smith
}
