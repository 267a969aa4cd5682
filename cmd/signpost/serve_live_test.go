package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for what must come, on a slow machine.
const patience = 30 * time.Second

// live is a preview of the real program, on a project in a folder of its own.
type live struct {
	*testing.T
	dir           string // the project's folder
	address       string
	said, noticed <-chan string // lines of standard output and of standard error
}

// startLive writes a project, starts the preview and waits until it answers.
func startLive(t *testing.T, pages map[string]string, flags ...string) *live {
	t.Helper()
	p := &live{T: t, dir: t.TempDir()}
	p.put("content/_index.md", "Start")
	for name, words := range pages {
		p.put(name, words)
	}
	self, err := os.Executable()
	p.must(err)
	program := filepath.Join(t.TempDir(), "signpost")
	p.must(os.Symlink(self, program))
	cmd := exec.Command(program, append([]string{"serve", "-s", p.dir, "-p", "0", "--clock", "2026-11-22"}, flags...)...)
	out, err := cmd.StdoutPipe()
	p.must(err)
	aside, err := cmd.StderrPipe()
	p.must(err)
	p.must(cmd.Start())
	p.said, p.noticed = lines(out), lines(aside)
	t.Cleanup(func() { p.end(cmd) })
	line := p.line(p.said, "The site is at ")
	p.address = strings.TrimSuffix(strings.TrimPrefix(line, "The site is at "), "/")
	p.get("/")
	return p
}

// end interrupts the preview, which has to leave in peace.
func (p *live) end(cmd *exec.Cmd) {
	if runtime.GOOS == "windows" || cmd.Process.Signal(os.Interrupt) != nil {
		cmd.Process.Kill()
	}
	limit := time.AfterFunc(patience, func() { cmd.Process.Kill() })
	defer limit.Stop()
	for range p.said {
	}
	for range p.noticed {
	}
	if err := cmd.Wait(); err != nil && runtime.GOOS != "windows" {
		p.Errorf("the preview ended with %v", err)
	}
}

// lines hands on the lines of a stream, as many as anybody may fall behind.
func lines(r io.Reader) <-chan string {
	all := make(chan string, 10_000)
	go func() {
		defer close(all)
		for s := bufio.NewScanner(r); s.Scan(); {
			all <- s.Text()
		}
	}()
	return all
}

// line waits for a line that has some words.
func (p *live) line(from <-chan string, words string) string {
	p.Helper()
	for limit := time.After(patience); ; {
		select {
		case line, open := <-from:
			if !open {
				p.Fatalf("the preview ended before it said %q", words)
			}
			if strings.Contains(line, words) {
				return line
			}
		case <-limit:
			p.Fatalf("the preview never said %q", words)
		}
	}
}

// get asks the preview for a page.
func (p *live) get(address string) (status int, body string) {
	p.Helper()
	response, err := http.Get(p.address + address)
	p.must(err)
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	p.must(err)
	return response.StatusCode, string(data)
}

func (p *live) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *live) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

func page(words string) string {
	return "---\ntitle: A page\n---\n\nIt says " + words + ".\n"
}

// put writes a page in place.
func (p *live) put(name, words string) {
	p.Helper()
	p.must(os.MkdirAll(filepath.Dir(p.path(name)), 0o755))
	p.must(os.WriteFile(p.path(name), []byte(page(words)), 0o644))
}

func (p *live) rename(from, to string) {
	p.Helper()
	p.must(os.Rename(p.path(from), p.path(to)))
}

func (p *live) remove(name string) {
	p.Helper()
	p.must(os.Remove(p.path(name)))
}

// wantUpdate waits for the next line of news, at which a page has to say the
// words already.
func (p *live) wantUpdate(what, address, words string) {
	p.Helper()
	p.line(p.said, "Updated")
	if status, body := p.get(address); status != http.StatusOK || !strings.Contains(body, "It says "+words+".") {
		p.Errorf("%s: after the update %s is %d and does not say %q", what, address, status, words)
	}
}

// wantSoon waits for news after which a page says the words.
func (p *live) wantSoon(what, address, words string) {
	p.Helper()
	for limit := time.Now().Add(patience); time.Now().Before(limit); {
		p.line(p.said, "Updated")
		if status, body := p.get(address); status == http.StatusOK && strings.Contains(body, "It says "+words+".") {
			return
		}
	}
	p.Fatalf("%s: %s never says %q", what, address, words)
}

