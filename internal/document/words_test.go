package document_test

import (
	"fmt"
	"strings"
	"testing"

	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

// read cuts a page's words, watching for some phrases.
func read(text string, phrases ...string) document.Proof {
	var watched []prose.Phrase
	for i, p := range phrases {
		watched = append(watched, prose.Phrase{Text: p, Owner: "test", Number: i})
	}
	proof, _ := document.NewParser(kind.All(), markdown.Options{}).Read("content/a.md", []byte(text), prose.NewLexicon(watched, nil))
	return proof
}

const manners = `---
title: “Talk”
type: quick
summary: >-
  Sit down
  and listen
do_now:
  - 'Sit down.'
  - "Say: I am here."
---
# Talk

Sit **down** with &amp; by
them [@a-report]. See [the *help* page](help.md), or <https://example.org/a>.

> [!SAY] Words
> “I am here.”

> [!TRAINER]
> Wait.

| Who | When |
|-----|------|
| She | Now  |

- One ` + "`x = 1`" + ` thing
- ![A cup](cup.png) Two[^1]

[^1]: A note.
`

func TestBlocks(t *testing.T) {
	p := read(manners).Words
	var got []string
	for _, b := range p.Blocks {
		line := fmt.Sprintf("%d %s", b.Kind, b.Text)
		if b.Under != "" {
			line += " <" + b.Under + ">"
		}
		if b.Callout != "" {
			line += " " + b.Callout
		}
		if b.Trainer {
			line += " trainer"
		}
		for _, c := range b.Cites {
			line += fmt.Sprintf(" @%s:%d", c.ID, c.At)
		}
		for _, l := range b.Links {
			line += fmt.Sprintf(" [%s](%s)", b.Text[l.Start:l.End], l.Target)
		}
		got = append(got, line)
	}
	want := `7 “Talk” <title>
7 Sit down and listen <summary>
6 Sit down. <do_now>
6 Say: I am here. <do_now>
2 Talk
0 Sit down with & by them. See the help page, or https://example.org/a. <Talk> @a-report:23 [the help page](help.md)
9 Words <Talk> SAY
0 “I am here.” <Talk> SAY
0 Wait. <Talk> TRAINER trainer
4 Who <Talk>
4 When <Talk>
3 She <Talk>
3 Now <Talk>
1 One x = 1 thing <Talk>
1 Two <Talk>
5 A cup <Talk>
8 A note. <Talk>`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("the blocks are\n%s\nwant\n%s", text, want)
	}
}

// TestPlaces finds every word again where the author wrote it.
func TestPlaces(t *testing.T) {
	for _, src := range []string{manners, strings.ReplaceAll(manners, "\n", "\r\n")} {
		p := read(src).Words
		lines := strings.Split(src, "\n")
		for i := range p.Blocks {
			b := &p.Blocks[i]
			for _, w := range p.Words[b.First:b.Last] {
				at := p.WordSpan(b, w)
				line := []rune(lines[at.Line-1])
				if got := string(line[at.Col-1 : at.Col-1+at.Len]); got != w.Entry.Text {
					t.Errorf("%q of %q is at %d:%d, where %q stands", w.Entry.Text, b.Text, at.Line, at.Col, got)
				}
			}
		}
	}
}

func TestWatchedPhrases(t *testing.T) {
	p := read("She passed away. The passed-away and the end of  \nlife's care: end of, life.\n", "passed away", "end of life").Words
	var got []string
	for i := range p.Blocks {
		b := &p.Blocks[i]
		for _, m := range p.MatchesIn(b, "test") {
			at := p.WordsSpan(b, m.First, m.Last)
			got = append(got, fmt.Sprintf("%s %d:%d", p.TextOf(b, m.First, m.Last), at.Line, at.Col))
		}
	}
	if text, want := strings.Join(got, "; "), "passed away 1:5; passed-away 1:22; end of life's 1:42"; text != want {
		t.Errorf("found %s, want %s", text, want)
	}
}
