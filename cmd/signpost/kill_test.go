package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// TestKilledBuild kills the real program at random moments of a build that
// would turn one site into another, and looks at what is left: the old site or
// the new one, whole.
func TestKilledBuild(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signal that ends a process as a power cut does")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "signpost")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, program); err != nil {
		t.Fatal(err)
	}
	project := filepath.Join(dir, "project")
	public := filepath.Join(project, "public")
	build := func() *exec.Cmd { return exec.Command(program, "build", "-q", "-s", project, "--clock", "2026-11-22") }
	sites, whole := map[string]string{}, time.Duration(0)
	for _, words := range []string{"first", "second"} {
		write(t, project, words)
		start := time.Now()
		if out, err := build().CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		sites[sum(t, public)] = words
		whole = max(whole, time.Since(start))
	}
	kills, seen := 40, map[string]int{}
	random := rand.New(rand.NewPCG(7, 11))
	for i := range kills {
		write(t, project, []string{"first", "second"}[i%2])
		cmd := build()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(whole) * 5 / 4)))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		words, known := sites[sum(t, public)]
		if !known {
			t.Fatalf("kill %d left a site that is neither the old one nor the new", i)
		}
		seen[words]++
	}
	t.Logf("%d kills left %v", kills, seen)
}

// write makes a project whose every page says the same words.
func write(t *testing.T, project, words string) {
	t.Helper()
	for i := range 40 {
		name := filepath.Join(project, "content", fmt.Sprintf("page-%d.md", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, fmt.Appendf(nil, "---\ntitle: Page %d\n---\n\nThe %s words.\n", i, words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// sum names everything in a folder.
func sum(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		fmt.Fprintf(h, "%s %d\n%s", name, len(data), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}
