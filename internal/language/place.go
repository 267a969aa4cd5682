package language

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

// folder is the project's folder, under the name the editor knows it by and
// the one the disk knows.
type folder struct {
	named string // slash-separated, as below
	real  string
}

// pathOf is the file a URI names, slash-separated and clean; a drive's letter
// is small. Other URIs than those of files name nothing.
func pathOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Host != "" && u.Host != "localhost" || !strings.HasPrefix(u.Path, "/") {
		return "", false
	}
	return plain(u.Path), true
}

// plain is a path in the one form that paths are compared in.
func plain(name string) string {
	name = path.Clean(filepath.ToSlash(name))
	if trimmed := strings.TrimPrefix(name, "/"); len(trimmed) > 1 && trimmed[1] == ':' {
		return strings.ToLower(trimmed[:1]) + trimmed[1:]
	}
	return name
}

// uriOf is the URI of a file.
func uriOf(name string) string {
	if !strings.HasPrefix(name, "/") {
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name}).String()
}

// inside is the path of a file below the project's folder. A file elsewhere is
// none of ours, whatever its name tries.
func (f folder) inside(uri string) (string, bool) {
	name, ok := pathOf(uri)
	if !ok {
		return "", false
	}
	for _, base := range []string{f.named, f.real} {
		if rest, below := below(name, strings.TrimSuffix(base, "/")); below && fs.ValidPath(rest) {
			return rest, true
		}
	}
	return "", false
}

// below cuts a folder off a path. Windows does not tell capitals apart.
func below(name, folder string) (string, bool) {
	if len(name) <= len(folder)+1 || name[len(folder)] != '/' {
		return "", false
	}
	same := name[:len(folder)] == folder
	if runtime.GOOS == "windows" {
		same = strings.EqualFold(name[:len(folder)], folder)
	}
	return name[len(folder)+1:], same
}

// uri is the URI of a file of the project.
func (f folder) uri(name string) string { return uriOf(path.Join(f.named, name)) }

// projectAbove finds the project a file or folder belongs to: the nearest
// folder, itself or above, that has a folder content/.
func projectAbove(name string) (folder, bool) {
	for at := name; ; at = path.Dir(at) {
		if info, err := os.Stat(filepath.FromSlash(at + "/content")); err == nil && info.IsDir() {
			real, err := filepath.EvalSymlinks(filepath.FromSlash(at))
			if err != nil {
				real = at
			}
			return folder{named: at, real: plain(real)}, true
		}
		if above := path.Dir(at); above == at || above == "." {
			return folder{}, false
		}
	}
}
