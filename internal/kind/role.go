package kind

// Role is a page about one member of the team round a person.
type Role struct {
	OtherNames   []string `field:"other_names" help:"What else people call this role." example:"[Community nurse]"`
	WorksFor     []string `field:"works_for" help:"Who usually employs them." example:"[The NHS]"`
	Does         []string `field:"does" need:"must" help:"What they do." example:"[Dressings and injections at home]"`
	DoesNot      []string `field:"does_not" help:"What they do not do." example:"[Shopping and cleaning]"`
	WhenToCall   []string `field:"when_to_call" help:"When to call them." example:"[Something has changed since yesterday.]"`
	HowToReach   string   `field:"how_to_reach" help:"How to reach them. Local details come from the local file." example:"Through the GP surgery."`
	SeenAsPerson string   `field:"seen_as_person" help:"One sentence about the human being in the role." example:"Often drives between ten homes a day."`
}

func roleKind() Kind {
	return define[Role](Kind{
		Name: "role", Label: "Role", Plural: "Roles", Section: "roles", Learning: true,
		Purpose: "One member of the team round a person: what they do, and when to call.",
		Starter: "Say what this person does that others often miss.\n",
	}, nil)
}
