// Package par runs the same pure work on many things at once.
//
// It holds the only goroutines of the pure stages. What must stay true: results
// stand in the order of the input, however the work was spread, and no
// goroutine outlives the call.
package par

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Map applies f to every item and returns the results in the items' order. A
// panic in f is raised again in the caller, once all work has stopped.
func Map[T, R any](items []T, f func(T) R) []R {
	results := make([]R, len(items))
	Each(len(items), func(i int) { results[i] = f(items[i]) })
	return results
}

// Each calls f for every index below n, on as many processors as there are.
func Each(n int, f func(int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	var failure atomic.Pointer[any]
	for range workers {
		group.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					failure.CompareAndSwap(nil, &r)
				}
			}()
			for failure.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	group.Wait()
	if r := failure.Load(); r != nil {
		panic(*r)
	}
}
