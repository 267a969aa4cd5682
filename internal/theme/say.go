package theme

import (
	"errors"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
)

// A layout marks the words that readers see:
//
//	{{say "Skip to the main text"}}
//	{{say "About {} minutes" .Minutes}}
//	{{say "If a life is in danger, call {}." `<a href="tel:999">999</a>`}}
//	{{or .Page.Title (say "This page is not here")}}
//
// They are put into the reader's language while the layout is read, before the
// template engine sees it: what is drawn costs nothing more, and a layout's
// digest still names everything the layout does. A value between backquotes is
// HTML, and may hold actions of its own. In a translation {} takes the values
// in order, and {1} and {2} take them by number.

// saying is one place in a layout at which words are said.
type saying struct {
	text   string   // the English words
	values []string // what stands for each {}
}

// voice puts a layout's words into a language, and remembers what it met.
type voice struct {
	say   func(english string) string
	met   func(english string)
	marks func(english string) string // the attributes of an element round words that are in another language than the page; nothing for those that need none
}

// spoken gives a layout with its words in place. Lines keep their numbers.
func (v voice) spoken(layout string) (string, error) {
	var b strings.Builder
	var here place
	for rest := layout; ; {
		at := strings.Index(rest, "{{")
		if at < 0 {
			b.WriteString(rest)
			return b.String(), nil
		}
		b.WriteString(rest[:at])
		here.pass(rest[:at])
		end := actionEnd(rest[at:])
		action := rest[at : at+end]
		said, err := v.action(action, here.marks())
		if err != nil {
			return "", misplace(err, strings.Count(layout[:len(layout)-len(rest)+at], "\n")+1)
		}
		b.WriteString(said)
		if lost := strings.Count(action, "\n") - strings.Count(said, "\n"); lost > 0 {
			b.WriteString("{{/*" + strings.Repeat("\n", lost) + "*/}}")
		}
		rest = rest[at+end:]
	}
}

// misplaced is a mistake on a line of a layout.
type misplaced struct {
	line int
	err  error
}

func (m misplaced) Error() string { return m.err.Error() }

// misplace gives a mistake its line; one inside a value is counted from there.
func misplace(err error, line int) error {
	var inner misplaced
	if errors.As(err, &inner) {
		return misplaced{line + inner.line - 1, inner.err}
	}
	return misplaced{line, err}
}

// actionEnd is where an action that text begins with ends, its braces included.
func actionEnd(text string) int {
	if inner := strings.TrimPrefix(strings.TrimPrefix(text[2:], "-"), " "); strings.HasPrefix(inner, "/*") {
		if end := strings.Index(text, "*/"); end >= 0 {
			if after := strings.Index(text[end:], "}}"); after >= 0 {
				return end + after + 2
			}
		}
		return len(text)
	}
	for i := 2; i < len(text); i++ {
		switch text[i] {
		case '"', '`', '\'':
			i += quotedEnd(text[i:]) - 1
		case '}':
			if strings.HasPrefix(text[i:], "}}") {
				return i + 2
			}
		}
	}
	return len(text)
}

// quotedEnd is where a quoted piece that text begins with ends, its quotation
// marks included.
func quotedEnd(text string) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[0] != '`':
			i++
		case text[i] == text[0]:
			return i + 1
		case text[i] == '\n' && text[0] != '`':
			return i
		}
	}
	return len(text)
}

// action puts the words of one action in place.
func (v voice) action(action string, mark bool) (string, error) {
	inner, before, after := trimmed(action)
	if rest, is := cutSay(inner); is {
		s, left, err := readSaying(rest)
		if err != nil {
			return "", err
		}
		if left != "" {
			return "", fmt.Errorf("after the words and their values comes %s, which cannot stand there", left)
		}
		said, err := v.asText(s)
		if attributes := v.marks(s.text); mark && attributes != "" {
			said = "<span" + attributes + ">" + said + "</span>"
		}
		return before + said + after, err
	}
	return v.operands(action)
}

// trimmed takes an action's braces off, and gives what must stand in their
// place so that white space is still taken away.
func trimmed(action string) (inner, before, after string) {
	inner = strings.TrimSuffix(strings.TrimPrefix(action, "{{"), "}}")
	if strings.HasPrefix(inner, "- ") {
		inner, before = inner[2:], `{{- ""}}`
	}
	if strings.HasSuffix(inner, " -") {
		inner, after = inner[:len(inner)-2], `{{"" -}}`
	}
	return strings.TrimSpace(inner), before, after
}

func cutSay(text string) (rest string, is bool) {
	rest, is = strings.CutPrefix(text, "say")
	return rest, is && strings.HasPrefix(strings.TrimLeft(rest, " \t\n"), `"`)
}

