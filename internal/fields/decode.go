package fields

import (
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// Reference is a value that must be an id of a controlled list.
type Reference struct {
	List string
	ID   string
	Span diag.Span
}

// Decoded is what Decode learned besides the values themselves.
type Decoded struct {
	Unknown    []Entry
	References []Reference
	Places     map[string]diag.Span // of each field given, by its name; items of lists as name[0]
	Empty      map[string]bool      // the fields whose names stand there without a value
	Found      []diag.Diagnostic
}

// Decode fills a struct from a mapping by the struct's schema. What it cannot
// understand it reports and leaves out. Fields the schema does not know are
// returned, not reported, because their owner may have a use for them.
func (s *Schema) Decode(v Value, into any) Decoded {
	d := &decoder{out: Decoded{Places: map[string]diag.Span{}, Empty: map[string]bool{}}}
	d.unknown = func(e Entry) { d.out.Unknown = append(d.out.Unknown, e) }
	d.mapping(s, v, reflect.ValueOf(into).Elem(), "")
	return d.out
}

type decoder struct {
	out     Decoded
	unknown func(Entry)
}

func (d *decoder) report(severity diag.Severity, code string, at diag.Span, message, hint string) {
	d.out.Found = append(d.out.Found, diag.Diagnostic{Severity: severity, Code: code, Span: at, Message: message, Hint: hint})
}

// instead reports a value, and what to write in its place.
func (d *decoder) instead(f Field, v Value, message, meant string, sure bool) {
	d.report(diag.Error, "field-value", v.Span, message, "write "+f.Name+": "+meant)
	if sure {
		d.out.Found[len(d.out.Found)-1].Fix = v.rewrite(meant)
	}
}

// mend says how the last thing reported can be put right: with the word most
// like the one that stands there.
func (d *decoder) mend(at diag.Span, word string, words []string) {
	if near := diag.Nearest(word, words); near != "" {
		d.out.Found[len(d.out.Found)-1].Fix = diag.Write(at, near)
	}
}

func (d *decoder) mapping(s *Schema, v Value, into reflect.Value, prefix string) {
	given := map[string]bool{}
	for _, e := range v.Entries {
		f, ok := s.Lookup(e.Key)
		if !ok {
			if prefix == "" {
				d.unknown(e)
			} else {
				d.report(diag.Error, "field-unknown", e.Span, "there is no field "+e.Key+" here",
					diag.DidYouMean(e.Key, s.Names(), "the fields here are "+Enumerate(s.Names())))
				d.mend(e.Span, e.Key, s.Names())
			}
			continue
		}
		if given[f.Name] {
			d.out.Found = append(d.out.Found, repeated(e))
			continue
		}
		given[f.Name] = true
		d.out.Places[prefix+f.Name] = e.Value.Span
		d.out.Empty[prefix+f.Name] = e.Value.empty()
		d.field(f, e.Value, into.Field(f.index), prefix+f.Name)
	}
	for _, f := range s.Fields {
		if f.Need == "must" && (!given[f.Name] || d.out.Empty[prefix+f.Name]) {
			d.missing(f, v.Span, prefix)
		}
	}
}

func (d *decoder) missing(f Field, at diag.Span, prefix string) {
	if prefix == "" {
		return // the owner of the schema knows better where to point, and when it matters
	}
	d.report(diag.Error, "field-missing", at, "the field "+f.Name+" is missing here", "add "+f.Name+": "+f.Example)
}

func (d *decoder) field(f Field, v Value, into reflect.Value, name string) {
	if v.Shape == Null {
		return
	}
	switch f.Form {
	case "block":
		if v.Shape != Mapping {
			d.shape(f, v, "a group of fields")
			return
		}
		d.mapping(f.Nested, v, into, name+".")
	case "blocks", "list":
		d.list(f, v, into, name)
	case "words":
		d.words(f, v, into)
	default:
		d.scalar(f, v, into)
	}
}

func (d *decoder) shape(f Field, v Value, want string) {
	hint := "write it as in " + f.Name + ": " + f.Example
	if f.Example == "" {
		hint = ""
	}
	d.report(diag.Error, "field-shape", v.Span, f.Name+" should be "+want, hint)
}

func (d *decoder) list(f Field, v Value, into reflect.Value, name string) {
	items := v.Items
	if v.Shape != List {
		if v.Shape == Mapping && f.Form == "list" {
			d.shape(f, v, "a list")
			return
		}
		items = d.commas(f, v)
	}
	made := reflect.MakeSlice(into.Type(), 0, len(items))
	for _, item := range items {
		at := fmt.Sprintf("%s[%d]", name, made.Len())
		d.out.Places[at] = item.Span
		slot := reflect.New(into.Type().Elem()).Elem()
		switch {
		case item.Shape == Null:
			d.report(diag.Warning, "item-empty", item.Span, "this part of the list "+f.Name+" is empty", "delete it or fill it in")
			continue
		case f.Form == "blocks" && item.Shape != Mapping:
			d.shape(f, item, "a list of groups of fields")
			continue
		case f.Form == "blocks":
			d.mapping(f.Nested, item, slot, at+".")
		default:
			one := f
			one.Form, _ = formOf(slot.Type())
			if !d.scalar(one, item, slot) {
				continue
			}
		}
		made = reflect.Append(made, slot)
	}
	into.Set(made)
}

func (d *decoder) words(f Field, v Value, into reflect.Value) {
	if v.Shape != Mapping {
		d.shape(f, v, "a group of fields")
		return
	}
	into.Set(reflect.MakeMap(into.Type()))
	for _, e := range v.Entries {
		d.out.Places[f.Name+"."+e.Key] = e.Value.Span
		into.SetMapIndex(reflect.ValueOf(e.Key), reflect.ValueOf(e.Value.Text))
	}
}

// scalar reads one value and reports whether it could be understood.
func (d *decoder) scalar(f Field, v Value, into reflect.Value) bool {
	if v.Shape != Scalar {
		if v.Shape == Mapping {
			d.report(diag.Error, "field-shape", v.Span, f.Name+" should be one value, but YAML reads a name and a value here",
				"if the text has a colon in it, put the whole text in quotes")
			return false
		}
		d.shape(f, v, "one value")
		return false
	}
	switch f.Form {
	case "text":
		return d.text(f, v, into)
	case "number":
		return d.number(f, v, into)
	case "yes-no":
		return d.yesNo(f, v, into)
	case "date":
		day, ok := ParseDate(v.Text)
		if !ok {
			d.date(f, v)
			return false
		}
		into.Set(reflect.ValueOf(day))
	case "clock":
		clock, ok := ParseClock(v.Text)
		if !ok {
			d.report(diag.Error, "field-value", v.Span, "this is not a time of day", "write it in quotes, as in "+f.Name+": '14:00'")
			return false
		}
		into.Set(reflect.ValueOf(clock))
	}
	return true
}

func (d *decoder) yesNo(f Field, v Value, into reflect.Value) bool {
	word := strings.ToLower(v.Text)
	yes, err := strconv.ParseBool(word)
	if err != nil {
		meant, plain := "true", word == "yes" || word == "on" || word == "y"
		if word == "no" || word == "off" || word == "n" {
			meant, plain = "false", true
		}
		d.instead(f, v, f.Name+" is true or false", meant, plain)
		return false
	}
	into.SetBool(yes)
	return true
}

func (d *decoder) text(f Field, v Value, into reflect.Value) bool {
	if len(f.Values) > 0 && !slices.Contains(f.Values, v.Text) {
		d.report(diag.Error, "field-value", v.Span, fmt.Sprintf("%s cannot be %q", f.Name, v.Text),
			diag.DidYouMean(v.Text, f.Values, "choose one of "+Enumerate(f.Values)))
		d.mend(v.Span, v.Text, f.Values)
		return false
	}
	into.SetString(v.Text)
	if n := utf8.RuneCountInString(v.Text); f.Max > 0 && n > f.Max {
		d.report(diag.Warning, "field-long", v.Span, fmt.Sprintf("%s has %d characters; %d is the most that fits", f.Name, n, f.Max), "shorten it")
	}
	if f.List != "" && v.Text != "" {
		d.out.References = append(d.out.References, Reference{List: f.List, ID: v.Text, Span: v.Span})
	}
	return true
}

func (d *decoder) number(f Field, v Value, into reflect.Value) bool {
	n, err := strconv.Atoi(strings.TrimSpace(v.Text))
	if err != nil || n < -1_000_000_000 || n > 1_000_000_000 {
		meant, sure := meantNumber(v.Text, f.Example)
		d.instead(f, v, f.Name+" should be a whole number", meant, sure && strings.HasSuffix(f.Name, "minutes"))
		return false
	}
	into.SetInt(int64(n))
	return true
}

var (
	inMinutes = regexp.MustCompile(`^(\d{1,4})[\s-]*(?:m|min|mins|minute|minutes)\.?$`)
	inHours   = regexp.MustCompile(`^(\d{1,2})(?:[.,](\d))?[\s-]*(?:h|hr|hrs|hour|hours)\.?(?:[\s-]*(\d{1,2})[\s-]*(?:m|min|mins|minute|minutes)?\.?)?$`)
)

// meantNumber is the number that a text such as "90 min" or "ninety" stands
// for, else the example. The second result says that it has a unit of time, so
// that it is a number of minutes and nothing else.
func meantNumber(text, example string) (string, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if m := inMinutes.FindStringSubmatch(text); m != nil {
		return m[1], true
	}
	if m := inHours.FindStringSubmatch(text); m != nil && (m[2] == "" || m[3] == "") {
		return strconv.Itoa(60*number(m[1]) + 6*number(m[2]) + number(m[3])), true
	}
	word, _, _ := strings.Cut(text, " ")
	words := map[string]string{
		"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
		"twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "forty-five": "45", "fifty": "50", "sixty": "60", "ninety": "90",
	}
	if strings.HasPrefix(example, "[") {
		return example, false
	}
	digits := word[:len(word)-len(strings.TrimLeft(word, "0123456789"))]
	return cmp.Or(digits, words[word], example, "1"), false
}

// Enumerate joins words as in a sentence: a, b or c.
func Enumerate(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
