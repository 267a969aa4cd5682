package source_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"signpost/internal/source"
)

// tree makes a project of so many pages on disk, all of them long settled.
func tree(b *testing.B, pages int) *os.Root {
	b.Helper()
	dir := b.TempDir()
	long := time.Now().Add(-time.Hour)
	for i := range pages {
		name := filepath.Join(dir, "content", fmt.Sprintf("section-%02d", i%12), fmt.Sprintf("page-%05d.md", i))
		if i < 12 {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				b.Fatal(err)
			}
		}
		if err := os.WriteFile(name, []byte(strings.Repeat("All the words of a page. ", 220)), 0o644); err != nil {
			b.Fatal(err)
		}
		if err := os.Chtimes(name, long, long); err != nil {
			b.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { root.Close() })
	return root
}

// BenchmarkRead reads a project for the first time, and again when nothing has
// changed.
func BenchmarkRead(b *testing.B) {
	for _, pages := range []int{100, 10000} {
		root := tree(b, pages)
		first, err := source.Read(root, nil)
		if err != nil {
			b.Fatal(err)
		}
		for name, prev := range map[string]*source.Snapshot{"first": nil, "again": first} {
			b.Run(fmt.Sprintf("%s/%d", name, pages), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := source.Read(root, prev); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
