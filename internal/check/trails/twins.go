package trails

import (
	"fmt"
	"path"
	"strings"

	"signpost/internal/diag"
)

// twins reports folders of files that differ only in capitals. On many
// computers they are one folder, on a server they are two: what works for the
// author does not for readers. Two files of that sort, and two pages, are
// reported where addresses are given and files are merged.
func (l *look) twins() {
	first, said := map[string]string{}, map[string]bool{}
	last := "."
	for _, r := range l.site.Resources {
		folder := path.Dir(r.Path)
		if folder == last {
			continue
		}
		for last = folder; folder != "."; folder = path.Dir(folder) {
			other, known := first[strings.ToLower(folder)]
			if !known {
				first[strings.ToLower(folder)] = folder
				continue
			}
			if other != folder && !said[folder] {
				said[folder] = true
				l.say(diag.Warning, "address-case-twins", diag.InFile(r.From), fmt.Sprintf("the folders %s and %s differ only in capitals", folder, other),
					"keep one of them: some computers take them for one folder, and servers take them for two")
			}
			break
		}
	}
}
