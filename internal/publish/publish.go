// Package publish says what an output of the site is: a set of files, worked
// out from the Site alone.
//
// A publisher returns files and never writes them; whoever runs the build
// merges the files of all publishers, and a file whose name two of them claim
// is a finding, not a race. The bytes of a file are made when somebody asks,
// so that a preview pays only for the page it shows.
//
// What must stay true: names are slash-separated, relative, and portable to
// every file system (see Portable); the bytes of a File depend only on the
// snapshot it came from, however often and from however many goroutines they
// are asked for.
package publish

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/site"
)

// File is one file of an output.
type File struct {
	Path  string                 // "messages/index.html"
	From  string                 // the source it was made from, for messages; may be empty
	Key   digest.Digest          // names all that the bytes depend on but the program, where that is cheaper to tell than to make them; may be zero
	Bytes func() ([]byte, error) // makes or fetches the content; safe for concurrent use
}

// Static is a File whose bytes are at hand.
func Static(name string, data []byte) File {
	return File{Path: name, Bytes: func() ([]byte, error) { return data, nil }}
}

// Publisher makes one output of a site.
type Publisher interface {
	Name() string
	Publish(s *site.Site) ([]File, []diag.Diagnostic)
}

// Merge joins the files of several publishers in order of their names, and
// reports names that are claimed twice, that differ only in capitals or in how
// accents are stored, that are a file here and a folder there, or that some
// file system would refuse.
func Merge(sets ...[]File) ([]File, []diag.Diagnostic) {
	all := slices.Concat(sets...)
	byPath := func(a, b File) int { return cmp.Compare(a.Path, b.Path) }
	if !slices.IsSortedFunc(all, byPath) {
		slices.SortStableFunc(all, byPath)
	}
	var found []diag.Diagnostic
	kept := make([]File, 0, len(all))
	names := make(map[string]File, len(all))
	for _, f := range all {
		if why := Portable(f.Path); why != "" {
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: "path-unsafe", Span: diag.InFile(f.From),
				Message: fmt.Sprintf("this would be published as %q, but %s", f.Path, why),
				Hint:    "choose another file name or set slug: in the front matter",
			})
			continue
		}
		key := folded(f.Path)
		if first, taken := names[key]; taken {
			found = append(found, collision(first, f))
			continue
		}
		names[key] = f
		kept = append(kept, f)
	}
	return kept, append(found, blocked(kept, names)...)
}

// folded is the name under which some computer would store a file.
func folded(name string) string {
	if simple(name) {
		return name
	}
	return norm.NFC.String(strings.ToLower(name))
}

// simple knows at a glance most names that every system stores as they are:
// small letters, digits, hyphens, and single dots and slashes between them.
func simple(name string) bool {
	last := byte('/')
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-':
			last = c
		case (c == '.' || c == '/') && last != '.' && last != '/':
			last = c
		default:
			return false
		}
	}
	return last != '.' && last != '/'
}

// blocked reports the first file that stands where another needs a folder.
func blocked(files []File, names map[string]File) []diag.Diagnostic {
	last := "."
	for _, f := range files {
		if path.Dir(f.Path) == last {
			continue
		}
		last = path.Dir(f.Path)
		for folder := last; folder != "."; folder = path.Dir(folder) {
			above, taken := names[folded(folder)]
			if !taken {
				continue
			}
			return []diag.Diagnostic{{
				Severity: diag.Error, Code: "address-taken", Span: diag.InFile(cmp.Or(above.From, f.From)),
				Message: fmt.Sprintf("%s cannot be a file, because %s stands in a folder of that name", above.Path, f.Path),
				Hint:    "give the file another name, with an ending such as .txt",
			}}
		}
	}
	return nil
}

func collision(first, second File) diag.Diagnostic {
	how := "the same address"
	if first.Path != second.Path {
		how = "an address that differs only in capitals or accents, which many computers treat as the same,"
	}
	return diag.Diagnostic{
		Severity: diag.Error, Code: "address-taken", Span: diag.InFile(cmp.Or(second.From, first.From)),
		Message: fmt.Sprintf("two things want %s: %s (%s and %s)", how, second.Path, cmp.Or(first.From, "a page Signpost makes"), cmp.Or(second.From, "a page Signpost makes")),
		Hint:    "give one of them another slug: or url: in its front matter, or rename its file",
	}
}

// reserved are the names Windows keeps for devices.
const reserved = " con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 "

// Portable says why a path cannot be written safely on every system, or
// returns an empty string.
func Portable(name string) string {
	switch {
	case name == "":
		return "it has no name"
	case !utf8.ValidString(name):
		return "its name is not valid UTF-8"
	case len(name) > 1024:
		return "its name is too long"
	}
	for part := range strings.SplitSeq(name, "/") {
		if why := portablePart(part); why != "" {
			return why
		}
	}
	return ""
}

func portablePart(part string) string {
	stem, _, _ := strings.Cut(strings.ToLower(part), ".")
	if len(stem) > 4 && len(part) <= 200 && simple(part) {
		return ""
	}
	switch {
	case part == "" || part == "." || part == "..":
		return "a part of its name is empty or made of dots"
	case len(part) > 200:
		return "a part of its name is longer than 200 bytes"
	case strings.ContainsAny(part, `\:*?"<>|`) || strings.ContainsFunc(part, func(r rune) bool { return r < 0x20 || r == 0x7f }):
		return "its name has a character some computers cannot store"
	case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
		return "a part of its name ends in a dot or a space"
	case strings.Contains(reserved, " "+strings.TrimSpace(stem)+" "):
		return "Windows keeps the name " + stem + " for itself"
	case part == ".git" || part == ".htaccess":
		return "servers give the name " + part + " a meaning of its own"
	}
	return ""
}
