package site

import (
	"cmp"
	"slices"
	"time"

	"signpost/internal/diag"
	"signpost/internal/fields"
)

// Event is a day on which the site becomes another, or somebody has to look at
// a part of it.
type Event struct {
	Day   fields.Date
	Kind  EventKind
	Title string // of what it is about
	Owner string // who looks after that; may be empty
	Page  *Page  // nil for what is no page
	ID    string // of what is no page, with its list: helplines/samaritans
	Place diag.Span
}

// EventKind says what happens.
type EventKind string

// The kinds of event, as they are printed.
const (
	Publishes    EventKind = "published"
	Expires      EventKind = "expires"
	ReviewFalls  EventKind = "review due"
	VerifyFalls  EventKind = "number to be verified"
	ConsentEnds  EventKind = "consent ends"
	AllowanceEnd EventKind = "allowance ends"
)

// Events lists the days that pages and data give, in order of day, kind and
// title. A page that is not shown today is among them only if the site was
// assembled with it.
func (s *Site) Events() []Event {
	var events []Event
	for _, p := range s.Pages {
		events = append(events, p.events()...)
	}
	events = append(events, s.dataEvents()...)
	slices.SortStableFunc(events, func(a, b Event) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Title, b.Title))
	})
	return events
}

// CalendarURL is where the calendar of a site lies, if it has one.
const CalendarURL = "/reviews.ics"

// Calendar lists the events on which somebody has work to do. A site without
// any has no calendar.
func (s *Site) Calendar() []Event {
	return slices.DeleteFunc(s.Events(), func(e Event) bool {
		return e.Kind == Publishes || e.Page != nil && e.Page.Draft()
	})
}

func (p *Page) events() []Event {
	f := p.Front()
	var events []Event
	add := func(day fields.Date, kind EventKind, field string) {
		if !day.IsZero() {
			events = append(events, Event{Day: day, Kind: kind, Title: p.Title, Owner: f.Owner, Page: p, Place: p.Doc.Page.Place(field)})
		}
	}
	add(f.PublishDate, Publishes, "publish_date")
	add(f.ExpiryDate, Expires, "expiry_date")
	add(f.ReviewDue, ReviewFalls, "review_due")
	return events
}

func (s *Site) dataEvents() []Event {
	var events []Event
	add := func(day fields.Date, kind EventKind, title, owner, id string) {
		if !day.IsZero() {
			events = append(events, Event{Day: day, Kind: kind, Title: title, Owner: owner, ID: id, Place: s.Data.Places[id]})
		}
	}
	for _, h := range s.Data.Helplines {
		if !h.Verified.IsZero() {
			months := cmp.Or(h.VerifyEvery, UsualVerifyMonths)
			add(later(h.Verified, months), VerifyFalls, h.Name, h.VerifiedBy, "helplines/"+h.ID)
		}
	}
	for _, c := range s.Data.Consents {
		if c.Withdrawn.IsZero() {
			add(c.Until, ConsentEnds, c.What, c.HeldBy, "consents/"+c.ID)
		}
	}
	for _, a := range s.Data.Allowed {
		add(a.Until, AllowanceEnd, a.Reason, "", "allowed/"+a.ID)
	}
	return events
}

// later is the same day some months on, or the last day of a shorter month.
func later(d fields.Date, months int) fields.Date {
	next := fields.DateOf(time.Date(d.Year, time.Month(d.Month+months+1), 0, 0, 0, 0, 0, time.UTC))
	next.Day = min(next.Day, d.Day)
	return next
}

// UsualVerifyMonths is how long a helpline's number counts as verified unless
// its entry says otherwise.
const UsualVerifyMonths = 6
