package language

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"signpost/internal/fields"
)

// mostItems is how many completions an editor is given at a time. When there
// are more, it asks again with every letter.
const mostItems = 200

// offer is one thing that could be written.
type offer struct {
	label  string // as shown; and as written, unless insert says otherwise
	insert string
	detail string // beside the label
	about  string // below it
	match  string // what typing is compared with; else the label
	kind   int
	fill   bool // insert has places to fill in
}

// complete says what could be written at a place.
func (s *Server) complete(p placeParams) completionList {
	none := completionList{Items: []completionItem{}}
	v, ok := s.sightAt(p, false)
	if !ok {
		return none
	}
	var offers []offer
	from, to := v.at, v.at
	if v.field != nil {
		offers, from, to = s.fieldOffers(v), v.field.From, v.field.To
	} else if sortOf(v.path) == pageSort {
		offers, from, to = s.textOffers(v)
	}
	if len(offers) == 0 {
		return none
	}
	return s.list(v, offers, min(from, v.at), max(to, v.at))
}

// list turns offers into what an editor shows: those that go with the word
// that is being typed, the likeliest first.
func (s *Server) list(v sight, offers []offer, from, to int) completionList {
	typed := v.text[from:v.at]
	list := completionList{Items: []completionItem{}}
	over := &textEdit{Range: v.between(from, to, s.encoding)}
	offers = slices.DeleteFunc(slices.Clone(offers), func(o offer) bool { return !fits(typed, o) })
	slices.SortStableFunc(offers, func(a, b offer) int { return cmp.Compare(far(typed, a), far(typed, b)) })
	for _, o := range offers {
		if len(list.Items) == mostItems {
			list.IsIncomplete = true
			break
		}
		list.Items = append(list.Items, s.item(o, *over, len(list.Items)))
	}
	return list
}

func (s *Server) item(o offer, edit textEdit, rank int) completionItem {
	edit.NewText = o.insert
	if o.insert == "" {
		edit.NewText = o.label
	}
	item := completionItem{
		Label: o.label, Kind: o.kind, Detail: o.detail, FilterText: o.match,
		SortText: fmt.Sprintf("%04d", rank), TextEdit: &edit,
	}
	if o.about != "" {
		about := marked(o.about, s.client.TextDocument.Completion.CompletionItem.DocumentationFormat)
		item.Documentation = &about
	}
	if o.fill {
		item.InsertTextFormat = formatSnippet
	}
	return item
}

// far is how far an offer is from what was typed: it begins so, so does a word
// of it, or it only has those letters.
func far(typed string, o offer) int {
	label, match, typed := strings.ToLower(o.label), strings.ToLower(o.match), strings.ToLower(typed)
	words := " " + label + " " + match
	switch {
	case strings.HasPrefix(label, typed), strings.HasPrefix(match, typed):
		return 0
	case strings.Contains(words, " "+typed), strings.Contains(words, "/"+typed), strings.Contains(words, "-"+typed):
		return 1
	}
	return 2
}

// fits says whether all letters typed occur in an offer, in that order.
func fits(typed string, o offer) bool {
	match := o.match
	if match == "" {
		match = o.label
	}
	rest := []rune(strings.ToLower(match))
	for _, c := range strings.ToLower(typed) {
		i := slices.Index(rest, c)
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
	}
	return true
}

// fieldOffers says what could be written among fields.
func (s *Server) fieldOffers(v sight) []offer {
	sp := v.field.spot
	f, known := v.shelf.find(sp.Path)
	var offers []offer
	if sp.Name && (!known || f.Form != "list") {
		offers = append(offers, s.nameOffers(v, f)...)
	}
	if sp.Value && (!known || f.Nested == nil) {
		offers = append(offers, s.valueOffers(v, f)...)
	}
	return offers
}

// nameOffers are the fields that may stand in a group and do not yet.
func (s *Server) nameOffers(v sight, group fields.Field) []offer {
	if group.Form == "words" {
		return s.codeOffers(v)
	}
	given := map[string]bool{}
	for _, name := range v.field.Given {
		if f, ok := lookup(v.shelf.schemas, name); ok && len(v.field.Path) == 0 {
			name = f.Name
		}
		given[fields.Normal(name)] = true
	}
	var needed, others []offer
	for _, f := range v.shelf.within(v.field.Path) {
		switch {
		case given[fields.Normal(f.Name)]:
		case f.Need != "":
			needed = append(needed, s.nameOffer(v, f))
		default:
			others = append(others, s.nameOffer(v, f))
		}
	}
	return append(needed, others...)
}

