//go:build race

package markdown_test

// underRace says that the race detector slows everything down.
const underRace = true
