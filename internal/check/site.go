package check

import (
	"slices"

	"signpost/internal/check/evidence"
	"signpost/internal/check/learning"
	"signpost/internal/check/people"
	"signpost/internal/check/trails"
	"signpost/internal/diag"
	"signpost/internal/site"
)

// Site gives what is wrong with a site that no page shows by itself.
func Site(s *site.Site) []diag.Diagnostic {
	return slices.Concat(trails.Site(s), learning.Site(s), evidence.Site(s), people.Site(s))
}
