package rules

// filesNamed are the rules about files that came from elsewhere.
func filesNamed() []Rule {
	return []Rule{}
}
