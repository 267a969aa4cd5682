package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// interview asks an author plain questions on a terminal, one line each.
type interview struct {
	in  *bufio.Scanner
	out io.Writer
	end bool // there is nobody there any more
}

func newInterview(in io.Reader, out io.Writer) *interview {
	return &interview{in: bufio.NewScanner(in), out: out}
}

// line asks for one line. Enter alone gives what is usual.
func (i *interview) line(question, help, usual string) string {
	i.say(question, help)
	if usual != "" {
		fmt.Fprintf(i.out, "  [Enter for: %s]\n", usual)
	}
	if answer := i.read(); answer != "" {
		return answer
	}
	return usual
}

// must asks until there is an answer that will do. The check says what is
// wrong with one, or nothing.
func (i *interview) must(question, help, usual string, check func(answer string) string) string {
	for {
		answer := i.line(question, help, usual)
		if i.end {
			return ""
		}
		wrong := check(answer)
		if wrong == "" {
			return answer
		}
		fmt.Fprintln(i.out, "  "+wrong)
	}
}

// choose asks for some of a list, by number or by name. Enter alone gives what
// is usual.
func (i *interview) choose(question, help string, choices []kind.Term, several bool, usual []string) []string {
	i.say(question, help)
	for n, c := range choices {
		fmt.Fprintf(i.out, "  %2d  %s\n", n+1, nameOf(c))
	}
	how := "Type a number"
	if several {
		how = "Type one number or several, as in 1, 3"
	}
	if len(usual) > 0 {
		how += ", or press Enter for: " + strings.Join(usual, ", ")
	} else {
		how += ", or press Enter to choose later"
	}
	fmt.Fprintf(i.out, "  %s.\n", how)
	for {
		answer := i.read()
		if i.end || answer == "" {
			return usual
		}
		chosen, wrong := chosenFrom(answer, choices)
		switch {
		case wrong != "":
			fmt.Fprintln(i.out, "  "+wrong)
		case !several && len(chosen) > 1:
			fmt.Fprintln(i.out, "  Choose one.")
		default:
			return chosen
		}
	}
}

func nameOf(t kind.Term) string {
	if t.Name == "" || strings.EqualFold(t.Name, t.ID) {
		return t.ID
	}
	return t.Name + " (" + t.ID + ")"
}

// chosenFrom reads numbers and names, with commas or spaces between them.
func chosenFrom(answer string, choices []kind.Term) (chosen []string, wrong string) {
	var ids []string
	for _, c := range choices {
		ids = append(ids, c.ID)
	}
	for _, word := range answers(answer, choices) {
		id := word
		for _, c := range choices {
			if strings.EqualFold(word, c.ID) || strings.EqualFold(word, c.Name) {
				id = c.ID
			}
		}
		if n, err := strconv.Atoi(word); err == nil {
			if n < 1 || n > len(choices) {
				return nil, fmt.Sprintf("There is no number %d: the last is %d.", n, len(choices))
			}
			id = choices[n-1].ID
		}
		if !slices.Contains(ids, id) {
			return nil, "There is no " + word + " here. " + site.Capital(diag.DidYouMean(word, ids, "Type a number from the list."))
		}
		if !slices.Contains(chosen, id) {
			chosen = append(chosen, id)
		}
	}
	return chosen, ""
}

// answers takes an answer apart: at commas where the names between them have
// spaces, and at spaces too where they have not.
func answers(answer string, choices []kind.Term) []string {
	parts := strings.FieldsFunc(answer, func(r rune) bool { return r == ',' || r == ';' })
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
		if !slices.ContainsFunc(choices, func(c kind.Term) bool { return strings.EqualFold(c.Name, parts[i]) }) && strings.Contains(parts[i], " ") {
			return strings.FieldsFunc(answer, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
		}
	}
	return parts
}

func (i *interview) say(question, help string) {
	fmt.Fprintf(i.out, "\n%s\n", question)
	if help != "" {
		fmt.Fprintf(i.out, "  %s\n", help)
	}
}

func (i *interview) read() string {
	fmt.Fprint(i.out, "> ")
	if !i.in.Scan() {
		i.end = true
		return ""
	}
	return strings.TrimSpace(i.in.Text())
}
