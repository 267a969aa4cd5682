package markdown_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"signpost/internal/diag"
	"signpost/internal/markdown"
)

// TestQuizzes gives the questions of a page as plain text, those inside other
// boxes among them.
func TestQuizzes(t *testing.T) {
	body, _ := markdown.New(markdown.Options{}).Parse("page.md", []byte(`> [!QUIZ] What **first**?
> - [ ] Guess
>   - It may
>     be wrong.
> - [x] *Ask* her
>   - Only she knows.
>   - Nobody else does.

> [!TRAINER]
> > [!QUIZ]
> > Who calls?
> >
> > - [x] Sam

> [!QUIZ] No answers
`), 0)
	want := []markdown.Quiz{
		{Question: "What first?", Answers: []markdown.Answer{
			{Text: "Guess", Why: "It may be wrong."},
			{Text: "Ask her", Why: "Only she knows. Nobody else does.", Right: true},
		}},
		{Question: "Who calls?", Answers: []markdown.Answer{{Text: "Sam", Right: true}}},
		{Question: "No answers"},
	}
	if diff := cmp.Diff(want, body.Quizzes, cmpopts.IgnoreTypes(diag.Span{})); diff != "" {
		t.Errorf("the quizzes differ (-want +got):\n%s", diff)
	}
	if at := body.Quizzes[0].Answers[1].Span; at.Line != 5 || at.Text != "> - [x] *Ask* her" {
		t.Errorf("the second answer stands at %+v", at)
	}
}
