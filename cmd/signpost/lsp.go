package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/language"
	"signpost/internal/source"
)

func newLSP(v *voice) *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use: "lsp", Short: "Help an editor to help you while you write", Args: cobra.NoArgs,
		Long: `Speaks the language server protocol over standard input and output. Editors
start it; docs/editors.md says how to set up yours. It writes no file.`,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("drafts") {
				s.drafts = true
			}
			if !c.Flags().Changed("source") {
				s.source = ""
			}
			return assist(c.Context(), &s, os.Stdin, v.out)
		},
	}
	s.register(c)
	c.Flags().Bool("stdio", true, "editors add this; there is no other way to speak")
	_ = c.Flags().MarkHidden("stdio")
	return c
}

// How long nothing is typed before the project is looked at, and before it is
// looked at more closely.
const (
	typingPause = 150 * time.Millisecond
	restPause   = time.Second
)

// assisting is a talk with an editor. One goroutine answers it; messages are
// read, and the project is built and checked, beside it.
type assisting struct {
	settings *settings
	server   *language.Server
	inbox    *language.Inbox
	ended    chan error // what ended the stream of messages

	builder *builder
	typing  *time.Timer // runs out when the author pauses
	rest    *time.Timer // runs out when the author rests
	builds  chan looked // at most one is under way
	checks  chan looked // likewise
	under   bool        // a build is under way
	closer  bool        // a check is under way
	latest  looked      // the last build that came to something
}

// looked is what a look at the project came to.
type looked struct {
	work   language.Work
	result *build.Result
	found  []diag.Diagnostic // by a closer look
	wrong  string            // why it came to nothing
}

// assist talks with an editor until it says goodbye.
func assist(ctx context.Context, s *settings, from io.Reader, to io.Writer) error {
	folder := s.source
	if folder != "" {
		var err error
		if folder, err = filepath.Abs(folder); err != nil {
			return err
		}
	}
	a := &assisting{
		settings: s, inbox: language.NewInbox(), ended: make(chan error, 1), typing: time.NewTimer(time.Hour), rest: time.NewTimer(time.Hour),
		builds: make(chan looked, 1), checks: make(chan looked, 1),
	}
	a.typing.Stop()
	a.rest.Stop()
	var unheard error
	a.server = language.New(language.Options{Version: version(), Folder: folder, Send: func(m language.Message) {
		if err := language.Write(to, m); err != nil {
			unheard = err
		}
	}})
	go a.read(language.NewReader(from))
	err := a.talk(ctx)
	if unheard != nil {
		return fmt.Errorf("speaking to the editor: %w", unheard)
	}
	return err
}

// read puts messages into the inbox until the stream ends.
func (a *assisting) read(from *language.Reader) {
	for {
		m, err := from.Read()
		if err != nil {
			a.ended <- err
			return
		}
		a.inbox.Put(m)
	}
}

// talk answers messages and looks at the project until the talk is over.
func (a *assisting) talk(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-a.inbox.Ready():
			a.receive()
		case err := <-a.ended:
			a.receive()
			a.server.Ended()
			if !errors.Is(err, io.EOF) {
				return err
			}
		case <-a.typing.C:
			a.look()
		case <-a.rest.C:
			a.lookCloser()
		case l := <-a.builds:
			a.built(l)
		case l := <-a.checks:
			a.closer = false
			a.server.Checked(l.work, l.found)
			a.settleDown()
		}
		if over, inOrder := a.server.Over(); over && inOrder {
			return nil
		} else if over {
			return &contentError{}
		}
	}
}

// receive hands over what the editor has said.
func (a *assisting) receive() {
	for _, m := range a.inbox.Take() {
		before := a.server.Due()
		a.server.Receive(m)
		if over, _ := a.server.Over(); over {
			return
		}
		if a.server.Due() && (m.Method == "textDocument/didChange" || !before) {
			a.wait(m.Method)
		}
	}
}

// wait puts off the next look until nothing is typed for a while. What comes
// before any typing is looked at now.
func (a *assisting) wait(method string) {
	a.rest.Stop()
	if method == "initialized" {
		a.typing.Reset(0)
		return
	}
	a.typing.Reset(typingPause)
}

// look builds the project as it would be if all were saved.
func (a *assisting) look() {
	if a.under || !a.server.Due() {
		return
	}
	work := a.server.Work()
	if a.builder == nil {
		folder, _ := a.server.Folder()
		b, err := a.settings.builder(folder)
		if err != nil {
			message, _ := machine(err)
			a.server.Failed(work, "Signpost cannot look at this project: "+message+".")
			return
		}
		a.builder = b
	}
	a.under = true
	go func() { a.builds <- a.builder.look(work) }()
}

// built takes in what a build came to. What has changed meanwhile is looked at
// when the author pauses.
func (a *assisting) built(l looked) {
	a.under = false
	if l.wrong != "" {
		a.server.Failed(l.work, l.wrong)
	} else {
		a.latest = l
		a.server.Built(l.work, l.result)
	}
	if a.server.Due() {
		a.typing.Reset(typingPause)
	}
	a.settleDown()
}

// settleDown has a closer look follow, unless there is nothing more to find.
func (a *assisting) settleDown() {
	if a.latest.result != nil && a.server.Current(a.latest.work) && a.latest.found == nil {
		a.rest.Reset(restPause)
	}
}

// lookCloser checks what a build leaves out because it takes longer.
func (a *assisting) lookCloser() {
	if a.closer || a.under || !a.server.Current(a.latest.work) {
		return
	}
	a.closer = true
	a.latest.found = []diag.Diagnostic{}
	go func(l looked) {
		defer func() {
			if recover() != nil {
				l.found = l.result.Found
			}
			a.checks <- l
		}()
		l.found = l.result.Check()
	}(a.latest)
}

// builder builds a project with texts laid over its files. It is used by one
// goroutine at a time.
type builder struct {
	*project
}

func (s *settings) builder(folder string) (*builder, error) {
	s.source, s.many = filepath.FromSlash(folder), true
	p, err := s.open(build.Web)
	if err != nil {
		return nil, err
	}
	p.options.Late = true
	return &builder{p}, nil
}

// look reads what may have changed on the disk and builds the whole.
func (b *builder) look(work language.Work) (l looked) {
	l.work = work
	defer func() {
		if r := recover(); r != nil {
			l.wrong = fmt.Sprintf("Signpost itself has failed while looking at the project: %v. Nothing was changed; you can go on writing.", r)
		}
	}()
	if b.last == nil {
		defer spend()()
	}
	if err := b.refresh(work); err != nil {
		message, hint := machine(err)
		var usage *usageError
		if errors.As(err, &usage) {
			message, hint = usage.message, usage.hint
		}
		l.wrong = "Signpost cannot look at the project: " + message + "."
		if hint != "" {
			l.wrong += " You can " + hint + "."
		}
		return l
	}
	l.result = build.Run(b.last.With(work.Texts), b.options, b.table)
	return l
}

// refresh reads what a look is about.
func (b *builder) refresh(work language.Work) error {
	if b.last == nil || work.Whole {
		return b.read()
	}
	b.options.Today = b.clock()
	if len(work.Paths) == 0 {
		return nil
	}
	paths := slices.Clone(work.Paths)
	slices.Sort(paths)
	snap, err := source.Look(b.root, b.last, slices.Compact(paths))
	if err != nil {
		return b.read()
	}
	b.last = snap
	return nil
}
