package kind

// Perspective is a page about a faith, a belief or a community.
type Perspective struct {
	Community     string          `field:"community" need:"must" help:"Who the page speaks about, in their own words." example:"Jewish people"`
	Review        CommunityReview `field:"community_review" need:"must" help:"Whether that community has checked the page." example:"{status: not-yet}"`
	Ask           []string        `field:"ask" need:"must" help:"Questions to ask, before anything is assumed." example:"[What matters most to you now?]"`
	DiversityNote string          `field:"diversity_note" need:"must" help:"A sentence on how different people of one community are." example:"No two families keep the same customs."`
	MayMatter     []string        `field:"may_matter" help:"What may matter to some people." example:"[Quiet time to pray]"`
}

// CommunityReview says whether the community a page speaks about has checked it.
type CommunityReview struct {
	Status       string `field:"status" need:"must" values:"not-yet asked done" help:"How far the review has come." example:"not-yet"`
	Organisation string `field:"organisation" help:"Who checked it." example:"A national body"`
	Date         Date   `field:"date" help:"When." example:"2026-11-22"`
}

func perspectiveKind() Kind {
	return define(Kind{
		Name: "perspective", Label: "Perspective", Plural: "Perspectives", Section: "perspectives", Learning: true,
		Purpose: "A page about a faith, a belief or a community. It opens by asking, never by assuming.",
		Starter: "> [!ASK]\n> What matters to you? Whom should we call?\n\n## Before death\n\nSome people may want …\n",
	}, func(c *check, p *Perspective) {
		if len(p.Ask) == 0 {
			c.fail("ask-missing", "ask", "this page does not ask anything", "add ask: with the questions a worker should ask first")
		}
		if p.Review.Status == "done" && (p.Review.Organisation == "" || p.Review.Date.IsZero()) {
			c.fail("community-review", "community_review", "a finished community review names who did it and when", "add organisation: and date:, or write status: not-yet")
		}
	})
}
