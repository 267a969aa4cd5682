package readable

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

// longAlt is how many characters may say what a picture shows.
const longAlt = 150

// pictures looks at what is said of pictures to people who do not see them.
func (l *look) pictures() {
	refs, images := l.page.Body.Refs, 0
	for i := range refs {
		if refs[i].Kind == markdown.Image && !refs[i].Decorative && refs[i].Text != "" {
			l.picture(&refs[i], l.altBlock(images, refs[i].Text))
		}
		if refs[i].Kind == markdown.Image {
			images++
		}
	}
}

// altBlock is the place among the words where the text of a picture stands, or
// -1 where it stands in braces.
func (l *look) altBlock(nth int, text string) int {
	plain, found := strings.Join(strings.Fields(text), " "), -1
	for i := range l.words.Blocks {
		if b := &l.words.Blocks[i]; b.Kind == prose.Alt {
			if b.Text == plain && (found < 0 || nth >= 0) {
				found = i
			}
			nth--
		}
	}
	return found
}

func (l *look) picture(r *markdown.Ref, block int) {
	at := r.Span
	if block >= 0 {
		at = l.words.Span(&l.words.Blocks[block], 0, len(l.words.Blocks[block].Text))
	}
	lower := strings.ToLower(r.Text)
	if rest := afterImageOf(r.Text); rest != "" && l.english {
		d := l.warn("alt-image-of", at, fmt.Sprintf("a voice that reads the page aloud has just said that this is a picture, and then reads “%s”", strings.TrimSpace(r.Text[:len(r.Text)-len(rest)])),
			"begin with what the picture shows")
		if block >= 0 && l.joined(&l.words.Blocks[block], l.words.Blocks[block].First, l.words.Blocks[block].Last) {
			start := l.words.Span(&l.words.Blocks[block], 0, len(r.Text)-len(rest)+1)
			first, size := utf8.DecodeRuneInString(rest)
			d.Fix = &diag.Fix{Says: "begin with what the picture shows", Edits: []diag.Edit{diag.Replace(start, likeFirst(string(first), "A"))}}
			if size > 1 {
				d.Fix = nil
			}
		}
	}
	if n := utf8.RuneCountInString(r.Text); n > longAlt {
		l.advise("alt-long", at, fmt.Sprintf("the words for this picture are %d characters long, and nobody can stop them half-way", n),
			"say what matters in one sentence, and put the rest into the text, where everybody can read it")
	}
	if strings.Contains(lower, "click ") || strings.Contains(lower, "http://") || strings.Contains(lower, "https://") || strings.Contains(lower, "www.") {
		l.advise("alt-click", at, "the words for this picture say what to do or where to go, not what it shows",
			"say what the picture shows, and put the rest into the text")
	}
	if beside := l.beside(r, block); beside != "" {
		l.advise("alt-same", at, "the words for this picture are the same as "+beside+", so they are read aloud twice",
			"say what the picture shows and the other words do not")
	}
}

// afterImageOf is what follows "picture of" at the start of a text; it is empty
// for a text that begins in another way.
func afterImageOf(text string) string {
	lower := strings.ToLower(text)
	rest := lower
	for _, article := range [...]string{"an ", "a ", "the ", "this is an ", "this is a "} {
		if cut, found := strings.CutPrefix(rest, article); found {
			rest = cut
			break
		}
	}
	for _, word := range [...]string{"image", "picture", "photo", "photograph", "pic", "graphic", "icon", "stock photo", "illustration", "screenshot"} {
		for _, link := range [...]string{" of ", " showing ", " shows ", " that shows ", " which shows ", ": ", " with "} {
			if cut, found := strings.CutPrefix(rest, word+link); found && cut != "" && len(lower) == len(text) {
				return text[len(text)-len(cut):]
			}
		}
	}
	return ""
}

// beside says which words beside a picture are the same as its own; it is empty
// where none are.
func (l *look) beside(r *markdown.Ref, block int) string {
	alt := letters(r.Text)
	switch {
	case len(alt) < 4:
		return ""
	case letters(r.Title) == alt:
		return "its caption"
	case block < 0:
		return ""
	}
	for _, i := range [...]int{block - 1, block + 1} {
		if i < 0 || i >= len(l.words.Blocks) {
			continue
		}
		b := &l.words.Blocks[i]
		if b.Kind == prose.Alt || b.Kind == prose.Title || b.Kind == prose.Field {
			continue
		}
		if letters(b.Text) == alt {
			return "the words beside it"
		}
		for _, link := range b.Links {
			if letters(b.Text[link.Start:link.End]) == alt {
				return "the link beside it"
			}
		}
	}
	return ""
}

// letters is a text without what does not count when two are compared.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .,:;!?“”‘’'\"()*_-–", r) {
			return -1
		}
		return r
	}, strings.ToLower(text))
}
