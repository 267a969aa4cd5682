package kind

// Said is how a device's own voice should say what it would get wrong:
// abbreviations, and numbers that are read digit by digit.
type Said struct {
	ID   string `field:"id" need:"must" help:"The entry's own name." example:"gp"`
	Text string `field:"text" need:"must" help:"What stands on the page, capitals and all." example:"GP"`
	Say  string `field:"say" need:"must" help:"What is said in its place." example:"G P"`
}
