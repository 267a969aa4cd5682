package language

import (
	"strings"

	"signpost/internal/fields"
	"signpost/internal/rules"
)

// paragraphs joins what there is to say; what is empty is left out.
func paragraphs(parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, "\n\n")
}

// aboutField says what a field is for and how it is written.
func aboutField(f fields.Field) string {
	needed, choice, example := "", "", ""
	switch f.Need {
	case "must":
		needed = "Has to be there."
	case "learning":
		needed = "Has to be there on pages for learning."
	}
	if len(f.Values) > 0 {
		choice = "One of: " + strings.Join(f.Values, ", ") + "."
		if f.Form == "list" {
			choice = "Any of: " + strings.Join(f.Values, ", ") + "."
		}
	}
	if f.List != "" {
		choice = "Ids from content/data/" + f.List + ".yaml."
	}
	if f.Example != "" {
		example = "As in `" + f.Name + ": " + f.Example + "`"
	}
	return paragraphs(f.Help, needed, choice, example)
}

// aboutRule says what a finding means and how to mend it.
func aboutRule(r rules.Rule) string {
	return paragraphs(r.Why, r.Mend, r.Varies)
}

// aboutEntry says what an entry of a list stands for.
func aboutEntry(e entry) string {
	return paragraphs("**"+e.name+"**", e.summary)
}
