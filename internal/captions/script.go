package captions

import (
	"strings"
	"time"
)

// Mark is the beginning of a chapter.
type Mark struct {
	Title string
	At    time.Duration
}

// Part is one chapter of a script. What comes before the first chapter has no
// title.
type Part struct {
	Title string
	At    time.Duration
	Lines []Line // what one person says in one go stands in one line
}

// pause is how long nobody speaks before the same person's words begin anew.
const pause = 1500 * time.Millisecond

// longest is how many words of one person stand in a paragraph before the next
// sentence begins another.
const longest = 60

// marks are the chapters that the file's own notes tell of.
func (c *Captions) marks() []Mark {
	var marks []Mark
	for _, l := range c.Lines {
		if l.Kind == Chapter {
			marks = append(marks, Mark{l.Text, l.Start})
		}
	}
	return marks
}

// Script is all that is said and to be seen, by chapters: those given, in order
// of their times, or the file's own where none are.
func (c *Captions) Script(marks []Mark) []Part {
	if len(marks) == 0 {
		marks = c.marks()
	}
	parts := []Part{{}}
	for _, l := range c.Lines {
		if l.Kind == Chapter {
			continue
		}
		for len(marks) > 0 && marks[0].At <= l.Start {
			parts = append(parts, Part{Title: marks[0].Title, At: marks[0].At})
			marks = marks[1:]
		}
		p := &parts[len(parts)-1]
		if n := len(p.Lines); n > 0 && goesOn(p.Lines[n-1], l) {
			p.Lines[n-1].Text += " " + l.Text
			p.Lines[n-1].End = l.End
			continue
		}
		p.Lines = append(p.Lines, l)
	}
	for _, m := range marks {
		parts = append(parts, Part{Title: m.Title, At: m.At})
	}
	if len(parts[0].Lines) == 0 {
		parts = parts[1:]
	}
	return parts
}

// goesOn says whether a line is what the same person goes on to say.
func goesOn(last, next Line) bool {
	if last.Kind != Said || next.Kind != Said || last.Speaker != next.Speaker {
		return false
	}
	ended := strings.HasSuffix(strings.TrimRight(last.Text, "”’\"'"), ".") || strings.HasSuffix(last.Text, "?") || strings.HasSuffix(last.Text, "!")
	return !ended || next.Start-last.End < pause && words(last.Text) < longest
}
