package kind

// LearningPath is an ordered walk through pages. Its minutes are counted.
type LearningPath struct {
	Steps []string `field:"steps" refers:"page" need:"must" help:"Names of the pages, in order." example:"[start, messages]"`
}

func pathKind() Kind {
	return define(Kind{
		Name: "path", Label: "Learning path", Plural: "Learning paths", Section: "paths", Learning: true,
		Purpose: "An ordered walk through pages. Signpost counts its minutes.",
		Starter: "Say who the path is for.\n",
	}, func(c *check, p *LearningPath) {
		if len(p.Steps) == 0 {
			c.fail("path-empty", "steps", "this path leads nowhere", "add steps: with the names of pages, in order")
		}
	})
}
