package watch

import "time"

// sweeps are the regular looks at the whole project.
type sweeps struct {
	w      *Watcher
	timer  *time.Timer
	due    bool // one was put off for a burst
	latest time.Time
}

func newSweeps(w *Watcher) *sweeps {
	return &sweeps{w: w, timer: time.NewTimer(w.untilNextSweep(0)), latest: time.Now()}
}

// run sweeps, unless a burst is under way: its files are about to be told.
func (s *sweeps) run(b *burst) {
	if b.running {
		s.due = true
		return
	}
	s.due, s.latest = false, time.Now()
	s.w.sweep(b)
	s.timer.Reset(s.w.untilNextSweep(time.Since(s.latest)))
}

// afterBurst leaves the processor to those who read what a burst changed
// before a sweep that was put off has its turn. Events without end do not put
// it off for good.
func (s *sweeps) afterBurst(b *burst) {
	switch {
	case !s.due:
	case time.Since(s.latest) > 2*s.w.pace.sweep:
		s.run(b)
	default:
		s.timer.Reset(s.w.pace.sweep / 4)
	}
}

// sweep looks for what no event told of. What it finds opens a burst, in which
// events that are only late may still tell of it.
func (w *Watcher) sweep(b *burst) {
	found := w.scan(false)
	b.reopen, b.doubtful = found.stale, found.doubtful
	b.everything = found.stale || len(found.differ) > mostPaths
	if !b.everything {
		for _, key := range found.differ {
			b.untold[key] = true
		}
	}
	if b.everything || len(found.differ) > 0 {
		b.extend()
	}
	w.pace.hear(swept)
}

// longestPause is the longest time between sweeps. Without it, a sweep that
// fell asleep with the computer would count as a slow one.
const longestPause = 2 * time.Minute

// untilNextSweep keeps sweeping to a twentieth of a processor's time.
func (w *Watcher) untilNextSweep(took time.Duration) time.Duration {
	pause := w.pace.sweep
	if w.events == nil {
		pause = w.pace.alone
	}
	return max(pause, min(20*took, longestPause))
}
