package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"time"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/memo"
	"signpost/internal/output"
	"signpost/internal/source"
)

// verbatim is what a build comes to apart from its files: all that is needed
// to say the same again when nothing has changed.
type verbatim struct {
	Inputs digest.Digest // of everything the site was made from
	Pages  int
	Found  []diag.Diagnostic

	program string // whose files these are; not in the note, where Inputs stands for it
}

// read reads the folder and settles the day. A project whose pages are gone,
// as for a moment while a folder is renamed, is a failure and not an empty site.
func (p *project) read() error {
	if _, err := p.root.Stat("content"); err != nil {
		return &usageError{"the folder content/ is gone from " + p.dir, "put it back under that name"}
	}
	began := time.Now()
	snap, err := source.Read(p.root, p.last)
	if err != nil {
		return err
	}
	p.last = snap
	p.reading = memo.Phase{Name: "read", Spent: time.Since(began)}
	for _, f := range snap.Files {
		p.reading.Bytes += f.Size
	}
	p.options.Today = p.clock()
	return nil
}

// make builds what was read.
func (p *project) make() *build.Result {
	r := build.Run(p.last, p.options, p.table)
	p.base = r.Site.Config.BasePath()
	return r
}

// inputs names everything a site is made from: the program, the options with
// the day and the built-in theme, and the project as it was read. What a build
// reads and this leaves out would one day leave an old site standing.
func (p *project) inputs(program string) digest.Digest {
	return digest.Of(program, p.options, p.last.Digest())
}

// again gives what the last build of this very site came to, and what writing
// it once more would report, if the folder it was written to is as it was left.
// Else it gives only the inputs, and none where nothing can be relied on.
func (p *project) again(dir string) (verbatim, output.Report, bool) {
	program, ok := program()
	if !ok {
		return verbatim{}, output.Report{}, false
	}
	now := verbatim{Inputs: p.inputs(program), program: program}
	last, ok := output.Recall(dir, p.writing(nil))
	if !ok {
		return now, output.Report{}, false
	}
	var then verbatim
	if gob.NewDecoder(bytes.NewReader(last.Note)).Decode(&then) != nil || then.Inputs != now.Inputs {
		return now, output.Report{}, false
	}
	then.program = program
	report, stands := last.Stands()
	return then, report, stands
}

// writing are the options of a write that leaves word of a build.
func (p *project) writing(note []byte) output.Options {
	var sources []string
	for _, folder := range source.Folders() {
		sources = append(sources, filepath.Join(p.dir, folder))
	}
	return output.Options{SourceDirs: sources, Note: note}
}

// put writes a result into a folder, and word of it beside the folder.
func (p *project) put(dir string, r *build.Result, now verbatim) (output.Report, error) {
	files := make([]output.File, len(r.Files))
	for i, f := range r.Files {
		files[i] = output.File{Path: f.Path, Key: f.Key, Bytes: f.Bytes}
	}
	var note bytes.Buffer
	if now.Inputs != (digest.Digest{}) {
		if err := gob.NewEncoder(&note).Encode(now); err != nil {
			return output.Report{}, fmt.Errorf("noting what was built: %w", err)
		}
	}
	options := p.writing(note.Bytes())
	options.Maker = now.program
	return output.Write(dir, files, options)
}

// program names this very program: two that were built from different sources,
// or with different tools, have different names, whatever their version says.
// Without a name nothing can be told of what an earlier program has written.
func program() (name string, ok bool) {
	where, err := os.Executable()
	if runtime.GOOS == "linux" {
		where, err = "/proc/self/exe", nil // also when another was put in its place
	}
	if err != nil {
		return "", false
	}
	file, err := os.Open(where)
	if err != nil {
		return "", false
	}
	defer file.Close()
	name, err = identify(file)
	return name, err == nil
}

// identify gives the name that Go's linker writes at the beginning of a
// program, which ends in a digest of the whole. Where there is none it is the
// digest of the file.
func identify(file io.Reader) (string, error) {
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.ErrUnexpectedEOF {
		return "", err
	}
	id := regexp.MustCompile(`Go(?:\x00\x00| build ID: ")([\w-]{20}/[\w-]{20}/[\w-]{20}/[\w-]{20})`).FindSubmatch(head[:n])
	if id != nil {
		return string(id[1]), nil
	}
	rest, err := io.ReadAll(file)
	return digest.Bytes(append(head[:n], rest...)).String(), err
}
