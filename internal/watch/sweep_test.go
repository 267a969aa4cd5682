package watch

import (
	"fmt"
	"hash/maphash"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
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

// byHand gives a watcher whose turns the test takes itself.
func byHand(t *testing.T) project {
	t.Helper()
	p := watched(t, byEvents())
	p.Close()
	p.watched, p.changes = nil, make(chan Change, 1)
	return p
}

// What a sweep finds before its events arrive is told by its events; what no
// event covers makes the Change one about everything.
func TestSweepAheadOfEvents(t *testing.T) {
	t.Parallel()
	p := byHand(t)
	for _, late := range [][]string{{"content/a.md"}, {"content/a.md", "signpost.yaml"}} {
		b := newBurst(p.pace)
		p.write("content/a.md", fmt.Sprint("written ", len(late)))
		p.write(late[len(late)-1], fmt.Sprint("also ", len(late)))
		p.Watcher.sweep(b)
		if !b.running || len(b.untold) != len(late) {
			t.Fatalf("a sweep found %d files, want %d", len(b.untold), len(late))
		}
		p.take(b, fsnotify.Event{Name: p.path("content/a.md"), Op: fsnotify.Write}, true)
		p.finish(b)
		if change := p.next("a sweep and an event"); change.Everything != (len(late) > 1) || !change.Everything && change.Paths[0] != "content/a.md" {
			t.Errorf("told %+v", change)
		}
		if found := p.scan(false); len(found.differ) > 0 {
			t.Errorf("after it was told, a sweep still finds %d files", len(found.differ))
		}
	}
}

// A Change that nobody took becomes part of the next.
func TestUntakenChange(t *testing.T) {
	t.Parallel()
	p := byHand(t)
	p.tell(Change{Paths: []string{"content/a.md"}})
	p.tell(Change{Paths: []string{"content/b.md"}})
	if change := p.next("two changes"); len(change.Paths) != 2 {
		t.Errorf("told %+v", change)
	}
	p.tell(Change{Everything: true})
	p.tell(Change{Paths: []string{"content/b.md"}})
	if change := p.next("two more"); !change.Everything {
		t.Errorf("told %+v", change)
	}
}
