package learning

import "testing"

// TestDurations reads lengths of time as people write them.
func TestDurations(t *testing.T) {
	for text, want := range map[string][2]int{
		"90 minutes": {90, 90}, "a 90-minute plan": {90, 90}, "90min": {90, 90}, "1.5 hours": {90, 90}, "An hour and a half": {90, 90}, "an hour": {60, 60},
		"one-hour": {60, 60}, "half an hour": {30, 30}, "2 hours 30 minutes": {150, 150}, "2 hours and 5 mins": {125, 125}, "60 to 65 minutes": {60, 65},
		"60–65 minutes": {60, 65}, "three-quarters of an hour": {45, 45}, "Forty-five minutes": {45, 45}, "1 to 2 hours": {60, 120},
	} {
		got := durations(text)
		if len(got) != 1 || got[0].least != want[0] || got[0].most != want[1] {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
	for _, text := range []string{"", "the hour", "90 people", "a minuet", "minutes", "at 14:00", "24 hourglasses", "hour by hour"} {
		if got := durations(text); len(got) > 0 {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

// FuzzDurations reads anything: what is found lies in the text.
func FuzzDurations(f *testing.F) {
	f.Add("The first 10 minutes of an hour and a half, 2 to 3 hrs 5 min each")
	f.Add("99999999999999999999 minutes to 1e9 hours")
	f.Fuzz(func(t *testing.T, text string) {
		for _, d := range durations(text) {
			if d.start < 0 || d.end > len(text) || d.start >= d.end {
				t.Errorf("%q: %+v", text, d)
			}
			d.fits(text, 60)
			d.ofPart(text)
			d.ofWhole(text)
		}
	})
}
