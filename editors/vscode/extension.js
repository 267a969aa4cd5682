// Signpost in VS Code. The program `signpost lsp` knows everything; this hands
// it what is typed, and shows what it says. It needs no other package.

'use strict';

const vscode = require('vscode');
const { Connection } = require('./connection.js');
const { translator } = require('./translate.js');

const documents = [{ scheme: 'file', language: 'markdown' }, { scheme: 'file', language: 'yaml' }];

const abilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true } },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

/** One talk with the program, from its start to its end. */
class Help {
  constructor(program, ended) {
    this.to = translator(vscode);
    this.findings = vscode.languages.createDiagnosticCollection('signpost');
    this.ours = (document) => vscode.languages.match(documents, document) > 0;
    const folders = vscode.workspace.workspaceFolders ?? [];
    this.connection = new Connection(program, folders[0]?.uri.fsPath, (method, params) => this.heard(method, params), (why) => {
      this.findings.clear();
      ended(why);
    });
    this.ready = this.begin(folders);
  }

  async begin(folders) {
    await this.connection.ask('initialize', {
      processId: process.pid, capabilities: abilities, rootUri: folders[0]?.uri.toString() ?? null,
      workspaceFolders: folders.map((f) => ({ uri: f.uri.toString(), name: f.name })),
    });
    this.connection.notify('initialized', {});
    vscode.workspace.textDocuments.forEach((document) => this.opened(document));
  }

  heard(method, params) {
    if (method === 'textDocument/publishDiagnostics') {
      this.findings.set(vscode.Uri.parse(params.uri), params.diagnostics.map(this.to.finding));
    } else if (method === 'window/showMessage') {
      vscode.window.showWarningMessage(params.message);
    }
  }

  opened(document) {
    if (!this.ours(document)) { return; }
    this.connection.notify('textDocument/didOpen', {
      textDocument: { uri: document.uri.toString(), languageId: document.languageId, version: document.version, text: document.getText() },
    });
  }

  changed({ document, contentChanges }) {
    if (!this.ours(document) || contentChanges.length === 0) { return; }
    this.connection.notify('textDocument/didChange', {
      textDocument: { uri: document.uri.toString(), version: document.version },
      contentChanges: contentChanges.map((c) => ({ range: this.to.stretch(c.range), text: c.text })),
    });
  }

  told(method, document) {
    if (this.ours(document)) { this.connection.notify(method, { textDocument: { uri: document.uri.toString() } }); }
  }

  stirred(uri) { this.connection.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri.toString(), type: 2 }] }); }

  /** Asks about a document; there is no answer when the program has ended. */
  async ask(method, params, token, translate) {
    try {
      await this.ready;
      return translate(await this.connection.ask(method, params, token));
    } catch {
      return undefined;
    }
  }

  at(method, document, position, token, translate) {
    return this.ask(method, { textDocument: { uri: document.uri.toString() }, position: this.to.place(position) }, token, translate);
  }

  async close() {
    this.findings.dispose();
    await this.connection.close();
  }
}

/** The help there is at the moment, and how it is started. */
let help;
let wanted = true;

function start() {
  const program = vscode.workspace.getConfiguration('signpost').get('program') || 'signpost';
  wanted = true;
  help = new Help(program, (why) => {
    help = undefined;
    if (!wanted || !why) { return; }
    const missing = why.code === 'ENOENT';
    const said = missing
      ? `There is no program called ${program}. Install Signpost, or say in the settings (signpost.program) where it is.`
      : `Signpost has stopped: ${why.message}`;
    vscode.window.showErrorMessage(said, 'Start again').then((choice) => { if (choice && !help) { start(); } });
  });
  help.ready.catch(() => {});
}

async function stop() {
  wanted = false;
  const last = help;
  help = undefined;
  await last?.close();
}

function activate(context) {
  const keep = (...list) => context.subscriptions.push(...list);
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const stirred = (uri) => help?.stirred(uri);
  start();
  keep(watcher, watcher.onDidCreate(stirred), watcher.onDidChange(stirred), watcher.onDidDelete(stirred));
  keep(
    vscode.workspace.onDidOpenTextDocument((document) => help?.opened(document)),
    vscode.workspace.onDidChangeTextDocument((event) => help?.changed(event)),
    vscode.workspace.onDidSaveTextDocument((document) => help?.told('textDocument/didSave', document)),
    vscode.workspace.onDidCloseTextDocument((document) => help?.told('textDocument/didClose', document)),
    vscode.commands.registerCommand('signpost.restart', async () => { await stop(); start(); }),
  );
  keep(
    vscode.languages.registerCompletionItemProvider(documents, {
      provideCompletionItems: (d, p, token) => help?.at('textDocument/completion', d, p, token, help.to.completions),
    }, ':', '[', '(', '/', '#', '@', '!', '-', ' '),
    vscode.languages.registerHoverProvider(documents, {
      provideHover: (d, p, token) => help?.at('textDocument/hover', d, p, token, help.to.hover),
    }),
    vscode.languages.registerDefinitionProvider(documents, {
      provideDefinition: (d, p, token) => help?.at('textDocument/definition', d, p, token, (list) => list.map(help.to.location)),
    }),
    vscode.languages.registerDocumentSymbolProvider(documents, {
      provideDocumentSymbols: (d, token) => help?.ask('textDocument/documentSymbol', { textDocument: { uri: d.uri.toString() } }, token, (list) => list.map(help.to.heading)),
    }),
    vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: (query, token) => help?.ask('workspace/symbol', { query }, token, (list) => list.map(help.to.page)),
    }),
    vscode.languages.registerCodeActionsProvider(documents, {
      provideCodeActions: (d, r, _, token) => help?.ask('textDocument/codeAction', {
        textDocument: { uri: d.uri.toString() }, range: help.to.stretch(r), context: { diagnostics: [] },
      }, token, (list) => list.map(help.to.action)),
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
  );
}

module.exports = { activate, deactivate: stop };
