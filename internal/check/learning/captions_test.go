package learning

import (
	"strings"
	"testing"
)

// TestCaptions reads files of captions for a film of a minute.
func TestCaptions(t *testing.T) {
	for text, want := range map[string]string{
		"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n":                         "",
		"\ufeffWEBVTT\r\n\r\n00:00:01.000 --> 00:00:02.000 line:0\r\nHi.\r\n": "",
		"WEBVTT\n\n00:59.000 --> 01:03.000\nHello.\n":                         "",
		"1\n00:01.000 --> 00:02.000\nHello.\n":                                "the captions do not begin with WEBVTT, so browsers show none of them",
		"":                                                                    "the captions do not begin with WEBVTT, so browsers show none of them",
		"WEBVTT\n\nNOTE nothing yet\n":                                        "there is no caption in the file of captions",
		"WEBVTT\n\n00:01,000 --> 00:02,000\nHello.\n":                         "line 3 of the captions has a time that browsers cannot read",
		"WEBVTT\n\n1.000 --> 2.000\nHello.\n":                                 "line 3 of the captions has a time that browsers cannot read",
		"WEBVTT\n\n00:61.000 --> 00:62.000\nHello.\n":                         "line 3 of the captions has a time that browsers cannot read",
		"WEBVTT\n\n00:03.000 --> 00:02.000\nHello.\n":                         "the caption on line 3 ends before it begins",
		"WEBVTT\n\n01:01.000 --> 01:02.000\nHello.\n":                         "the caption on line 3 begins after the film's 60 seconds",
	} {
		if got := wrongWith([]byte(text), 60); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzCaptions reads anything: times are never negative, and a file is judged
// the same with either kind of line ending.
func FuzzCaptions(f *testing.F) {
	f.Add("WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", 60)
	f.Add("WEBVTT\n\n1:00:01.000 --> x --> 00:02.000", 0)
	f.Fuzz(func(t *testing.T, text string, seconds int) {
		for _, word := range strings.Fields(text) {
			if at, ok := cueTime(word); ok && !(at >= 0) {
				t.Errorf("%q is read as %v seconds", word, at)
			}
		}
		plain := strings.ReplaceAll(text, "\r", "")
		if one, other := wrongWith([]byte(plain), seconds), wrongWith([]byte(strings.ReplaceAll(plain, "\n", "\r\n")), seconds); one != other {
			t.Errorf("%q: %q, and with other line endings %q", plain, one, other)
		}
	})
}

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
