package schema

import (
	"fmt"
	"slices"
	"strings"

	"signpost/internal/fields"
	"signpost/internal/kind"
)

// snippet is a text that VS Code writes when its first letters are typed.
type snippet struct {
	name, prefix, about string
	body                []string
}

// Snippets are the snippets of a project as VS Code reads them: one for a page
// of each kind, one for each box, and one for each sort of link.
func Snippets(set *kind.Set, p Project) string {
	var all []snippet
	for _, k := range set.Kinds {
		all = append(all, pageSnippet(set, k, p))
	}
	all = append(all, boxSnippets()...)
	all = append(all, linkSnippets(p)...)
	var b strings.Builder
	b.WriteString("// " + Mark + " new editor. Make it anew with: signpost new editor --force\n{\n")
	for i, s := range all {
		fmt.Fprintf(&b, "  %s: {\n    \"scope\": \"markdown\",\n    \"prefix\": %s,\n    \"description\": %s,\n    \"body\": [\n", written(s.name), written(s.prefix), written(s.about))
		for n, line := range s.body {
			fmt.Fprintf(&b, "      %s%s\n", written(line), comma(n < len(s.body)-1))
		}
		fmt.Fprintf(&b, "    ]\n  }%s\n", comma(i < len(all)-1))
	}
	b.WriteString("}\n")
	return b.String()
}

func comma(more bool) string {
	if more {
		return ","
	}
	return ""
}

// stops counts the places where a writer stops in a snippet.
type stops struct {
	last    int
	project Project
}

func (s *stops) at(standing string) string {
	s.last++
	return fmt.Sprintf("${%d:%s}", s.last, escaped(standing))
}

