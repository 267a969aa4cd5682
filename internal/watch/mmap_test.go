//go:build unix

package watch

import (
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A file written through memory raises no event; the sweep sees it.
func TestWrittenThroughMemory(t *testing.T) {
	t.Parallel()
	pace := byEvents()
	pace.sweep = 20 * time.Millisecond
	p := watched(t, pace)
	p.rest("")
	f, err := os.OpenFile(p.path("content/a.md"), os.O_RDWR, 0)
	p.must(err)
	defer f.Close()
	memory, err := unix.Mmap(int(f.Fd()), 0, 5, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	p.must(err)
	copy(memory, "other")
	p.must(unix.Msync(memory, unix.MS_SYNC))
	p.must(unix.Munmap(memory))
	p.wantEverything("a file written through memory")
}
