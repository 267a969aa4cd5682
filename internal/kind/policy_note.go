package kind

// PolicyNote says what a policy was and what it is now.
type PolicyNote struct {
	Was          string `field:"was" need:"must" help:"What it was." example:"Primary care trusts bought care."`
	Now          string `field:"now" need:"must" help:"What it is now." example:"Integrated care boards do."`
	Changed      string `field:"changed" help:"When it changed." example:"July 2022"`
	WhyItMatters string `field:"why_it_matters" help:"Why a reader should care." example:"Old papers use the old names."`
	Checked      Date   `field:"checked" help:"When somebody checked it." example:"2026-11-22"`
}

func policyNoteKind() Kind {
	return define[PolicyNote](Kind{
		Name: "policy-note", Label: "Policy note", Plural: "Policy notes", Section: "policy", Learning: true,
		Purpose: "What a policy was, and what it is now.",
		Starter: "Say what it means for your work.\n",
	}, nil)
}