func (s *Server) nameOffer(v sight, f fields.Field) offer {
	o := offer{label: f.Name, insert: f.Name + ": ", detail: "field", about: aboutField(f), kind: itemProperty}
	if f.Need != "" {
		o.detail = "field, needed"
	}
	switch after := v.text[v.field.To:]; {
	case strings.HasPrefix(after, ":"):
		o.insert = f.Name
	case s.client.TextDocument.Completion.CompletionItem.SnippetSupport:
		o.insert, o.fill = f.Name+": "+blank(f), true
	}
	return o
}

// blank is the value of a field as a place to fill in.
func blank(f fields.Field) string {
	escape := strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`, `|`, `\|`, `,`, `\,`)
	if len(f.Values) > 0 && f.Form == "text" {
		choices := make([]string, len(f.Values))
		for i, value := range f.Values {
			choices[i] = escape.Replace(value)
		}
		return "${1|" + strings.Join(choices, ",") + "|}"
	}
	plain := strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`)
	if inside, ok := strings.CutPrefix(f.Example, "["); ok && f.Form == "list" && strings.HasSuffix(inside, "]") {
		return "[${1:" + plain.Replace(strings.TrimSuffix(inside, "]")) + "}]"
	}
	return "${1:" + plain.Replace(f.Example) + "}"
}

// codeOffers are the names of findings, for the settings.
func (s *Server) codeOffers(v sight) []offer {
	var offers []offer
	for _, r := range s.rules {
		insert := r.Code + ": "
		if strings.HasPrefix(v.text[v.field.To:], ":") {
			insert = r.Code
		}
		offers = append(offers, offer{label: r.Code, insert: insert, detail: r.Title, about: aboutRule(r), match: r.Code + " " + r.Title, kind: itemProperty})
	}
	slices.SortFunc(offers, func(a, b offer) int { return strings.Compare(a.label, b.label) })
	return offers
}

// valueOffers are the values that a field may have.
func (s *Server) valueOffers(v sight, f fields.Field) []offer {
	path := v.field.Path
	if f.Name == "" && len(path) > 1 {
		if above, ok := v.shelf.find(path[:len(path)-1]); ok && above.Form == "words" {
			return words("how much it matters", "error", "warning", "advice", "off")
		}
		return nil
	}
	bare := !v.field.Item && f.Form == "list"
	switch {
	case len(f.Values) > 0:
		return wrapped(words(f.Name, f.Values...), bare)
	case f.List != "":
		return wrapped(s.entryOffers(s.entries(f.List), itemEnum), bare)
	case f.Name == "type" && sortOf(v.path) == pageSort:
		return s.kindOffers()
	case f.Form == "yes-no":
		return words(f.Name, "true", "false")
	case f.Form == "date" && s.site != nil:
		return words("today", s.site.Today.String())
	}
	switch v.shelf.names(path) {
	case "page":
		return wrapped(s.entryOffers(s.pagesFor(f.Name), itemReference), bare)
	case "address":
		return s.entryOffers(s.addresses(), itemReference)
	case "file":
		return wrapped(s.entryOffers(s.files(v.path, false), itemFile), bare)
	}
	return nil
}

func words(detail string, list ...string) []offer {
	offers := make([]offer, len(list))
	for i, word := range list {
		offers[i] = offer{label: word, detail: detail, kind: itemEnum}
	}
	return offers
}

// wrapped puts values in square brackets where a list has none yet.
func wrapped(offers []offer, bare bool) []offer {
	for i := range offers {
		if bare {
			offers[i].insert = "[" + offers[i].label + "]"
		}
	}
	return offers
}

func (s *Server) entryOffers(entries []entry, kind int) []offer {
	offers := make([]offer, len(entries))
	for i, e := range entries {
		offers[i] = offer{label: e.id, detail: e.name, about: e.summary, match: e.id + " " + e.name, kind: kind}
	}
	return offers
}

func (s *Server) kindOffers() []offer {
	offers := make([]offer, len(s.kinds.Kinds))
	for i, k := range s.kinds.Kinds {
		offers[i] = offer{label: k.Name, detail: k.Label, about: k.Purpose, match: k.Name + " " + k.Label, kind: itemClass}
	}
	return offers
}
