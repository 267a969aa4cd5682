package rules

// trustworthyEvidence are the rules about what backs a page.
func trustworthyEvidence() []Rule {
	return []Rule{}
}
