package kind

// Champion is a page about being or supporting a champion.
type Champion struct {
	What          string `field:"what" need:"must" help:"What it is." example:"Somebody who keeps end of life care in view."`
	TimeNeeded    string `field:"time_needed" help:"How much time it takes." example:"About two hours a month."`
	SupportNeeded string `field:"support_needed" help:"What the organisation must give." example:"A slot at the team meeting."`
}

func championKind() Kind {
	return define[Champion](Kind{
		Name: "champion", Label: "Champions page", Plural: "Champions pages", Section: "champions", Learning: true,
		Purpose: "A page about being a champion, or supporting one.",
		Starter: "Say what a champion does on an ordinary day.\n",
	}, nil)
}
