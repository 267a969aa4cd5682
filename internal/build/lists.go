package build

import (
	"path"
	"regexp"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
)

// listName is what a file would be called as a list: glossary of
// content/Glossary.local.yaml.txt.
func listName(file string) string {
	name := strings.TrimSuffix(strings.ToLower(path.Base(file)), ".txt")
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".yaml"), ".yml")
	return strings.TrimSuffix(name, document.OwnEnding)
}

// astray finds the lists that are read nowhere, because they lie elsewhere or
// an editor gave their names another ending, and the lists that hide one of the
// library's.
func (r *run) astray() []diag.Diagnostic {
	known := map[string]bool{"local": true}
	for _, f := range r.snap.Under(document.DataFolder) {
		if isList(f.Path) {
			known[listName(f.Path)] = true
		}
	}
	var found []diag.Diagnostic
	say := func(code, file, message, hint string) {
		found = append(found, diag.Diagnostic{Severity: diag.Warning, Code: code, Span: diag.InFile(file), Message: message, Hint: hint})
	}
	for _, f := range r.snap.Under("content") {
		lower := strings.ToLower(f.Path)
		bare := strings.TrimSuffix(lower, ".txt")
		switch inside := path.Dir(f.Path) == document.DataFolder; {
		case r.ofLibrary(f.Path), !isList(bare), !known[listName(f.Path)]:
		case inside && lower != bare:
			say("list-astray", f.Path, "this name ends in .txt, so the file is not read", "rename it: "+path.Base(bare)+"; if Windows hides the ending, turn on View, Show, File name extensions")
		case !inside && listName(f.Path) == "local", !inside && strings.Contains(lower, document.OwnEnding+"."):
			say("list-astray", f.Path, "lists are read in "+document.DataFolder+"/ alone, so this file is not used", "move it to "+document.DataFolder+"/"+path.Base(bare))
		case inside && r.hides(f.Path):
			say("list-replaced", f.Path, "this file stands in the place of the library's list, so your site has none of the library's entries",
				"name it "+listName(f.Path)+document.OwnEnding+path.Ext(bare)+", and its entries are added to the library's")
		}
	}
	return found
}

func isList(file string) bool {
	ext := path.Ext(file)
	return ext == ".yaml" || ext == ".yml"
}

// hides reports whether a file of the project keeps one of the library's from
// being read.
func (r *run) hides(file string) bool {
	if r.own == nil {
		return false
	}
	_, there := r.options.Library.Find(file)
	return there
}

// libraryList is the name of a list in what an author is told to do.
var libraryList = regexp.MustCompile(`(from |(?:controlled )?list in )?content/data/([a-z-]+)\.(yaml|txt)(, or add it there)?`)

// ownLists names in a hint the lists that a project over the library may write:
// a file of the same name as the library's would hide it.
func (r *run) ownLists(hint string) string {
	if !strings.Contains(hint, document.DataFolder+"/") {
		return hint
	}
	return libraryList.ReplaceAllStringFunc(hint, func(mention string) string {
		part := libraryList.FindStringSubmatch(mention)
		name := document.DataFolder + "/" + part[2] + "." + part[3]
		if _, own := r.own.Find(name); own || part[2] == "local" {
			return mention
		}
		if strings.HasSuffix(part[1], "list in ") {
			return "library's list of " + part[2]
		}
		mine := document.DataFolder + "/" + part[2] + document.OwnEnding + "." + part[3]
		if part[1] != "" && part[4] != "" {
			return "from the library's list of " + part[2] + ", or add it to " + mine
		}
		return part[1] + mine + part[4]
	})
}
