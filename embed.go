// Package signpost holds what the program carries with it: the starter's
// learning resources and the built-in theme, so that one file is all a new
// user needs.
package signpost

import "embed"

// Files are content/ and themes/ as they were when the program was built.
//
//go:embed all:content all:themes
var Files embed.FS
