// Command signpost builds, checks and previews a site for end-of-life care
// learning out of a folder of Markdown.
package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// The exit codes. Scripts and CI rely on them.
const (
	exitFine        = 0
	exitContent     = 1 // the content has problems
	exitUsage       = 2 // the command line, the project or the configuration is wrong
	exitFault       = 3 // the machine or Signpost itself failed
	exitInterrupted = 130
)

func main() {
	os.Exit(run(os.Args[1:]))
}

// run is main, without the process.
func run(args []string) (code int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	v := newVoice(os.Stdout, os.Stderr)
	defer func() {
		if r := recover(); r != nil {
			v.fault(r)
			code = exitFault
		}
	}()
	root, profile := newRoot(v)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	profile.stop()
	v.clearProgress()
	if err == nil {
		return exitFine
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return exitInterrupted
	}
	return v.failed(err)
}
