package kind

import (
	"fmt"
)

// Practice is an entry of the good-practice library.
type Practice struct {
	Theme     int       `field:"theme" need:"must" help:"Number of the theme, 1 to 14." example:"1"`
	Examples  []Example `field:"examples" need:"must" help:"Who has done it, and where." example:"[{what: A named worker comes to each meeting., organisation: A hospice in Plymouth, region: south-west}]"`
	Year      int       `field:"year" help:"When it was reported." example:"2014"`
	Effort    string    `field:"effort" need:"must" values:"small medium large" help:"How much work it is to start." example:"small"`
	FirstStep string    `field:"first_step" need:"must" help:"How to begin." example:"Find a name and ring."`
}

// Example is one place that has done it.
type Example struct {
	What         string `field:"what" need:"must" help:"What they do, in one sentence." example:"A named worker comes to each meeting."`
	Organisation string `field:"organisation" help:"Who does it." example:"A hospice in Plymouth"`
	Region       string `field:"region" list:"regions" help:"Which region." example:"south-west"`
}

func practiceKind() Kind {
	return define(Kind{
		Name: "practice", Label: "Good practice", Plural: "Good practice", Section: "practice", Learning: true,
		Purpose: "An entry of the good-practice library.",
		Starter: "Say what they did and how to borrow it.\n",
	}, func(c *check, p *Practice) {
		if p.Theme < 1 || p.Theme > 14 {
			c.fail("field-value", "theme", fmt.Sprintf("there are 14 themes, so theme cannot be %d", p.Theme), "use 1 to 14")
		}
	})
}
