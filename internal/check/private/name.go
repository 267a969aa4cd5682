package private

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"signpost/internal/diag"
)

// Name looks at the path of a file: names of files are published as addresses.
// The title and name of somebody are looked for only where the file is no page,
// as a page may tell of somebody made up.
func (c *Checker) Name(file string) []diag.Diagnostic {
	hits := c.nameHits(file)
	var found []diag.Diagnostic
	for _, h := range hits {
		if holds := c.allowed[folded(file[h.from:h.to])]; holds {
			continue
		}
		found = append(found, diag.Diagnostic{Severity: h.severity, Code: "file-name-personal", Span: diag.InFile(c.maskedName(file)),
			Message: "the name of this file holds " + h.message,
			Hint:    "rename it by what it shows, and not by whom" + history})
	}
	return diag.Sort(found)
}

// maskedName is a path with dots for what is private in it, so that the file
// can still be recognised.
func (c *Checker) maskedName(file string) string {
	hits := c.nameHits(file)
	if len(hits) == 0 {
		return file
	}
	hidden := make([]bool, len(file))
	for _, h := range hits {
		for i := h.from; i < h.to; i++ {
			hidden[i] = true
		}
	}
	return dotted([]byte(file), hidden)
}

// nameHits looks at each part of a path.
func (c *Checker) nameHits(file string) []hit {
	var all []hit
	for at := 0; at < len(file); {
		end := len(file)
		if cut := strings.IndexByte(file[at:], '/'); cut >= 0 {
			end = at + cut
		}
		for _, h := range c.partHits(file[at:end], isPageName(file)) {
			h.from, h.to = h.from+at, h.to+at
			all = append(all, h)
		}
		at = end + 1
	}
	return all
}

func (c *Checker) partHits(part string, page bool) []hit {
	if !strings.ContainsAny(part, "@0123456789") && !titledName.MatchString(part) {
		return nil
	}
	stem := part
	if ext := path.Ext(part); len(ext) > 1 && isEnding(ext[1:]) {
		stem = strings.TrimSuffix(part, ext)
	}
	s := c.scan("", []byte(strings.Map(func(r rune) rune {
		if r == '_' || r == '+' {
			return ' '
		}
		return r
	}, stem)))
	if len(s.src) != len(stem) {
		return nil
	}
	s.sweep()
	said := map[string]string{"email-personal": "an e-mail address", "phone-personal": "a telephone number", "nhs-number": "an NHS number",
		"birth-date": "a date of birth", "national-insurance": "a National Insurance number", "record-number": "the number of a record"}
	var hits []hit
	for _, h := range s.hits {
		if what := said[h.code]; what != "" {
			hits = append(hits, hit{from: h.from, to: h.to, severity: diag.Error, message: "what looks like " + what})
		}
	}
	if at := plainBirth.FindStringSubmatchIndex(part); at != nil && len(hits) == 0 {
		hits = append(hits, hit{from: at[2], to: at[3], severity: diag.Error, message: "what looks like a date of birth"})
	}
	if page {
		return hits
	}
	for _, at := range titledName.FindAllStringSubmatchIndex(part, -1) {
		title, name := part[at[2]:at[3]], part[at[4]:at[5]]
		if !ordinary(title, strings.ToLower(name)) {
			hits = append(hits, hit{from: at[4], to: at[5], severity: diag.Warning, message: "what looks like somebody's name"})
		}
	}
	return hits
}

// titledName matches a title and a name as they stand in names of files.
var titledName = regexp.MustCompile(`(?i)(?:^|[^a-z])(mr|mrs|ms|miss)[-_ .+]+([a-z][a-z'-]*[a-z])`)

// plainBirth matches a date of birth without anything between its parts.
var plainBirth = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:dob|born)[-_ .]*([0-9]{8}|[0-9]{6})(?:[^0-9]|$)`)

func isPageName(file string) bool {
	return strings.HasSuffix(file, ".md") || strings.HasSuffix(file, ".markdown")
}

// ordinary reports whether what follows a title in a file's name is a word and
// no name: miss-out, ms-society, MR-scan.
func ordinary(title, name string) bool {
	first, _, _ := strings.Cut(name, "-")
	words := map[string][]string{
		"miss": {"out", "you", "them", "him", "her", "someone", "somebody", "home", "the", "your", "this", "my", "me", "it", "us", "a", "work", "school", "being", "not", "what", "who"},
		"ms": {"society", "trust", "care", "nurse", "nurses", "week", "awareness", "office", "word", "excel", "teams", "diagnosis", "symptoms", "relapse", "leaflet", "and", "support",
			"handout", "session", "guide", "card", "slides", "picture", "drawing", "icon", "poster", "sheet", "logo", "powerpoint", "forms", "paint", "fatigue"},
		"mr":  {"scan", "scans", "scanner", "imaging", "image", "images", "and", "men", "bean", "safety"},
		"mrs": {"and"},
	}
	return slices.Contains(words[strings.ToLower(title)], first)
}
