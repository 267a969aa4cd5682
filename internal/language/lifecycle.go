package language

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"signpost/internal/source"
)

// initialize learns what the editor can do and where the project is.
func (s *Server) initialize(p initializeParams) initializeResult {
	s.stage, s.client = talking, p.Capabilities
	s.encoding = agree(p.Capabilities.General.PositionEncodings)
	s.settle(p)
	able := serverAbilities{
		PositionEncoding:   s.encoding,
		TextDocumentSync:   syncOptions{OpenClose: true, Change: syncIncremental},
		CompletionProvider: completionOptions{TriggerCharacters: []string{":", "[", "(", "/", "#", "@", "!", "-", " "}},
		HoverProvider:      true, DefinitionProvider: true, DocumentSymbolProvider: true, WorkspaceSymbolProvider: true,
	}
	if p.Capabilities.TextDocument.CodeAction.CodeActionLiteralSupport != nil {
		able.CodeActionProvider = &actionOptions{[]string{kindQuickFix}}
	}
	return initializeResult{able, serverInfo{"signpost", s.options.Version}}
}

// settle finds the project among the folders the editor has open.
func (s *Server) settle(p initializeParams) {
	var candidates []string
	if s.options.Folder != "" {
		candidates = []string{plain(s.options.Folder)}
	} else {
		for _, f := range append(slices.Clone(p.WorkspaceFolders), workspaceFolder{p.RootURI}) {
			if name, ok := pathOf(f.URI); ok {
				candidates = append(candidates, name)
			}
		}
		if p.RootPath != "" && filepath.IsAbs(p.RootPath) {
			candidates = append(candidates, plain(p.RootPath))
		}
	}
	for _, name := range candidates {
		if found, ok := projectAbove(name); ok {
			s.project = &found
			return
		}
	}
}

// begin starts the first look at the project.
func (s *Server) begin(struct{}) {
	if s.client.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		s.ask("client/registerCapability", registrationParams{[]registration{{
			ID: "files", Method: "workspace/didChangeWatchedFiles", RegisterOptions: watchOptions{[]watcher{{"**/*"}}},
		}}})
	}
	if s.project == nil {
		return
	}
	s.work.Whole, s.due = true, true
}

// watches reports whether the editor says when files change on the disk.
func (s *Server) watches() bool {
	return s.client.Workspace.DidChangeWatchedFiles.DynamicRegistration
}

// belonging finds the document of a URI, if it is open and ours.
func (s *Server) belonging(uri string) *opened {
	if s.project == nil {
		return nil
	}
	name, ok := s.project.inside(uri)
	if !ok {
		return nil
	}
	return s.open[name]
}

// opening takes in a document. The first one shows where the project is, when
// the editor has no folder open.
func (s *Server) opening(p didOpenParams) {
	if s.project == nil {
		s.settleBy(p.TextDocument.URI)
	}
	if s.project == nil {
		return
	}
	name, ok := s.project.inside(p.TextDocument.URI)
	if !ok || !ours(name, p.TextDocument.Text) {
		return
	}
	s.open[name] = &opened{uri: p.TextDocument.URI, path: name, version: p.TextDocument.Version, lines: linesOf(p.TextDocument.Text)}
	s.due = true
}

func (s *Server) settleBy(uri string) {
	name, ok := pathOf(uri)
	if !ok || s.options.Folder != "" {
		return
	}
	if found, ok := projectAbove(name); ok {
		s.project = &found
		s.work.Whole = true
		return
	}
	if !s.told {
		s.told = true
		s.tell("Signpost found no folder content/ here, so it does not know which site this page belongs to. Open your project's folder to get help while you write.")
	}
}

func (s *Server) changing(p didChangeParams) {
	d := s.belonging(p.TextDocument.URI)
	if d == nil {
		return
	}
	d.change(p.ContentChanges, s.encoding)
	if p.TextDocument.Version != nil {
		d.version = *p.TextDocument.Version
	}
	s.due = true
}

// saving looks at the disk again where the editor does not watch it.
func (s *Server) saving(p documentParams) {
	if s.project == nil {
		return
	}
	name, ok := s.project.inside(p.TextDocument.URI)
	if !ok {
		return
	}
	s.touched(name)
	if s.due && !s.watches() {
		s.work.Whole = true
	}
}

// touched notes that a file may have changed on the disk, if a site is made of
// it. A whole folder that comes or goes has everything looked at.
func (s *Server) touched(name string) {
	first, _, below := strings.Cut(name, "/")
	switch folder := slices.Contains(source.Folders(), first); {
	case folder && !below:
		s.work.Whole = true
	case folder, sortOf(name) == configSort:
		s.work.Paths = append(s.work.Paths, name)
	default:
		return
	}
	s.due = true
}

// closing lets the file on the disk count again.
func (s *Server) closing(p documentParams) {
	d := s.belonging(p.TextDocument.URI)
	if d == nil {
		return
	}
	delete(s.open, d.path)
	s.work.Paths, s.due = append(s.work.Paths, d.path), true
}

func (s *Server) watched(p watchedParams) {
	if s.project == nil {
		return
	}
	for _, c := range p.Changes {
		if name, ok := s.project.inside(c.URI); ok {
			s.touched(name)
		}
	}
}

// uri is what the editor calls a file of the project.
func (s *Server) uri(name string) string {
	if d := s.open[name]; d != nil {
		return cmp.Or(d.uri, s.project.uri(name))
	}
	return s.project.uri(name)
}
