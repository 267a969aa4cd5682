package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// mount attaches a small disk in memory, or skips the test where that needs a
// permission we do not have.
func mount(t *testing.T, dir, options string) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root can attach a small disk")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
}

func TestFullDisk(t *testing.T) {
	for _, options := range []string{"size=300k", "size=1m,nr_inodes=150", "size=1m,nr_inodes=64"} {
		t.Run(options, func(t *testing.T) {
			disk := t.TempDir()
			mount(t, disk, options)
			dir := filepath.Join(disk, "public")
			small := map[string]string{"index.html": "home"}
			mustWrite(t, dir, small)
			big := map[string]string{}
			for i := range 200 {
				big[fmt.Sprintf("p/%d.html", i)] = string(make([]byte, 5000))
			}
			if _, err := Write(dir, pages(big), Options{}); !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("got %v, want no space left", err)
			}
			wantContents(t, dir, small)
		})
	}
}

func TestMountedFolderIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mount(t, dir, "size=1m")
	_, err := Write(dir, pages(map[string]string{"index.html": "home"}), Options{})
	var refused *Refused
	if !errors.As(err, &refused) {
		t.Errorf("got %v, want a refusal", err)
	}
	wantContents(t, dir, map[string]string{})
	mustWrite(t, filepath.Join(dir, "site"), map[string]string{"index.html": "home"})
}
