package scaffold_test

import (
	"strings"
	"testing"

	"signpost/internal/config"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/scaffold"
)

// TestTranslation copies the words of a page, whichever way its fields are
// written, and none of what is taken from the original.
func TestTranslation(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"YAML":    {"---\ntitle: Talk\nweight: 3\nsummary: |\n  Two\n  lines.\n---\n\nSit down.\n", "lang: cy\ntranslated_from: *\ntranslation: unreviewed\nstatus: draft\ntitle: Talk\nsummary: |\n  Two\n  lines.\n---\n\nSit down.\n"},
		"Windows": {"\ufeff---\r\ntitle: Talk\r\n--- \r\nSit down.\r\n", "lang: cy\ntranslated_from: *\ntranslation: unreviewed\nstatus: draft\ntitle: Talk\n---\nSit down.\n"},
		"TOML":    {"+++\ntitle = \"Talk\"\nweight = 3\n[content_note]\ntext = \"Hard.\"\n+++\nSit down.\n", "lang = \"cy\"\ntranslated_from = \"*\"\ntranslation = \"unreviewed\"\nstatus = \"draft\"\ntitle = \"Talk\"\n[content_note]\ntext = \"Hard.\"\n+++\nSit down.\n"},
		"none":    {"Sit down.\n", "lang: cy\ntranslated_from: *\ntranslation: unreviewed\nstatus: draft\n---\nSit down.\n"},
	} {
		of := document.Original{Path: "content/talk.md", Source: []byte(c.source)}
		got := scaffold.Translation(kind.All(), config.Defaults(), "cy", of)
		start := strings.Index(got, "\nlang") + 1
		before, rest, _ := strings.Cut(got[start:], "translated_from")
		mark := strings.Trim(strings.SplitN(rest, "\n", 2)[0], ":= \"")
		if shown := strings.Replace(before+"translated_from"+rest, mark, "*", 1); mark == "" || shown != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, shown, c.want)
		}
	}
}
