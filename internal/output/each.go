package output

import (
	"sync/atomic"

	"signpost/internal/par"
)

// The least and the most numbers that a hand takes at once. Neighbours are
// often made of one thing, as the sizes of a photograph are: two hands that
// took one each would wait for each other.
const (
	fewest = 4
	most   = 32
)

// each has a few hands call do for every number below count. After a failure
// it begins no calls for higher numbers; it gives the failure of the lowest.
func each(hands, count int, start func() *hand, do func(*hand, int) error) error {
	hands = min(hands, count)
	var next, failed atomic.Int64
	failed.Store(int64(count))
	failures := make([]error, count)
	par.Each(hands, func(int) {
		h := start()
		defer h.close()
		for from, to := deal(&next, count, hands); from < to; from, to = deal(&next, count, hands) {
			for i := from; i < to && int64(i) < failed.Load(); i++ {
				if failures[i] = do(h, i); failures[i] != nil {
					lower(&failed, int64(i))
				}
			}
		}
	})
	if first := failed.Load(); first < int64(count) {
		return failures[first]
	}
	return nil
}

// deal gives a hand its next numbers: many at first, few towards the end, so
// that all hands finish together. None are left when from is to.
func deal(next *atomic.Int64, count, hands int) (from, to int) {
	for {
		from = int(next.Load())
		to = min(from+max(fewest, min((count-from)/(4*hands), most)), count)
		if from >= count || next.CompareAndSwap(int64(from), int64(to)) {
			return from, to
		}
	}
}

// lower brings a number down to another, unless it is lower already.
func lower(number *atomic.Int64, to int64) {
	for {
		now := number.Load()
		if now <= to || number.CompareAndSwap(now, to) {
			return
		}
	}
}
