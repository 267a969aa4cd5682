package evidence

import (
	"cmp"
	"fmt"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// mostUnverified is how many months a number may be printed after somebody
// checked it, whatever its entry says.
const mostUnverified = 12

// helplines looks at whom readers are told to call. A wrong number fails
// somebody at the worst moment of their life.
func (r *rounds) helplines() {
	unknown, first := 0, kind.Helpline{}
	for _, h := range r.site.Data.Helplines {
		if h.Number == "" && h.Verified.IsZero() {
			if unknown++; unknown == 1 {
				first = h
			}
			continue
		}
		r.verified(h)
		r.complete(h)
		r.number(h)
	}
	if unknown > 0 {
		r.say(diag.Advice, "helpline-unverified", r.site.Data.Places["helplines/"+first.ID],
			fmt.Sprintf("nobody has checked a number for %s of this list, so the site prints none for them", helplines(unknown)),
			"look on each organisation's own site, then add number:, hours:, cost:, nation:, verified: and verified_by:")
	}
}

func helplines(n int) string {
	if n == 1 {
		return "1 helpline"
	}
	return fmt.Sprintf("%d helplines", n)
}

func (r *rounds) verified(h kind.Helpline) {
	at := r.site.Data.PlaceOf("helplines", h.ID, "verified")
	const again = "check the number on the organisation's own site, then change verified:"
	switch {
	case h.Verified.IsZero():
		r.say(diag.Warning, "helpline-unverified", r.site.Data.PlaceOf("helplines", h.ID, "number"), fmt.Sprintf("the number of %s will not be printed until somebody has checked it", h.Name),
			"check it on the organisation's own site, then add verified: with the day and verified_by: with your role")
	case r.today.IsZero() || h.Number == "":
	case !later(h.Verified, mostUnverified).After(r.today):
		r.say(diag.Error, "helpline-unverified", at, fmt.Sprintf("the number of %s was last checked on %s, which is too long ago", h.Name, h.Verified.Words()),
			again+"; if you cannot, take verified: out, and the site prints no number until somebody has")
	case !later(h.Verified, cmp.Or(h.VerifyEvery, site.UsualVerifyMonths)).After(r.today):
		r.say(diag.Warning, "helpline-unverified", at, fmt.Sprintf("the number of %s was last checked on %s, and should be checked again", h.Name, h.Verified.Words()), again)
	}
}

// complete looks for what somebody needs to know before they call.
func (r *rounds) complete(h kind.Helpline) {
	if h.Number == "" {
		r.say(diag.Warning, "helpline-incomplete", r.site.Data.PlaceOf("helplines", h.ID, "verified"), fmt.Sprintf("%s says when its number was checked, and has no number", h.Name),
			"add number:, or take verified: out")
		return
	}
	var missing []string
	for _, field := range []struct {
		name  string
		there bool
	}{
		{"hours", h.Hours != ""}, {"cost", h.Cost != ""}, {"nation", len(h.Nation) > 0}, {"verified_by", h.VerifiedBy != "" || h.Verified.IsZero()},
	} {
		if !field.there {
			missing = append(missing, field.name+":")
		}
	}
	if len(missing) > 0 {
		r.say(diag.Warning, "helpline-incomplete", r.site.Data.PlaceOf("helplines", h.ID, "number"), fmt.Sprintf("%s has a number, but not all that somebody needs before they call", h.Name),
			"add "+strings.Join(missing, ", "))
	}
}

// number looks at whether a phone would dial what a reader sees, and whether
// another number stands beside it.
func (r *rounds) number(h kind.Helpline) {
	if h.Number == "" {
		return
	}
	at := r.site.Data.PlaceOf("helplines", h.ID, "number")
	if !dials(h.Number) {
		r.say(diag.Warning, "helpline-number", at, fmt.Sprintf("the number of %s holds more than figures and spaces, so a phone could not dial it", h.Name),
			"write one number alone, as in number: 01632 960000, and put the rest into text: or hours:")
		return
	}
	for _, field := range [...]string{h.Hours, h.Cost, h.For, h.Text} {
		if other := otherNumber(field, h.Number); other != "" {
			r.say(diag.Warning, "helpline-number", at, fmt.Sprintf("%s has one number in number: and another, %s, in its other words", h.Name, other),
				"see which is right on the organisation's own site; give a second line an entry of its own")
			return
		}
	}
}

// dials reports whether a number is figures and spaces alone, and perhaps a plus
// sign before them: a page's link to it leaves out the spaces and nothing else.
func dials(number string) bool {
	for i, c := range []byte(number) {
		if (c < '0' || c > '9') && c != ' ' && (c != '+' || i > 0) {
			return false
		}
	}
	return true
}

// shortest is the number of figures from which on a run of them is a number to
// call. Shorter ones are hours, prices and numbers to send a text to.
const shortest = 9

// otherNumber finds a number to call in a text that is not the one given. One
// that begins with 18001 or 18002 goes through Relay UK, which types what is
// said; a mobile's takes texts.
func otherNumber(text, number string) string {
	want := figuresOf(number)
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return (r < '0' || r > '9') && r != ' ' && r != '-' && r != '+' }) {
		got := figuresOf(run)
		for _, relay := range [...]string{"18001", "18002"} {
			got = strings.TrimPrefix(got, relay)
		}
		if len(got) >= shortest && got != want && !strings.HasPrefix(got, "07") {
			return strings.Trim(run, " -")
		}
	}
	return ""
}

// figuresOf is a number as it is dialled inside the country.
func figuresOf(text string) string {
	figures := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
	if strings.HasPrefix(strings.TrimSpace(text), "+44") {
		return "0" + strings.TrimPrefix(figures, "44")
	}
	return figures
}
