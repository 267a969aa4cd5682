package rules

// trustworthyPeople are the rules about how people are spoken of.
func trustworthyPeople() []Rule {
	return []Rule{}
}
