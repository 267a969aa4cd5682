package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// How much memory building a site is worth: garbage is let lie up to a heap of
// idleHeap bytes, and beyond that up to roomPercent of what is in use.
const (
	idleHeap    = 320 << 20
	roomPercent = 55
)

// spend lets garbage lie while a site is built, in proportion to what is in
// use, unless somebody set limits of their own: collecting it costs time. The
// function it returns goes back to the usual thrift.
func spend() (thrift func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	var over atomic.Bool
	makeRoom := func() bool {
		if over.Load() {
			return false
		}
		inUse := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(inUse)
		debug.SetGCPercent(percentFor(inUse[0].Value.Uint64()))
		return true
	}
	makeRoom()
	afterEachCollection(makeRoom)
	return func() {
		over.Store(true)
		debug.SetGCPercent(100)
	}
}

// percentFor is by how much the heap may grow that has so many bytes in use.
func percentFor(inUse uint64) int {
	if inUse < idleHeap/100 {
		return 100 * 100
	}
	return int(max(roomPercent, (100*idleHeap)/inUse-min(100, (100*idleHeap)/inUse)))
}

// afterEachCollection calls f after every garbage collection until it says
// that it has had enough.
func afterEachCollection(f func() bool) {
	type sentinel struct{ _ *byte }
	var arm func(*sentinel)
	arm = func(*sentinel) {
		if f() {
			runtime.SetFinalizer(&sentinel{new(byte)}, arm)
		}
	}
	runtime.SetFinalizer(&sentinel{new(byte)}, arm)
}
