package kind_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
)

// complete is front matter with which each kind of page has nothing to
// complain of. The rules below are shown by what changes when a line does.
func complete(name string) string {
	common := `title: A page
summary: One plain sentence.
audience: [front-line]
topics: [communication]
basis: seed
sources: [a-source]
owner: Learning team
status: in-review
`
	own := map[string]string{
		"page":    "",
		"message": "number: 2\nshort: Talk\nwording: ours\nmeaning: Say it simply.\ndo: [Sit down.]\nsay: [How are you?]\nquestion: Who listens to you?\n",
		"pyramid": "",
		"session": `minutes: 90
group_size: {min: 8, max: 24}
activities:
  - {title: Welcome, minutes: 10}
  - {activity: values-in-pairs, minutes: 50, cut_to: 40}
  - {title: Close, minutes: 30}
`,
		"activity":        "minutes: 8\ngrouping: pairs\npurpose: To remember why.\nsteps: [Find a partner.]\nwellbeing_risk: low\n",
		"handout":         "paper: A4\n",
		"perspective":     "community: Jewish people\ncommunity_review: {status: not-yet}\nask: [What matters to you?]\ndiversity_note: No two families are alike.\n",
		"role":            "does: [Dressings]\n",
		"guide":           "",
		"quick":           "situation: She asks.\ndo_now: [Sit down., Breathe.]\n",
		"knowledge-check": "questions: [{stem: Who?, options: [{text: You, right: true, why: You are here.}, {text: Me, why: I left.}]}]\n",
		"reflection":      "prompts: [When?]\n",
		"film":            "availability: unavailable\nseconds: 70\nscenes: [{title: Kitchen, seconds: 40}, {title: Garden, seconds: 30}]\ncontent_note: {level: mild, text: Take care.}\n",
		"case-study":      "place: Barnsley\nevidence_kind: opinion\nlimits: Nobody measured it.\n",
		"practice":        "theme: 1\nexamples: [{what: A name to ring.}]\neffort: small\nfirst_step: Ring.\n",
		"barrier":         "kind: capacity\nbarrier: No time.\nsolutions: [Less.]\nfirst_step: Ask.\n",
		"champion":        "what: A friend.\n",
		"policy-note":     "was: Trusts.\nnow: Boards.\n",
		"path":            "steps: [start, messages]\n",
	}
	return "type: " + name + "\n" + common + own[name]
}

// decode reads front matter and gives back what was found, one line each:
// severity, code and place.
func decode(t *testing.T, front string) (kind.Page, []string) {
	t.Helper()
	block, found := fields.Front("page.md", []byte("---\n"+front+"---\n"))
	page, more := kind.All().Decode("page.md", block.Fields)
	var said []string
	for _, d := range diag.Sort(append(found, more...)) {
		said = append(said, fmt.Sprintf("%s %s on %q: %s", d.Severity, d.Code, strings.TrimSpace(d.Span.Text), d.Message))
	}
	return page, said
}

func TestComplete(t *testing.T) {
	for _, k := range kind.All().Kinds {
		page, said := decode(t, complete(k.Name))
		if len(said) > 0 {
			t.Errorf("a complete %s is found fault with:\n%s", k.Name, strings.Join(said, "\n"))
		}
		if page.Kind != k.Name || len(page.Params) > 0 {
			t.Errorf("a %s was read as %s with %d unknown fields", k.Name, page.Kind, len(page.Params))
		}
	}
}

