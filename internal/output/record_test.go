//go:build unix

package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"signpost/internal/digest"
)

// noted writes a site and leaves a record.
func noted(t *testing.T, dir string, content map[string]string) Report {
	t.Helper()
	report, err := Write(dir, pages(content), Options{Note: []byte("a note")})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// stands asks for the record of a folder and whether the folder is as it says.
func stands(t *testing.T, dir string) (Report, bool) {
	t.Helper()
	last, ok := Recall(dir, Options{})
	if !ok {
		return Report{}, false
	}
	if string(last.Note) != "a note" {
		t.Errorf("the note is %q", last.Note)
	}
	return last.Stands()
}

// many is a site wide enough for its folders to be looked through side by side.
func many() map[string]string {
	site := map[string]string{"index.html": "home", "a/index.html": "a", "a/deep/er/x.css": "", "a/deep/y.css": "y"}
	for i := range 3 * wide {
		site[fmt.Sprintf("p/%02d/index.html", i)] = fmt.Sprint("page ", i)
	}
	return site
}

func TestRecordAfterEveryKindOfWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "public")
	first, second := many(), many()
	second["a/index.html"] = "b"
	delete(second, "p/03/index.html")
	for _, step := range []struct {
		name    string
		content map[string]string
	}{{"new", first}, {"the same", first}, {"changed", second}, {"back", first}, {"empty", nil}} {
		noted(t, dir, step.content)
		got, ok := stands(t, dir)
		want := mustWrite(t, dir, step.content)
		if !ok || got != want {
			t.Errorf("%s: stands is %v with %+v, want %+v", step.name, ok, got, want)
		}
		if _, ok := stands(t, dir); !ok {
			t.Errorf("%s: a write with nothing to do made the record worthless", step.name)
		}
	}
	if info, err := os.Stat(filepath.Join(filepath.Dir(dir), ".public.record")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the record: %v, %v", info, err)
	}
}

func TestRecordNoticesChanges(t *testing.T) {
	put := func(name string) error { return os.WriteFile(name, []byte("xxxx"), 0o644) }
	for name, change := range map[string]func(dir string) error{
		"a file written": func(dir string) error { return put(filepath.Join(dir, "index.html")) },
		"a file added":   func(dir string) error { return put(filepath.Join(dir, "p", "00", "new.html")) },
		"a file removed": func(dir string) error { return os.Remove(filepath.Join(dir, "p", "07", "index.html")) },
		"a file renamed": func(dir string) error {
			return os.Rename(filepath.Join(dir, "a/index.html"), filepath.Join(dir, "a/b"))
		},
		"a folder added":  func(dir string) error { return os.Mkdir(filepath.Join(dir, "a", "deep", "new"), 0o755) },
		"a folder's mode": func(dir string) error { return os.Chmod(filepath.Join(dir, "a", "deep"), 0o700) },
		"the site's mode": func(dir string) error { return os.Chmod(dir, 0o700) },
		"a file's mode":   func(dir string) error { return os.Chmod(filepath.Join(dir, "index.html"), 0o600) },
		"a file's time": func(dir string) error {
			return os.Chtimes(filepath.Join(dir, "index.html"), time.Time{}, time.Unix(1, 0))
		},
		"the marker":        func(dir string) error { return put(filepath.Join(dir, Marker)) },
		"no marker":         func(dir string) error { return os.Remove(filepath.Join(dir, Marker)) },
		"a link":            func(dir string) error { return os.Symlink(dir, filepath.Join(dir, "link")) },
		"the site replaced": func(dir string) error { return errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o755)) },
		"the site a link": func(dir string) error {
			return errors.Join(os.Rename(dir, dir+"-real"), os.Symlink(dir+"-real", dir))
		},
		"an unfinished record": func(dir string) error {
			return put(filepath.Join(filepath.Dir(dir), fmt.Sprintf(".public.record-%d-aa", noProcess)))
		},
		"an unfinished site": func(dir string) error {
			return os.Mkdir(filepath.Join(filepath.Dir(dir), fmt.Sprintf(".public.staging-%d-aa", noProcess)), 0o755)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			noted(t, dir, many())
			if _, ok := stands(t, dir); !ok {
				t.Fatal("there was no record")
			}
			if err := change(dir); err != nil {
				t.Fatal(err)
			}
			if _, ok := stands(t, dir); ok {
				t.Error("the change went unnoticed")
			}
		})
	}
}

func TestRecordWhileAnotherWrites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	noted(t, dir, many())
	release, err := lock(filepath.Join(filepath.Dir(dir), ".public.lock"))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := stands(t, dir); ok {
		t.Error("a site stands while another process writes it")
	}
	release()
	if _, ok := stands(t, dir); !ok {
		t.Error("the site does not stand any more")
	}
}

// TestEditDuringAWriteLeavesNoRecord edits the site after its files were
// compared or written, when the write does not look at them again.
func TestEditDuringAWriteLeavesNoRecord(t *testing.T) {
	for name, z := range map[string]string{"nothing changed": "z", "another file changed": "new"} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			noted(t, dir, map[string]string{"a.html": "a", "z.html": "z"})
			files := pages(map[string]string{"a.html": "a", "z.html": ""})
			files[1].Bytes = func() ([]byte, error) {
				return []byte(z), os.WriteFile(filepath.Join(dir, "a.html"), []byte("b"), 0o644)
			}
			if _, err := Write(dir, files, Options{Workers: 1, Note: []byte("a note")}); err != nil {
				t.Fatal(err)
			}
			if _, ok := stands(t, dir); ok {
				t.Error("the record knows nothing of the edit")
			}
			mustWrite(t, dir, map[string]string{"a.html": "a", "z.html": z})
			if got := contents(t, dir)["a.html"]; got != "a" {
				t.Errorf("the edit stayed: %q", got)
			}
		})
	}
}

