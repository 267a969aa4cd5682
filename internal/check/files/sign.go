package files

import (
	"fmt"
	"path"
	"strings"

	"signpost/internal/diag"
)

// heavySign is the size from which the sign at the top of every page is told of.
const heavySign = 50_000

// sign looks at the organisation's sign, which every page shows: a picture in
// a theme whose name speaks of a logo.
func (t *tree) sign(f Named) {
	name := path.Base(f.Path)
	if path.Base(path.Dir(f.Path)) != "assets" || !strings.HasPrefix(f.Path, "themes/") || !strings.Contains(strings.ToLower(name), "logo") {
		return
	}
	if !isPicture(name) && ending(name) != ".svg" || t.unplayable(f) {
		return
	}
	switch name {
	case "logo.svg", "logo.png", "logo.webp":
		if f.Size > heavySign {
			t.say(diag.Warning, "picture-heavy", f.Path, fmt.Sprintf("every page shows this sign, and it has %d KB", f.Size/1000),
				"save it 160 pixels high, without a photograph in it; 50 KB is plenty")
		}
		return
	}
	if folder := path.Dir(f.Path) + "/"; t.there[folder+"logo.svg"] || t.there[folder+"logo.png"] || t.there[folder+"logo.webp"] {
		return
	}
	hint := "rename it: logo" + ending(name)
	if ext := ending(name); ext != ".svg" && ext != ".png" && ext != ".webp" {
		hint = "save it as logo.png; renaming it does not change what it is"
	}
	t.say(diag.Warning, "sign-astray", f.Path, "the site shows no sign, because it looks for one called logo.svg, logo.png or logo.webp", hint)
}
