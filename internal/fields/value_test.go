package fields_test

import (
	"testing"
	"time"

	"signpost/internal/fields"
)

func TestParseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-22": "2026-11-22", "2026-11-22T23:30:00-05:00": "2026-11-22", "2026-11-22 09:30": "2026-11-22", "2024-02-29": "2024-02-29",
		"2026-02-29": "", "2026-13-01": "", "22/11/2026": "", "2026-11": "", "2026-11-2": "", "2026-11-22x": "", "": "", "２０２６-11-22": "",
	} {
		day, ok := fields.ParseDate(text)
		if day.String() != want || ok != (want != "") {
			t.Errorf("%q is read as %q", text, day)
		}
	}
}

func TestParseClock(t *testing.T) {
	for text, want := range map[string]string{
		"14:05": "14:05", "9:30": "09:30", "9.30": "09:30", "00:00": "00:00", "23:59": "23:59",
		"24:00": "", "14:60": "", "14": "", "14:5": "", "14:05:00": "", "-1:00": "", "": "", ":": "", "870": "",
	} {
		clock, ok := fields.ParseClock(text)
		if clock.String() != want || ok != (want != "") {
			t.Errorf("%q is read as %q", text, clock)
		}
	}
	late, _ := fields.ParseClock("23:50")
	if got := late.Add(20).String(); got != "00:10" {
		t.Errorf("twenty minutes after 23:50 it is %s", got)
	}
	if got := (fields.Clock{}).Add(20).String(); got != "" {
		t.Errorf("twenty minutes after no time it is %s", got)
	}
}

func TestDate(t *testing.T) {
	day := fields.Date{Year: 2026, Month: 3, Day: 5}
	if day.Words() != "5 March 2026" || (fields.Date{}).Words() != "" || !(fields.Date{}).IsZero() {
		t.Errorf("in words: %q", day.Words())
	}
	if next := (fields.Date{Year: 2026, Month: 3, Day: 6}); !next.After(day) || day.After(next) || day.After(day) {
		t.Error("the order of days is wrong")
	}
	east := time.Date(2026, 3, 6, 1, 0, 0, 0, time.FixedZone("east", 2*3600))
	if got := fields.DateOf(east); got != day {
		t.Errorf("the moment falls on %s", got)
	}
}

func TestEnumerate(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := fields.Enumerate(words); got != want {
			t.Errorf("%v is %q", words, got)
		}
	}
}
