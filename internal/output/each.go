package output

import (
	"sync/atomic"

	"signpost/internal/par"
)

// each calls do for every number below count, at most workers at a time. After
// a failure it begins no further calls; it gives the failure of the lowest number.
func each(workers, count int, do func(int) error) error {
	var next atomic.Int64
	var failed atomic.Bool
	failures := make([]error, count)
	par.Each(min(workers, count), func(int) {
		for !failed.Load() {
			i := int(next.Add(1)) - 1
			if i >= count {
				return
			}
			if failures[i] = do(i); failures[i] != nil {
				failed.Store(true)
			}
		}
	})
	for _, err := range failures {
		if err != nil {
			return err
		}
	}
	return nil
}
