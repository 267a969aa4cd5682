//go:build unix

package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLinksPlantedDuringAWrite puts a link to a folder elsewhere in the place
// of a folder, in the old site and in the new one, after each was looked at.
// No write goes through it, and no file comes through it into the site.
func TestLinksPlantedDuringAWrite(t *testing.T) {
	old := map[string]string{"a.html": "a", "b/one.html": "secret", "b/two.html": "two", "z.html": "z"}
	for name, plan := range map[string]struct {
		folder  string   // in whose place the link comes, as a pattern
		at      int      // when: as this file is made
		outside []string // what lies where the link leads
		content map[string]string
	}{
		"in the old site": {"public/b", 3, []string{"one.html", "two.html"}, map[string]string{"a.html": "new", "b/one.html": "secret", "b/two.html": "two", "z.html": "z"}},
		"in the new site": {".public.staging-*/b", 1, nil, map[string]string{"a.html": "new", "az.html": "", "b/one.html": "one", "b/two.html": "new", "z.html": "z"}},
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			dir, outside := filepath.Join(top, "public"), filepath.Join(top, "outside")
			mustWrite(t, dir, old)
			lay(t, outside, plan.outside...)
			before := contents(t, outside)
			files := pages(plan.content)
			plant := func() error {
				found, err := filepath.Glob(filepath.Join(top, plan.folder))
				if err != nil || len(found) != 1 {
					return errors.Join(err, errors.New("nothing to replace"))
				}
				return errors.Join(os.Rename(found[0], found[0]+"-moved"), os.Symlink(outside, found[0]))
			}
			bytes := files[plan.at].Bytes
			files[plan.at].Bytes = func() ([]byte, error) {
				data, _ := bytes()
				return data, plant()
			}
			if _, err := Write(dir, files, Options{Workers: 1}); err == nil {
				t.Error("the write went through the link")
			}
			if diff := cmp.Diff(before, contents(t, outside)); diff != "" {
				t.Errorf("outside the site (-before +after):\n%s", diff)
			}
		})
	}
}
