package readable_test

import (
	"strings"
	"testing"
)

// ordinary is prose that nothing is to be said of.
const ordinary = `---
title: Sit with her
summary: How to be there for somebody in the last days.
type: guide
---
Sit down next to the person and wait until they look at you. Say who you are, and ask if it is a good time.
If it is not, tell them when you will come back, and come back then. Most people want somebody who stays.

## What helps

- Hold her hand, if she likes that.
- Open the window a little, and put her glasses where she can reach them.
- Read to her from [the book by her bed](books.md), or put on the music that she loves.

> [!SAY]
> “I am here. You do not need to talk.”

Her family may be tired. Bring them tea, and ask how the night was. Tell the nurse what you saw, and write down what she asked for.
When you leave, say goodbye, and say when somebody will come next. Then talk to your manager about your own day.

| When | Who |
|------|-----|
| Morning | The nurse |
| Evening | A friend |

`

func TestOrdinary(t *testing.T) {
	if _, found := newProofreader(readContent(t)).read("content/a.md", []byte(ordinary)); len(found) > 0 {
		t.Error(found)
	}
}

// BenchmarkPage looks at 750 words that nothing is to be said of.
func BenchmarkPage(b *testing.B) {
	reader := newProofreader(readContent(b))
	_, body, _ := strings.Cut(ordinary[4:], "---\n")
	text := ordinary
	for range 4 {
		body = strings.ReplaceAll(body, "## What helps", "## What helps more")
		text += body
	}
	proof, found := reader.read("content/a.md", []byte(text))
	if len(found) > 0 {
		b.Fatal(found)
	}
	b.ReportAllocs()
	for b.Loop() {
		reader.checker.Page(proof)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(proof.Words.Words)), "ns/word")
}
