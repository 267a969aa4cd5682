package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/mattn/go-isatty"

	"signpost/internal/check"
	"signpost/internal/diag"
	"signpost/internal/memo"
	"signpost/internal/output"
	"signpost/internal/rules"
	"signpost/internal/theme"
)

// voice is everything the command line says. Findings and errors go to
// standard error in plain words; results go to standard output; a terminal
// also gets colour and a progress line.
type voice struct {
	out, err io.Writer
	quiet    bool
	format   string // of findings: text, json, github or sarif
	colour   bool
	terminal bool

	mu       sync.Mutex
	progress string
}

func newVoice(out, err *os.File) *voice {
	terminal := isatty.IsTerminal(err.Fd()) && os.Getenv("TERM") != "dumb" && os.Getenv("CI") == ""
	return &voice{out: out, err: err, format: "text", terminal: terminal, colour: terminal && os.Getenv("NO_COLOR") == ""}
}

// usageError is a mistake on the command line or in the project's set-up,
// with a way out.
type usageError struct{ message, hint string }

func (e *usageError) Error() string { return e.message }

// contentError says that findings, already printed, stand in the way.
type contentError struct {
	tally    diag.Tally
	settings bool // some of them are about the configuration
}

func (e *contentError) Error() string { return diag.Summary(e.tally) }

// failed says why a command failed and returns the exit code.
func (v *voice) failed(err error) int {
	var usage *usageError
	var content *contentError
	var refused *output.Refused
	var failure *theme.Failure
	switch {
	case errors.As(err, &content) && content.settings:
		return exitUsage
	case errors.As(err, &content):
		if content.tally.Errors == 0 {
			v.note("No error stands: the command failed because of --strict, which lets warnings fail it.")
		}
		return exitContent
	case errors.As(err, &failure):
		v.findings([]diag.Diagnostic{failure.Finding})
		return exitContent
	case errors.As(err, &usage):
		v.complain(usage.message, usage.hint)
		return exitUsage
	case errors.As(err, &refused):
		v.complain(fmt.Sprintf("nothing was written to %s: %s", refused.Dir, refused.Reason), refused.Hint)
		return exitUsage
	}
	v.complain(machine(err))
	return exitFault
}

// machine words what a computer refuses most often.
func machine(err error) (message, hint string) {
	where := "a file or folder"
	var at *fs.PathError
	if errors.As(err, &at) {
		where = filepath.ToSlash(at.Path)
	}
	switch {
	case errors.Is(err, fs.ErrPermission) && at != nil && (at.Op == "mkdir" || at.Op == "mkdirat" || strings.HasSuffix(where, ".lock")):
		return "you may not write to " + strings.TrimSuffix(filepath.ToSlash(filepath.Dir(at.Path)), "/"), "choose a folder of your own, or have its owner allow you to write there"
	case errors.Is(err, fs.ErrPermission):
		return "opening or writing " + where + " is not allowed", "change the permissions of it or of its folder, then try again"
	case errors.Is(err, syscall.EROFS):
		return where + " lies on a disk that can only be read", "choose a folder on another disk"
	case errors.Is(err, syscall.ENOSPC):
		return "the disk is full, so " + where + " could not be written", "make room and try again"
	}
	return err.Error(), ""
}

func (v *voice) complain(message, hint string) {
	v.clearProgress()
	fmt.Fprintln(v.err, "signpost: "+message)
	if hint != "" {
		fmt.Fprintln(v.err, "  = "+hint)
	}
}

// fault speaks of a mistake in Signpost itself. Only here is a stack shown,
// because only a developer can help.
func (v *voice) fault(r any) {
	v.complain(fmt.Sprintf("Signpost itself has failed: %v", r), "nothing was changed; please report this with the lines below")
	v.err.Write(debug.Stack())
}

// say gives a line of news, unless asked to be quiet.
func (v *voice) say(format string, args ...any) {
	if v.quiet || v.format != "text" {
		return
	}
	v.clearProgress()
	fmt.Fprintf(v.out, format+"\n", args...)
}

// note gives a line of news that is no result.
func (v *voice) note(format string, args ...any) {
	if v.quiet {
		return
	}
	v.clearProgress()
	fmt.Fprintf(v.err, format+"\n", args...)
}

// findings prints what is wrong, in the format asked for. Quiet leaves out
// advice and warnings.
func (v *voice) findings(found []diag.Diagnostic) error {
	v.clearProgress()
	if v.quiet {
		found = errorsOf(found)
	}
	switch v.format {
	case "json":
		return diag.JSON(v.out, found, rules.Lookup())
	case "github":
		return diag.GitHub(v.out, found)
	case "sarif":
		return diag.SARIF(v.out, found, version(), rules.Lookup())
	}
	if len(found) == 0 {
		return nil
	}
	if err := diag.Text(v.err, worst(found), diag.Style{Colour: v.colour, Words: rules.Lookup()}); err != nil {
		return err
	}
	if len(found) > mostShown {
		fmt.Fprintf(v.err, "\nThese are the %d that matter most. All of them, by what they are:\n%s", mostShown, byCode(found))
	}
	_, err := fmt.Fprint(v.err, "\n", v.ending(diag.Count(found)))
	return err
}

