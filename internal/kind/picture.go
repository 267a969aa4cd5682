package kind

// Picture is a picture that Signpost draws from numbers or from a list.
type Picture struct {
	ID      string        `field:"id" need:"must" help:"The picture's own name, used in pages: > [!PICTURE] attendance." example:"attendance"`
	Title   string        `field:"title" need:"must" max:"80" help:"What the picture shows." example:"Who came to the four workshops"`
	Kind    string        `field:"kind" need:"must" values:"bars stacked-bars cycle round stages" help:"How it is drawn: bars, stacked-bars (bars made of parts), cycle (steps that lead back to the first), round (people round one person), stages (steps one after another)." example:"stacked-bars"`
	Text    string        `field:"text" need:"must" max:"300" help:"What the picture says, in one or two sentences. Everybody reads it, and for people who cannot see the picture it stands in its place." example:"More than half of the 82 people were specialists."`
	Unit    string        `field:"unit" help:"What is counted. Bars need it." example:"people"`
	Parts   []string      `field:"parts" help:"What the parts of each bar are, in the order of values:." example:"[Specialist, Combined role, Generalist]"`
	Centre  string        `field:"centre" help:"The words in the middle: the person others stand round, or what a cycle leads to." example:"The person"`
	Items   []PictureItem `field:"items" need:"must" help:"One for each bar, step or person." example:"[{label: Leicester, values: [11, 3, 6]}, {label: York, values: [15, 2, 13]}]"`
	Sources []string      `field:"sources" list:"sources" help:"Ids from content/data/sources.yaml. Bars need one." example:"[apcsw-2015]"`
	Year    string        `field:"year" help:"When it was counted. Bars need it." example:"2014"`
	Caveat  string        `field:"caveat" max:"300" help:"What the picture cannot tell: few people, an old number, one place." example:"Four workshops in one year; they say nothing of other years."`
}

// PictureItem is one bar, step or person of a picture.
type PictureItem struct {
	Label  string `field:"label" max:"90" help:"Its name." example:"Leicester"`
	Note   string `field:"note" max:"120" help:"A few words below it." example:"January 2014"`
	Value  int    `field:"value" help:"How many, for bars." example:"75"`
	Values []int  `field:"values" help:"How many of each part, for stacked-bars." example:"[11, 3, 6]"`
	Shown  string `field:"shown" help:"The value as it should be read, when the number alone says too much." example:"about 1,320"`
	Unit   string `field:"unit" help:"What is counted here, when it is not what the others count. It then stands below as a number and has no bar." example:"website hits"`
	Near   bool   `field:"near" help:"true puts somebody close to the person in the middle of a round." example:"true"`
}
