package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// walk gathers the files to read.
type walk struct {
	root  *os.Root
	files []File
	found []diag.Diagnostic
}

// isFolder says whether one of the folders that are read is there, and names
// what stands in its place.
func (w *walk) isFolder(name string) bool {
	info, err := w.root.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return true
	case err == nil:
		w.say(name, "this should be a folder", "give the file another name")
	default:
		w.unreachable(name, err)
	}
	return false
}

func (w *walk) folder(dir string) {
	entries, err := w.entries(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.found = append(w.found, unreadable(dir, "folder"))
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case Ignored(e.Name()):
		case !utf8.ValidString(name):
			w.say(strings.ToValidUTF8(name, "?"), "this name is not text that the web can carry", "rename it, with plain letters")
		case e.IsDir():
			w.folder(name)
		case e.Type().IsRegular():
			if info, err := e.Info(); err == nil {
				w.add(name, info)
			}
		default:
			w.consider(name)
		}
	}
}

// entries lists a folder, in order of name.
func (w *walk) entries(dir string) ([]fs.DirEntry, error) {
	folder, err := w.root.Open(dir)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	entries, err := folder.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// Ignored says whether a name belongs to an editor, a desktop or a tool.
func Ignored(name string) bool {
	return strings.HasPrefix(name, ".") && name != ".well-known" || strings.HasSuffix(name, "~") || name == "node_modules" ||
		name == "4913" || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		strings.HasSuffix(name, "___jb_tmp___") || strings.HasSuffix(name, "___jb_old___") || litter(name)
}

// litter knows the files that desktops and office programs leave in folders,
// and that nobody has made: pictures in small, a folder's looks, the lock of a
// document that is open, a half of a download.
func litter(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin":
		return true
	}
	small := strings.ToLower(path.Ext(name))
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "~") && small == ".tmp" || small == ".crdownload" || small == ".part"
}

// consider takes a file in, or says why not.
func (w *walk) consider(name string) {
	info, err := w.root.Stat(name)
	switch {
	case err != nil:
		w.unreachable(name, err)
	case info.IsDir():
		w.say(name, "this is a link to a folder, and links to folders are not followed", "copy the folder into the project")
	case !info.Mode().IsRegular():
		w.say(name, "this is not an ordinary file", "move it out of the project")
	default:
		w.add(name, info)
	}
}

func (w *walk) add(name string, info fs.FileInfo) {
	if info.Size() > maxFile {
		w.say(name, fmt.Sprintf("this file has %d MB, which is more than a site should carry", info.Size()>>20), "make it smaller, or keep it elsewhere and link to it")
		return
	}
	w.files = append(w.files, File{Path: name, Size: info.Size(), modified: info.ModTime(), root: w.root})
}

// unreachable explains a name behind which there is nothing to read.
func (w *walk) unreachable(name string, err error) {
	switch _, lerr := w.root.Lstat(name); {
	case !errors.Is(err, fs.ErrNotExist):
		w.say(name, "this leads out of the project, so it is not read", "copy it into the project instead of linking to it")
	case lerr == nil:
		w.say(name, "this link leads to nothing", "delete it, or put the file there")
	}
}

func (w *walk) say(name, message, hint string) {
	w.found = append(w.found, diag.Diagnostic{
		Severity: diag.Warning, Code: "file-odd", Span: diag.InFile(name), Message: message, Hint: hint,
	})
}

// unreadable tells of a file or folder that the computer does not hand out.
func unreadable(name, what string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: "file-unreadable", Span: diag.InFile(name),
		Message: "this " + what + " cannot be read",
		Hint:    "close other programs that have it open, and allow yourself to read it in its properties",
	}
}
