// Package memo remembers what was worked out, under a digest of everything it
// was worked out from.
//
// A remembered value carries its diagnostics, and both come back on a hit, so
// that a second look at an unchanged page says what the first one said. What
// must stay true: a value depends on its key alone. Verify mode proves it: it
// works every value out again and panics when a remembered one differs.
//
// Entries not asked for during a whole generation are forgotten, so that the
// table holds what the newest build needs and little else.
package memo

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"

	"signpost/internal/diag"
	"signpost/internal/digest"
)

// Table holds remembered values. It is safe for concurrent use.
type Table struct {
	verify bool
	once   bool // for a single generation

	mu         sync.Mutex
	generation int
	entries    map[key]*entry
	stages     map[string]*Stage
	phases     []Phase
}

type key struct {
	stage string
	of    digest.Digest
}

type entry struct {
	once  sync.Once
	done  bool // false after the work panicked
	value any
	found []diag.Diagnostic
	used  int // generation
}

// Stage counts what one stage did in the current generation.
type Stage struct {
	Name  string
	Runs  int
	Hits  int
	Spent time.Duration // on the runs, added over all goroutines
	Bytes int64         // that the runs read or made, where they say so
}

// Phase is a part of a generation that is worked out every time.
type Phase struct {
	Name  string
	Spent time.Duration // by the clock
	Bytes int64         // read or made
}

// New makes an empty table. With verify, every hit is checked.
func New(verify bool) *Table {
	return &Table{verify: verify, entries: map[key]*entry{}, stages: map[string]*Stage{}}
}

// Once makes an empty table for a single generation: of what only a later one
// would ask for again (see Between) it keeps nothing.
func Once() *Table {
	t := New(false)
	t.once = true
	return t
}

// Begin starts a generation: counts start at zero, and what the last
// generation did not use is forgotten.
func (t *Table) Begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for k, e := range t.entries {
		if e.used < t.generation {
			delete(t.entries, k)
		}
	}
	t.generation++
	t.stages = map[string]*Stage{}
	t.phases = nil
}

// Phase measures a part of a build that nothing is remembered of. The function
// it returns ends it.
func (t *Table) Phase(name string) (end func(bytes int64)) {
	start := time.Now()
	return func(bytes int64) {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.phases = append(t.phases, Phase{name, time.Since(start), bytes})
	}
}

// Phases returns the phases of the current generation, in the order in which
// they ended.
func (t *Table) Phases() []Phase {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.phases)
}

// Weigh adds to the bytes a stage's runs read or made.
func (t *Table) Weigh(stage string, bytes int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stage(stage).Bytes += int64(bytes)
}

// Stages returns the counts of the current generation, by name.
func (t *Table) Stages() []Stage {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := make([]Stage, 0, len(t.stages))
	for _, s := range t.stages {
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b Stage) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// Do returns the value of a stage for a key, working it out when it is not
// remembered. Concurrent callers with one key share the work. Work that panics
// leaves nothing behind, and whoever asks next tries again.
func Do[V any](t *Table, stage string, of digest.Digest, work func() (V, []diag.Diagnostic)) (V, []diag.Diagnostic) {
	e, known := t.entry(key{stage, of})
	ran := false
	e.once.Do(func() {
		ran = true
		start := time.Now()
		defer func() {
			if !e.done {
				t.forget(key{stage, of})
			}
		}()
		e.value, e.found = work()
		e.done = true
		t.count(stage, 1, 0, time.Since(start))
	})
	if !e.done {
		return Do(t, stage, of, work)
	}
	if !ran {
		t.count(stage, 0, 1, 0)
		if known && t.verify {
			check(stage, of, e, work)
		}
	}
	v, _ := e.value.(V)
	return v, e.found
}

// Between is Do for a value that is asked for once in a generation, so that
// remembering it serves later generations only. The key is worked out only if
// there can be one.
func Between[V any](t *Table, stage string, of func() digest.Digest, work func() (V, []diag.Diagnostic)) (V, []diag.Diagnostic) {
	if !t.once {
		return Do(t, stage, of(), work)
	}
	start := time.Now()
	value, found := work()
	t.count(stage, 1, 0, time.Since(start))
	return value, found
}

func check[V any](stage string, of digest.Digest, e *entry, work func() (V, []diag.Diagnostic)) {
	value, found := work()
	if digest.Of(value, found) != digest.Of(e.value.(V), e.found) {
		panic(fmt.Sprintf("memo: internal error: stage %s gives another value for key %s", stage, of))
	}
}

func (t *Table) entry(k key) (*entry, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	e, known := t.entries[k]
	if !known {
		e = &entry{}
		t.entries[k] = e
	}
	e.used = t.generation
	return e, known
}

func (t *Table) forget(k key) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.entries, k)
}

func (t *Table) count(stage string, runs, hits int, spent time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.stage(stage)
	s.Runs += runs
	s.Hits += hits
	s.Spent += spent
}

// stage finds a stage's counts; the table is locked.
func (t *Table) stage(name string) *Stage {
	s := t.stages[name]
	if s == nil {
		s = &Stage{Name: name}
		t.stages[name] = s
	}
	return s
}