// TestRecordedFilesAreNotRead lets a record lie about a file's content: it is
// believed as long as the file is untouched, and no longer.
func TestRecordedFilesAreNotRead(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	noted(t, dir, map[string]string{"a.html": "a"})
	root, err := os.OpenRoot(parent)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	r, ok := readRecord(root, place{parent: parent, name: "public"})
	if !ok {
		t.Fatal("there is no record")
	}
	for i := range r.Kept {
		if r.Kept[i].Path == "a.html" {
			r.Kept[i].Digest = digest.Bytes([]byte("b"))
		}
	}
	lie, err := r.encode()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(parent, ".public.record")
	if err := os.WriteFile(name, lie, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := noted(t, dir, map[string]string{"a.html": "b"}); got.Unchanged != 1 {
		t.Errorf("the file was read: %+v", got)
	}
	if err := errors.Join(os.WriteFile(name, lie, 0o600), os.Chmod(filepath.Join(dir, "a.html"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if got := noted(t, dir, map[string]string{"a.html": "b"}); got.Written != 1 {
		t.Errorf("a file that was touched was not read: %+v", got)
	}
}

// TestDamagedRecords changes each byte of a record in turn, and cuts it at every
// length.
func TestDamagedRecords(t *testing.T) {
	parent := t.TempDir()
	dir, name := filepath.Join(parent, "public"), filepath.Join(parent, ".public.record")
	noted(t, dir, map[string]string{"a/index.html": "a"})
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	refuse := func(damaged []byte, what string, at int) {
		t.Helper()
		if err := os.WriteFile(name, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, ok := Recall(dir, Options{}); ok {
			t.Errorf("a record %s %d was believed", what, at)
		}
	}
	for i := range whole {
		damaged := append([]byte{}, whole...)
		damaged[i] ^= 1 << (i % 8)
		refuse(damaged, "with a wrong byte", i)
		refuse(whole[:i], "cut at", i)
	}
	refuse(append(append([]byte{}, whole...), 0), "with more bytes than", len(whole))
	if err := os.WriteFile(name, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok := stands(t, dir); !ok {
		t.Error("the whole record was not believed")
	}
}

// TestNoRecordIsNoFailure puts a folder where the record should go.
func TestNoRecordIsNoFailure(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	if err := os.MkdirAll(filepath.Join(parent, ".public.record", "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	content := map[string]string{"a.html": "a"}
	noted(t, dir, content)
	if _, ok := Recall(dir, Options{}); ok {
		t.Error("a folder was read as a record")
	}
	if beside, _ := filepath.Glob(filepath.Join(parent, ".public.*")); len(beside) != 1 {
		t.Errorf("left beside the site: %v", beside)
	}
}

// TestRecogniseNeedsTime gives the keeper a site whose last changes are as
// young as the clock's last step, so that another could hide behind them.
func TestRecogniseNeedsTime(t *testing.T) {
	const begun, staged, looked = 10, 20, 30
	files := pages(map[string]string{"a/new.html": "", "old.html": ""})
	plan, err := newPlan(files)
	if err != nil {
		t.Fatal(err)
	}
	was := stamp{Changed: 5, Inode: 4}
	for name, c := range map[string]struct {
		change func(site []entry, old *stamp)
		want   bool
	}{
		"all settled":                {func([]entry, *stamp) {}, true},
		"a folder just changed":      {func(site []entry, _ *stamp) { site[2].Stamp.Changed = looked }, false},
		"a file just carried over":   {func(site []entry, _ *stamp) { site[4].Stamp.Changed = looked }, false},
		"a new file touched since":   {func(site []entry, _ *stamp) { site[3].Stamp.Changed = staged }, false},
		"an old file just changed":   {func(_ []entry, old *stamp) { old.Changed = begun }, false},
		"an old file written since":  {func(site []entry, _ *stamp) { site[4].Stamp.Modified = 1 }, false},
		"an old file replaced":       {func(site []entry, _ *stamp) { site[4].Stamp.Inode = 9 }, false},
		"a file of another size":     {func(site []entry, _ *stamp) { site[3].Stamp.Size = 1 }, false},
		"a disk that has no numbers": {func(site []entry, _ *stamp) { site[3].Stamp.Inode = 0 }, false},
		"a stranger":                 {func(site []entry, _ *stamp) { site[3].Path = "a/other.html" }, false},
		"a folder for a file":        {func(site []entry, _ *stamp) { site[3].Stamp.Mode = os.ModeDir }, false},
	} {
		old := was
		site := []entry{
			{"", stamp{Mode: os.ModeDir, Changed: 25, Inode: 1}}, {Marker, stamp{Changed: 12, Inode: 2}},
			{"a", stamp{Mode: os.ModeDir, Changed: 15, Inode: 3}}, {"a/new.html", stamp{Changed: 15, Inode: 5}},
			{"old.html", stamp{Changed: 25, Inode: 4}},
		}
		c.change(site, &old)
		s := &stage{files: files, plan: plan, old: &tree{files: map[string]stamp{"old.html": old}}, made: []outcome{{}, {same: true}}}
		s.opened.Store(true)
		k := &keeper{begun: begun, staged: staged}
		if got := k.recognise(s, site, looked) != nil; got != c.want {
			t.Errorf("%s: recognised is %v, want %v", name, got, c.want)
		}
	}
}
