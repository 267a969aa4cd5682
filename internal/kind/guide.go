package kind

// Guide is an explaining page that answers questions.
type Guide struct {
	Questions []string `field:"questions_answered" help:"The questions the page answers." example:"[Who is in the team?]"`
	NextSteps []string `field:"next_steps" help:"What to do next." example:"[Read the first message.]"`
	Helplines []string `field:"helplines" list:"helplines" help:"Ids from content/data/helplines.yaml." example:"[samaritans]"`
}

func guideKind() Kind {
	return define[Guide](Kind{
		Name: "guide", Label: "Guide", Plural: "Guides", Section: "start", Learning: true,
		Purpose: "A page that explains something and answers questions.",
		Starter: "## What is it?\n\nSay it simply.\n",
	}, nil)
}
