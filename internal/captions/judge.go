package captions

import (
	"fmt"
	"time"
	"unicode/utf8"

	"signpost/internal/diag"
)

const (
	// quickest is how many characters a second people can read who read no
	// faster than most. Broadcasters ask for 160 to 180 words a minute (BBC
	// Subtitle Guidelines, "Timing"), which comes to 15 to 17 characters.
	quickest = 17
	// widest is how many characters fit on a line of captions on a phone held
	// upright (37 on television, by the same guidelines; 42 for most makers of
	// films for the web).
	widest = 42
	// tallest is how many lines a caption may have before it covers the picture.
	tallest = 2
)

// judge reports what makes a caption hard to read.
func (r *reader) judge(at int, cue Cue, lines []string) {
	times := cue.Span.Len
	if n := len(r.read.Cues); n > 0 {
		switch before := r.read.Cues[n-1]; {
		case cue.Start < before.Start:
			r.wrong(at, 0, times, diag.Warning, "captions-overlap", "this caption is to be shown before the one above it", "put the captions in the order of their times")
		case cue.Start < r.last:
			r.wrong(at, 0, times, diag.Warning, "captions-overlap", "this caption begins before the last one has gone, so that two are shown at once",
				"let it begin at "+clock(r.last)+", or end the other earlier")
		}
	}
	if size := utf8.RuneCountInString(cue.Text); tooQuick(size, cue.End-cue.Start) {
		needed := time.Duration(float64(size) / quickest * float64(time.Second)).Round(100 * time.Millisecond)
		r.wrong(at, 0, times, diag.Advice, "captions-quick",
			fmt.Sprintf("this caption goes before many people have read it: %d characters in %.1f seconds", size, (cue.End-cue.Start).Seconds()),
			fmt.Sprintf("leave it for %.1f seconds, or say it in fewer words", needed.Seconds()))
	}
	for i, line := range lines {
		if size := utf8.RuneCountInString(shown(line)); size > widest {
			r.wrong(at+1+i, 0, utf8.RuneCountInString(line), diag.Advice, "captions-long",
				fmt.Sprintf("this line of a caption has %d characters; about %d fit on a phone", size, widest), "break it in two where the sense allows")
		}
	}
	if len(lines) > tallest {
		r.wrong(at+1+tallest, 0, utf8.RuneCountInString(lines[tallest]), diag.Advice, "captions-long",
			fmt.Sprintf("this caption has %d lines, which hide the picture", len(lines)), "make two captions of it")
	}
}

// tooQuick says whether so many characters cannot be read in a time. A word or
// two can be read at a glance.
func tooQuick(size int, shown time.Duration) bool {
	return size > 12 && float64(size) > quickest*shown.Seconds()+.5
}

// clock writes a time as WebVTT has it.
func clock(at time.Duration) string {
	hours, rest := at/time.Hour, at%time.Hour
	text := fmt.Sprintf("%02d:%06.3f", rest/time.Minute, (rest % time.Minute).Seconds())
	if hours > 0 {
		text = fmt.Sprintf("%02d:", hours) + text
	}
	return text
}
