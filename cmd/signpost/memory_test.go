package main

import (
	"runtime"
	"sync/atomic"
	"testing"
)

// TestPercentFor lets small heaps grow to a fixed size and large ones by a part
// of themselves.
func TestPercentFor(t *testing.T) {
	for inUse, want := range map[uint64]int{0: 10000, 3 << 20: 10000, 100 << 20: 220, 160 << 20: 100, 300 << 20: 55, 400 << 20: 55, 4 << 30: 55} {
		if got := percentFor(inUse); got != want {
			t.Errorf("with %d MB in use the heap may grow by %d %%, want %d", inUse>>20, got, want)
		}
	}
}

// TestAfterEachCollection is told of collections until it has had enough.
func TestAfterEachCollection(t *testing.T) {
	var told atomic.Int32
	afterEachCollection(func() bool { return told.Add(1) < 3 })
	for told.Load() < 3 {
		runtime.GC()
		runtime.Gosched()
	}
	for range 3 {
		runtime.GC()
	}
	if n := told.Load(); n != 3 {
		t.Errorf("told %d times", n)
	}
}
