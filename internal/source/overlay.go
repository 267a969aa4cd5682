package source

import (
	"cmp"
	"slices"

	"signpost/internal/digest"
)

// With gives the snapshot as it would be if the files named held other texts:
// those that somebody is writing and has not saved. Names are slash-separated
// paths in the project; one that no site is made of is left out. The snapshot
// itself stays as it was, and nothing is read.
func (s *Snapshot) With(texts map[string][]byte) *Snapshot {
	over := &Snapshot{Files: make([]File, 0, len(s.Files)+len(texts)), Found: s.Found}
	for _, f := range s.Files {
		if text, laid := texts[f.Path]; !laid || !layable(f.Path, text) {
			over.Files = append(over.Files, f)
		}
	}
	for name, text := range texts {
		if layable(name, text) {
			over.Files = append(over.Files, File{Path: name, Size: int64(len(text)), Digest: digest.Bytes(text), text: holding(text)})
		}
	}
	slices.SortFunc(over.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return over
}

// layable says whether a text may stand for a file of the project.
func layable(name string, text []byte) bool {
	return belongs(name) && isText(name) && len(text) <= maxFile
}

// Over gives the snapshot with another beneath it: where the project has no
// file of a name, the other's stands in. Both stay as they were.
func (s *Snapshot) Over(under *Snapshot) *Snapshot {
	both := &Snapshot{Files: slices.Clone(s.Files), Found: s.Found}
	for _, f := range under.Files {
		if _, own := s.Find(f.Path); !own {
			both.Files = append(both.Files, f)
		}
	}
	slices.SortFunc(both.Files, byPath)
	return both
}

// DigestKey stands for the snapshot, whose files are all there is to it.
func (s Snapshot) DigestKey() string { return s.Digest().String() }
