package schema

import (
	"bytes"
	"embed"
	"slices"
)

//go:embed files
var files embed.FS

// Services are the places that can check and publish a project by themselves.
func Services() []string { return []string{"github", "gitlab"} }

// Publishing is the file that has a service check and publish a project, whose
// main branch has a name.
func Publishing(service, branch string) File {
	if service == "gitlab" {
		return File{Path: ".gitlab-ci.yml", Text: embedded("gitlab.yml")}
	}
	text := embedded("github.yml")
	if branch != "main" {
		named := slices.Concat([]byte("branches: ["), written(branch), []byte("]"))
		text = bytes.Replace(text, []byte("branches: [main]"), named, 1)
	}
	return File{Path: ".github/workflows/site.yml", Text: text}
}

// Hook are the files that have Git check every commit. The second keeps the
// first readable for the shell that comes with Git on Windows.
func Hook() []File {
	return []File{
		{Path: ".githooks/pre-commit", Text: embedded("pre-commit"), Executable: true},
		{Path: ".githooks/.gitattributes", Text: []byte("# " + Mark + " new hook: a shell needs these line ends everywhere.\npre-commit text eol=lf\n")},
	}
}

func embedded(name string) []byte {
	text, err := files.ReadFile("files/" + name)
	if err != nil {
		panic("schema: internal error: a file is not on board: " + err.Error())
	}
	return text
}
