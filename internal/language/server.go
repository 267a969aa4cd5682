// Package language helps people while they type: it speaks the language server
// protocol with an editor, tells it what is wrong with the project as it would
// be if everything open were saved, and knows what can be written where.
//
// The Server starts nothing, waits for nothing and reads no file. Whoever owns
// it hands it the editor's messages and the results of builds, and asks it what
// is to be built next; so each of its answers depends on what it was told, in
// that order, and on nothing else.
//
// What must stay true: it writes no file; nothing an editor sends makes it name
// a file outside the project; a request that fails is answered in plain words
// and the next one is served; what is said of a text was found in that very
// version of it.
package language

import (
	"encoding/json"
	"fmt"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/rules"
	"signpost/internal/site"
)

// Options are what a Server needs to know of the world.
type Options struct {
	Version string
	Folder  string        // the project's, when it is not left to the editor
	Send    func(Message) // hands a message to the editor
}

// Server answers one editor. It is used from one goroutine at a time.
type Server struct {
	options  Options
	stage    stage
	encoding Encoding
	client   clientAbilities
	project  *folder // nil while none is known
	asked    int     // requests of our own
	told     bool    // that there is no project
	failed   string  // why the last look came to nothing
	open     map[string]*opened
	kinds    *kind.Set
	rules    map[string]rules.Rule

	work  Work        // gathered since the last look
	due   bool        // there is something to look at
	last  int         // the number of the last look asked for
	site  *site.Site  // as last built
	found builtUp     // what was found in it
	shown publication // what the editor was told
}

// stage is how far the talk with the editor has come.
type stage uint8

const (
	fresh    stage = iota // nothing was said
	talking               // after initialize
	leaving               // after shutdown
	departed              // after exit, in order
	broken                // after exit without shutdown
)

// New makes a Server that has not been spoken to.
func New(o Options) *Server {
	s := &Server{options: o, encoding: UTF16, open: map[string]*opened{}, kinds: kind.All(), rules: map[string]rules.Rule{}, shown: publication{}}
	for _, r := range rules.All() {
		s.rules[r.Code] = r
	}
	return s
}

// Over reports whether the editor has said goodbye, and whether in due form.
func (s *Server) Over() (over, inOrder bool) { return s.stage >= departed, s.stage == departed }

// Ended tells that nothing more will come from the editor.
func (s *Server) Ended() {
	if s.stage == leaving {
		s.stage = departed
	} else if s.stage < departed {
		s.stage = broken
	}
}

// Folder is the project's folder as the disk knows it, once one is known.
func (s *Server) Folder() (string, bool) {
	if s.project == nil {
		return "", false
	}
	return s.project.real, true
}

// Receive takes in one message of the editor's.
func (s *Server) Receive(m Message) {
	defer func() {
		if r := recover(); r != nil {
			s.stumbled(m, r)
		}
	}()
	switch {
	case m.wrong != nil:
		s.refuse(m, *m.wrong)
	case m.asks():
		s.request(m)
	case m.Method != "":
		s.notification(m)
	}
}

// stumbled owns up to a mistake in Signpost itself, and lets the talk go on.
func (s *Server) stumbled(m Message, r any) {
	said := fmt.Sprintf("Signpost itself has failed at %s: %v. Nothing was changed; you can go on writing", m.Method, r)
	if m.asks() {
		s.refuse(m, Fault{codeInternal, said})
		return
	}
	s.notify("window/logMessage", messageParams{messageError, said})
}

func (s *Server) refuse(m Message, why Fault) {
	id := m.ID
	if id == nil {
		id = json.RawMessage("null")
	}
	s.options.Send(Message{ID: id, Error: &why})
}

func (s *Server) notify(method string, params any) {
	s.options.Send(Message{Method: method, Params: encode(params)})
}

// ask sends a request whose reply changes nothing.
func (s *Server) ask(method string, params any) {
	s.asked++
	s.options.Send(Message{ID: encode(fmt.Sprint("signpost-", s.asked)), Method: method, Params: encode(params)})
}

// tell shows a sentence to whoever sits at the editor.
func (s *Server) tell(sentence string) {
	s.notify("window/showMessage", messageParams{messageWarning, sentence})
}

// answering is how one request is answered.
type answering func(*Server, json.RawMessage) (json.RawMessage, *Fault)

