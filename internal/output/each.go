package output

import (
	"sync/atomic"

	"signpost/internal/par"
)

// each has a few hands call do for every number below count. After a failure
// it begins no further calls; it gives the failure of the lowest number.
func each(hands, count int, start func() *hand, do func(*hand, int) error) error {
	var next atomic.Int64
	var failed atomic.Bool
	failures := make([]error, count)
	par.Each(min(hands, count), func(int) {
		h := start()
		defer h.close()
		for !failed.Load() {
			i := int(next.Add(1)) - 1
			if i >= count {
				return
			}
			if failures[i] = do(h, i); failures[i] != nil {
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
