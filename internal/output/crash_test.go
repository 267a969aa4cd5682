//go:build linux || darwin

package output

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// In a child process the test binary is a publisher: it reads the folder and
// what to do from its environment.
func TestMain(m *testing.M) {
	dir := os.Getenv("SIGNPOST_TEST_PUBLISH")
	if dir == "" {
		os.Exit(m.Run())
	}
	if limit := os.Getenv("SIGNPOST_TEST_FILE_LIMIT"); limit != "" {
		publishWithLimit(dir)
	}
	fmt.Println("ready")
	for n := 0; ; n++ {
		if _, err := Write(dir, pages(generation(n%2)), Options{Note: fmt.Append(nil, n%2)}); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// generation makes one of two sites that share half of their pages.
func generation(n int) map[string]string {
	site := map[string]string{"index.html": fmt.Sprintf("<title>site %d</title>", n)}
	for i := range 12 {
		site[fmt.Sprintf("shared/%d.html", i)] = strings.Repeat("same ", 400)
		site[fmt.Sprintf("changing/%d.html", i)] = strings.Repeat(fmt.Sprintf("site %d ", n), 400)
		site[fmt.Sprintf("only-in-%d/%d.html", n, i)] = "x"
	}
	return site
}

func child(dir string, extra ...string) *exec.Cmd {
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), append(extra, "SIGNPOST_TEST_PUBLISH="+dir)...)
	return command
}

// killPublisher starts a publisher and kills it at a random instant before the
// time is over.
func killPublisher(t *testing.T, dir string, before time.Duration) {
	t.Helper()
	publisher := child(dir)
	out, err := publisher.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := publisher.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	if line, err := lines.ReadString('\n'); line != "ready\n" {
		t.Fatalf("publisher said %q (%v)", line, err)
	}
	<-time.After(rand.N(before))
	publisher.Process.Kill()
	rest, _ := io.ReadAll(lines)
	publisher.Wait()
	if len(rest) > 0 {
		t.Fatalf("publisher failed: %s", rest)
	}
}

// watchHome reads the home page until told to stop and counts what it saw.
func watchHome(dir string, stop <-chan struct{}, reads, wrong *atomic.Int64) {
	good := map[string]bool{generation(0)["index.html"]: true, generation(1)["index.html"]: true}
	for {
		select {
		case <-stop:
			return
		default:
		}
		data, err := os.ReadFile(filepath.Join(dir, "index.html"))
		if reads.Add(1); err != nil || !good[string(data)] {
			wrong.Add(1)
		}
	}
}

func TestKilledAtAnyInstant(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	sites := []map[string]string{generation(0), generation(1)}
	mustWrite(t, dir, sites[0])
	begun := time.Now()
	mustWrite(t, dir, sites[1])
	window := max(4*time.Since(begun), 40*time.Millisecond)
	var reads, wrong atomic.Int64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		watchHome(dir, stop, &reads, &wrong)
	}()
	kills, vouched, seen := 0, 0, [2]int{}
	for deadline := time.Now().Add(10 * time.Second); kills < 60 && time.Now().Before(deadline); kills++ {
		killPublisher(t, dir, window)
		last, recorded := Recall(dir, Options{})
		found := contents(t, dir)
		if recorded {
			if _, ok := last.Stands(); ok && !maps.Equal(found, sites[last.Note[0]-'0']) {
				t.Fatalf("after kill %d the record vouches for another site than stands there", kills+1)
			} else if ok {
				vouched++
			}
		}
		switch {
		case maps.Equal(found, sites[0]):
			seen[0]++
		case maps.Equal(found, sites[1]):
			seen[1]++
		default:
			t.Fatalf("after kill %d the folder has %d files, a mixture", kills+1, len(found))
		}
	}
	close(stop)
	<-stopped
	if kills == 60 && (seen[0] == 0 || seen[1] == 0) {
		t.Errorf("%d kills saw the two sites %v times: the publisher was not at work", kills, seen)
	}
	if wrong.Load() > 0 {
		t.Errorf("%d of %d reads of the home page found none, or a broken one", wrong.Load(), reads.Load())
	}
	if err := os.Remove(filepath.Join(filepath.Dir(dir), ".public.record")); err != nil {
		t.Error(err)
	}
	mustWrite(t, dir, map[string]string{"index.html": "after"})
	wantContents(t, dir, map[string]string{"index.html": "after"})
	t.Logf("%d kills left site 0 %d times and site 1 %d times, %d of them with a record that holds; %d reads", kills, seen[0], seen[1], vouched, reads.Load())
}

// publishWithLimit stands for a full disk: the system refuses to make any file
// larger than the limit.
func publishWithLimit(dir string) {
	limit := unix.Rlimit{Cur: 1000, Max: 1000}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println("no limit:", err)
		os.Exit(2)
	}
	_, err := Write(dir, pages(generation(1)), Options{})
	fmt.Println(err)
	os.Exit(3)
}

func TestFailingWriteLeavesTheOldSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, generation(0))
	publisher := child(dir, "SIGNPOST_TEST_FILE_LIMIT=1")
	said, _ := publisher.Output()
	if publisher.ProcessState.ExitCode() != 3 || !strings.Contains(string(said), "writing changing/") {
		t.Fatalf("exit %d, said %q; want an error that names the file", publisher.ProcessState.ExitCode(), said)
	}
	wantContents(t, dir, generation(0))
}
