// Package output writes a finished site into a folder. It is the only part of
// Signpost that writes what a visitor may read.
//
// A new site is put together in a folder beside the old one and takes its
// place in one step, so that a visitor, and whoever looks after a power cut,
// finds the old site or the new one and never a mixture. A file that did not
// change is carried over as it is, and when nothing changed nothing is touched.
//
// Beside a site called public may lie, in the same parent folder:
//   - .public.lock, while a process writes;
//   - .public.staging-…, a site being put together, and .public.old-…, the one
//     it replaced, until it is deleted;
//   - .public.record, which stays: what the site was made from, in the caller's
//     words, and every file's size, times, number and digest. It lets the next
//     run see without reading a file that the site is as it was left, and
//     carry over a file that would be made of the same things. It may be
//     deleted at any time. While it is made it is called .public.record-….
//
// None of them is published, because none lies in the site's folder.
//
// What must stay true:
//   - only a folder that carries Marker is ever replaced, emptied or deleted;
//     a folder without it is taken only while it is empty;
//   - the old site stays whole until every file of the new one is on disk;
//   - whatever a killed run leaves behind is beside the site, not in it, and
//     the next run clears it away;
//   - Marker is the first file made in a folder and the last one deleted, so
//     that a half-made or half-deleted folder is still known to be ours;
//   - a record can only save work. It counts for nothing unless it is whole. A
//     file is taken to be as it was only while everything the system tells of it
//     is, and that is recorded only when no later change could leave the file
//     looking the same. Whatever else is doubtful is read, or made anew.
package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"signpost/internal/digest"
)

// Marker is the file that says "this folder belongs to Signpost".
const Marker = ".signpost-output"

// markerText is what the marker says to somebody who opens it.
const markerText = "Signpost writes this folder. Everything in it is replaced at each build,\n" +
	"so keep nothing here by hand. Without this file Signpost refuses to write here.\n"

// File is one file of the site.
type File struct {
	Path string // slash-separated, relative to the folder
	// Key names everything that the content depends on, apart from
	// Options.Maker, where that is cheaper to tell than to make the content.
	// Zero means that only the content itself can tell.
	Key   digest.Digest
	Bytes func() ([]byte, error) // makes the content; safe for concurrent use
}

// Options say what Write must stay clear of.
type Options struct {
	// SourceDirs are the folders an author writes in (content, themes), as
	// absolute paths. The output may neither lie in one nor hold one. The
	// project folder is not one of them: the output usually lies there.
	SourceDirs []string
	Workers    int // files made at the same time; 0 means one for each processor
	// Note is kept beside the folder, with a record of how the folder looked
	// afterwards, for Recall to find. Without a note no record is kept.
	Note []byte
	// Maker names the very program that makes the files. A file with the key
	// that the same maker gave it last time is carried over as it lies there,
	// and its bytes are not asked for. Without a maker no key counts.
	Maker string
}

// Report says what Write did.
type Report struct {
	Written   int   // files that are new or changed
	Unchanged int   // files that were there already
	Removed   int   // files of the old site that the new one does not have
	Bytes     int64 // the size of the whole site
}

// errLocked is the answer of lock when another process is writing.
var errLocked = errors.New("locked by another process")

// Write makes dir hold exactly the files given. On any error dir is as it was.
// A dir that Write will not touch, for whatever reason, gives a *Refused.
func Write(dir string, files []File, opts Options) (Report, error) {
	plan, err := newPlan(files)
	if err != nil {
		return Report{}, err
	}
	place, err := locate(dir, opts.SourceDirs)
	if err != nil {
		return Report{}, err
	}
	if err := os.MkdirAll(place.parent, 0o755); err != nil {
		return Report{}, fmt.Errorf("making the folder for the site: %w", err)
	}
	release, err := lock(filepath.Join(place.parent, place.beside("lock")))
	if errors.Is(err, errLocked) {
		return Report{}, place.refuse("another Signpost is writing to it at this moment",
			"wait until the other one has finished, then run this again")
	}
	if err != nil {
		return Report{}, fmt.Errorf("locking %s: %w", place.path(), err)
	}
	defer release()
	return replace(place, files, plan, opts)
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// replace does the work of Write once the place is known and locked.
func replace(place place, files []File, plan plan, opts Options) (Report, error) {
	root, err := os.OpenRoot(place.parent)
	if err != nil {
		return Report{}, err
	}
	defer root.Close()
	if err := clearUp(root, place); err != nil {
		return Report{}, err
	}
	if err := place.claim(root); err != nil {
		return Report{}, err
	}
	keeper := newKeeper(root, place, opts.Note != nil)
	defer keeper.drop()
	old, err := readTree(root, place.name)
	defer old.close()
	if err != nil {
		return Report{}, fmt.Errorf("reading %s: %w", place.path(), err)
	}
	next := newStage(root, place, old, files, plan)
	if last, ok := readRecord(root, place); ok && keeper.on() {
		next.keyed = last.keyed(opts.Maker)
		if keeper.timed {
			next.known = last.contents(old)
		}
	}
	report, err := next.finish(opts.workers(), keeper)
	if err == nil {
		keeper.keep(next, record{Note: opts.Note, Maker: opts.Maker})
	}
	return report, err
}
