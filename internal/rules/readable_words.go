package rules

// readableWords are the rules about words and sentences.
func readableWords() []Rule {
	return []Rule{}
}
