// What the program says, in the words of VS Code. Both count columns in
// UTF-16, and the numbers of kinds differ by one.

'use strict';

/** Makes the translations for the `vscode` module that is given. */
function translator(vscode) {
  const range = (r) => new vscode.Range(r.start.line, r.start.character, r.end.line, r.end.character);
  const markup = (m) => {
    if (!m) { return undefined; }
    const text = new vscode.MarkdownString();
    return m.kind === 'markdown' ? text.appendMarkdown(m.value) : text.appendText(m.value);
  };

  const finding = (d) => {
    const severities = [vscode.DiagnosticSeverity.Error, vscode.DiagnosticSeverity.Warning, vscode.DiagnosticSeverity.Information];
    const made = new vscode.Diagnostic(range(d.range), d.message, severities[d.severity - 1] ?? vscode.DiagnosticSeverity.Hint);
    made.code = d.code;
    made.source = d.source;
    return made;
  };

  const completion = (i) => {
    const item = new vscode.CompletionItem({ label: i.label, description: i.detail }, (i.kind ?? 1) - 1);
    item.documentation = markup(i.documentation);
    item.sortText = i.sortText;
    item.filterText = i.filterText;
    item.range = range(i.textEdit.range);
    item.insertText = i.insertTextFormat === 2 ? new vscode.SnippetString(i.textEdit.newText) : i.textEdit.newText;
    return item;
  };

  const action = (a) => {
    const made = new vscode.CodeAction(a.title, vscode.CodeActionKind.QuickFix);
    made.diagnostics = a.diagnostics.map(finding);
    made.isPreferred = a.isPreferred;
    made.edit = new vscode.WorkspaceEdit();
    for (const { textDocument, edits } of a.edit.documentChanges) {
      for (const e of edits) { made.edit.replace(vscode.Uri.parse(textDocument.uri), range(e.range), e.newText); }
    }
    return made;
  };

  const heading = (s) => {
    const made = new vscode.DocumentSymbol(s.name, '', s.kind - 1, range(s.range), range(s.selectionRange));
    made.children = (s.children ?? []).map(heading);
    return made;
  };

  const location = (l) => new vscode.Location(vscode.Uri.parse(l.uri), range(l.range));

  return {
    finding, action, heading, location,
    completions: (list) => new vscode.CompletionList(list.items.map(completion), list.isIncomplete),
    hover: (h) => h && new vscode.Hover(markup(h.contents), h.range && range(h.range)),
    page: (s) => new vscode.SymbolInformation(s.name, s.kind - 1, s.containerName ?? '', location(s.location)),
    /** From VS Code to the protocol. */
    place: (p) => ({ line: p.line, character: p.character }),
    stretch: (r) => ({ start: { line: r.start.line, character: r.start.character }, end: { line: r.end.line, character: r.end.character } }),
  };
}

module.exports = { translator };
