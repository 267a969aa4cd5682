package kind

// Pyramid is the page that draws the six messages as a pyramid. Its blocks
// stand in content/data/pyramid.yaml.
type Pyramid struct{}

func pyramidKind() Kind {
	return define[Pyramid](Kind{
		Name: "pyramid", Label: "Pyramid", Plural: "Pyramids", Section: "pyramid", Learning: true,
		Purpose: "The six messages as a pyramid to touch. There is usually one.",
		Starter: "Say in two sentences how to use the Pyramid.\n",
	}, nil)
}
