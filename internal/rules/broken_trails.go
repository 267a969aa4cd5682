package rules

// brokenTrails are the rules about ways through the site.
func brokenTrails() []Rule {
	return []Rule{}
}
