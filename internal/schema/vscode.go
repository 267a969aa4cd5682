package schema

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"signpost/internal/document"
	"signpost/internal/kind"
)

// SettingsPath is where VS Code keeps a project's settings. They are often
// somebody's own.
const SettingsPath = ".vscode/settings.json"

// Editor are the files that make VS Code know a project: the schemas, settings,
// the extension that reads them, and snippets.
func Editor(set *kind.Set, p Project) []File {
	return append(Schemas(set, p),
		File{Path: SettingsPath, Text: []byte(settings(p))},
		File{Path: ".vscode/extensions.json", Text: []byte(extensions)},
		File{Path: ".vscode/signpost.code-snippets", Text: []byte(Snippets(set, p))},
	)
}

const extensions = `// ` + Mark + ` new editor.
{
  // Reads the schemas: help and mistakes in content/data/*.yaml and signpost.yaml.
  "recommendations": ["redhat.vscode-yaml"]
}
`

// settings are what VS Code is to do in a project.
func settings(p Project) string {
	var b strings.Builder
	b.WriteString("// " + Mark + " new editor. Delete this line if you change the settings, and they are left alone from then on.\n")
	b.WriteString("{\n" + SettingsLines(p) + "}\n")
	return b.String()
}

// SettingsLines are the settings themselves, for somebody who has settings of
// their own and adds these.
func SettingsLines(p Project) string {
	var b strings.Builder
	b.WriteString("  // Which lists and settings are checked against which schema.\n  \"yaml.schemas\": {\n")
	for _, d := range dataFiles()[1:] {
		fmt.Fprintf(&b, "    %s: [%s, %s],\n", written("./"+Folder+"data-"+d.Name+".json"), written(p.dataFile(d.Name)), written(document.DataFolder+"/"+d.Name+".local.yaml"))
	}
	fmt.Fprintf(&b, "    %s: %s,\n", written("./"+Folder+localSchema), written(p.dataFile("local")))
	fmt.Fprintf(&b, "    %s: [%s],\n", written("./"+Folder+"data-terms.json"), strings.Join(p.termFiles(), ", "))
	fmt.Fprintf(&b, "    %s: [\"signpost.yaml\", \"signpost.yml\"]\n  },\n", written("./"+Folder+"site.json"))
	b.WriteString(`  // Long lines are shown whole. Nothing is rewritten when a page is saved: two
  // spaces at the end of a line mean something in Markdown.
  "[markdown]": {
    "editor.wordWrap": "on",
    "editor.formatOnSave": false,
    "editor.rulers": [],
    "files.trimTrailingWhitespace": false
  },
  "[yaml]": { "editor.wordWrap": "on", "editor.formatOnSave": false, "editor.tabSize": 2 },
  "files.insertFinalNewline": true,
  "files.eol": "\n",
  // Built sites are made anew each time: nobody should look for or change words there.
  "search.exclude": { "public": true, "offline": true },
  "files.readonlyInclude": { "public/**": true, "offline/**": true },
`)
	b.WriteString("  // For the extension Code Spell Checker, if you use it: the words of the glossary.\n  \"cSpell.language\": \"en-GB\",\n  \"cSpell.words\": [")
	b.WriteString(wrapped(p.Words))
	b.WriteString("]\n")
	return b.String()
}

// termFiles are the controlled lists of a project, or those every project has.
func (p Project) termFiles() []string {
	known := dataFiles()
	var files []string
	for _, list := range slices.Sorted(maps.Keys(p.Files)) {
		if list == "local" || strings.HasSuffix(list, ".local") {
			continue
		}
		if path.Ext(p.Files[list]) != ".txt" && !slices.ContainsFunc(known, func(d dataFile) bool { return d.Name == list }) {
			files = append(files, string(written(p.Files[list])))
		}
	}
	if len(files) > 0 {
		return files
	}
	for _, list := range []string{"audiences", "beliefs", "messages", "regions", "roles", "settings", "topics"} {
		files = append(files, string(written(p.dataFile(list))))
	}
	return files
}

// wrapped writes words one after the other, ten to a line.
func wrapped(words []string) string {
	if len(words) == 0 {
		return ""
	}
	var b strings.Builder
	for i, word := range words {
		if i%10 == 0 {
			b.WriteString("\n    ")
		} else {
			b.WriteByte(' ')
		}
		b.Write(written(word))
		if i < len(words)-1 {
			b.WriteByte(',')
		}
	}
	b.WriteString("\n  ")
	return b.String()
}
