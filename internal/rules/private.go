package rules

func private() []Rule {
	return []Rule{}
}
