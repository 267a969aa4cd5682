package kind

import (
	"fmt"
	"strings"
)

// Session is a timed plan for a group.
type Session struct {
	Start      Clock      `field:"start" help:"When the example session starts. Clock times are worked out from it." example:"'14:00'"`
	GroupSize  GroupSize  `field:"group_size" need:"must" help:"How many people it works for." example:"{min: 8, max: 24}"`
	TableSize  int        `field:"table_size" help:"How many people share a table, for counting materials." example:"6"`
	Room       string     `field:"room" help:"What the room needs." example:"Tables of 4 to 6 and a quiet space next door"`
	Materials  []Material `field:"materials" help:"What to bring. Signpost multiplies it for the group." example:"[{item: Pyramid cards, per: table}]"`
	Activities []Step     `field:"activities" need:"must" help:"The plan, in order. The minutes must add up to the session's minutes." example:"[{title: Welcome, minutes: 5}, {activity: values-in-pairs, minutes: 10, cut_to: 8}]"`
	Handouts   []string   `field:"handouts" refers:"page" help:"Names of handout pages used, in the order they are given out." example:"[story-sheet]"`
	Before     []string   `field:"before" help:"What the facilitator does beforehand." example:"[Read the story twice.]"`
	Notes      []string   `field:"notes" for:"facilitator" help:"Facilitator notes for the whole session." example:"[Do not force pairs.]"`
	After      []string   `field:"after" help:"What follows in the weeks after." example:"[Check in at 6 weeks.]"`
	Online     string     `field:"online" help:"How to run it on a video call." example:"Use breakout rooms of 4."`
}

// GroupSize is the smallest and largest group a session works for.
type GroupSize struct {
	Min int `field:"min" need:"must" help:"Fewest people." example:"8"`
	Max int `field:"max" need:"must" help:"Most people." example:"24"`
}

// Material is one thing to bring, and for whom.
type Material struct {
	Item  string `field:"item" need:"must" help:"What it is." example:"Pyramid cards"`
	Per   string `field:"per" need:"must" values:"each pair table group" help:"One for each person, pair or table, or one for the whole group." example:"table"`
	Count int    `field:"count" help:"How many of it; 1 unless you say otherwise." example:"1"`
}

// Step is one line of a session plan: a page of kind activity, a line with
// only a title, or a break.
type Step struct {
	Activity string `field:"activity" refers:"page" help:"Name of an activity page." example:"values-in-pairs"`
	Title    string `field:"title" help:"What to call it, when it has no page of its own or needs another name here." example:"Welcome and ground rules"`
	Break    string `field:"break" help:"Makes the step a break, with this name." example:"Lunch"`
	Minutes  int    `field:"minutes" need:"must" help:"How long it takes." example:"8"`
	CutTo    int    `field:"cut_to" help:"The shortest it can safely be when you run late. The same as minutes unless you say otherwise." example:"6"`
	How      string `field:"how" help:"How it runs, in a few words." example:"Pairs, three minutes each"`
	Meets    []int  `field:"meets" help:"Which of the session's outcomes it works on, by their numbers. Not needed where the activity's own outcomes say the same." example:"[1, 3]"`
}

// longestStretch is how many minutes a group sits without a break.
const longestStretch = 90

func sessionKind() Kind {
	return define(Kind{
		Name: "session", Label: "Session", Plural: "Sessions", Section: "sessions", Learning: true,
		Purpose: "A timed plan for a group. Signpost works out the clock and refuses a plan whose minutes do not add up.",
		Starter: "Say who the session is for and what people leave with.\n\n> [!TRAINER]\n> Notes only the facilitator sees.\n",
	}, func(c *check, s *Session) {
		c.sessionSteps(s)
		c.sessionTotal(s)
		if s.GroupSize.Min > s.GroupSize.Max {
			c.fail("group-size", "group_size", "the smallest group is larger than the largest", "swap min and max")
		}
	})
}

// zero reports whether a field holds a nought. One that is missing, or that
// could not be understood, has been reported already.
func (c *check) zero(field string) bool {
	at, there := c.page.Places[field]
	line := []rune(at.Text)
	return there && at.Col > 0 && at.Col <= len(line) && strings.Trim(string(line[at.Col-1:min(len(line), at.Col-1+at.Len)]), "0") == ""
}

func (c *check) sessionSteps(s *Session) {
	stretch := 0
	for i, step := range s.Activities {
		at := fmt.Sprintf("activities[%d]", i)
		if step.Activity == "" && step.Title == "" && step.Break == "" {
			c.fail("step-empty", at, "this step has no name", "give it activity: with the name of an activity page, title: or break:")
		}
		if step.Minutes < 0 || step.Minutes == 0 && c.zero(at+".minutes") {
			c.fail("step-minutes", at+".minutes", "a step takes at least a minute", "write how long it takes, as in minutes: 8")
		}
		if step.CutTo > step.Minutes {
			c.fail("step-cut", at+".cut_to", fmt.Sprintf("the short form (%d minutes) is longer than the step (%d)", step.CutTo, step.Minutes), "cut_to is the shortest the step can safely be")
		}
		if step.Break != "" {
			stretch = 0
			continue
		}
		if stretch += step.Minutes; stretch > longestStretch && stretch-step.Minutes <= longestStretch {
			c.warn("break-missing", at, fmt.Sprintf("people have been working for %d minutes without a break by the end of this step", stretch), "add a step with break: before it")
		}
	}
}

func (c *check) sessionTotal(s *Session) {
	total := 0
	for _, step := range s.Activities {
		total += step.Minutes
	}
	want := c.page.Front.Minutes
	if want == 0 && c.given("minutes") {
		return // what is there is no number, which has been said
	}
	if want == 0 {
		c.fail("field-missing", "", "the field minutes is missing; a session needs it", fmt.Sprintf("add minutes: %d, which is what its steps add up to", total))
		return
	}
	if total == want || len(s.Activities) == 0 {
		return
	}
	difference, side := want-total, "short of"
	if difference < 0 {
		difference, side = -difference, "over"
	}
	c.fail("session-minutes", "minutes", fmt.Sprintf("the steps add up to %d minutes, which is %s %s the session's %d", total, minutes(difference), side, want),
		fmt.Sprintf("change a step by %s, or write minutes: %d", minutes(difference), total))
}

func minutes(n int) string {
	if n == 1 {
		return "1 minute"
	}
	return fmt.Sprintf("%d minutes", n)
}
