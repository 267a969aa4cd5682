package kind

// Activity is something a group does, with its purpose and its risks.
type Activity struct {
	Grouping      string     `field:"grouping" need:"must" values:"pairs small-groups whole-room alone" help:"How people work." example:"pairs"`
	Purpose       string     `field:"purpose" need:"must" help:"Why do it, in one sentence." example:"To remember why we chose this work."`
	Steps         []string   `field:"steps" need:"must" help:"What happens, in order." example:"[Find a partner.]"`
	Notes         []string   `field:"facilitator_notes" for:"facilitator" help:"For the facilitator only." example:"[Join in if numbers are odd.]"`
	Debrief       []string   `field:"debrief" help:"Questions to close with." example:"[What surprised you?]"`
	Materials     []Material `field:"materials" help:"What to bring." example:"[{item: Pens, per: each}]"`
	Handouts      []string   `field:"handouts" refers:"page" help:"Names of handout pages used." example:"[story-sheet]"`
	WellbeingRisk string     `field:"wellbeing_risk" need:"must" values:"low medium high" help:"How likely it is to upset somebody." example:"low"`
	ExitPlan      string     `field:"exit_plan" help:"What to do when it does. Needed when the risk is medium or high." example:"Show the quiet space at the start."`
	OnlineVariant string     `field:"online_variant" help:"How to do it on a video call." example:"Use breakout rooms of two."`
}

func activityKind() Kind {
	return define(Kind{
		Name: "activity", Label: "Activity", Plural: "Activities", Section: "activities", Learning: true,
		Purpose: "Something a group does together, with its purpose, steps and risks.",
		Starter: "Say in a few words why this activity works.\n",
	}, func(c *check, a *Activity) {
		if (a.WellbeingRisk == "medium" || a.WellbeingRisk == "high") && a.ExitPlan == "" {
			c.fail("exit-plan-missing", "wellbeing_risk", "an activity that may upset somebody needs a way out", "add exit_plan: with what a facilitator does then")
		}
		if c.page.Front.Minutes == 0 {
			c.fail("field-missing", "", "the field minutes is missing; an activity needs it", "add minutes: 10")
		}
	})
}
