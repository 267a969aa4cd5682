package files

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"signpost/internal/diag"
)

// Tree looks at the names, the sizes and the first bytes of a project's files.
func Tree(files []Named) []diag.Diagnostic {
	t := tree{there: make(map[string]bool, len(files)), spelt: map[string]string{}, told: map[string]bool{}}
	for _, f := range files {
		t.there[f.Path] = true
	}
	ordered := slices.Clone(files)
	slices.SortFunc(ordered, func(a, b Named) int { return strings.Compare(a.Path, b.Path) })
	for _, f := range ordered {
		t.twins(f.Path)
		t.file(f)
	}
	return t.found
}

// tree is one look at all files.
type tree struct {
	there map[string]bool
	spelt map[string]string // how each folder and file was spelt first, by its name in small letters
	told  map[string]bool   // the folders that something was said of
	found []diag.Diagnostic

	folder  string // the folder of the name before, and whether it has a twin
	twinned bool
}

func (t *tree) say(severity diag.Severity, code, file, message, hint string) {
	t.found = append(t.found, diag.Diagnostic{Severity: severity, Code: code, Span: diag.InFile(file), Message: message, Hint: hint})
}

// twins finds names that differ in capitals only, or in how an accent is
// stored: Windows and macOS take them for one. What lies in such a folder is not
// spoken of again.
func (t *tree) twins(name string) {
	if folder := path.Dir(name); folder != t.folder {
		t.folder, t.twinned = folder, false
		for end := 0; end < len(folder) && !t.twinned; {
			next := strings.IndexByte(folder[end+1:], '/')
			if end += 1 + next; next < 0 {
				end = len(folder)
			}
			t.twinned = t.twin(folder[:end])
		}
	}
	if !t.twinned {
		t.twin(name)
	}
}

// twin says whether a name was there in another spelling before.
func (t *tree) twin(name string) bool {
	folded := strings.ToLower(name)
	if !isASCII([]byte(folded)) {
		folded = norm.NFC.String(folded)
	}
	first, known := t.spelt[folded]
	if !known {
		t.spelt[folded] = name
	}
	if !known || first == name {
		return false
	}
	if !t.told[name] {
		t.told[name] = true
		t.say(diag.Error, "file-case-twins", name, "Windows and macOS take this name and "+first+" for one, and would keep only one of the two",
			"rename one of them, or bring them together")
	}
	return true
}

// file looks at one file: what it is first, then what it is called.
func (t *tree) file(f Named) {
	if !strings.HasPrefix(f.Path, "content/") && !strings.HasPrefix(f.Path, "static/") {
		if !t.copied(f) {
			t.sign(f)
		}
		return
	}
	if t.reserved(f.Path) || t.copied(f) || t.office(f) {
		return
	}
	t.large(f)
	if t.unplayable(f) || t.notAPage(f) {
		return
	}
	if !t.camera(f.Path) {
		t.awkward(f.Path)
	}
}

// office knows documents of other programs among the pages.
func (t *tree) office(f Named) bool {
	if !strings.HasPrefix(f.Path, "content/") || !IsOffice(f.Path) {
		return false
	}
	message, hint := "office files beside the pages are not published, because they carry names and comments nobody sees",
		"write the page as Markdown; put the file in static/ if people should have it, or take it out of the project"
	switch ending(f.Path) {
	case ".gdoc", ".gsheet", ".gslides", ".url", ".webloc", ".lnk":
		message, hint = "this is only the address of a document that lies elsewhere, so it is not published", "open the document and write the page as Markdown, or link to it in a page"
	}
	t.say(diag.Warning, "file-office", f.Path, message, hint)
	return true
}

// IsOffice knows the endings of word processors', spreadsheets', slides' and mail
// programs' files, and of the short cuts to them.
func IsOffice(name string) bool {
	switch ending(name) {
	case ".doc", ".docx", ".docm", ".dot", ".dotx", ".odt", ".ott", ".rtf", ".pages", ".wpd", ".wps", ".pub", ".one",
		".xls", ".xlsx", ".xlsm", ".ods", ".numbers", ".ppt", ".pptx", ".pps", ".ppsx", ".odp", ".key",
		".eml", ".msg", ".gdoc", ".gsheet", ".gslides", ".url", ".webloc", ".lnk":
		return true
	}
	return false
}

// IsLeftover knows what editors and Git leave beside a file they worked on.
func IsLeftover(name string) bool {
	switch ending(name) {
	case ".orig", ".rej", ".bak", ".old", ".swp", ".swo", ".tmp":
		return true
	}
	return false
}

func ending(name string) string { return strings.ToLower(path.Ext(name)) }

func stem(name string) string {
	base := path.Base(name)
	return strings.TrimSuffix(base, path.Ext(base))
}

func isPicture(name string) bool {
	switch ending(name) {
	case ".jpg", ".jpeg", ".jfif", ".png", ".gif", ".webp", ".avif", ".heic", ".heif", ".bmp", ".tif", ".tiff":
		return true
	}
	return false
}

func isFilm(name string) bool {
	switch ending(name) {
	case ".mp4", ".m4v", ".webm", ".ogv", ".mov", ".avi", ".wmv", ".mkv", ".flv", ".mpg", ".mpeg", ".3gp", ".mts", ".m2ts", ".vob", ".asf":
		return true
	}
	return false
}