// readSaying reads the words and the values after say, up to the end or to a
// closing bracket.
func readSaying(text string) (s saying, left string, err error) {
	text = strings.TrimLeft(text, " \t\n")
	end := quotedEnd(text)
	if s.text, err = strconv.Unquote(text[:end]); err != nil {
		return s, "", fmt.Errorf("the words after say need a quotation mark before and after them")
	}
	text = strings.TrimLeft(text[end:], " \t\n")
	for text != "" && text[0] != ')' && text[0] != '|' {
		end := operandEnd(text)
		s.values = append(s.values, text[:end])
		text = strings.TrimLeft(text[end:], " \t\n")
	}
	if places := strings.Count(s.text, "{}"); places != len(s.values) {
		return s, "", fmt.Errorf("“%s” has %d places for values and is given %d", s.text, places, len(s.values))
	}
	return s, text, nil
}

// operandEnd is where one value of a template ends: a name, a text, or a
// calculation in brackets.
func operandEnd(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '`' || c == '\'':
			i += quotedEnd(text[i:]) - 1
		case c == '(':
			depth++
		case c == ')':
			if depth == 0 {
				return i
			}
			depth--
		case depth == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '|'):
			return i
		}
	}
	return len(text)
}

// asText writes a saying where HTML expects text or an attribute's value.
func (v voice) asText(s saying) (string, error) {
	values := make([]string, len(s.values))
	for i, value := range s.values {
		values[i] = "{{" + value + "}}"
		if value[0] == '`' {
			own, err := v.spoken(strings.Trim(value, "`"))
			if err != nil {
				return "", err
			}
			values[i] = own
		}
	}
	return fill(v.words(s), values, func(text string) string {
		return strings.ReplaceAll(html.EscapeString(text), "{", "&#123;")
	}), nil
}

// operands puts the words that stand in brackets inside an action in place.
func (v voice) operands(action string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(action); i++ {
		c := action[i]
		if c == '"' || c == '`' || c == '\'' {
			end := quotedEnd(action[i:])
			b.WriteString(action[i : i+end])
			i += end - 1
			continue
		}
		rest, is := cutSay(strings.TrimPrefix(action[i:], "("))
		if c != '(' || !is {
			b.WriteByte(c)
			continue
		}
		s, left, err := readSaying(rest)
		if err != nil {
			return "", err
		}
		if !strings.HasPrefix(left, ")") {
			return "", fmt.Errorf("the brackets round say have no end")
		}
		b.WriteString(v.asValue(s))
		i = len(action) - len(left)
	}
	return b.String(), nil
}

// asValue writes a saying as a value of the template language.
func (v voice) asValue(s saying) string {
	words := v.words(s)
	if len(s.values) == 0 {
		return strconv.Quote(words)
	}
	values := make([]string, len(s.values))
	for i := range values {
		values[i] = fmt.Sprintf("%%[%d]v", i+1)
	}
	form := fill(words, values, func(text string) string { return strings.ReplaceAll(text, "%", "%%") })
	return "(printf " + strconv.Quote(form) + " " + strings.Join(s.values, " ") + ")"
}

// words are a saying's words in the language; white space round them stays.
func (v voice) words(s saying) string {
	inner := strings.TrimSpace(s.text)
	before, after, _ := strings.Cut(s.text, inner)
	v.met(inner)
	return before + v.say(inner) + after
}

// Where a value goes in a list of words, and what a script marks.
var (
	placeOfValue = regexp.MustCompile(`\{([1-9]?)\}`)
	markedText   = regexp.MustCompile("(/\\*say\\*/ ?)(\"(?:[^\"\\\\\n]|\\\\.)*\"|`[^`]*`)")
	scriptValue  = regexp.MustCompile(`\$\{[^{}]*\}`)
)

// fill puts values into words: {} takes the next one, {2} the second.
func fill(words string, values []string, escape func(string) string) string {
	var b strings.Builder
	next, from := 0, 0
	for _, at := range placeOfValue.FindAllStringSubmatchIndex(words, -1) {
		b.WriteString(escape(words[from:at[0]]))
		from = at[1]
		which := next
		if at[2] < at[3] {
			which = int(words[at[2]] - '1')
		} else {
			next++
		}
		if which < len(values) {
			b.WriteString(values[which])
		}
	}
	b.WriteString(escape(words[from:]))
	return b.String()
}

// spokenScript gives a script with its words in a language. A script marks the
// words that readers see by a comment before the text, so that the English
// script stands as it is:
//
//	/*say*/ "Nothing found"
//	/*say*/ `${count} results`
//
// The values of the second are {} in the list of words.
func (v voice) spokenScript(script string) string {
	return markedText.ReplaceAllStringFunc(script, func(found string) string {
		part := markedText.FindStringSubmatch(found)
		if part[2][0] == '"' {
			english, err := strconv.Unquote(part[2])
			if err != nil {
				return found
			}
			return part[1] + strconv.Quote(v.words(saying{text: english}))
		}
		inner := strings.Trim(part[2], "`")
		said := fill(v.words(saying{text: scriptValue.ReplaceAllString(inner, "{}")}), scriptValue.FindAllString(inner, -1), func(text string) string {
			return strings.NewReplacer("`", "\\`", "\\", "\\\\", "$", "\\$").Replace(text)
		})
		return part[1] + "`" + said + "`"
	})
}
