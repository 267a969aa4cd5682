package kind

import (
	"fmt"
)

// Message is one of the six key messages.
type Message struct {
	Number     int      `field:"number" need:"must" help:"1 to 6, each used once." example:"2"`
	Short      string   `field:"short" need:"must" max:"40" help:"The message in a few words, as on the Pyramid." example:"Talk and listen"`
	Wording    string   `field:"wording" need:"must" values:"ours official" help:"Whose words these are. official needs a permission source." example:"ours"`
	Principles []int    `field:"principles" help:"Numbers of the published principles behind it, 1 to 7." example:"[2]"`
	Meaning    string   `field:"meaning" need:"must" help:"What it means, in two or three sentences." example:"Say things simply, and at the right time."`
	Do         []string `field:"do" need:"must" help:"What you can do today. Short, each one act." example:"[Sit down. It shows that you have time.]"`
	Avoid      []string `field:"avoid" help:"What to leave." example:"[Filling every silence.]"`
	Say        []string `field:"say" need:"must" help:"Words to try." example:"[What is worrying you most today?]"`
	Question   string   `field:"question" need:"must" help:"One question to think about." example:"When did someone last really listen to you?"`
}

func messageKind() Kind {
	return define(Kind{
		Name: "message", Label: "Key message", Plural: "Key messages", Section: "messages", Learning: true,
		Purpose: "One of the six key messages: what it means, what to do, words to try.",
		Starter: "## Why it matters\n\nSay why, in short sentences.\n\n> [!REFLECT]\n> One question to think about.\n",
	}, func(c *check, m *Message) {
		if m.Number < 1 || m.Number > 6 {
			c.fail("field-value", "number", fmt.Sprintf("there are six key messages, so number cannot be %d", m.Number), "use 1 to 6")
		}
		for _, n := range m.Principles {
			if n < 1 || n > 7 {
				c.fail("field-value", "principles", fmt.Sprintf("there are seven principles, so %d is not one of them", n), "use numbers from 1 to 7")
			}
		}
		if m.Wording == "official" && len(c.page.Front.Sources) == 0 {
			c.fail("wording-unproven", "wording", "official wording needs a source that gives permission", "add the source, or write wording: ours")
		}
	})
}