// TestRules changes one line of a complete page and names the one finding that
// follows. A line to take out stands alone in from.
func TestRules(t *testing.T) {
	for _, test := range []struct{ kind, from, to, want string }{
		// What every learning page needs.
		{"guide", "title: A page\n", "", `error field-missing on "": the field title is missing; a page of kind guide needs it`},
		{"guide", "title: A page", "title:", `error field-missing on "title:": the field title is empty; a page of kind guide needs it`},
		{"guide", "owner: Learning team", "owner: ''", `error field-missing on "owner: ''": the field owner is empty; a page of kind guide needs it`},
		{"guide", "topics: [communication]\n", "", `error field-missing on "": the field topics is missing; a page of kind guide needs it`},
		{"role", "does: [Dressings]\n", "", `error field-missing on "": the field does is missing; a page of kind role needs it`},
		{"page", "summary: One plain sentence.\n", "", ``},
		{"page", "title: A page\n", "", ``},

		// Names and words nobody knows.
		{"guide", "summary:", "sumary:", `error field-unknown on "sumary: One plain sentence.": a page of kind guide has no field called sumary`},
		{"guide", "title: A page", "title: A page\nmy_own: 1", `warning field-unknown on "my_own: 1": a page of kind guide has no field called my_own`},
		{"page", "title: A page", "title: A page\nmy_own: 1", `warning field-unknown on "my_own: 1": a page of kind page has no field called my_own`},
		{"guide", "title: A page", "title: A page\nparams: {my_own: 1}", ``},
		{"page", "type: page", "type: sesion", `warning type-unknown on "type: sesion": there is no kind of page called "sesion", so it is treated as an ordinary page`},
		{"session", "type: session", "type: sesion", `warning type-unknown on "type: sesion": there is no kind of page called "sesion", so it is treated as an ordinary page`},
		{"guide", "status: in-review", "status: published\nreviewed: 3/4/26\nreview_due: soon", `error field-value on "review_due: soon": review_due is not a date Signpost knows: "soon"; error field-value on "reviewed: 3/4/26": reviewed is not a date Signpost knows: "3/4/26"`},
		{"session", "minutes: 90\n", "minutes: ninety\n", `error field-value on "minutes: ninety": minutes should be a whole number`},
		{"guide", "status: in-review", "status: reviewed", `error field-value on "status: reviewed": status cannot be "reviewed"`},

		// Trust: reviews, reviewers, sources.
		{"guide", "status: in-review", "status: published", `error review-missing on "status: published": a published page must say when it was reviewed and when its next review is due`},
		{"guide", "status: in-review", "status: published\nreviewed: 2026-01-10\nreview_due: 2028-01-10", ``},
		{"guide", "status: in-review", "status: published\nreviewed: 2026-01-10\nreview_due: 2028-01-11", `error review-gap on "review_due: 2028-01-11": the next review is more than 24 months after the last`},
		{"guide", "topics: [communication]", "topics: [money]\nreviewed: 2026-01-10\nreview_due: 2027-01-10", ``},
		{"guide", "topics: [communication]", "topics: [money]\nreviewed: 2026-01-10\nreview_due: 2027-01-11", `error review-gap on "review_due: 2027-01-11": the next review is more than 12 months after the last`},
		{"guide", "status: in-review", "status: in-review\nreviewed: 2026-01-10\nreview_due: 2026-01-10", `error dates-crossed on "review_due: 2026-01-10": the next review is due before the last one happened`},
		{"guide", "status: in-review", "status: in-review\npublish_date: 2026-02-01\nexpiry_date: 2026-01-01", `error dates-crossed on "expiry_date: 2026-01-01": this page expires before it is published`},
		{"guide", "basis: seed", "basis: gk", `warning reviewer-missing on "basis: gk": this page rests on general knowledge, and nobody is named to check it`},
		{"guide", "basis: seed", "basis: gk\nreviewers: [{role: Social worker, kind: professional}]", ``},
		{"guide", "sources: [a-source]\n", "", `error sources-missing on "basis: seed": this page says it rests on sources, but names none`},
		{"guide", "basis: seed\nsources: [a-source]", "basis: fiction", ``},
		{"guide", "status: in-review", "status: in-review\ncontent_note: {level: mild, text: Take care.}\nhelp: none", `error help-needed on "help: none": a page with a content note must offer help`},
		{"guide", "status: in-review", "status: in-review\nreading_age_max: 12", `error reading-age-limit on "reading_age_max: 12": a reading age above 11 needs a reason, and 14 is the most`},
		{"guide", "status: in-review", "status: in-review\nreading_age_max: 12\nreading_age_reason: Names of law", ``},
		{"guide", "status: in-review", "status: in-review\nreading_age_max: 15\nreading_age_reason: Law", `error reading-age-limit on "reading_age_max: 15": a reading age above 11 needs a reason, and 14 is the most`},
		{"guide", "status: in-review", "status: in-review\nminutes: -1", `error field-value on "minutes: -1": minutes cannot be less than nothing`},

		// Sessions.
		{"session", "minutes: 30}", "minutes: 29}", `error session-minutes on "minutes: 90": the steps add up to 89 minutes, which is 1 minute short of the session's 90`},
		{"session", "minutes: 10}", "minutes: 13}", `warning break-missing on "- {title: Close, minutes: 30}": people have been working for 93 minutes without a break by the end of this step; error session-minutes on "minutes: 90": the steps add up to 93 minutes, which is 3 minutes over the session's 90`},
		{"session", "minutes: 90\n", "", `error field-missing on "": the field minutes is missing; a session needs it`},
		{"session", "cut_to: 40", "cut_to: 51", `error step-cut on "- {activity: values-in-pairs, minutes: 50, cut_to: 51}": the short form (51 minutes) is longer than the step (50)`},
		{"session", "title: Close, minutes: 30", "minutes: 30", `error step-empty on "- {minutes: 30}": this step has no name`},
		{"session", "title: Welcome, minutes: 10", "title: Welcome, minutes: 0", `error step-minutes on "- {title: Welcome, minutes: 0}": a step takes at least a minute; error session-minutes on "minutes: 90": the steps add up to 80 minutes, which is 10 minutes short of the session's 90`},
		{"session", "{min: 8, max: 24}", "{min: 24, max: 8}", `error group-size on "group_size: {min: 24, max: 8}": the smallest group is larger than the largest`},
		{"session", "minutes: 90", "minutes: 120", `error session-minutes on "minutes: 120": the steps add up to 90 minutes, which is 30 minutes short of the session's 120`},

		// The other kinds.
		{"message", "number: 2", "number: 7", `error field-value on "number: 7": there are six key messages, so number cannot be 7`},
		{"message", "wording: ours", "wording: ours\nprinciples: [8]", `error field-value on "principles: [8]": there are seven principles, so 8 is not one of them`},
		{"message", "basis: seed\nsources: [a-source]", "basis: fiction", ``},
		{"message", "basis: seed\nsources: [a-source]\nowner: Learning team\nstatus: in-review\nnumber: 2\nshort: Talk\nwording: ours", "basis: fiction\nowner: Learning team\nstatus: in-review\nnumber: 2\nshort: Talk\nwording: official", `error wording-unproven on "wording: official": official wording needs a source that gives permission`},
		{"activity", "wellbeing_risk: low", "wellbeing_risk: high", `error exit-plan-missing on "wellbeing_risk: high": an activity that may upset somebody needs a way out`},
		{"activity", "wellbeing_risk: low", "wellbeing_risk: medium\nexit_plan: Show the quiet space.", ``},
		{"activity", "minutes: 8\n", "", `error field-missing on "": the field minutes is missing; an activity needs it`},
		{"perspective", "ask: [What matters to you?]", "ask: []", `error ask-missing on "ask: []": this page does not ask anything`},
		{"perspective", "ask: [What matters to you?]\n", "", `error ask-missing on "": this page does not ask anything; error field-missing on "": the field ask is missing; a page of kind perspective needs it`},
		{"perspective", "{status: not-yet}", "{status: done}", `error community-review on "community_review: {status: done}": a finished community review names who did it and when`},
		{"perspective", "{status: not-yet}", "{status: done, organisation: A body, date: 2026-01-10}", ``},
		{"quick", "[Sit down., Breathe.]", "[a, b, c, d, e]", ``},
		{"quick", "[Sit down., Breathe.]", "[a, b, c, d, e, f]", `error card-long on "do_now: [a, b, c, d, e, f]": a quick card has at most 5 steps, and this has 6`},
		{"knowledge-check", ", right: true", "", `error quiz-no-answer on "questions: [{stem: Who?, options: [{text: You, why: You are here.}, {text: Me, why: I left.}]}]": none of this question's options is right`},
		{"film", "seconds: 70", "seconds: 71", `error film-seconds on "seconds: 71": the scenes add up to 70 seconds, not 71`},
		{"film", "availability: unavailable", "availability: available\nfile: a.mp4\ntranscript: words", `error film-access on "availability: available": a film that can be played needs its file and captions`},
		{"film", "availability: unavailable", "availability: available\nfile: a.mp3", `error film-access on "availability: available": a recording that can be played needs its words`},
		{"film", "availability: unavailable", "availability: unavailable\naudio_description: All is said.", `warning film-description on "audio_description: All is said.": this is not the name of a film or a recording`},
		{"film", "content_note: {level: mild, text: Take care.}\n", "", `error note-missing on "": a page about a film needs a content note`},
		{"practice", "theme: 1", "theme: 15", `error field-value on "theme: 15": there are 14 themes, so theme cannot be 15`},
		{"path", "steps: [start, messages]", "steps: []", `error path-empty on "steps: []": this path leads nowhere`},
	} {
		t.Run(test.kind+" "+strings.TrimSpace(test.to), func(t *testing.T) {
			front := complete(test.kind)
			if !strings.Contains(front, test.from) {
				t.Fatalf("a complete %s has no %q", test.kind, test.from)
			}
			_, said := decode(t, strings.Replace(front, test.from, test.to, 1))
			var want []string
			if test.want != "" {
				want = strings.Split(test.want, "; error ")
				for i := 1; i < len(want); i++ {
					want[i] = "error " + want[i]
				}
			}
			slices.Sort(want)
			slices.Sort(said)
			if !slices.Equal(said, want) {
				t.Errorf("found\n  %s\nwant\n  %s", strings.Join(said, "\n  "), strings.Join(want, "\n  "))
			}
		})
	}
}

