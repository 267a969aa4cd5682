package document

import (
	"fmt"
	"reflect"
	"strings"

	"signpost/internal/kind"
	"signpost/internal/prose"
)

// frontWords gathers what readers read of the front matter: the page's title
// and summary, and the texts in its kind's own fields.
func frontWords(to *prose.Builder, page *kind.Page) {
	f := page.Front
	title := func(name, text string) {
		to.Field(prose.Block{Kind: prose.Title, Under: name, Place: name}, text, page.Place(name))
	}
	title("title", f.Title)
	title("summary", f.Summary)
	title("content_note.text", f.Note.Text)
	for i, outcome := range f.Outcomes {
		title(fmt.Sprintf("outcomes[%d]", i), outcome)
	}
	fieldWords(reflect.ValueOf(page.Detail), "", false, func(place, text string, trainer bool) {
		name, _, _ := strings.Cut(place, "[")
		to.Field(prose.Block{Kind: prose.Field, Under: name, Place: place, Trainer: trainer}, text, page.Place(place))
	})
}

// fieldWords visits the texts in the fields of a page's kind. Names of pages
// and words of fixed lists are no text.
func fieldWords(v reflect.Value, place string, trainer bool, visit func(place, text string, trainer bool)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fieldWords(v.Elem(), place, trainer, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fieldWords(v.Index(i), fmt.Sprintf("%s[%d]", place, i), trainer, visit)
		}
	case reflect.String:
		if strings.TrimSpace(v.String()) != "" {
			visit(place, v.String(), trainer)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			tag := v.Type().Field(i).Tag
			name := tag.Get("field")
			if name == "" || tag.Get("list") != "" || tag.Get("values") != "" || tag.Get("refers") != "" {
				continue
			}
			fieldWords(v.Field(i), strings.TrimPrefix(place+"."+name, "."), trainer || tag.Get("for") != "", visit)
		}
	}
}
