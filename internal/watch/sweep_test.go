package watch

import (
	"fmt"
	"hash/maphash"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// BenchmarkSweep looks at 10,000 files in 200 folders, as the watcher does
// every other second.
func BenchmarkSweep(b *testing.B) {
	root := b.TempDir()
	for i := range 200 {
		folder := filepath.Join(root, "content", fmt.Sprintf("section-%d", i%10), fmt.Sprintf("group-%d", i))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			b.Fatal(err)
		}
		for j := range 50 {
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("how-to-say-it-%d.md", j)), []byte("x"), 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
	w, err := New(root, []string{"content", "static", "themes"}, []string{"signpost.yaml"})
	if err != nil {
		b.Fatal(err)
	}
	defer w.abandon()
	close(w.stop) // the sweeps are ours alone
	<-w.done
	w.lookAtAll(true)
	b.ReportAllocs()
	for b.Loop() {
		if found := w.scan(false); len(found.differ) > 0 || found.stale {
			b.Fatal("a sweep found something")
		}
	}
}

// TestMemory holds what is remembered of a hundred thousand files to a small
// part of what a preview needs for them.
func TestMemory(t *testing.T) {
	const files = 100_000
	w := &Watcher{seed: maphash.MakeSeed()}
	used := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := used()
	w.seen = map[uint64]record{}
	for i := range files {
		w.seen[w.key("/home/me/project/content/section", fmt.Sprintf("%d.md", i))] = record{stamp{size: int64(i), modified: time.Now().UnixNano(), inode: uint64(i)}, 1}
	}
	took := used() - before
	if len(w.seen) != files {
		t.Errorf("%d files are remembered", len(w.seen))
	}
	t.Logf("%d files take %d KB", files, took>>10)
	if took > 20<<20 {
		t.Errorf("%d files take %d KB", files, took>>10)
	}
	runtime.KeepAlive(w)
}