// TestBreak shows where the warning about long stretches stands: at the step
// that makes it too long, once for each stretch.
func TestBreak(t *testing.T) {
	front := strings.NewReplacer("minutes: 90", "minutes: 231", "minutes: 10}", "minutes: 41}\n  - {break: Tea, minutes: 10}",
		"  - {title: Close, minutes: 30}", "  - {title: On, minutes: 40}\n  - {title: Further, minutes: 5}\n  - {title: Lunch is late, minutes: 45}\n  - {break: Lunch, minutes: 30}\n  - {title: Close, minutes: 10}").Replace(complete("session"))
	_, said := decode(t, front)
	want := []string{`warning break-missing on "- {title: Further, minutes: 5}": people have been working for 95 minutes without a break by the end of this step`}
	if !slices.Equal(said, want) {
		t.Errorf("found %q, want %q", said, want)
	}
}

// TestSuggestion shows the hints for slips.
func TestSuggestion(t *testing.T) {
	for slip, want := range map[string]string{
		"sumary: x":     "did you mean summary?",
		"audiance: x":   "did you mean audience?",
		"wordng: x":     "did you mean wording?",
		"type: mesage":  "did you mean message?",
		"zzzzzzzzzz: x": "take it out, or move it under params: if a template of yours reads it",
	} {
		front := complete("message")
		if strings.HasPrefix(slip, "type:") {
			front = strings.TrimPrefix(front, "type: message\n")
		}
		block, _ := fields.Front("page.md", []byte("---\n"+front+slip+"\n---\n"))
		_, found := kind.All().Decode("page.md", block.Fields)
		if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Hint == want }) {
			t.Errorf("%s: no hint says %q: %+v", slip, want, found)
		}
	}
}

