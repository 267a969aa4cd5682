package kind

// Handout is a page made for paper.
type Handout struct {
	Paper  string   `field:"paper" need:"must" values:"A3 A4 A5" help:"The paper it is made for." example:"A4"`
	Pages  int      `field:"pages" help:"How many sides it prints on." example:"1"`
	UsedBy []string `field:"used_by" refers:"page" help:"Names of the sessions and activities that use it." example:"[front-line-90]"`
}

func handoutKind() Kind {
	return define[Handout](Kind{
		Name: "handout", Label: "Handout", Plural: "Handouts", Section: "handouts", Learning: true,
		Purpose: "A page made for paper: its text is what prints.",
		Starter: "> [!LINES] 4\n> My first step\n",
	}, nil)
}
