package captions

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"signpost/internal/diag"
)

// Read understands a file.
func Read(file string, src []byte) *Captions {
	r := &reader{file: file, lines: linesOf(src), read: &Captions{}}
	if !isHeader(r.lines[0]) {
		r.wrong(0, 0, utf8.RuneCountInString(r.lines[0]), diag.Error, "film-captions",
			"the captions do not begin with WEBVTT, so browsers show none of them", "write WEBVTT alone on the first line, and leave the second one empty")
		return r.read
	}
	for r.at = 1; r.at < len(r.lines); {
		r.block()
	}
	if len(r.read.Cues) == 0 && len(r.read.Found) == 0 {
		r.wrong(0, 0, len("WEBVTT"), diag.Error, "film-captions", "there is no caption in this file", "write what is said, each line with its times above it: 00:01.000 --> 00:04.000")
	}
	for _, l := range r.waiting {
		l.Start, l.End = r.last, r.last
		r.read.Lines = append(r.read.Lines, l)
	}
	return r.read
}

// reader goes through one file line by line.
type reader struct {
	file    string
	lines   []string
	at      int           // the line that comes next
	waiting []Line        // notes that count from the next caption
	last    time.Duration // when the latest caption ends
	read    *Captions
}

// linesOf divides a text at any of the three line endings WebVTT knows.
func linesOf(src []byte) []string {
	text := strings.ToValidUTF8(strings.TrimPrefix(string(src), "\ufeff"), "\ufffd")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd").Replace(text)
	return strings.Split(text, "\n")
}

func isHeader(line string) bool {
	rest, ok := strings.CutPrefix(line, "WEBVTT")
	return ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// block reads what stands up to the next empty line, or up to the next
// caption's times: a caption, or something that is none.
func (r *reader) block() {
	first := r.at
	for r.at < len(r.lines) && r.lines[r.at] != "" && !r.goesBefore(first) {
		r.at++
	}
	lines := r.lines[first:r.at]
	if r.at < len(r.lines) && r.lines[r.at] == "" {
		r.at++
	}
	if len(lines) == 0 {
		return
	}
	name, rest, _ := strings.Cut(lines[0], " ")
	switch {
	case hasTimes(lines[0]):
		r.cue(first, lines)
	case len(lines) > 1 && hasTimes(lines[1]):
		if name == "NOTE" {
			r.note(rest) // to a browser it is the caption's name
		}
		r.cue(first+1, lines[1:])
	case name == "NOTE":
		r.note(strings.Join(append([]string{rest}, lines[1:]...), " "))
	case (name == "STYLE" || name == "REGION") && strings.TrimSpace(rest) == "" && len(r.read.Cues) == 0:
	case first == 1:
		// What stands right below the first line belongs to it, and is not shown.
	case oddArrow.MatchString(lines[0]):
		r.wrong(first, 0, utf8.RuneCountInString(lines[0]), diag.Error, "film-captions",
			"the arrow between these times is not one that browsers know, so nobody sees the caption", "write two hyphens and a sign for greater than: 00:01.000 --> 00:04.000")
	default:
		r.wrong(first, 0, utf8.RuneCountInString(lines[0]), diag.Error, "film-captions",
			"these words have no times, so nobody sees them", "write when they are said on the line above: 00:01.000 --> 00:04.000")
	}
}

func hasTimes(line string) bool { return strings.Contains(line, "-->") }

// goesBefore reports whether the block that began at a line ends before the one
// that comes next: times end it, but for its own, which stand on its first line
// or below its name.
func (r *reader) goesBefore(first int) bool {
	return hasTimes(r.lines[r.at]) && (r.at > first+1 || r.at == first+1 && hasTimes(r.lines[first]))
}

// oddArrow stands between two times where -->, as typed, was taken for a slip
// or made into one sign by a word processor.
var oddArrow = regexp.MustCompile(`^[0-9]+:[0-9:.,]+ *(?:-|–|—|→|->|=>|–>|—>|à|to) *[0-9]+:[0-9:.,]+`)

// note keeps what a note of ours says until the caption it stands before.
func (r *reader) note(text string) {
	label, says, found := strings.Cut(text, ":")
	line := Line{Text: oneLine(says)}
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "picture", "pictures":
		line.Kind = Picture
	case "chapter":
		line.Kind = Chapter
	default:
		return
	}
	if found && line.Text != "" {
		r.waiting = append(r.waiting, line)
	}
}

// cue reads one caption, whose times stand on its first line.
func (r *reader) cue(at int, lines []string) {
	from, to, _ := strings.Cut(lines[0], "-->")
	start, ok1 := timeOf(strings.Trim(from, " \t"))
	word, _, _ := strings.Cut(strings.Trim(strings.ReplaceAll(to, "\t", " "), " "), " ")
	end, ok2 := timeOf(word)
	length := utf8.RuneCountInString(strings.TrimRight(lines[0], " \t"))
	switch {
	case !ok1 || !ok2:
		r.wrong(at, 0, length, diag.Error, "film-captions", "browsers cannot read these times, so the caption is never shown",
			"write minutes, seconds and thousandths with a full stop: 00:01.000 --> 00:04.000")
		return
	case end <= start:
		r.wrong(at, 0, length, diag.Error, "film-captions", "this caption ends before it begins, so nobody sees it", "put the earlier time first")
		return
	}
	cue := Cue{Start: start, End: end, Span: r.span(at, 0, length)}
	for _, l := range r.waiting {
		l.Start, l.End = start, start
		r.read.Lines = append(r.read.Lines, l)
	}
	r.waiting = nil
	voice := ""
	for _, part := range parts(strings.Join(lines[1:], "\n")) {
		if text := oneLine(part.text); text != "" {
			r.read.Lines = append(r.read.Lines, Line{Start: start, End: end, Speaker: part.speaker, Text: text})
			voice += " " + text
		}
	}
	cue.Text = strings.TrimSpace(voice)
	r.judge(at, cue, lines[1:])
	r.read.Cues = append(r.read.Cues, cue)
	r.last = max(r.last, end)
}

// timeOf reads a time such as 01:02.500 or 1:01:02.500.
func timeOf(text string) (time.Duration, bool) {
	rest, thousandths, ok := strings.Cut(text, ".")
	if !ok || len(thousandths) != 3 {
		return 0, false
	}
	parts := strings.Split(rest, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	total, ok := digits(thousandths, 3)
	unit := time.Second
	for i := len(parts) - 1; i >= 0 && ok; i-- {
		var n int
		hours := len(parts)-i == 3
		if !hours && len(parts[i]) != 2 {
			return 0, false
		}
		n, ok = digits(parts[i], 4)
		if !hours && n > 59 {
			return 0, false
		}
		total += n * int(unit/time.Millisecond)
		unit *= 60
	}
	return time.Duration(total) * time.Millisecond, ok
}

// digits reads a number of at most so many digits.
func digits(text string, most int) (n int, ok bool) {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(text) > 0 && len(text) <= most
}

func (r *reader) span(line, col, length int) diag.Span {
	return diag.Span{File: r.file, Line: line + 1, Col: col + 1, Len: max(length, 1), Text: r.lines[line]}
}

func (r *reader) wrong(line, col, length int, severity diag.Severity, code, message, hint string) {
	r.read.Found = append(r.read.Found, diag.Diagnostic{Severity: severity, Code: code, Span: r.span(line, col, length), Message: message, Hint: hint})
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func words(text string) int { return len(strings.Fields(text)) }
