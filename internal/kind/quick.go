package kind

import (
	"fmt"
)

// Quick is a card for one phone screen, read in a hurry.
type Quick struct {
	Situation string   `field:"situation" need:"must" help:"What has just happened, as the reader would say it." example:"She asks whether she is dying."`
	DoNow     []string `field:"do_now" need:"must" help:"At most five steps." example:"[Sit down.]"`
	Say       []string `field:"say" help:"Words to try." example:"[What makes you ask?]"`
	DoNot     []string `field:"do_not" help:"What to leave." example:"[Guess how long.]"`
	Call      []string `field:"call" help:"Whom to call." example:"[The nurse in charge]"`
	Then      []string `field:"then" help:"What comes after." example:"[Write it down.]"`
}

func quickKind() Kind {
	return define(Kind{
		Name: "quick", Label: "Quick card", Plural: "Quick cards", Section: "quick", Learning: true,
		Purpose: "A card for one phone screen, read in a hurry.",
		Starter: "Anything more that helps, in two sentences.\n",
	}, func(c *check, q *Quick) {
		if len(q.DoNow) > 5 {
			c.fail("card-long", "do_now", fmt.Sprintf("a quick card has at most 5 steps, and this has %d", len(q.DoNow)), "keep what matters in the first minute and move the rest to then:")
		}
	})
}
