package kind

// Plain is an ordinary page: it has no fields of its own.
type Plain struct{}

func pageKind() Kind {
	return define[Plain](Kind{
		Name: "page", Label: "Page", Plural: "Pages",
		Purpose: "An ordinary page. Asks for nothing but a title.",
		Starter: "Write here. Start with the one thing a reader should take away.\n",
	}, nil)
}
