package fields

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"signpost/internal/diag"
)

// date explains what is wrong with a date, and what was probably meant.
func (d *decoder) date(f Field, v Value) {
	found := diag.Diagnostic{
		Severity: diag.Error, Code: "field-value", Span: v.Span,
		Message: fmt.Sprintf("%s is not a date Signpost knows: %q", f.Name, v.Text),
		Hint:    "write year, month, day: " + f.Name + ": 2026-11-22",
	}
	switch days, impossible := daysMeant(v.Text); {
	case len(days) == 1:
		found.Hint = "if you mean " + days[0].Words() + ", write " + f.Name + ": " + days[0].String()
		found.Fix = v.rewrite(days[0].String())
	case len(days) == 2:
		found.Hint = "if you mean " + days[0].Words() + ", write " + f.Name + ": " + days[0].String() + "; if you mean " + days[1].Words() + ", write " + days[1].String()
	case impossible != "":
		found.Message = fmt.Sprintf("%s is a day that does not exist: %s", f.Name, v.Text)
		found.Hint = impossible + "; look the day up and write it as in 2026-11-22"
	}
	d.out.Found = append(d.out.Found, found)
}

// rewrite is the Fix that puts another value in this one's place, where the
// value stands in the file as it was read. It may be made unasked where the
// value ends its line, so that nothing else can be meant by it.
func (v Value) rewrite(text string) *diag.Fix {
	if !v.asWritten() {
		return nil
	}
	fix := diag.Write(v.Span, text)
	rest := strings.TrimSpace(string([]rune(v.Span.Text)[v.Span.Col-1+v.Span.Len:]))
	fix.Safe = rest == "" || rest[0] == '#'
	return fix
}

// The ways people write days. Names of months are looked up by their first
// three letters.
var (
	dayNumbers   = regexp.MustCompile(`^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})\.?$`)
	yearFirst    = regexp.MustCompile(`^(\d{4})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})$`)
	yearFirstRun = regexp.MustCompile(`^(20\d\d)(\d\d)(\d\d)$`)
	dayWords     = regexp.MustCompile(`^(?:[A-Za-z]+day,?\s+|[A-Z][a-z]{2},?\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})$`)
	monthWords   = regexp.MustCompile(`^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$`)
)

// daysMeant are the days a text may stand for, the likelier reading first. When
// there is none, the second result may say which calendar rule it breaks.
func daysMeant(text string) (days []Date, impossible string) {
	text = strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(oddSpace, r):
			return ' '
		case r == '‐' || r == '‑' || r == '–' || r == '—' || r == '−':
			return '-'
		}
		return r
	}, text))
	var readings []Date
	if m := dayNumbers.FindStringSubmatch(text); m != nil {
		day, month, year := number(m[1]), number(m[2]), fullYear(m[3])
		readings = append(readings, Date{year, month, day})
		if day != month && !strings.Contains(text, ".") {
			// Only with dots is the day known to come first.
			readings = append(readings, Date{year, day, month})
		}
	} else if m := yearFirst.FindStringSubmatch(text); m != nil {
		readings = append(readings, Date{number(m[1]), number(m[2]), number(m[3])})
	} else if m := yearFirstRun.FindStringSubmatch(text); m != nil {
		readings = append(readings, Date{number(m[1]), number(m[2]), number(m[3])})
	} else if m := dayWords.FindStringSubmatch(text); m != nil {
		readings = append(readings, Date{fullYear(m[3]), monthNamed(m[2]), number(m[1])})
	} else if m := monthWords.FindStringSubmatch(text); m != nil {
		readings = append(readings, Date{number(m[3]), monthNamed(m[1]), number(m[2])})
	}
	for _, r := range readings {
		if r.exists() {
			days = append(days, r)
		} else if impossible == "" {
			impossible = r.breaks()
		}
	}
	return days, impossible
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

func fullYear(digits string) int {
	if len(digits) == 2 {
		return 2000 + number(digits)
	}
	return number(digits)
}

// monthNamed is the month of a name or its beginning; 0 when there is none.
func monthNamed(name string) int {
	for m := time.January; m <= time.December; m++ {
		whole := strings.ToLower(m.String())
		given := strings.ToLower(name)
		if strings.HasPrefix(whole, given) || m == time.September && given == "sept" {
			return int(m)
		}
	}
	return 0
}

func (d Date) exists() bool {
	if d.Year < 1000 || d.Month < 1 || d.Month > 12 || d.Day < 1 {
		return false
	}
	return d.Day <= d.lastOfMonth()
}

func (d Date) lastOfMonth() int {
	return time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// breaks says why a day is not in the calendar; nothing when it is not even
// like one.
func (d Date) breaks() string {
	switch {
	case d.Month < 1 || d.Day < 1:
		return ""
	case d.Month > 12:
		return fmt.Sprintf("there is no month %d", d.Month)
	}
	return fmt.Sprintf("%s %d has %d days", time.Month(d.Month), d.Year, d.lastOfMonth())
}
