package kind

// Barrier is something that gets in the way, and ways round it.
type Barrier struct {
	Kind      string   `field:"kind" need:"must" values:"culture organisation funding capacity attitudes lasting" help:"What sort of barrier." example:"capacity"`
	Barrier   string   `field:"barrier" need:"must" help:"The barrier in one sentence." example:"Joint work gets pushed out."`
	Signs     []string `field:"signs" help:"How you notice it." example:"[Meetings are cancelled.]"`
	Solutions []string `field:"solutions" need:"must" help:"Ways round." example:"[Make it useful to both sides.]"`
	FirstStep string   `field:"first_step" need:"must" help:"How to begin." example:"Ask for ten minutes."`
}

func barrierKind() Kind {
	return define[Barrier](Kind{
		Name: "barrier", Label: "Barrier", Plural: "Barriers", Section: "barriers", Learning: true,
		Purpose: "Something that gets in the way, and ways round it.",
		Starter: "Say how it feels, and what has helped elsewhere.\n",
	}, nil)
}