// requests are those that are answered while talking.
func requests() map[string]answering {
	return map[string]answering{
		"textDocument/completion":     answer((*Server).complete),
		"textDocument/hover":          answer((*Server).hover),
		"textDocument/definition":     answer((*Server).definition),
		"textDocument/documentSymbol": answer((*Server).headings),
		"textDocument/codeAction":     answer((*Server).actions),
		"workspace/symbol":            answer((*Server).pagesNamed),
	}
}

// answer understands a request's parameters and encodes the reply.
func answer[P, R any](work func(*Server, P) R) answering {
	return func(s *Server, params json.RawMessage) (json.RawMessage, *Fault) {
		var p P
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, &Fault{codeParams, "what this request is about cannot be understood"}
		}
		return encode(work(s, p)), nil
	}
}

func (s *Server) request(m Message) {
	work, known := requests()[m.Method]
	var result json.RawMessage
	var fault *Fault
	switch {
	case m.Method == "initialize" && s.stage == fresh:
		result, fault = answer((*Server).initialize)(s, m.Params)
	case s.stage == fresh:
		fault = &Fault{codeNotInitialised, "the first request has to be initialize"}
	case s.stage > talking || m.Method == "initialize":
		fault = &Fault{codeInvalid, "this is not the time for " + m.Method}
	case m.Method == "shutdown":
		s.stage, result = leaving, json.RawMessage("null")
	case !known:
		fault = &Fault{codeNoMethod, "Signpost knows no request called " + m.Method}
	default:
		result, fault = work(s, m.Params)
	}
	if fault != nil {
		s.refuse(m, *fault)
		return
	}
	s.options.Send(Message{ID: m.ID, Result: result})
}

// heard is what is done about one notification.
type heard func(*Server, json.RawMessage)

// notifications are those that mean something while talking.
func notifications() map[string]heard {
	return map[string]heard{
		"initialized":                     hear((*Server).begin),
		"textDocument/didOpen":            hear((*Server).opening),
		"textDocument/didChange":          hear((*Server).changing),
		"textDocument/didSave":            hear((*Server).saving),
		"textDocument/didClose":           hear((*Server).closing),
		"workspace/didChangeWatchedFiles": hear((*Server).watched),
	}
}

// hear understands a notification's parameters; one that cannot be understood
// is passed over, since nobody waits for an answer.
func hear[P any](work func(*Server, P)) heard {
	return func(s *Server, params json.RawMessage) {
		var p P
		if len(params) == 0 || json.Unmarshal(params, &p) == nil {
			work(s, p)
		}
	}
}

func (s *Server) notification(m Message) {
	if m.Method == "exit" {
		s.Ended()
		return
	}
	if work, known := notifications()[m.Method]; known && s.stage == talking {
		work(s, m.Params)
	}
}

// Work is one look at the project: what to read again, and the texts that lie
// over what was read.
type Work struct {
	Whole bool              // read everything
	Paths []string          // else these files, below the project's folder
	Texts map[string][]byte // by path

	number   int
	versions map[string]int // of the open documents
}

// Due reports whether something has changed since the last Work.
func (s *Server) Due() bool { return s.due && s.project != nil }

// Work gives what is to be looked at now.
func (s *Server) Work() Work {
	w := s.work
	w.Texts, w.versions = map[string][]byte{}, map[string]int{}
	for name, d := range s.open {
		w.Texts[name], w.versions[name] = []byte(d.text), d.version
	}
	s.last++
	w.number = s.last
	s.work, s.due = Work{}, false
	return w
}

// Built takes in what a look at the project came to.
func (s *Server) Built(w Work, r *build.Result) {
	s.site, s.failed = r.Site, ""
	s.found.replace(w, r.Found)
	s.publish(w)
}

// Checked takes in what a closer look found. One at a project that has been
// looked at again since says nothing of it.
func (s *Server) Checked(w Work, found []diag.Diagnostic) {
	if w.number == s.last {
		s.found.add(found)
		s.publish(w)
	}
}

// Current reports whether no later look than this one was asked for, and none
// is due.
func (s *Server) Current(w Work) bool { return w.number == s.last && !s.due }

// Failed tells that a look came to nothing, for a reason outside the content.
// What it was to look at is looked at the next time. The same reason is given
// once, however often it stands in the way.
func (s *Server) Failed(w Work, sentence string) {
	s.work.Whole = s.work.Whole || w.Whole
	s.work.Paths = append(s.work.Paths, w.Paths...)
	if sentence != s.failed {
		s.failed = sentence
		s.tell(sentence)
	}
}
