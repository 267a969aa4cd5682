package scaffold

import (
	"fmt"
	"os"
	"strings"

	"signpost/internal/config"
	"signpost/internal/kind"
)

// LocalPath is where an organisation's own details stand.
const LocalPath = contentFolder + "/data/local.yaml"

// WriteOwn starts a site that is laid over the learning library: its folder
// holds only what is the organisation's own. The fields are the details that
// the library's pages ask for.
func WriteOwn(dir string, details []kind.LocalField) error {
	if err := makeEmpty(dir); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("opening the new folder: %w", err)
	}
	defer root.Close()
	title := titleOf(dir)
	for _, file := range []struct{ name, text string }{
		{"signpost.yaml", ownSettings(title)},
		{LocalPath, LocalText(details)},
		{"themes/default/assets/own.css", ownStyle},
		{".gitignore", ignored},
		{"README.md", ownReadme(title)},
	} {
		if err := create(root, file.name, []byte(file.text)); err != nil {
			return err
		}
	}
	return nil
}

// LocalText is a file of details to fill in, each with what it asks for and an
// example.
func LocalText(details []kind.LocalField) string {
	var p paper
	p.note("Your organisation's own details. Write each behind its colon, on one line. What is left open prints as a line to write on. Everybody can read these: give roles and teams, and no person's name or own number.")
	for _, d := range details {
		p.line("")
		p.note(d.Ask)
		if d.Example != "" {
			p.note("For example: " + d.Example)
		}
		p.line(d.ID + ":")
	}
	return p.String()
}

// ownSettings is a configuration whose title and library are set.
func ownSettings(title string) string {
	var p paper
	p.note("The settings of this site. Every one has a default. To change one, take the # away from its line. Lines with ## only explain.")
	for _, f := range config.Schema().Fields {
		p.line("")
		p.explain(f)
		switch f.Name {
		case "title":
			p.text(f.Name, title)
		case "library":
			p.text(f.Name, "signpost")
		default:
			p.example(f, false)
		}
	}
	return p.String()
}

// ownStyle is the start of an organisation's own style: every rule asleep.
const ownStyle = `/* Your own colours. Take a rule out of its comment to use it. Each colour is
   used for text on the paper: keep it dark by day and light at night, so that
   everybody can read it (a contrast of 4.5 to 1 or more).

   A sign of your own: put it beside this file as logo.svg or logo.png. */

/*
:root { --bar: #083f48; --teal: #0b5560; --teal-fill: #0b5560; }
@media (prefers-color-scheme: dark) {
  :root { --bar: #0c2b31; --teal: #8fd3da; --teal-fill: #17505a; }
}
*/
`

func ownReadme(title string) string {
	return "# " + title + strings.ReplaceAll(`

This site is the Signpost learning library with our own details, colours and
pages. The library comes with the program and is not in this folder, so a
newer program brings its newer pages, and nothing of ours is lost.

| what is ours | where |
|---|---|
| name and address of the site | ~signpost.yaml~ |
| whom to ring, and other details | ~content/data/local.yaml~ |
| colours and sign | ~themes/default/assets/own.css~, ~logo.svg~ |
| our own pages | ~content/~, beside the library's |
| our own words, sources, helplines | ~content/data/glossary.local.yaml~ and the like |

See it, check it, and write it to ~public/~:

    signpost serve
    signpost check
    signpost build
`, "~", "`")
}
