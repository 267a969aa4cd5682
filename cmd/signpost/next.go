package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"signpost/internal/build"
	"signpost/internal/fields"
	"signpost/internal/site"
)

func newNext(v *voice) *cobra.Command {
	var s settings
	var plain, all bool
	c := &cobra.Command{
		Use: "next", Short: "Say on which day the site changes by itself", Args: cobra.NoArgs,
		Long: `Next says on which day a page is published, expires or falls due for review,
or a number or a consent has to be looked at again. A site that is built from
Git does not change by itself: build it again on that day.

  signpost next            the next day, and what happens then
  signpost next --all      every day to come
  signpost next --plain    the day alone, as in 2027-01-05, for a script`,
		RunE: func(*cobra.Command, []string) error {
			s.future, s.expired, s.drafts = true, true, false
			p, err := s.open(build.Web)
			if err != nil {
				return err
			}
			defer p.root.Close()
			if err := p.read(); err != nil {
				return err
			}
			p.options.Late = true
			r := p.make()
			v.next(upcoming(r.Site.Events(), p.options.Today, all), p.options.Today, plain)
			return nil
		},
	}
	c.Flags().StringVarP(&s.source, "source", "s", ".", "the project's folder")
	c.Flags().StringVar(&s.clock, "clock", "", "the day it is, as in 2026-11-22")
	c.Flags().BoolVar(&all, "all", false, "every day to come")
	c.Flags().BoolVar(&plain, "plain", false, "the day alone, or nothing when there is none")
	return c
}

// upcoming are the events after a day: those of the first day that has any, or
// all of them.
func upcoming(events []site.Event, today fields.Date, all bool) []site.Event {
	events = slices.DeleteFunc(events, func(e site.Event) bool { return !e.Day.After(today) })
	for i, e := range events {
		if !all && e.Day != events[0].Day {
			return events[:i]
		}
	}
	return events
}

// next says what happens when.
func (v *voice) next(events []site.Event, today fields.Date, plain bool) {
	if plain {
		day := fields.Date{}
		for _, e := range events {
			if e.Day != day {
				fmt.Fprintln(v.out, e.Day)
			}
			day = e.Day
		}
		return
	}
	if len(events) == 0 {
		v.say("Nothing is to happen after %s: no page has a later day to be published, to expire or to be reviewed.", today.Words())
		return
	}
	day := fields.Date{}
	for _, e := range events {
		if e.Day != day {
			v.say("%s (in %s)", e.Day.Words(), plural(daysBetween(today, e.Day), "day", "days"))
		}
		day = e.Day
		v.say("  %-22s %s  %s", e.Kind, cmp.Or(e.Place.File, "-"), e.Title)
	}
}

func daysBetween(a, b fields.Date) int { return int(b.Time().Sub(a.Time()).Hours() / 24) }