// schemas are all structs an author fills in, by a name for messages.
func schemas() map[string]*fields.Schema {
	all := map[string]*fields.Schema{
		"every page": kind.All().Front,
		"term":       fields.SchemaOf(reflect.TypeFor[kind.Term]()),
		"glossary":   fields.SchemaOf(reflect.TypeFor[kind.GlossaryEntry]()),
		"source":     fields.SchemaOf(reflect.TypeFor[kind.Source]()),
		"helpline":   fields.SchemaOf(reflect.TypeFor[kind.Helpline]()),
		"block":      fields.SchemaOf(reflect.TypeFor[kind.Block]()),
		"door":       fields.SchemaOf(reflect.TypeFor[kind.Door]()),
	}
	for _, k := range kind.All().Kinds {
		all[k.Name] = k.Schema
	}
	for name, s := range all {
		for _, f := range s.Fields {
			if f.Nested != nil {
				all[name+"."+f.Name] = f.Nested
			}
		}
	}
	return all
}

// TestHelp holds every field to having help and an example, because starters,
// hints and the reference are made of them.
func TestHelp(t *testing.T) {
	for name, s := range schemas() {
		for _, f := range s.Fields {
			if f.Help == "" || f.Example == "" {
				t.Errorf("%s: %s has no help or no example", name, f.Name)
			}
			if !strings.HasSuffix(f.Help, ".") {
				t.Errorf("%s: the help of %s is no sentence: %q", name, f.Name, f.Help)
			}
			if len(f.Values) > 0 && f.Form == "text" && !slices.Contains(f.Values, f.Example) {
				t.Errorf("%s: the example of %s is none of its values", name, f.Name)
			}
		}
	}
}

