package kind

import (
	"fmt"
)

// KnowledgeCheck is a set of questions that teach by their answers.
type KnowledgeCheck struct {
	Questions []Question `field:"questions" need:"must" help:"The questions, in order." example:"[{stem: Who sees the whole picture?, options: [{text: The person, right: true, why: Only they live it.}, {text: The doctor, why: A doctor sees a part of it.}]}]"`
}

// Question is one question of a knowledge check.
type Question struct {
	Stem    string   `field:"stem" need:"must" help:"The question." example:"Who sees the whole picture?"`
	Options []Option `field:"options" need:"must" help:"The answers offered." example:"[{text: The person, right: true, why: Only they live it.}, {text: The doctor, why: A doctor sees a part of it.}]"`
	Message string   `field:"message" list:"messages" help:"Which key message it serves." example:"start-with-the-person"`
	Outcome string   `field:"outcome" help:"The outcome it asks about, in the words of the session or message that has it." example:"Say what the six messages are"`
	Source  string   `field:"source" list:"sources" help:"Where the answer comes from." example:"skills-for-care-2015"`
}

// Option is one answer offered, with its reason.
type Option struct {
	Text  string `field:"text" need:"must" help:"The answer." example:"The person"`
	Right bool   `field:"right" help:"true when it is a right answer." example:"true"`
	Why   string `field:"why" alias:"feedback because reason" need:"must" help:"Why it is right or wrong." example:"Only they live it."`
}

func knowledgeCheckKind() Kind {
	return define(Kind{
		Name: "knowledge-check", Label: "Knowledge check", Plural: "Knowledge checks", Section: "checks", Learning: true,
		Purpose: "Questions that teach by their answers. No score is kept.",
		Starter: "Nobody sees your answers.\n",
	}, func(c *check, k *KnowledgeCheck) {
		for i, q := range k.Questions {
			right := 0
			for _, o := range q.Options {
				if o.Right {
					right++
				}
			}
			if right == 0 {
				c.fail("quiz-no-answer", fmt.Sprintf("questions[%d]", i), "none of this question's options is right", "add right: true to the right one")
			}
		}
	})
}
