package kind

import (
	"cmp"
	"fmt"
	"slices"
)

// The longest time between two reviews, in months, by what a page is about.
const (
	reviewMonths      = 24
	reviewMonthsShort = 12
)

// UsualReadingAge is the reading age a page may have, in years, unless it says
// otherwise; hardestReadingAge is the most it can say.
const (
	UsualReadingAge   = 11
	hardestReadingAge = 14
)

// ReadingAgeLimit is the reading age the page may have, in years.
func (f *Front) ReadingAgeLimit() int { return cmp.Or(f.ReadingAgeMax, UsualReadingAge) }

// quicklyDated are the topics whose facts change fastest.
func quicklyDated() []string { return []string{"money", "faith-and-culture", "getting-help"} }

// trust checks what a reader relies on: dates, reviewers, sources, notes.
func (c *check) trust() {
	f := c.page.Front
	if f.Status == "published" {
		c.reviewDates()
	}
	if !f.Reviewed.IsZero() && !f.ReviewDue.IsZero() {
		c.reviewGap()
	}
	if f.Note.Text != "" && f.Help == "none" {
		c.fail("help-needed", "help", "a page with a content note must offer help", "take out help: none")
	}
	if c.kind.Learning && f.Basis == "gk" && len(f.Reviewers) == 0 && !c.given("reviewers") && f.Reviewed.IsZero() {
		c.warn("reviewer-missing", "basis", "this page rests on general knowledge, and nobody is named to check it", "add reviewers: with the role of a professional or a community who should")
	}
	if c.kind.Learning && f.Basis != "fiction" && f.Basis != "gk" && f.Basis != "" && len(f.Sources) == 0 {
		c.fail("sources-missing", "basis", "this page says it rests on sources, but names none", "add sources: with ids from content/data/sources.yaml")
	}
	if f.ReadingAgeMax > hardestReadingAge || f.ReadingAgeMax > UsualReadingAge && f.ReadingAgeReason == "" {
		c.fail("reading-age-limit", "reading_age_max", "a reading age above 11 needs a reason, and 14 is the most", "add reading_age_reason:, or lower the limit")
	}
	if f.Minutes < 0 {
		c.fail("field-value", "minutes", "minutes cannot be less than nothing", "write minutes: 5")
	}
	if !f.PublishDate.IsZero() && !f.ExpiryDate.IsZero() && !f.ExpiryDate.After(f.PublishDate) {
		c.fail("dates-crossed", "expiry_date", "this page expires before it is published", "put the later date in expiry_date")
	}
}

func (c *check) reviewDates() {
	f := c.page.Front
	if f.Reviewed.IsZero() && !c.given("reviewed") && f.ReviewDue.IsZero() && !c.given("review_due") {
		c.fail("review-missing", "status", "a published page must say when it was reviewed and when its next review is due", "add reviewed: with the day somebody checked it and review_due: with a day at most 24 months later, or set status: in-review")
		return
	}
	if f.Reviewed.IsZero() && !c.given("reviewed") {
		c.fail("review-missing", "status", "a published page must say when it was reviewed", "add reviewed: with the day somebody checked it, or set status: in-review")
	}
	if f.ReviewDue.IsZero() && !c.given("review_due") {
		c.fail("review-missing", "status", "a published page must say when its next review is due", "add review_due: with a day at most 24 months after the last review")
	}
}

func (c *check) reviewGap() {
	f := c.page.Front
	if !f.ReviewDue.After(f.Reviewed) {
		c.fail("dates-crossed", "review_due", "the next review is due before the last one happened", "put a later date in review_due")
		return
	}
	limit := reviewMonths
	for _, topic := range f.Topics {
		if slices.Contains(quicklyDated(), topic) {
			limit = reviewMonthsShort
		}
	}
	if f.ReviewDue.Time().After(f.Reviewed.Time().AddDate(0, limit, 0)) {
		c.fail("review-gap", "review_due", fmt.Sprintf("the next review is more than %d months after the last", limit), fmt.Sprintf("bring review_due forward: pages on these topics are checked every %d months", limit))
	}
}
