package learning

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

// consents checks that people agreed, and still agree, to what is shown of
// them.
func (l *look) consents() {
	for _, p := range l.site.Pages {
		for i, id := range p.Front().Consents {
			if c, known := l.site.Consent(id); known {
				l.consent(p.Doc.Page.Place(fmt.Sprintf("consents[%d]", i)), c, "this page shows it")
			}
		}
	}
	named := naming{byFile: map[string][]kind.Consent{}, bases: map[string]int{}}
	for _, c := range l.site.Data.Consents {
		for _, file := range c.Files {
			named.byFile[trimmed(file)] = append(named.byFile[trimmed(file)], c)
		}
	}
	for _, r := range l.site.Resources {
		named.bases[path.Base(r.Path)]++
		for _, c := range named.all(r.Path) {
			l.consent(l.site.Data.Places["consents/"+c.ID], c, r.From+" is still published")
		}
	}
	l.photographs(named)
}

// consent reports one that no longer stands, or never was for the web.
func (l *look) consent(at diag.Span, c kind.Consent, but string) {
	today := l.site.Today
	switch {
	case past(c.Withdrawn, today):
		l.say(diag.Error, "consent-over", at, fmt.Sprintf("the consent %s was taken back on %s, and %s", c.ID, c.Withdrawn.Words(), but),
			"take the picture or words out of the project, and tell "+c.HeldBy)
	case past(c.Until, today):
		l.say(diag.Error, "consent-over", at, fmt.Sprintf("the consent %s ran out on %s, and %s", c.ID, c.Until.Words(), but),
			"ask the person again through "+c.HeldBy+" and write the new date, or take the picture or words out of the project")
	case len(c.Scope) > 0 && !slices.Contains(c.Scope, "web"):
		l.say(diag.Error, "consent-scope", at, fmt.Sprintf("the consent %s is for %s, not for the web, and %s", c.ID, fields.Enumerate(c.Scope), but),
			"ask the person through "+c.HeldBy+" and add web to scope:, or take the picture or words out of the project")
	}
}

// past reports whether a day has come.
func past(day, today fields.Date) bool { return !day.IsZero() && !day.After(today) }

// naming finds the consents that name a file, by its whole path or by its last
// part.
type naming struct {
	byFile map[string][]kind.Consent
	bases  map[string]int // how many files have a last part
}

// all are the consents that may mean a file, given by where it is published.
func (n naming) all(file string) []kind.Consent {
	base := path.Base(file)
	if base == file {
		return n.byFile[file]
	}
	return slices.Concat(n.byFile[file], n.byFile[base])
}

// covers reports whether a consent surely means a file: a last part that
// several files have says nothing.
func (n naming) covers(file string) bool {
	base := path.Base(file)
	return len(n.byFile[file]) > 0 || len(n.byFile[base]) > 0 && n.bases[base] == 1
}

// trimmed is a file's path as people write it, without the folders that every
// path has.
func trimmed(file string) string {
	file = strings.TrimPrefix(path.Clean("/"+file), "/")
	return strings.TrimPrefix(strings.TrimPrefix(file, "content/"), "static/")
}

// photographs reports photographs in pages that no consent names.
func (l *look) photographs(named naming) {
	said := map[string]bool{}
	for _, p := range l.site.Pages {
		if l.vouched(p) {
			continue
		}
		for i := range p.Targets {
			t, ref := &p.Targets[i], &p.Doc.Body.Refs[i]
			if t.Kind != site.ToFile || ref.Kind != markdown.Image && ref.Kind != markdown.Link || !isPhotograph(t.Path) || said[t.Path] {
				continue
			}
			if !named.covers(t.Path) {
				said[t.Path] = true
				l.say(diag.Warning, "consent-missing", ref.Span, "nobody has written down that this photograph may be shown: "+path.Base(t.Path),
					"add an entry with its file to content/data/consents.yaml; when nobody can be seen in it, write what: No person is shown.")
			}
		}
	}
}

// vouched reports whether a page names a consent that lists no files, as one
// for a whole visit may be.
func (l *look) vouched(p *site.Page) bool {
	return slices.ContainsFunc(p.Front().Consents, func(id string) bool {
		c, known := l.site.Consent(id)
		return known && len(c.Files) == 0
	})
}

func isPhotograph(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".avif":
		return true
	}
	return false
}
