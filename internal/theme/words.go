package theme

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"signpost/internal/diag"
	"signpost/internal/fields"
)

const wordsFolder = "words/"

// Words are what the site itself says in one language: the English text is the
// name under which a translation stands. Words without any say everything in
// English.
type Words struct {
	Language string
	table    map[string]string
}

// Say gives a text in the language, with values in its places: {} takes the
// next one, {2} the second. What has no translation is said in English.
func (w *Words) Say(english string, values ...string) string {
	if w != nil {
		if own := w.table[english]; own != "" {
			english = own
		}
	}
	if len(values) == 0 {
		return english
	}
	return fill(english, values, func(text string) string { return text })
}

// Empty reports whether nothing at all is translated.
func (w *Words) Empty() bool { return w == nil || len(w.table) == 0 }

// english reports whether the language is that of the texts themselves.
func (w *Words) english() bool {
	primary, _, _ := strings.Cut(w.Language, "-")
	return primary == "en"
}

// plain reports whether the texts are said as they stand in the theme.
func (w *Words) plain() bool { return w.english() && w.table == nil }

// Has reports whether a text is translated.
func (w *Words) Has(english string) bool { return w != nil && w.table[english] != "" }

// English lists the texts that have words in the language, in order.
func (w *Words) English() []string { return slices.Sorted(maps.Keys(w.table)) }

// Date writes a day in the language: 5 March 2026.
func (w *Words) Date(d fields.Date) string {
	if d.IsZero() {
		return ""
	}
	day, month, year := "", "", ""
	if parts := strings.Fields(d.Words()); len(parts) == 3 {
		day, month, year = parts[0], parts[1], parts[2]
	}
	return w.Say("{} {} {}", day, w.Say(month), year)
}

// readWords reads the files of words, by the language their names give. A file
// given later stands in front of an earlier one, text by text.
func readWords(files []File) (map[string]map[string]string, []diag.Diagnostic) {
	all := map[string]map[string]string{}
	var found []diag.Diagnostic
	for _, f := range files {
		if !strings.HasPrefix(f.Path, wordsFolder) || path.Ext(f.Path) != ".yaml" {
			continue
		}
		from := f.From
		if from == "" {
			from = f.Path
		}
		tree, problems := fields.YAMLTexts(from, f.Data)
		found = append(found, problems...)
		language := strings.ToLower(strings.TrimSuffix(path.Base(f.Path), ".yaml"))
		if all[language] == nil {
			all[language] = map[string]string{}
		}
		for _, e := range tree.Entries {
			if e.Value.Shape != fields.Scalar {
				continue
			}
			if lost := unlike(e.Key, e.Value.Text); lost != "" {
				found = append(found, diag.Diagnostic{Severity: diag.Warning, Code: "words-places", Span: e.Value.Span,
					Message: lost, Hint: "write {} in the translation wherever the English has it, or {1} and {2} to change their order"})
				continue
			}
			all[language][e.Key] = strings.TrimSpace(e.Value.Text)
		}
	}
	return all, found
}

// unlike says how a translation's places for values differ from the English.
func unlike(english, own string) string {
	want := strings.Count(english, "{}")
	named := strings.Count(own, "{}")
	for n := range want {
		if strings.Contains(own, fmt.Sprintf("{%d}", n+1)) {
			named++
		}
	}
	if own != "" && named != want {
		return fmt.Sprintf("the English has %d places for values and this translation has %d, so the English is used", want, named)
	}
	return ""
}

// WordsIn are the words of a language, whether or not any page is in it.
func (t *Theme) WordsIn(language string) *Words { return t.wordsFor(language) }

// Of gives the translations of some texts, by the English ones.
func (w *Words) Of(english []string) map[string]string {
	own := map[string]string{}
	for _, text := range english {
		if w.Has(text) {
			own[text] = w.table[text]
		}
	}
	return own
}

// wordsFor finds the words of a language: its own, else those of the language
// without its country.
func (t *Theme) wordsFor(language string) *Words {
	language = strings.ToLower(language)
	primary, _, _ := strings.Cut(language, "-")
	for _, name := range []string{language, primary} {
		if table, known := t.words[name]; known {
			return &Words{Language: language, table: table}
		}
	}
	return &Words{Language: language}
}

// In gives the theme in a language. It is made when it is first asked for; where
// it would say the same, it is the theme itself.
func (t *Theme) In(language string) *Theme {
	own := t.wordsFor(language)
	if own.Language == t.own.Language || own.plain() && t.own.plain() {
		return t
	}
	made := sync.OnceValue(func() *Theme {
		edition := &Theme{name: t.name, files: t.files, spare: t.spare, words: t.words, own: own, said: t.said, editions: t.editions}
		_ = edition.read() // what is wrong with the layouts has been said of the theme
		return edition
	})
	known, _ := t.editions.LoadOrStore(own.Language, made)
	return known.(func() *Theme)()
}

// Words are the words this edition of the theme is in.
func (t *Theme) Words() *Words { return t.own }

// spoken is a layout's text in the words of this edition.
func (t *Theme) spoken(f File) (string, error) {
	text, err := t.voice().spoken(string(f.Data))
	var at misplaced
	if errors.As(err, &at) {
		err = fmt.Errorf("template: %s:%d: %w", f.Path, at.line, at.err)
	}
	return text, err
}

// voice says things in the words of this edition. In a layout of another
// language, English words that nobody has translated are marked as such.
func (t *Theme) voice() voice {
	foreign := !t.own.english()
	return voice{
		say: func(english string) string { return t.own.Say(english) }, met: func(string) {},
		marks: func(english string) string {
			if !foreign || t.own.Has(english) {
				return ""
			}
			return ` lang="en" dir="ltr"`
		},
	}
}

// inWords is an asset in the words of this edition; only scripts have any.
func (t *Theme) inWords(f File) File {
	if path.Ext(f.Path) == ".js" && t.own.table != nil {
		f.Data = []byte(t.voice().spokenScript(string(f.Data)))
	}
	return f
}

// Unsaid lists the texts that this edition's language has no words for.
func (t *Theme) Unsaid() []string {
	if t.own.english() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(t.Said()), t.own.Has)
}

// Said lists every text that the layouts and scripts say, in order.
func (t *Theme) Said() []string { return t.said() }

func (t *Theme) listen() []string {
	said := map[string]bool{}
	listen := voice{
		say: func(english string) string { return english }, met: func(english string) { said[english] = true },
		marks: func(string) string { return "" },
	}
	for name, f := range t.files {
		switch path.Ext(name) {
		case ".html":
			_, _ = listen.spoken(string(f.Data))
		case ".js":
			listen.spokenScript(string(f.Data))
		}
	}
	list := make([]string, 0, len(said))
	for english := range said {
		list = append(list, english)
	}
	slices.Sort(list)
	return list
}
