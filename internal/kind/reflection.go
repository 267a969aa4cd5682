package kind

// Reflection is a set of private prompts.
type Reflection struct {
	Prompts []string `field:"prompts" need:"must" help:"Questions to think about." example:"[When did you last feel heard?]"`
}

func reflectionKind() Kind {
	return define[Reflection](Kind{
		Name: "reflection", Label: "Reflection", Plural: "Reflections", Section: "checks", Learning: true,
		Purpose: "Private questions to think about. Nothing is stored.",
		Starter: "Take five quiet minutes.\n",
	}, nil)
}
