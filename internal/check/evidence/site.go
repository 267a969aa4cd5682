package evidence

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// Site looks at what depends on the day or on the lists that pages share:
// reviews, owners, helplines, sources.
func Site(s *site.Site) []diag.Diagnostic {
	r := rounds{site: s, today: s.Today, names: personNames(), roles: roles(), people: map[string]bool{}}
	for _, p := range s.Pages {
		if p.Made {
			continue
		}
		if !p.Draft() && !r.today.IsZero() {
			r.review(p)
		}
		r.owner(p)
	}
	r.helplines()
	for _, source := range s.Data.Sources {
		r.source(source)
	}
	r.pictures()
	r.details()
	return r.found
}

// rounds is the look at one site.
type rounds struct {
	site  *site.Site
	today fields.Date
	found []diag.Diagnostic

	names  map[string]bool // first names
	roles  map[string]bool // words for roles, teams and bodies
	people map[string]bool // owners, and whether they are people
}

func (r *rounds) say(severity diag.Severity, code string, at diag.Span, message, hint string) {
	r.found = append(r.found, diag.Diagnostic{Severity: severity, Code: code, Span: at, Message: message, Hint: hint})
}

// Days before and after a review is due.
const (
	reviewSoon   = 60
	reviewTooOld = 90
)

// mostUnreviewed is how many months a page may wait for its first review.
const mostUnreviewed = 12

// review looks at when a page was checked, and has to be again.
func (r *rounds) review(p *site.Page) {
	f, page := p.Front(), &p.Doc.Page
	switch days := daysBetween(f.ReviewDue, r.today); {
	case f.ReviewDue.IsZero():
	case days > 0:
		severity, worse := diag.Warning, ""
		if days > reviewTooOld && f.Status == "published" {
			severity, worse = diag.Error, ", which is too long for a page that people rely on"
		}
		r.say(severity, "review-overdue", page.Place("review_due"),
			fmt.Sprintf("this page should have been checked again by %s, %s ago%s", f.ReviewDue.Words(), inDays(days), worse),
			"have it checked and change reviewed: and review_due:; if nobody can, set status: in-review, which says so on the page, or status: archived, which takes it off the site")
	case -days <= reviewSoon:
		r.say(diag.Advice, "review-soon", page.Place("review_due"),
			fmt.Sprintf("this page should be checked again by %s", f.ReviewDue.Words()),
			"ask "+cmp.Or(f.Owner, "whoever looks after it")+" to read it and to change reviewed: and review_due:")
	}
	if f.Status == "in-review" && f.Reviewed.IsZero() {
		r.waiting(p)
	}
}

// waiting looks at a page that nobody has checked yet.
func (r *rounds) waiting(p *site.Page) {
	f := p.Front()
	since := cmp.Or(f.LastMod, f.Date)
	asked := p.Kind.Learning && f.Basis == "gk" // of which another rule says that nobody is named
	switch {
	case !since.IsZero() && r.today.After(later(since, mostUnreviewed)):
		r.say(diag.Advice, "review-never", p.Doc.Page.Place("status"),
			fmt.Sprintf("this page has waited for its first review since %s", since.Words()),
			"ask one of its reviewers, then write reviewed: and status: published")
	case len(f.Reviewers) == 0 && !asked:
		r.say(diag.Advice, "review-never", p.Doc.Page.Place("status"), "this page waits for a review, and names nobody who should do it",
			"add reviewers: with the role of somebody who can check it")
	}
}

// daysBetween is how many days lie between one day and a later one; below 0
// when the other is the earlier one.
func daysBetween(from, to fields.Date) int {
	return int(to.Time().Sub(from.Time()) / (24 * time.Hour))
}

func inDays(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// later is the same day some months on, or the last day of a shorter month.
func later(d fields.Date, months int) fields.Date {
	next := fields.DateOf(time.Date(d.Year, time.Month(d.Month+months+1), 0, 0, 0, 0, 0, time.UTC))
	next.Day = min(next.Day, d.Day)
	return next
}

// owner looks at who looks after a page.
func (r *rounds) owner(p *site.Page) {
	f := p.Front()
	if f.Owner == "" {
		if f.Status == "published" && !p.Kind.Learning {
			r.say(diag.Advice, "owner-missing", p.Doc.Page.Place("status"), "this page does not say who looks after it",
				"add owner: with a role or a team, as in owner: Learning team")
		}
		return
	}
	person, known := r.people[f.Owner]
	if !known {
		person = r.isPerson(f.Owner)
		r.people[f.Owner] = person
	}
	if person {
		r.say(diag.Warning, "owner-person", p.Doc.Page.Place("owner"), "this looks like the name of a person, not of a role or a team",
			"write a role or a team, as in owner: Learning team, so that the page keeps its owner when people move on")
	}
}

// oldLink is how many months an address holds after somebody opened it.
const oldLink = 24

// source looks at one entry of the bibliography.
func (r *rounds) source(s kind.Source) {
	at := r.site.Data.Places["sources/"+s.ID]
	note := strings.ToLower(s.Note)
	dateless := strings.Contains(note, "date") || strings.Contains(note, "year")
	if s.Year == 0 && (s.Kind == "report" || s.Kind == "research") && !dateless {
		r.say(diag.Advice, "source-undated", at, "this source has no year, so nobody can see how old its figures are",
			"add year:, or say in note: that no date is printed")
	}
	if s.Location != "" && !s.Accessed.IsZero() && !r.today.IsZero() && r.today.After(later(s.Accessed, oldLink)) {
		r.say(diag.Advice, "source-link-old", at, fmt.Sprintf("the address of this source was last opened on %s", s.Accessed.Words()),
			"open it, see that it still says the same, and change accessed:")
	}
}
