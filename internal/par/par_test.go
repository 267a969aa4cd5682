package par_test

import (
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"signpost/internal/par"
)

// onProcessors runs a test on one processor and on four.
func onProcessors(t *testing.T, test func(t *testing.T)) {
	for name, n := range map[string]int{"one": 1, "four": 4} {
		t.Run(name, func(t *testing.T) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
			test(t)
		})
	}
}

func TestMapKeepsOrder(t *testing.T) {
	onProcessors(t, func(t *testing.T) {
		for _, count := range []int{0, 1, 2, 1000} {
			items := make([]int, count)
			want := make([]int, count)
			for i := range items {
				items[i], want[i] = i, i*i
			}
			got := par.Map(items, func(n int) int {
				if n%7 == 0 {
					runtime.Gosched() // let others overtake
				}
				return n * n
			})
			if !slices.Equal(got, want) {
				t.Errorf("%d items: %v", count, got)
			}
		}
	})
}

func TestEachOnce(t *testing.T) {
	onProcessors(t, func(t *testing.T) {
		calls := make([]atomic.Int32, 500)
		par.Each(len(calls), func(i int) { calls[i].Add(1) })
		for i := range calls {
			if n := calls[i].Load(); n != 1 {
				t.Errorf("index %d was called %d times", i, n)
			}
		}
	})
}

// TestPanic passes a panic on to the caller, when no work goes on any more.
func TestPanic(t *testing.T) {
	onProcessors(t, func(t *testing.T) {
		var running atomic.Int32
		defer func() {
			if r := recover(); r != "index 50" {
				t.Errorf("recovered %v", r)
			}
			if n := running.Load(); n != 0 {
				t.Errorf("%d calls are still running", n)
			}
		}()
		par.Each(1000, func(i int) {
			running.Add(1)
			defer running.Add(-1)
			if i == 50 {
				panic("index 50")
			}
		})
		t.Error("the panic was swallowed")
	})
}
