package evidence_test

import (
	"fmt"
	"strings"
	"testing"

	"signpost/internal/diag"
)

const glossary = `- id: ccg
  term: clinical commissioning group
  abbr: CCG
  also: [clinical commissioning groups, CCGs]
  short: The body before.
  dated: {since: "2022", now: integrated care board (ICB)}
- id: pct
  term: primary care trust
  abbr: PCT
  short: The body before that.
  dated: {since: "2013", now: integrated care board (ICB), note: Another body came in between.}
`

// TestSwap writes today's name where it can simply take the old one's place.
func TestSwap(t *testing.T) {
	for text, want := range map[string]string{
		"Ask a CCG first.":                       "Ask an ICB first.",
		"Ask the CCG first.":                     "Ask the ICB first.",
		"Some CCGs pay.":                         "Some ICBs pay.",
		"A clinical commissioning group pays.":   "An integrated care board pays.",
		"The clinical commissioning groups pay.": "The integrated care boards pay.",
		"She needs a CRB check.":                 "She needs a DBS check.",
		"Clinical commissioning groups pay.":     "Integrated care boards pay.",
		"Ask the PCT first.":                     "Ask the PCT first.", // its note says that it is not so simple
		"Take the QCF award.":                    "Take the RQF award.",
		"The CCG's rules are long.":              "The ICB's rules are long.",
	} {
		p := project{"content/a.md": text + "\n", "content/data/glossary.yaml": glossary}
		mended := p["content/a.md"]
		found := p.find(t)
		for _, d := range found {
			if d.Fix != nil {
				mended, _ = diag.Apply(mended, d.Fix.Edits)
				if d.Fix.Safe {
					t.Errorf("%s: a change of words is called safe", text)
				}
				break
			}
		}
		if mended = strings.TrimSuffix(mended, "\n"); len(found) == 0 || mended != want {
			t.Errorf("%q becomes %q, want %q; found %s", text, mended, want, lines(found))
		}
	}
}

// TestFewOfOne tells a page no more than three findings of one code.
func TestFewOfOne(t *testing.T) {
	p := project{"content/a.md": "---\ntype: guide\n---\n" + strings.Repeat("45% of people die in hospital.\n\n", 7)}
	want := `content/a.md:4:1 warning claim-unsourced: this sentence states a figure, and no source stands beside it
content/a.md:6:1 warning claim-unsourced: this sentence states a figure, and no source stands beside it
content/a.md:8:1 warning claim-unsourced: this sentence states a figure, and no source stands beside it, and 4 more on this page`
	if got := lines(p.find(t)); got != want {
		t.Errorf("found\n%s\nwant\n%s", got, want)
	}
}

// TestWords holds the findings to their places, severities and words.
func TestWords(t *testing.T) {
	for name, test := range map[string]struct {
		files project
		want  string
	}{
		"overdue within 90 days": {
			project{"content/a.md": "---\ntype: guide\nstatus: published\nreview_due: 2026-08-24\nowner: Learning team\n---\nSit.\n"},
			"content/a.md:4:13 warning review-overdue: this page should have been checked again by 24 August 2026, 90 days ago",
		},
		"overdue by more": {
			project{"content/a.md": "---\ntype: guide\nstatus: published\nreview_due: 2026-08-23\nowner: Learning team\n---\nSit.\n"},
			"content/a.md:4:13 error review-overdue: this page should have been checked again by 23 August 2026, 91 days ago, which is too long for a page that people rely on",
		},
		"overdue in review": {
			project{"content/a.md": "---\ntype: guide\nstatus: in-review\nreviewed: 2019-01-01\nreview_due: 2020-01-01\nowner: Learning team\n---\nSit.\n"},
			"content/a.md:5:13 warning review-overdue: this page should have been checked again by 1 January 2020, 2517 days ago",
		},
		"a number of last year": {
			project{"content/data/helplines.yaml": "- {id: line, name: A line, for: You., needs: [distress], number: 01632 960000, hours: Always, cost: Free, nation: [England], verified: 2025-11-22, verified_by: Learning team}\n"},
			"content/data/helplines.yaml:1:136 error helpline-unverified: the number of A line was last checked on 22 November 2025, which is too long ago",
		},
		"a number nobody checked": {
			project{"content/data/helplines.yaml": "- {id: line, name: A line, for: You., needs: [distress], number: 01632 960000, hours: Always, cost: Free, nation: [England]}\n"},
			"content/data/helplines.yaml:1:66 warning helpline-unverified: the number of A line will not be printed until somebody has checked it",
		},
		"no numbers at all": {
			project{"content/data/helplines.yaml": "- {id: line, name: A line, for: You., needs: [distress]}\n- {id: other, name: Another, for: You., needs: [staff]}\n"},
			"content/data/helplines.yaml:1:8 advice helpline-unverified: nobody has checked a number for 2 helplines of this list, so the site prints none for them",
		},
		"a law of one nation": {
			project{"content/a.md": "---\ntype: page\nnation: [England, Scotland]\n---\nUnder the Mental Capacity Act, ask.\n"},
			"content/a.md:5:11 warning nation-law: this page is for England and Scotland, but the Mental Capacity Act is of England and Wales only",
		},
		"a share of a few": {
			project{
				"content/a.md":              "---\ntype: page\n---\nMost staff agreed [@s].\n",
				"content/data/sources.yaml": "- {id: s, kind: report, organisation: A body, year: 2026, title: T, reuse: open, note: There were seven replies.}\n",
			},
			"content/a.md:4:1 warning number-small: this is a share of 7 who answered, and the sentence does not say so",
		},
		"a result of a case study": {
			project{"content/a.md": "---\ntype: case-study\nevidence_kind: opinion\n---\nThe rota **reduces** calls.\n"},
			"content/a.md:5:12 warning over-claim: “reduces” claims a result, and this case study rests on what people say, not on what was measured",
		},
		"an old name": {
			project{"content/a.md": "Ask the CCG.\n", "content/data/glossary.yaml": glossary},
			"content/a.md:1:9 warning term-dated: “CCG” is an old name since 2022",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := lines(test.files.find(t)); got != test.want {
				t.Errorf("found\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// TestEverythingAtOnce uses one Checker from several goroutines.
func TestEverythingAtOnce(t *testing.T) {
	checker, proofs, _ := builtIn(t)
	done := make(chan int)
	for range 4 {
		go func() {
			n := 0
			for _, p := range proofs {
				n += len(checker.Page(p))
			}
			done <- n
		}()
	}
	first := <-done
	for range 3 {
		if n := <-done; n != first {
			t.Errorf("%d findings, and %d at the same time", first, n)
		}
	}
}

// TestExamplesAreToldOnce starts from a page as it is made, and publishes it.
func TestExamplesAreToldOnce(t *testing.T) {
	const started = "---\ntitle: At night\ntype: guide\nsummary: Say things simply, at the right time, and hear what matters.\nbasis: seed+gk\nsources: [skills-for-care-2015]\nstatus: %s\n---\nWords.\n"
	for status, want := range map[string]diag.Severity{"draft": diag.Advice, "in-review": diag.Warning} {
		var told []diag.Diagnostic
		for _, d := range (project{"content/a.md": fmt.Sprintf(started, status)}).find(t) {
			if d.Code == "example-left" {
				told = append(told, d)
			}
		}
		if len(told) != 1 || told[0].Severity != want || told[0].Span.Line != 4 || !strings.HasSuffix(told[0].Message, ": summary, sources") {
			t.Errorf("%s: %+v", status, told)
		}
	}
}