// liveSaves are the ways in which programs save content/a.md. What each step
// does is held, with rests between the steps, by the tests of package watch.
var liveSaves = []struct {
	program string
	save    func(p *live, words string)
}{
	{"Vim", func(p *live, words string) {
		p.put("content/4913", "")
		p.remove("content/4913")
		p.rename("content/a.md", "content/a.md~")
		p.put("content/a.md", words)
		p.remove("content/a.md~")
	}},
	{"VS Code", func(p *live, words string) { p.put("content/a.md", words) }},
	{"VS Code, in one piece", func(p *live, words string) {
		p.put("content/a.md.vsctmp", words)
		p.rename("content/a.md.vsctmp", "content/a.md")
	}},
	{"JetBrains", func(p *live, words string) {
		p.put("content/a.md___jb_tmp___", words)
		p.rename("content/a.md", "content/a.md___jb_old___")
		p.rename("content/a.md___jb_tmp___", "content/a.md")
		p.remove("content/a.md___jb_old___")
	}},
	{"Emacs", func(p *live, words string) {
		p.must(os.Symlink("me@here.123:456", p.path("content/.#a.md")))
		p.put("content/#a.md#", words)
		p.rename("content/a.md", "content/a.md~")
		p.put("content/a.md", words)
		p.remove("content/#a.md#")
		p.remove("content/.#a.md")
	}},
	{"gedit", func(p *live, words string) {
		p.put("content/.goutputstream-AB12CD", words)
		p.rename("content/.goutputstream-AB12CD", "content/a.md")
	}},
	{"sed -i", func(p *live, words string) {
		p.put("content/sedA1b2C3", words)
		p.rename("content/sedA1b2C3", "content/a.md")
	}},
	{"Syncthing", func(p *live, words string) {
		p.put("content/.syncthing.a.md.tmp", words)
		p.rename("content/.syncthing.a.md.tmp", "content/a.md")
	}},
	{"OneDrive", func(p *live, words string) {
		p.put("content/a.md~RF1a2b3c.TMP", words)
		p.rename("content/a.md", "content/.a.md.bak")
		p.rename("content/a.md~RF1a2b3c.TMP", "content/a.md")
		p.remove("content/.a.md.bak")
	}},
}

// TestServeSaves holds each way of saving to one line of news, at which the
// browser already gets the new bytes: the line after it belongs to the next
// file.
func TestServeSaves(t *testing.T) {
	t.Parallel()
	p := startLive(t, map[string]string{"content/a.md": "nothing yet", "content/b.md": "nothing yet"})
	for i, s := range liveSaves {
		words := fmt.Sprintf("the words of save %d", i)
		s.save(p, words)
		p.wantUpdate(s.program, "/a/", words)
		p.put("content/b.md", words)
		p.wantUpdate("after "+s.program, "/b/", words)
	}
}

// TestServeBranchSwitch rewrites thousands of pages the way git does. In the
// end the site is that of the other branch, whatever was shown on the way.
func TestServeBranchSwitch(t *testing.T) {
	t.Parallel()
	const pages = 5000
	name := func(i int) string { return fmt.Sprintf("content/s%d/page-%d.md", i%50, i) }
	before := map[string]string{}
	for i := range pages {
		before[name(i)] = "main"
	}
	p := startLive(t, before)
	for i := range pages {
		p.remove(name(i))
		if i%10 != 3 {
			p.put(name(i), "branch")
		}
	}
	p.put("content/last.md", "branch")
	p.wantSoon("the last page", "/last/", "branch")
	for i := 0; i < pages; i += 7 {
		address := strings.TrimSuffix(strings.TrimPrefix(name(i), "content"), ".md") + "/"
		status, body := p.get(address)
		if gone := i%10 == 3; gone && status != http.StatusNotFound || !gone && !strings.Contains(body, "It says branch.") {
			t.Errorf("%s is %d and not that of the branch", address, status)
		}
	}
}

// TestServeContentGone renames content/ away and back: the last good pages
// stay meanwhile, and afterwards writing goes on.
func TestServeContentGone(t *testing.T) {
	t.Parallel()
	p := startLive(t, map[string]string{"content/a.md": "the first words"})
	for _, words := range []string{"the second words", "the third words"} {
		p.rename("content", "elsewhere")
		p.line(p.noticed, "is gone")
		if status, _ := p.get("/a/"); status != http.StatusOK {
			t.Errorf("while the content is gone, its page is %d", status)
		}
		p.rename("elsewhere", "content")
		p.put("content/a.md", words)
		p.wantSoon("the content is back", "/a/", words)
	}
	p.must(os.RemoveAll(p.path("content")))
	p.line(p.noticed, "is gone")
	p.put("content/_index.md", "a new start")
	p.put("content/sub/b.md", "new words")
	p.wantSoon("the content is made again", "/sub/b/", "new words")
	p.put("content/sub/b.md", "newer words")
	p.wantSoon("a page in the new folder", "/sub/b/", "newer words")
}

// TestServeMistakes: a page that cannot be shown is told of, and mending it
// brings the pages up to date.
func TestServeMistakes(t *testing.T) {
	t.Parallel()
	p := startLive(t, map[string]string{"content/a.md": "the first words"})
	p.must(os.WriteFile(p.path("content/a.md"), []byte("---\ntitle: [\n---\n\nIt says half a thing.\n"), 0o644))
	p.line(p.noticed, "content/a.md")
	if status, body := p.get("/a/"); status != http.StatusOK || !strings.Contains(body, "It says the first words.") {
		t.Errorf("while a mistake stands, the page is %d and not the last good one", status)
	}
	p.put("content/a.md", "the mended words")
	p.wantSoon("the mistake is mended", "/a/", "the mended words")
}

// TestServeInvites: bound to every network, the preview names the addresses at
// which it then answers.
func TestServeInvites(t *testing.T) {
	t.Parallel()
	p := startLive(t, nil, "--bind", "0.0.0.0")
	if len(usable(networks(), true)) == 0 {
		p.line(p.noticed, "on no network")
		return
	}
	link := strings.TrimPrefix(p.line(p.said, "On your network: "), "On your network: ")
	p.address = strings.TrimSuffix(link, "/")
	if status, body := p.get("/"); status != http.StatusOK || !strings.Contains(body, "It says Start.") {
		t.Errorf("%s is %d", link, status)
	}
}
