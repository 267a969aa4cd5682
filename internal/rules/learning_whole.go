package rules

// learningWhole are the rules that look at more than one page.
func learningWhole() []Rule {
	return []Rule{}
}
