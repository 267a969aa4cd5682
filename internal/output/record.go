package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"os"
	"path/filepath"
	"slices"

	"signpost/internal/digest"
)

// recordForm leads every record; another form of it has another number.
const recordForm = "signpost record 1\n"

// record is what is kept beside a site about the last write of it. It is only
// ever an excuse for not looking again, so one that is odd in any way counts
// as none.
type record struct {
	Note  []byte // the caller's
	Maker string // as the options had it
	// Kept is the site's folder and all that is in it, in the order of walk;
	// or, where it could not be vouched for, the files that have keys.
	Kept []kept
}

// kept is a file or folder as it was when the record was made.
type kept struct {
	Path   string
	Stamp  stamp         // zero where it could not be vouched for
	Digest digest.Digest // of the content; zero for folders and the marker
	Key    digest.Digest // as the caller gave it
}

// readRecord gives the record of a site, if there is one that is whole.
func readRecord(root *os.Root, p place) (record, bool) {
	var r record
	name := p.beside("record")
	if info, err := root.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return r, false
	}
	data, err := root.ReadFile(name)
	if err != nil {
		return r, false
	}
	sealed, ok := bytes.CutPrefix(data, []byte(recordForm))
	if !ok || len(sealed) < sha256.Size {
		return r, false
	}
	seal, body := sealed[:sha256.Size], sealed[sha256.Size:]
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], seal) {
		return r, false
	}
	return r, gob.NewDecoder(bytes.NewReader(body)).Decode(&r) == nil
}

// encode gives the bytes that readRecord understands.
func (r record) encode() ([]byte, error) {
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(r); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body.Bytes())
	return slices.Concat([]byte(recordForm), sum[:], body.Bytes()), nil
}

// describes reports whether a folder is exactly as the record has it.
func (r record) describes(found []entry) bool {
	return slices.EqualFunc(r.Kept, found, func(k kept, e entry) bool { return k.Path == e.Path && k.Stamp == e.Stamp })
}

// contents are the digests of those files that nothing happened to since the
// record was made.
func (r record) contents(now *tree) map[string]digest.Digest {
	known := make(map[string]digest.Digest, len(r.Kept))
	for _, k := range r.Kept {
		if about, ok := now.files[k.Path]; ok && about == k.Stamp {
			known[k.Path] = k.Digest
		}
	}
	return known
}

// keyed are the files that a maker gave a key to, by their paths.
func (r record) keyed(maker string) map[string]kept {
	files := map[string]kept{}
	if maker == "" || r.Maker != maker {
		return files
	}
	for _, k := range r.Kept {
		if k.Key != (digest.Digest{}) {
			files[k.Path] = k
		}
	}
	return files
}

// Last is what the last Write of a folder left word of.
type Last struct {
	Note []byte // as it was given to Write

	place  place
	record record
}

// Recall gives word of the last Write of a folder, if there is any that can be
// relied on.
func Recall(dir string, opts Options) (*Last, bool) {
	place, err := locate(dir, opts.SourceDirs)
	if err != nil || !exact {
		return nil, false
	}
	root, err := os.OpenRoot(place.parent)
	if err != nil {
		return nil, false
	}
	defer root.Close()
	r, ok := readRecord(root, place)
	return &Last{r.Note, place, r}, ok
}

// Stands reports whether the folder is exactly as that Write left it, down to
// the last file's time, and nothing beside it waits to be cleared away. If so,
// writing the same files again would change nothing, and this is its report.
func (l *Last) Stands() (Report, bool) {
	release, err := lock(filepath.Join(l.place.parent, l.place.beside("lock")))
	if err != nil {
		return Report{}, false
	}
	defer release()
	root, err := os.OpenRoot(l.place.parent)
	if err != nil {
		return Report{}, false
	}
	defer root.Close()
	if len(companions(root, l.place)) > 0 {
		return Report{}, false
	}
	base, err := openFolder(root, l.place.name)
	if err != nil {
		return Report{}, false
	}
	defer base.close()
	if found, err := walk(base); err != nil || !l.record.describes(found) {
		return Report{}, false
	}
	return l.record.report(), true
}

// report is what a Write that finds nothing to do would say.
func (r record) report() Report {
	var report Report
	for _, k := range r.Kept {
		if k.Stamp.Mode.IsRegular() && k.Path != Marker {
			report.Unchanged++
			report.Bytes += k.Stamp.Size
		}
	}
	return report
}
