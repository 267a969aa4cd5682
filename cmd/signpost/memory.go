package main

import (
	"math"
	"os"
	"runtime/debug"

	"signpost/internal/source"
)

// How much memory building a site is worth, in bytes: for the program, and for
// each byte of the sources. Within it, garbage is let lie, because collecting
// it costs time; beyond it, it is collected as often as it takes.
const (
	worthAtAll   = 160 << 20
	worthPerByte = 5.4
)

// spend allows a build the memory that its sources are worth, unless somebody
// set limits of their own. The function it returns takes it back.
func spend(s *source.Snapshot) (thrift func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	total := int64(0)
	for _, f := range s.Files {
		if f.IsText() {
			total += f.Size
		}
	}
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(worthAtAll + int64(worthPerByte*float64(total)))
	return func() {
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(math.MaxInt64)
	}
}
