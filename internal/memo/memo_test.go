package memo_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/memo"
)

// parse stands for an expensive stage. It counts how often it really runs.
type parse struct{ runs atomic.Int32 }

func (p *parse) of(t *memo.Table, text string) (int, []diag.Diagnostic) {
	return memo.Do(t, "parse", digest.Of(text), func() (int, []diag.Diagnostic) {
		p.runs.Add(1)
		return len(text), []diag.Diagnostic{{Code: "seen", Message: text}}
	})
}

func (p *parse) wantRuns(t *testing.T, want int32) {
	t.Helper()
	if got := p.runs.Load(); got != want {
		t.Errorf("the work ran %d times, want %d", got, want)
	}
}

func TestRemembers(t *testing.T) {
	table := memo.New(false)
	var p parse
	table.Begin()
	for range 3 {
		n, found := p.of(table, "talk")
		if n != 4 || len(found) != 1 || found[0].Message != "talk" {
			t.Errorf("got %d and %v", n, found)
		}
	}
	p.of(table, "listen")
	p.wantRuns(t, 2)
	stages := table.Stages()
	if len(stages) != 1 || stages[0].Name != "parse" || stages[0].Runs != 2 || stages[0].Hits != 2 {
		t.Errorf("counted %+v", stages)
	}
}

// TestStagesApart shows that two stages may use one key.
func TestStagesApart(t *testing.T) {
	table := memo.New(false)
	table.Begin()
	for _, stage := range []string{"render", "parse"} {
		got, _ := memo.Do(table, stage, digest.Digest{}, func() (string, []diag.Diagnostic) { return stage, nil })
		if got != stage {
			t.Errorf("%s gave %s", stage, got)
		}
	}
	if s := table.Stages(); len(s) != 2 || s[0].Name != "parse" || s[1].Name != "render" {
		t.Errorf("counted %+v", s)
	}
}

// TestForgets follows an entry through generations: used in one, kept for the
// next, forgotten when that one had no use for it.
func TestForgets(t *testing.T) {
	table := memo.New(false)
	var p parse
	table.Begin()
	p.of(table, "talk")
	table.Begin()
	p.of(table, "talk")
	p.wantRuns(t, 1)
	table.Begin() // without a use
	if s := table.Stages(); len(s) != 0 {
		t.Errorf("a new generation begins with %+v", s)
	}
	table.Begin()
	p.of(table, "talk")
	p.wantRuns(t, 2)
}

// TestVerify works a pure function out again without complaint, and catches
// one whose value or whose findings depend on more than the key.
func TestVerify(t *testing.T) {
	table := memo.New(true)
	var p parse
	table.Begin()
	p.of(table, "talk")
	p.of(table, "talk")
	p.wantRuns(t, 2)

	calls := 0
	for name, impure := range map[string]func() (string, []diag.Diagnostic){
		"value":    func() (string, []diag.Diagnostic) { calls++; return fmt.Sprint(calls), nil },
		"findings": func() (string, []diag.Diagnostic) { calls++; return "", make([]diag.Diagnostic, calls) },
	} {
		t.Run(name, func(t *testing.T) {
			memo.Do(table, name, digest.Digest{}, impure)
			defer func() {
				if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), "stage "+name) {
					t.Errorf("recovered %v", r)
				}
			}()
			memo.Do(table, name, digest.Digest{}, impure)
			t.Error("nobody noticed")
		})
	}
}

// TestShares lets many callers ask for one key at once. One of them works, and
// the others wait for it.
func TestShares(t *testing.T) {
	table := memo.New(false)
	table.Begin()
	var p parse
	var group sync.WaitGroup
	for i := range 32 {
		group.Go(func() {
			if n, _ := p.of(table, fmt.Sprint("page", i%2)); n != 5 {
				t.Errorf("got %d", n)
			}
		})
	}
	group.Wait()
	p.wantRuns(t, 2)
	if s := table.Stages(); s[0].Runs != 2 || s[0].Hits != 30 {
		t.Errorf("counted %+v", s)
	}
}

// TestPanic shows that work which panics is not remembered as done.
func TestPanic(t *testing.T) {
	table := memo.New(false)
	table.Begin()
	broken := true
	work := func() (string, []diag.Diagnostic) {
		if broken {
			panic("broken")
		}
		return "whole", nil
	}
	func() {
		defer func() {
			if r := recover(); r != "broken" {
				t.Errorf("recovered %v", r)
			}
		}()
		memo.Do(table, "parse", digest.Digest{}, work)
	}()
	broken = false
	if got, _ := memo.Do(table, "parse", digest.Digest{}, work); got != "whole" {
		t.Errorf("got %q", got)
	}
}

// TestOnce shows that a table for one generation works out no keys of what only
// a later one would ask for again, and yet counts; one for many remembers.
func TestOnce(t *testing.T) {
	for name, test := range map[string]struct {
		table            *memo.Table
		keys, runs, hits int
	}{"once": {memo.Once(), 0, 2, 0}, "many": {memo.New(false), 2, 1, 1}} {
		t.Run(name, func(t *testing.T) {
			test.table.Begin()
			keys, runs := 0, 0
			for range 2 {
				got, found := memo.Between(test.table, "render", func() digest.Digest { keys++; return digest.Of("a") }, func() (string, []diag.Diagnostic) {
					runs++
					return "drawn", []diag.Diagnostic{{Code: "seen"}}
				})
				if got != "drawn" || len(found) != 1 {
					t.Errorf("got %q and %v", got, found)
				}
			}
			s := test.table.Stages()[0]
			if keys != test.keys || runs != test.runs || s.Runs != test.runs || s.Hits != test.hits {
				t.Errorf("%d keys, %d runs, counted %+v", keys, runs, s)
			}
		})
	}
}

// TestMeasures shows what a table says of a generation, and that the next one
// begins at nothing.
func TestMeasures(t *testing.T) {
	table := memo.New(false)
	table.Begin()
	table.Weigh("parse", 40)
	table.Weigh("parse", 2)
	table.Phase("assemble")(7)
	table.Phase("publish")(0)
	if s := table.Stages(); len(s) != 1 || s[0].Bytes != 42 {
		t.Errorf("counted %+v", s)
	}
	if p := table.Phases(); len(p) != 2 || p[0].Name != "assemble" || p[0].Bytes != 7 || p[1].Name != "publish" {
		t.Errorf("measured %+v", p)
	}
	table.Begin()
	if len(table.Stages())+len(table.Phases()) != 0 {
		t.Error("the last generation's figures stand in the next")
	}
}