// TestExamples decodes every example in its field: what the help shows has to
// work when it is copied.
func TestExamples(t *testing.T) {
	set := kind.All()
	for _, k := range set.Kinds {
		for _, s := range []*fields.Schema{set.Front, k.Schema} {
			for _, f := range s.Fields {
				front := "type: " + k.Name + "\n"
				if f.Name != "type" {
					front += f.Name + ": " + f.Example + "\n"
				}
				block, found := fields.Front("page.md", []byte("---\n"+front+"---\n"))
				page, more := set.Decode("page.md", block.Fields)
				for _, d := range append(found, more...) {
					if d.Span.Line == 3 && strings.HasPrefix(d.Code, "field-") || d.Code == "yaml-unreadable" {
						t.Errorf("%s: the example of %s: %s", k.Name, f.Name, d.Message)
					}
				}
				if at, ok := page.Places[f.Name]; !ok || at.Line < 2 {
					t.Errorf("%s: the example of %s was not read", k.Name, f.Name)
				}
			}
		}
	}
}

// TestKinds checks what each kind says of itself.
func TestKinds(t *testing.T) {
	set := kind.All()
	for _, k := range set.Kinds {
		if k.Label == "" || k.Plural == "" || !strings.HasSuffix(k.Purpose, ".") || k.Starter == "" {
			t.Errorf("%s does not say all of itself: %+v", k.Name, k)
		}
		if k.Name != "page" && k.Section == "" {
			t.Errorf("%s has no folder to start in", k.Name)
		}
		for _, f := range k.Schema.Fields {
			if other, taken := set.Front.Lookup(f.Name); taken {
				t.Errorf("%s: its field %s is hidden by every page's %s", k.Name, f.Name, other.Name)
			}
		}
		if found, ok := set.Find(k.Name); !ok || found.Name != k.Name {
			t.Errorf("%s cannot be found", k.Name)
		}
	}
}
