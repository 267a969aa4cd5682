package markdown_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"signpost/internal/markdown"
)

// samplePage is a page of the usual length, about 5.6 kB.
func samplePage() []byte {
	const part = `## Talk and listen %d

People near the end of life often want to talk, and often wait to be asked. You do not need
the perfect words. **Sit down**, put your phone away and [ask what matters](../messages/listen.md#ask).
The *care worker* who knows the person best may not be the one with the title.

- Ask what the person knows already, and what they want to know.
- Say what you see: "You look tired today."
- Leave silence. It does not need filling, and it is often where people say what matters.

> [!SAY]
> "What has been the hardest part for you?"

| When | What you might say | Who can help |
|------|--------------------|--------------|
| Early | "What would you like to happen?" | The nurse |
| Later | "Who should be with you?" | Family, the GP |

Advance care planning is a free choice[^1]. See <https://www.example.org/acp> and [our guide](guide.md).
An advance decision is different: it is about a named treatment, and the law has rules for it.

![People round a table](table-%d.jpg "A team meeting")

`
	var page bytes.Buffer
	for i := range 5 {
		fmt.Fprintf(&page, part, i, i)
	}
	page.WriteString("[^1]: You may change your mind at any time.\n")
	return page.Bytes()
}

// sampleTerms are as many ways to write glossary words as a real glossary has.
func sampleTerms() []markdown.Term {
	var terms []markdown.Term
	for _, words := range []string{"advance care planning", "advance decision", "care worker", "end of life", "named treatment"} {
		terms = append(terms, markdown.Term{ID: strings.ReplaceAll(words, " ", "-"), Text: words})
	}
	for i := range 145 {
		first := []string{"palliative", "hospice", "what", "person", "carer", "the", "nurse", "family"}[i%8]
		terms = append(terms, markdown.Term{ID: fmt.Sprint("t", i), Text: fmt.Sprintf("%s term %d", first, i)})
	}
	return terms
}

func BenchmarkParse(b *testing.B) {
	page := samplePage()
	p := markdown.New(markdown.Options{Terms: sampleTerms()})
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if body, _ := p.Parse("page.md", page, 0); len(body.Sections) != 5 {
			b.Fatal("the page was not read")
		}
	}
}

// BenchmarkGoldmark is the measure for BenchmarkParse: the same page through
// goldmark's own renderer.
func BenchmarkGoldmark(b *testing.B) {
	page := samplePage()
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithHeadingAttribute()))
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := md.Convert(page, &out); err != nil {
			b.Fatal(err)
		}
	}
}
