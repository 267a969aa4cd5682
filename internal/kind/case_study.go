package kind

// CaseStudy is what one place did, and how well that is known.
type CaseStudy struct {
	Place         string   `field:"place" need:"must" help:"Where." example:"Barnsley"`
	Region        string   `field:"region" list:"regions" help:"Which region." example:"yorkshire-and-humber"`
	Organisations []string `field:"organisations" help:"Who." example:"[Barnsley Council]"`
	Year          int      `field:"year" help:"When; left out when the source does not say." example:"2014"`
	EvidenceKind  string   `field:"evidence_kind" need:"must" values:"measured reported opinion" help:"How the result is known." example:"opinion"`
	Result        string   `field:"result" help:"What came of it." example:"Carers felt better prepared."`
	Limits        string   `field:"limits" need:"must" help:"What we do not know." example:"Nobody measured it."`
	TryThis       string   `field:"try_this" help:"One thing a reader can do." example:"Ask who your link person is."`
}

func caseStudyKind() Kind {
	return define[CaseStudy](Kind{
		Name: "case-study", Label: "Case study", Plural: "Case studies", Section: "case-studies", Learning: true,
		Purpose: "What one place did, what came of it, and what we do not know.",
		Starter: "## What they did\n\n## How it went\n",
	}, nil)
}
