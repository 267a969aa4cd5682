package people

import (
	"slices"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// context is a phrase in its sentence: words first to last of a page.
type context struct {
	*look
	block       *prose.Block
	sentence    prose.Sentence
	first, last int
}

func (l *look) context(b *prose.Block, first, last int) context {
	return context{look: l, block: b, sentence: l.page.SentenceOf(b, first), first: first, last: last}
}

// text is the phrase as it stands there.
func (x *context) text() string { return x.page.TextOf(x.block, x.first, x.last) }

func (x *context) span() diag.Span { return x.page.WordsSpan(x.block, x.first, x.last) }

// lower is a word of the sentence in small letters; words beyond its ends are
// empty.
func (x *context) lower(word int) string {
	if word < x.sentence.First || word >= x.sentence.Last {
		return ""
	}
	return x.page.Words[word].Entry.Lower
}

// is reports whether a word of the sentence is of a class. What stands before
// a possessive s counts too.
func (x *context) is(word int, c class) bool { return x.classOf(x.lower(word))&c != 0 }

func (c *Checker) classOf(word string) class {
	if found, known := c.classes[word]; known || !strings.HasSuffix(word, "'s") {
		return found
	}
	return c.classes[strings.TrimSuffix(word, "'s")]
}

// any reports whether a word between two places is of a class.
func (x *context) any(first, last int, c class) bool {
	for i := max(first, x.sentence.First); i < min(last, x.sentence.Last); i++ {
		if x.is(i, c) {
			return true
		}
	}
	return false
}

// before and after look at some words on one side of the phrase.
func (x *context) before(words int, c class) bool { return x.any(x.first-words, x.first, c) }
func (x *context) after(words int, c class) bool  { return x.any(x.last, x.last+words, c) }
func (x *context) anywhere(c class) bool          { return x.any(x.sentence.First, x.sentence.Last, c) }

// gap is what stands between a word and the next one.
func (x *context) gap(word int) string {
	if word+1 >= x.block.Last || word < x.block.First {
		return ""
	}
	return x.block.Text[x.page.Words[word].End:x.page.Words[word+1].Start]
}

// joined reports whether only a space stands between a word and the next of
// its sentence.
func (x *context) joined(word int) bool {
	return word >= x.sentence.First && word+1 < x.sentence.Last && x.gap(word) == " "
}

// negated reports whether a no stands shortly before the phrase, in its own
// part of the sentence.
func (x *context) negated(words int) bool {
	for i := x.first - 1; i >= max(x.first-words, x.sentence.First); i-- {
		if strings.ContainsAny(x.gap(i), ",;:–—") {
			return false
		}
		if w := x.lower(i); x.classOf(w)&negation != 0 || strings.HasSuffix(w, "n't") {
			return true
		}
	}
	return false
}

// asks reports whether the sentence is a question.
func (x *context) asks() bool {
	end := len(x.block.Text)
	if x.sentence.Last < x.block.Last {
		end = int(x.page.Words[x.sentence.Last].Start)
	}
	return strings.Contains(x.block.Text[x.page.Words[x.sentence.Last-1].End:end], "?")
}

// quoted reports whether the phrase stands between quotation marks.
func (x *context) quoted() bool {
	before := x.block.Text[:x.page.Words[x.first].Start]
	if strings.LastIndex(before, "“") > strings.LastIndex(before, "”") {
		return true
	}
	open := strings.LastIndex(" "+before, " ‘")
	if open >= 0 && !strings.Contains(before[open:], "’ ") && !strings.Contains(before[open:], "’.") && !strings.Contains(before[open:], "’,") {
		return true
	}
	return strings.Count(before, `"`)%2 == 1
}

// styled reports whether the phrase is set off from its sentence, as a word is
// that is spoken about.
func (x *context) styled() bool {
	words := x.page.Words
	style := words[x.first].Style & (prose.Emphasis | prose.Literal | prose.Foreign)
	if style == 0 {
		return false
	}
	alone := func(i int) bool { return i < x.block.First || i >= x.block.Last || words[i].Style&style == 0 }
	return style&prose.Literal != 0 || alone(x.first-1) && alone(x.last)
}

// spokenAbout reports whether the page tells readers about the phrase itself,
// as one that teaches kind words must name the unkind ones.
func (x *context) spokenAbout() bool {
	return x.block.Quoted || x.quoted() || x.styled() || x.toldToLeave() || x.named() || speaksOfWords(x.block.Under) ||
		x.inQuiz() || x.listedUnderNo() || x.inColumnOfNo()
}

// toldToLeave reports whether the block lists what to leave.
func (x *context) toldToLeave() bool {
	return (x.block.Kind == prose.Field || x.block.Kind == prose.Title) && slices.Contains([]string{"do_not", "avoid", "was", "situation", "say"}, x.block.Under) ||
		x.block.Callout == "SAY"
}

// inQuiz reports whether the block offers answers, wrong ones among them.
func (x *context) inQuiz() bool {
	return x.block.Callout == "QUIZ" || x.block.Kind == prose.Field && x.block.Under == "questions"
}

// named reports whether the sentence speaks of words: the word elderly, never
// say, people call it.
func (x *context) named() bool {
	for i := x.sentence.First; i < x.sentence.Last; i++ {
		if x.is(i, wordOfWords) && !x.is(i-1, owning) {
			return true
		}
	}
	for i := x.sentence.First; i < x.first; i++ {
		switch w := x.lower(i); {
		case w == "avoid" || w == "avoids" || w == "avoiding" || w == "instead" || w == "rather" && x.lower(i+1) == "than":
			return true
		case (x.classOf(w)&negation != 0 || strings.HasSuffix(w, "n't") || w == "stop") && x.any(i+1, i+4, saying):
			return true
		}
	}
	return false
}

// speaksOfWords reports whether a heading announces words to leave.
func speaksOfWords(heading string) bool {
	lower := strings.ToLower(heading)
	for _, sign := range []string{"avoid", "words to", "words that", "to leave", "instead", "unkind", "hurt", "do not say", "don’t say", "don't say", "not to say", "better word", "kind word", "kinder word", "choose your words", "language", "old words", "what not"} {
		if strings.Contains(lower, sign) {
			return true
		}
	}
	return false
}

// listedUnderNo reports whether an item stands in a list that was announced as
// one of what to leave.
func (x *context) listedUnderNo() bool {
	if x.block.Kind != prose.Item {
		return false
	}
	for i := x.at - 1; i >= 0; i-- {
		if b := &x.page.Blocks[i]; b.Kind != prose.Item && b.Kind != prose.Alt {
			return strings.HasSuffix(strings.TrimSpace(b.Text), ":") && leaves(b.Text)
		}
	}
	return false
}

// inColumnOfNo reports whether a cell stands in a table's column of what to
// leave.
func (x *context) inColumnOfNo() bool {
	if x.block.Kind != prose.Cell {
		return false
	}
	cells, heads := 0, 0
	marked := map[int]bool{}
	for i := x.at - 1; i >= 0 && x.page.Blocks[i].Kind == prose.Cell; i-- {
		cells++
	}
	start := x.at - cells
	for i := start - 1; i >= 0 && x.page.Blocks[i].Kind == prose.HeaderCell; i-- {
		heads++
	}
	for i := range heads {
		marked[i] = leaves(x.page.Blocks[start-heads+i].Text)
	}
	if heads == 0 {
		return false
	}
	total := cells
	for i := x.at; i < len(x.page.Blocks) && x.page.Blocks[i].Kind == prose.Cell; i++ {
		total++
	}
	if total%heads != 0 { // a cell is empty, so that nobody can count columns
		return slices.Contains([]bool{marked[0], marked[heads-1]}, true)
	}
	return marked[cells%heads]
}

// leaves reports whether a text announces what to leave.
func leaves(text string) bool {
	lower := strings.ToLower(text)
	for _, sign := range []string{"instead", "rather than", "avoid", "leave", "not say", "don’t say", "don't say", "never say", "hurt", "unkind", "you may hear", "people say", "old word", "do not use", "not these", "not this", "not to", "less kind", "hear", "heard", "careless", "unhelpful", "poor wording", "write this", "harm"} {
		if strings.Contains(lower, sign) {
			return !strings.HasPrefix(lower, "say instead") && !strings.HasPrefix(lower, "write instead")
		}
	}
	return lower == "not" || lower == "no" || lower == "before" || lower == "was"
}

// fix is a Fix that puts other words in the phrase's place, when the phrase
// stands on one line as it is written.
func (x *context) fix(other string) *diag.Fix {
	at, text := x.span(), x.text()
	line := []rune(at.Text)
	if at.Col < 1 || at.Col-1+at.Len > len(line) || string(line[at.Col-1:at.Col-1+at.Len]) != text {
		return nil
	}
	if x.page.Words[x.first].Entry.Capital {
		first, size := utf8.DecodeRuneInString(other)
		other = strings.ToUpper(string(first)) + other[size:]
	}
	return diag.Write(at, other)
}
