package language

import (
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/site"
)

func capital(sentence string) string { return site.Capital(sentence) }

// actions offers to mend what was found in a range.
func (s *Server) actions(p actionParams) []codeAction {
	list := []codeAction{}
	d := s.belonging(p.TextDocument.URI)
	if d == nil || !wantsQuickFix(p.Context.Only) {
		return list
	}
	now, ok := s.standing(d)
	if !ok {
		return list
	}
	for i, f := range now.found {
		if f.Fix == nil || !touch(now.as[i].Range, p.Range) {
			continue
		}
		list = append(list, codeAction{
			Title: capital(f.Fix.Says), Kind: kindQuickFix, Diagnostics: now.as[i : i+1],
			IsPreferred: true, Edit: s.mending(d, *f.Fix),
		})
	}
	return list
}

// wantsQuickFix reads the kinds an editor asks for; none means all, and a kind
// stands for those below it.
func wantsQuickFix(only []string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(k string) bool {
		return k == "" || k == kindQuickFix || strings.HasPrefix(k, kindQuickFix+".")
	})
}

// touch says whether two ranges have a place in common, their ends included.
func touch(a, b textRange) bool { return !before(a.End, b.Start) && !before(b.End, a.Start) }

func before(a, b position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

// mending turns a fix into edits of a document.
func (s *Server) mending(d *opened, fix diag.Fix) workspaceEdit {
	edits := make([]textEdit, len(fix.Edits))
	for i, e := range fix.Edits {
		from, to := place(d.text, e.Line, e.Col), place(d.text, e.EndLine, e.EndCol)
		edits[i] = textEdit{d.between(from, max(from, to), s.encoding), e.New}
	}
	if s.client.Workspace.WorkspaceEdit.DocumentChanges {
		return workspaceEdit{DocumentChanges: []documentEdit{{documentVersion{d.uri, d.version}, edits}}}
	}
	return workspaceEdit{Changes: map[string][]textEdit{d.uri: edits}}
}