// pressing prints what must not wait, for a person who asked for something
// else. Advice is for those who ask for it; programs get everything.
func (v *voice) pressing(found []diag.Diagnostic) error {
	if v.format == "text" {
		found = slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool { return d.Severity == diag.Advice })
	}
	return v.findings(found)
}

// advice says how much of it there is, and where.
func (v *voice) advice(found []diag.Diagnostic, where string) {
	if n := diag.Count(found).Advice; n > 0 {
		v.say("%s", plural(n, "piece", "pieces")+" of advice: "+where)
	}
}

// ending sums findings up. A person at a terminal is also told where to ask.
func (v *voice) ending(t diag.Tally) string {
	sum := diag.Summary(t) + "\n"
	if v.terminal && !v.quiet && t.Errors+t.Warnings > 0 {
		sum += "signpost explain CODE tells more about a finding.\n"
	}
	return sum
}

// mostShown is how many findings a person can be asked to scroll through. The
// other formats always hold all.
const mostShown = 200

// worst keeps the most severe findings, in the order of their places.
func worst(found []diag.Diagnostic) []diag.Diagnostic {
	if len(found) <= mostShown {
		return found
	}
	kept := slices.Clone(found)
	slices.SortStableFunc(kept, func(a, b diag.Diagnostic) int { return cmp.Compare(b.Severity, a.Severity) })
	return diag.Sort(kept[:mostShown])
}

// byCode counts findings of each code, most frequent first.
func byCode(found []diag.Diagnostic) string {
	counts := map[string]int{}
	for _, d := range found {
		counts[d.Severity.String()+"  "+d.Code]++
	}
	codes := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	var b strings.Builder
	for _, code := range codes {
		fmt.Fprintf(&b, "  %7d  %s\n", counts[code], code)
	}
	return b.String()
}

func errorsOf(found []diag.Diagnostic) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, d := range found {
		if d.Severity == diag.Error {
			list = append(list, d)
		}
	}
	return list
}

// stages prints what every stage did, and how long the parts of the build took
// by the clock.
func (v *voice) stages(t *memo.Table, before memo.Phase, after ...memo.Phase) {
	fmt.Fprintf(v.err, "%-10s %8s %8s %10s %12s\n", "stage", "runs", "hits", "bytes", "time")
	for _, s := range t.Stages() {
		fmt.Fprintf(v.err, "%-10s %8d %8d %10d %12s\n", s.Name, s.Runs, s.Hits, s.Bytes, s.Spent.Round(time.Millisecond))
	}
	fmt.Fprintf(v.err, "%-10s %39s\n", "part", "time")
	for _, p := range slices.Concat([]memo.Phase{before}, t.Phases(), after) {
		bytes := ""
		if p.Bytes > 0 {
			bytes = fmt.Sprint(p.Bytes)
		}
		fmt.Fprintf(v.err, "%-10s %28s %12s\n", p.Name, bytes, p.Spent.Round(time.Millisecond))
	}
}

// rehearsed says how many of the searches that have to work do, by who would
// type them.
func (v *voice) rehearsed(tallies []check.Tally) {
	asked, found := 0, 0
	var groups []string
	for _, t := range tallies {
		asked, found = asked+t.Asked, found+t.Found
		groups = append(groups, fmt.Sprintf("%s %d of %d", t.Group, t.Found, t.Asked))
	}
	if asked > 0 {
		v.say("%d of %d rehearsed searches find what they should (%s)", found, asked, strings.Join(groups, ", "))
	}
}

// watchOver shows a progress line on a terminal while work takes more than a
// second. The function it returns ends it.
func (v *voice) watchOver(what string) (done func()) {
	if !v.terminal || v.quiet || v.format != "text" {
		return func() {}
	}
	start := time.Now()
	ticker := time.NewTicker(time.Second)
	stop := make(chan struct{})
	go func() {
		defer ticker.Stop()
		for {
			select {
			case <-stop:
				return
			case <-ticker.C:
				v.show(fmt.Sprintf("%s … %d s", what, int(time.Since(start).Seconds())))
			}
		}
	}()
	return sync.OnceFunc(func() {
		close(stop)
		v.clearProgress()
	})
}

func (v *voice) show(line string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	fmt.Fprint(v.err, "\r"+line)
	v.progress = line
}

func (v *voice) clearProgress() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.progress == "" {
		return
	}
	fmt.Fprint(v.err, "\r"+strings.Repeat(" ", len(v.progress))+"\r")
	v.progress = ""
}

// plural gives "1 page" or "3 pages".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
