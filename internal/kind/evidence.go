package kind

// EvidenceWords are what the field evidence may hold, in the order in which
// they are shown: how a thing is known first, then what limits it.
func EvidenceWords() []string {
	return []string{"measured", "reported", "opinion", "old-figure", "small-study", "one-account"}
}
