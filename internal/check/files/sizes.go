package files

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"signpost/internal/diag"
)

// megabyte is what people and their telephone bills call one.
const megabyte = 1_000_000

// The sizes from which something is said.
const (
	largePicture = 10 * megabyte
	largePaper   = 10 * megabyte
	largeFilm    = 20 * megabyte
	hugeFilm     = 40 * megabyte
	largeOther   = 20 * megabyte
)

// slowLine is what a phone gets where the signal is weak, in bits a second.
const slowLine = 400_000

// large finds files that a reader on a phone waits for too long.
func (t *tree) large(f Named) {
	severity, limit, hint := diag.Warning, int64(largeOther), "make it smaller, or keep it elsewhere and link to it"
	switch {
	case isPicture(f.Path):
		limit, hint = largePicture, "save the picture at 2000 pixels in width or less, as JPEG"
	case ending(f.Path) == ".pdf":
		limit, hint = largePaper, "save the PDF again with smaller pictures; most programs call it the smallest size"
	case isFilm(f.Path):
		limit, hint = largeFilm, "save the film at 720p, where a minute needs about 5 MB, or cut it into shorter films"
		if f.Size <= hugeFilm {
			severity = diag.Advice
		}
	}
	if f.Size <= limit {
		return
	}
	t.say(severity, "file-large", f.Path, fmt.Sprintf("this file has %s; on a phone with a weak signal it takes %s to arrive", inMegabytes(f.Size), waiting(f.Size)),
		hint+"; do it before the file goes into Git, which keeps every version for ever")
}

func inMegabytes(size int64) string { return fmt.Sprintf("%d MB", (size+megabyte/2)/megabyte) }

// waiting says how long a file takes on a slow line.
func waiting(size int64) string {
	minutes := (size*8/slowLine + 30) / 60
	if minutes == 1 {
		return "about a minute"
	}
	return fmt.Sprintf("about %d minutes", max(minutes, 1))
}

// unplayable finds pictures, films and sounds in forms that browsers cannot
// show, whatever their names say.
func (t *tree) unplayable(f Named) bool {
	const save = "save it as JPEG, or as PNG when it is a drawing"
	switch ext := ending(f.Path); ext {
	case ".heic", ".heif":
		t.say(diag.Warning, "picture-format", f.Path, "this photograph is in the form that iPhones use, and most browsers cannot show it", save+"; on the phone, Settings, Camera, Formats, Most Compatible keeps to JPEG")
	case ".tif", ".tiff", ".bmp", ".jp2", ".jxl", ".pcx":
		t.say(diag.Warning, "picture-format", f.Path, "many browsers cannot show a picture that ends in "+ext, save)
	case ".psd", ".psb", ".ai", ".eps", ".indd", ".sketch", ".xcf", ".cdr", ".afphoto", ".afdesign":
		t.say(diag.Warning, "picture-format", f.Path, "only the program that made this file can show it", "export it there as PNG, JPEG or SVG, and keep this file outside the site")
	case ".raw", ".cr2", ".cr3", ".nef", ".arw", ".dng", ".orf", ".rw2", ".raf", ".pef", ".srw":
		t.say(diag.Warning, "picture-format", f.Path, "this is a camera's raw picture, which browsers cannot show", save)
	case ".mov", ".avi", ".wmv", ".mkv", ".flv", ".mpg", ".mpeg", ".3gp", ".mts", ".m2ts", ".vob", ".asf", ".rm":
		t.say(diag.Warning, "film-format", f.Path, "many browsers cannot play a film that ends in "+ext, "save it as MP4 with H.264, which every browser plays")
	case ".wma", ".aiff", ".aif", ".amr", ".caf", ".ra":
		t.say(diag.Warning, "film-format", f.Path, "many browsers cannot play a recording that ends in "+ext, "save it as MP3")
	case ".jpg", ".jpeg", ".jfif", ".png", ".gif", ".webp":
		what := disguised(f.head())
		if what == "" {
			return false
		}
		t.say(diag.Warning, "picture-format", f.Path, "inside, this is "+what+", whatever its name says, and browsers cannot show it", "open it in a program for pictures and save it as JPEG; renaming it does not change it")
	default:
		return false
	}
	return true
}

// disguised names what a file really is whose name is a web picture's.
// Source: the first bytes as ISO/IEC 23008-12, TIFF 6.0 and Adobe describe them.
func disguised(head []byte) string {
	switch {
	case len(head) > 12 && string(head[4:8]) == "ftyp" && isHEIF(head):
		return "a photograph in the form that iPhones use (HEIC)"
	case bytes.HasPrefix(head, []byte("II*\x00")), bytes.HasPrefix(head, []byte("MM\x00*")):
		return "a TIFF"
	case bytes.HasPrefix(head, []byte("8BPS")):
		return "a Photoshop file"
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "a PDF"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return "an office document"
	case bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(head)), []byte("<!doctype")), bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(head)), []byte("<html")):
		return "a web page that was saved in a picture's place"
	}
	return ""
}

// isHEIF looks for the brands of still pictures coded as HEVC films. AVIF has
// another brand, and browsers show it.
func isHEIF(head []byte) bool {
	switch string(head[8:12]) {
	case "heic", "heix", "hevc", "hevx", "heim", "heis":
		return true
	case "mif1", "msf1":
		return !bytes.Contains(head[:min(len(head), 40)], []byte("avif"))
	}
	return false
}

// notAPage finds a text among the pages whose name keeps it from being one.
func (t *tree) notAPage(f Named) bool {
	if !strings.HasPrefix(f.Path, "content/") || strings.HasPrefix(f.Path, "content/data/") {
		return false
	}
	base := strings.ToLower(path.Base(f.Path))
	better := plainName(strings.TrimSuffix(stem(f.Path), ".md") + ".md")
	switch ext := ending(f.Path); ext {
	case ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdtxt", ".mdtext", ".text", ".mdx", ".rst", ".adoc":
	case ".txt":
		if !strings.HasSuffix(base, ".md.txt") && (t.besideFilm(f.Path) || !looksLikePage(f.head())) {
			return false
		}
	default:
		return false
	}
	t.say(diag.Warning, "file-page-ending", f.Path, "this looks like a page, but its name does not end in .md, so readers would get the bare text",
		"rename it: "+better+"; if Windows hides the ending, turn on View, Show, File name extensions")
	return true
}

// besideFilm says whether a text goes with a film or a recording.
func (t *tree) besideFilm(name string) bool {
	whole := strings.TrimSuffix(name, path.Ext(name))
	for _, ext := range [...]string{".mp4", ".webm", ".m4v", ".mp3", ".m4a", ".ogg"} {
		if t.there[whole+ext] {
			return true
		}
	}
	return false
}

// looksLikePage says whether a text begins as a page does: with fields or with
// a heading.
func looksLikePage(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	first := firstLine(head)
	return bytes.HasPrefix(first, []byte("# ")) || bytes.HasPrefix(first, []byte("## ")) || bytes.HasPrefix(first, []byte("title:")) ||
		string(bytes.TrimRight(first, " \t\r")) == "---" || bytes.Contains(head, []byte("\n## ")) || bytes.Contains(head, []byte("\n# "))
}
