// Package calendar publishes the days on which a page, a number or a consent
// has to be looked at again, as a calendar (RFC 5545) that any calendar
// program can subscribe to, so that a review is not forgotten until a reader
// sees that it was.
//
// What must stay true: an event keeps its identity while its page keeps its
// address, so that a changed date moves an entry and makes no second one; the
// file's bytes depend on the site alone, never on the moment of the build; and
// nobody is named but the role or team that owns a page.
package calendar

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/publish"
	"signpost/internal/site"
)

// Publisher makes the calendar.
type Publisher struct{}

// Name says which output this is.
func (Publisher) Name() string { return "calendar" }

// Publish returns the calendar; a site without any such day has none.
func (Publisher) Publish(s *site.Site) ([]publish.File, []diag.Diagnostic) {
	events := s.Calendar()
	if len(events) == 0 {
		return nil, nil
	}
	return []publish.File{{Path: strings.TrimPrefix(site.CalendarURL, "/"), Bytes: func() ([]byte, error) { return write(s, events), nil }}}, nil
}

func write(s *site.Site, events []site.Event) []byte {
	var b bytes.Buffer
	line(&b, "BEGIN:VCALENDAR")
	line(&b, "VERSION:2.0")
	line(&b, "PRODID:-//Signpost//Reviews//EN")
	line(&b, "CALSCALE:GREGORIAN")
	line(&b, "METHOD:PUBLISH")
	line(&b, "X-WR-CALNAME:"+text("Reviews: "+s.Config.Title))
	for _, e := range events {
		event(&b, s, e)
	}
	line(&b, "END:VCALENDAR")
	return b.Bytes()
}

func event(b *bytes.Buffer, s *site.Site, e site.Event) {
	line(b, "BEGIN:VEVENT")
	line(b, "UID:"+identity(s, e))
	line(b, "DTSTAMP:"+stamp(e))
	line(b, "DTSTART;VALUE=DATE:"+day(e.Day.Time()))
	line(b, "DTEND;VALUE=DATE:"+day(e.Day.Time().AddDate(0, 0, 1)))
	line(b, "SUMMARY:"+text(summary(e)))
	if e.Owner != "" {
		line(b, "DESCRIPTION:"+text("Looked after by: "+e.Owner))
	}
	if e.Page != nil && s.Config.BaseURL != "" {
		line(b, "URL:"+strings.TrimSuffix(s.Config.BaseURL, "/")+publish.Absolute(e.Page.URL))
	}
	line(b, "TRANSP:TRANSPARENT")
	line(b, "END:VEVENT")
}

func summary(e site.Event) string {
	switch e.Kind {
	case site.ReviewFalls:
		return "Review due: " + e.Title
	case site.Expires:
		return "Leaves the site: " + e.Title
	case site.VerifyFalls:
		return "Check this helpline’s number: " + e.Title
	case site.ConsentEnds:
		return "Consent ends: " + e.Title
	}
	return "No longer allowed: " + e.Title
}

// identity is the same in every build: what happens to what, on which site.
func identity(s *site.Site, e site.Event) string {
	what := e.ID
	if e.Page != nil {
		what = e.Page.URL
	}
	host := "signpost.invalid"
	if u, err := url.Parse(s.Config.BaseURL); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return strings.ReplaceAll(string(e.Kind), " ", "-") + ":" + url.PathEscape(strings.Trim(what, "/")) + "@" + host
}

// stamp is when the event was last said: the page's own last day, because the
// moment of the build would make every build another.
func stamp(e site.Event) string {
	said := fields.Date{Year: 2000, Month: 1, Day: 1}
	if e.Page != nil {
		f := e.Page.Front()
		said = cmp.Or(f.Reviewed, f.LastMod, f.Date, said)
	}
	return day(said.Time()) + "T000000Z"
}

func day(t time.Time) string { return t.Format("20060102") }

// text escapes what has a meaning in the format (RFC 5545, section 3.3.11).
func text(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", "").Replace(s)
}

// lineLimit is how many octets a line may have (RFC 5545, section 3.1).
const lineLimit = 75

// line writes a line, folded between characters where it is too long.
func line(b *bytes.Buffer, s string) {
	room := lineLimit
	for len(s) > room {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		fmt.Fprintf(b, "%s\r\n ", s[:cut])
		s, room = s[cut:], lineLimit-1
	}
	b.WriteString(s + "\r\n")
}
