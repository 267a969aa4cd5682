// Package fields reads what authors write as "name: value": front matter, the
// configuration and the data files, in YAML or TOML.
//
// It gives a tree in which every name and value knows its place in the file,
// and decodes such a tree into plain structs by their tags. Whatever is wrong
// with it is said in an author's words, with file, line and column. This is
// the only home of the YAML and TOML libraries.
//
// What must stay true: no input makes it panic, run long or grow large (sizes,
// depth and alias expansion are bounded), and a value that could not be
// understood is a finding and leaves the struct's field at its zero value.
package fields

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"signpost/internal/diag"
)

// Shape says what a Value is.
type Shape uint8

// The shapes.
const (
	Null Shape = iota
	Scalar
	List
	Mapping
)

// Value is one value as written, with its place.
type Value struct {
	Shape   Shape
	Text    string // of a scalar
	Quoted  bool   // a scalar that was quoted, so never a number or a date
	Items   []Value
	Entries []Entry
	Span    diag.Span
}

// Entry is one "name: value".
type Entry struct {
	Key   string
	Span  diag.Span // of the name
	Value Value
}

// empty says whether a value says nothing: absent, or an empty text.
func (v Value) empty() bool {
	return v.Shape == Null || v.Shape == Scalar && strings.TrimSpace(v.Text) == ""
}

// Get returns the value of a name in a mapping.
func (v Value) Get(key string) (Value, bool) {
	for _, e := range v.Entries {
		if Normal(e.Key) == Normal(key) {
			return e.Value, true
		}
	}
	return Value{}, false
}

// Normal folds the spellings of a name into one: publishDate, publish-date and
// publish_date are the same field.
func Normal(key string) string {
	if !strings.ContainsFunc(key, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
		return key
	}
	return strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(key, "_", ""), "-", ""))
}

// Date is a calendar day; the zero Date means "not said". It holds no time of
// day and no zone, because a review is due on a day.
type Date struct{ Year, Month, Day int }

// IsZero reports whether no date was given.
func (d Date) IsZero() bool { return d == Date{} }

// String gives the ISO form, 2026-11-22.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Words gives the form readers see, 22 November 2026.
func (d Date) Words() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, time.Month(d.Month), d.Year)
}

// Time is the start of the day, in UTC.
func (d Date) Time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Compare is below, at or above zero as d is earlier than e, the same day or
// later. No date at all comes before every date.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// DateOf is the day of a moment in UTC.
func DateOf(t time.Time) Date {
	year, month, day := t.UTC().Date()
	return Date{year, int(month), day}
}

// ParseDate reads 2026-11-22, and the longer forms other generators write
// (2026-11-22T09:30:00Z, 2026-11-22 09:30), keeping the day.
func ParseDate(text string) (Date, bool) {
	if len(text) < 10 {
		return Date{}, false
	}
	if len(text) > 10 && text[10] != 'T' && text[10] != ' ' && text[10] != 't' {
		return Date{}, false
	}
	t, err := time.Parse("2006-01-02", text[:10])
	if err != nil {
		return Date{}, false
	}
	return DateOf(t), true
}

// Clock is a time of day in minutes after midnight; -1 and below never occur,
// and Set tells midnight from "not said".
type Clock struct {
	Minutes int
	Set     bool
}

// String gives 14:05, or nothing when no time was given.
func (c Clock) String() string {
	if !c.Set {
		return ""
	}
	m := c.Minutes % (24 * 60)
	return fmt.Sprintf("%02d:%02d", m/60, m%60)
}

// Add moves a clock on by minutes.
func (c Clock) Add(minutes int) Clock { return Clock{Minutes: c.Minutes + minutes, Set: c.Set} }

// ParseClock reads 14:05, 9.30 or 9:30.
func ParseClock(text string) (Clock, bool) {
	hours, minutes, found := strings.Cut(strings.Replace(text, ".", ":", 1), ":")
	h, ok1 := whole(hours)
	m, ok2 := whole(minutes)
	if !found || !ok1 || !ok2 || h > 23 || m > 59 || len(minutes) != 2 {
		return Clock{}, false
	}
	return Clock{Minutes: 60*h + m, Set: true}, true
}

func whole(text string) (int, bool) {
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' || n > 1_000_000 {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n, text != ""
}
