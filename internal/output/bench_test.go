//go:build unix

package output

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// manyPages makes files as a site of many pages has them: each alone in a
// folder of its own, in one of twelve sections. A page whose number is the
// changed one has other words.
func manyPages(count, changed int) []File {
	words := bytes.Repeat([]byte("Words of comfort. "), 500)
	files := make([]File, count)
	for i := range files {
		files[i] = File{Path: fmt.Sprintf("section-%02d/page-%05d/index.html", i%12, i), Bytes: func() ([]byte, error) {
			page := append(make([]byte, 0, len(words)+40), fmt.Sprintf("<title>%d %t</title>", i, i == changed)...)
			return append(page, words...), nil
		}}
	}
	return files
}

// BenchmarkWrite publishes a site of 10,000 pages. Set TMPDIR to a disk in
// memory, or it measures the disk.
func BenchmarkWrite(b *testing.B) {
	const pages = 10_000
	write := func(b *testing.B, dir string, changed int) {
		if _, err := Write(dir, manyPages(pages, changed), Options{Note: []byte("of the caller")}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("new", func(b *testing.B) {
		top := b.TempDir()
		user, system := spent(b)
		for i := 0; b.Loop(); i++ {
			write(b, filepath.Join(top, fmt.Sprint(i)), -1)
		}
		reportSpent(b, user, system)
	})
	b.Run("unchanged", func(b *testing.B) {
		dir := filepath.Join(b.TempDir(), "public")
		write(b, dir, -1)
		user, system := spent(b)
		for b.Loop() {
			write(b, dir, -1)
		}
		reportSpent(b, user, system)
	})
	b.Run("one-changed", func(b *testing.B) {
		dir := filepath.Join(b.TempDir(), "public")
		write(b, dir, -1)
		user, system := spent(b)
		for i := 0; b.Loop(); i++ {
			write(b, dir, i)
		}
		reportSpent(b, user, system)
	})
}

// BenchmarkStands asks whether a site of 10,000 pages is as it was left.
func BenchmarkStands(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "public")
	opts := Options{Note: []byte("of the caller")}
	if _, err := Write(dir, manyPages(10_000, -1), opts); err != nil {
		b.Fatal(err)
	}
	user, system := spent(b)
	for b.Loop() {
		last, ok := Recall(dir, opts)
		if !ok {
			b.Fatal("there is no record")
		}
		if _, stands := last.Stands(); !stands {
			b.Fatal("the site does not stand")
		}
	}
	reportSpent(b, user, system)
}

// spent gives the processor's time of this process so far, in seconds.
func spent(b *testing.B) (user, system float64) {
	var usage unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	seconds := func(t unix.Timeval) float64 { return float64(t.Nano()) / 1e9 }
	return seconds(usage.Utime), seconds(usage.Stime)
}

func reportSpent(b *testing.B, user, system float64) {
	nowUser, nowSystem := spent(b)
	b.ReportMetric((nowUser-user)/float64(b.N), "user-s/op")
	b.ReportMetric((nowSystem-system)/float64(b.N), "system-s/op")
}