// among is a stop with words to choose from; the first stands there already.
func (s *stops) among(words []string, first string) string {
	if at := slices.Index(words, first); at > 0 {
		words = slices.Concat([]string{first}, words[:at], words[at+1:])
	}
	s.last++
	safe := make([]string, len(words))
	for i, word := range words {
		safe[i] = strings.NewReplacer(`\`, `\\`, ",", `\,`, "|", `\|`).Replace(word)
	}
	return fmt.Sprintf("${%d|%s|}", s.last, strings.Join(safe, ","))
}

// escaped is text in which nothing means more than itself.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, "$", `\$`, "}", `\}`).Replace(text)
}

// pageSnippet is the front matter a page of a kind needs, with the text a new
// one starts with.
func pageSnippet(set *kind.Set, k kind.Kind, p Project) snippet {
	s := &stops{project: p}
	body := []string{"---"}
	for _, f := range set.Front.Fields {
		switch {
		case f.Name == "title":
			s.last++
			body = append(body, fmt.Sprintf("title: ${%d:${TM_FILENAME_BASE}}", s.last))
		case f.Name == "type":
			body = append(body, "type: "+k.Name)
		case f.Name == "status":
			body = append(body, "status: "+s.among(f.Values, "draft"))
		case f.Name == "date":
			body = append(body, "date: ${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}")
		case asked(k, f):
			body = append(body, s.field(f)...)
		}
	}
	for _, f := range k.Schema.Fields {
		if asked(k, f) {
			body = append(body, s.field(f)...)
		}
	}
	body = append(body, "---", "")
	for line := range strings.SplitSeq(strings.TrimSuffix(k.Starter, "\n"), "\n") {
		body = append(body, s.starterLine(line))
	}
	return snippet{"Page: " + k.Label, "signpost-" + k.Name, k.Purpose, append(body, "$0")}
}

// starterLine turns a line of a new page's text into one with a stop: what is
// there is an instruction, and is written over.
func (s *stops) starterLine(line string) string {
	words := strings.TrimLeft(line, "> ")
	if words == "" || strings.HasPrefix(words, "[!") || strings.HasPrefix(words, "#") {
		return escaped(line)
	}
	return escaped(line[:len(line)-len(words)]) + s.at(words)
}

// asked reports whether a new page of a kind should begin with a field: it has
// to be there, by its definition or by the kind's own rules.
func asked(k kind.Kind, f fields.Field) bool {
	switch f.Name {
	case "sources":
		return k.Learning
	case "minutes":
		return k.Name == "session" || k.Name == "activity"
	case "content_note":
		return k.Name == "film"
	}
	return f.Need == "must" || f.Need == "learning" && k.Learning
}

// field is a field with its example, each value of which is a stop.
func (s *stops) field(f fields.Field) []string {
	return s.value(f, f.Name+":", "", exampleOf(f))
}

func (s *stops) value(f fields.Field, head, margin string, v fields.Value) []string {
	switch {
	case v.Shape == fields.Mapping:
		lines := []string{head}
		for _, e := range v.Entries {
			lines = append(lines, s.value(inside(f, e.Key), margin+"  "+e.Key+":", margin+"  ", e.Value)...)
		}
		return lines
	case v.Shape == fields.List && !slices.ContainsFunc(v.Items, func(item fields.Value) bool { return item.Shape != fields.Scalar || strings.Contains(item.Text, " ") }):
		return []string{head + " [" + s.one(f, v.Items) + "]"}
	case v.Shape == fields.List:
		lines := []string{head}
		for _, item := range v.Items {
			lines = append(lines, s.item(f, margin+"  ", item)...)
		}
		return lines
	}
	return []string{head + " " + s.one(f, []fields.Value{v})}
}

// item is one of a list. The first field of a group stands beside its hyphen.
func (s *stops) item(f fields.Field, margin string, v fields.Value) []string {
	if v.Shape != fields.Mapping {
		return s.value(f, margin+"-", margin, v)
	}
	var lines []string
	lead := "- "
	for _, e := range v.Entries {
		lines = append(lines, s.value(inside(f, e.Key), margin+lead+e.Key+":", margin+"  ", e.Value)...)
		lead = "  "
	}
	return lines
}

// inside is a field of a group.
func inside(f fields.Field, name string) fields.Field {
	if f.Nested != nil {
		if inner, ok := f.Nested.Lookup(name); ok {
			return inner
		}
	}
	return fields.Field{Name: name}
}

// one is a stop for one value or for a list of words.
func (s *stops) one(f fields.Field, values []fields.Value) string {
	var texts []string
	for _, v := range values {
		text := v.Text
		if v.Quoted || strings.ContainsAny(text, ":#,[]{}'\"") || strings.HasPrefix(text, "-") {
			text = string(written(text))
		}
		texts = append(texts, text)
	}
	first := strings.Join(texts, ", ")
	ids := s.project.Lists[f.List]
	switch {
	case len(f.Values) > 0:
		return s.among(f.Values, first)
	case len(ids) > 0 && len(ids) <= 30:
		words := make([]string, len(ids))
		for i, e := range ids {
			words[i] = e.ID
		}
		if !slices.Contains(words, first) {
			first = words[0]
		}
		return s.among(words, first)
	}
	return s.at(first)
}

// boxSnippets are the boxes an author may put into a text.
func boxSnippets() []snippet {
	box := func(name, about string, body ...string) snippet {
		return snippet{"Box: " + about, "box-" + strings.ToLower(name), about, append([]string{"> [!" + name + "]" + body[0]}, body[1:]...)}
	}
	plain := func(name, about, words string) snippet {
		return box(name, about, "${1: A title of your own}", "> ${2:"+words+"}", "$0")
	}
	return []snippet{
		plain("NOTE", "A note", "What is good to know."),
		plain("TIP", "A tip", "What makes it easier."),
		plain("IMPORTANT", "Important", "What must not be missed."),
		plain("WARNING", "Take care", "What can go wrong."),
		plain("CAUTION", "Take care, at once", "What can do harm."),
		plain("KEY", "A key point", "The one thing to take away."),
		plain("REFLECT", "A question to think about", "When did somebody last listen to you?"),
		plain("TRAINER", "For the facilitator only", "What only the facilitator sees."),
		box("ACTIVITY", "Something to try, with its minutes", " ${1:5} min ${2:A name for it}", "> ${3:What to do.}", "$0"),
		plain("SAY", "Words to try", "“What is worrying you most today?”"),
		plain("CASE", "A story", "What happened."),
		box("QUIZ", "A question with answers that teach", " ${1:What do you say first?}", "> - [ ] ${2:An answer that does not help}", ">   - ${3:Why it does not.}", "> - [x] ${4:An answer that helps}", ">   - ${5:Why it does.}", "$0"),
		plain("CARE", "A calm word before hard material", "This part talks about the death of a child."),
		plain("ASK", "Ask, do not assume", "What matters most to you now?"),
		box("LINES", "Lines to write on, for paper", " ${1:4}", "> ${2:My first step}", "$0"),
		box("INCLUDE", "A part of another page", " [${1:Looking after yourself}](${2:../start/self-care.md#self-care})", "$0"),
		box("PICTURE", "A picture drawn from data", " ${1:attendance}", "$0"),
	}
}

// linkSnippets are links, sources, pictures and footnotes.
func linkSnippets(p Project) []snippet {
	s := &stops{project: p}
	source := s.one(fields.Field{List: "sources"}, []fields.Value{{Shape: fields.Scalar, Text: "a-source"}})
	return []snippet{
		{"Link to a page", "link-page", "A link to another page's file", []string{"[${1:what the link says}](${2:../messages/talk-and-listen.md})$0"}},
		{"Link to a part of a page", "link-part", "A link to a heading of a page", []string{"[${1:what the link says}](${2:../messages/talk-and-listen.md}#${3:why-it-matters})$0"}},
		{"Link to another site", "link-site", "A link to another site", []string{"[${1:what the link says}](https://${2:example.org/})$0"}},
		{"Source", "cite", "Where a sentence comes from", []string{"[@" + source + "]$0"}},
		{"Picture", "picture", "A picture, with words for those who cannot see it", []string{"![${1:What the picture shows}](${2:picture.jpg})$0"}},
		{"Picture with a caption", "picture-caption", "A picture with a line below it", []string{"![${1:What the picture shows}](${2:picture.jpg} \"${3:The line below it}\")$0"}},
	}
}
