package build

import (
	"io"
	"path"
	"strings"

	"signpost/internal/captions"
	"signpost/internal/check"
	"signpost/internal/check/copied"
	"signpost/internal/check/files"
	"signpost/internal/check/light"
	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/document"
	"signpost/internal/memo"
	"signpost/internal/par"
	"signpost/internal/publish"
	"signpost/internal/site"
	"signpost/internal/source"
)

// prepare makes what looks at single files.
func (r *run) prepare(data document.Data) {
	options := check.OptionsOf(r.config.Language, r.options.Today, data)
	options.Prints = r.prints()
	r.looks = options.Name()
	r.checker, _ = memo.Do(r.table, "checker", r.looks, func() (*check.Checker, []diag.Diagnostic) { return check.New(options), nil })
}

// prints are the marks of texts that must not be copied.
func (r *run) prints() []*copied.Prints {
	var all []*copied.Prints
	for _, f := range r.snap.Under(copied.Folder) {
		if path.Ext(f.Path) != copied.Ending {
			continue
		}
		p, found := memo.Do(r.table, "prints", digest.Join(f.Path, f.Digest), func() (*copied.Prints, []diag.Diagnostic) {
			data, err := f.Data()
			if err != nil {
				return &copied.Prints{}, []diag.Diagnostic{unreadable(f.Path)}
			}
			return copied.Read(f.Path, data)
		})
		all = append(all, p)
		r.found = append(r.found, found...)
	}
	return all
}

// look gives what is wrong with the files that are no pages, each remembered
// under its bytes and what it is looked at with.
func (r *run) look(data document.Data) []diag.Diagnostic {
	var others []source.File
	for _, f := range r.snap.Files {
		if !isPage(f.Path) {
			others = append(others, f)
		}
	}
	all := par.Map(others, func(f source.File) []diag.Diagnostic {
		key := func() digest.Digest { return digest.Join(f.Path, f.Digest, r.looks) }
		_, found := memo.Between(r.table, "look", key, func() (bool, []diag.Diagnostic) { return true, lookAt(r.checker, f) })
		return found
	})
	var found []diag.Diagnostic
	for _, some := range all {
		found = append(found, some...)
	}
	return append(found, r.lookAtData(data)...)
}

// lookAt looks at one file. One that cannot be read is reported by whoever
// publishes it.
func lookAt(checker *check.Checker, f source.File) (found []diag.Diagnostic) {
	if check.Written(f.Path) {
		if text, err := f.Data(); err == nil {
			return checker.Text(f.Path, text)
		}
		return nil
	}
	_ = f.Peek(func(from io.ReaderAt, size int64) { found = checker.Binary(f.Path, from, size) })
	return found
}

// lookAtData looks at how the data files' entries are written.
func (r *run) lookAtData(data document.Data) []diag.Diagnostic {
	sources, names := map[string][]byte{}, []digest.Digest{r.looks}
	for _, f := range r.snap.Under(document.DataFolder) {
		if text, err := f.Data(); err == nil && check.Written(f.Path) {
			sources[f.Path] = text
			names = append(names, f.Digest)
		}
	}
	_, found := memo.Do(r.table, "look", digest.Join("data", names...), func() (bool, []diag.Diagnostic) {
		return true, r.checker.Data(data.Texts, sources)
	})
	return found
}

// whole gives what shows only on a whole site: what a reader of the preview
// does not wait for.
func (r *run) whole(s *site.Site, made []publish.File) []diag.Diagnostic {
	var found []diag.Diagnostic
	found = append(found, r.checker.Names(r.named())...)
	found = append(found, check.Site(s)...)
	found = append(found, light.Site(s, r.snap, r.table)...)
	if r.options.Output != Offline {
		found = append(found, light.Weigh(s, drawn(made), func(name string) int64 {
			f, _ := r.snap.Find(name)
			return f.Size
		})...)
	}
	return r.policy.Apply(found)
}

func drawn(made []publish.File) []light.Drawn {
	list := make([]light.Drawn, len(made))
	for i, f := range made {
		list[i] = light.Drawn{Path: f.Path, From: f.From, Bytes: f.Bytes}
	}
	return list
}

// headBytes is how much of a file its kind is told by.
const headBytes = 512

func (r *run) named() []files.Named {
	list := make([]files.Named, len(r.snap.Files))
	for i, f := range r.snap.Files {
		list[i] = files.Named{Path: f.Path, Size: f.Size, Head: func() []byte { return head(f) }}
	}
	return list
}

func head(f source.File) []byte {
	first := make([]byte, min(headBytes, f.Size))
	_ = f.Peek(func(from io.ReaderAt, _ int64) { _, _ = from.ReadAt(first, 0) })
	return first
}

// captions are the words of the films, each file read once.
func (r *run) captions() map[string]*captions.Captions {
	read := map[string]*captions.Captions{}
	for _, folder := range []string{"content", "static"} {
		for _, f := range r.snap.Under(folder) {
			if !strings.EqualFold(path.Ext(f.Path), ".vtt") {
				continue
			}
			read[f.Path], _ = memo.Do(r.table, "captions", digest.Join(f.Path, f.Digest), func() (*captions.Captions, []diag.Diagnostic) {
				text, err := f.Data()
				if err != nil {
					return nil, nil
				}
				return captions.Read(f.Path, text), nil
			})
		}
	}
	return read
}
