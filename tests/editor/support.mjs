// A language client as an editor has one, talking with the real program.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const protocol = createRequire(import.meta.url)('vscode-languageserver-protocol/node');

export const program = process.env.SIGNPOST_PROGRAM;
if (!program) { throw new Error('SIGNPOST_PROGRAM has to name the program to be tested'); }

/** Writes a project into a folder of its own, which is gone when the test ends. */
export function project(test, files) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'signpost-editor-')));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) { write(folder, name, text); }
  return folder;
}

export function write(folder, name, text) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

export const uriOf = (folder, name = '') => pathToFileURL(join(folder, name)).href;

/** What an editor of today says it can do. */
export const abilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true } },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    publishDiagnostics: { versionSupport: true },
  },
};

/**
 * Starts the program and a client beside it. `findings(uri, wanted)` waits
 * until the program says of a file what the caller wants to hear.
 */
export function startEditor(test, args = []) {
  const child = spawn(program, ['lsp', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (data) => { complaints += data; });
  const ended = new Promise((resolve) => { child.on('exit', (code) => resolve(code)); });
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(child.stdout), new protocol.StreamMessageWriter(child.stdin));
  const editor = { connection, ended, registered: [], said: [], complaints: () => complaints, latest: new Map() };
  const waiting = new Set();
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    editor.latest.set(params.uri, params);
    for (const look of [...waiting]) { look(); }
  });
  connection.onRequest('client/registerCapability', (params) => { editor.registered.push(...params.registrations); });
  connection.onNotification('window/showMessage', (params) => {
    editor.said.push(params);
    for (const look of [...waiting]) { look(); }
  });
  editor.until = (found) => new Promise((resolve, reject) => {
    const stop = () => { waiting.delete(look); clearTimeout(patience); };
    const look = () => {
      const answer = found();
      if (answer !== undefined && answer !== false) { stop(); resolve(answer); }
    };
    const patience = setTimeout(() => {
      stop();
      reject(new Error(`it was never said; last: ${JSON.stringify([...editor.latest.values()])} ${complaints}`));
    }, 30_000);
    waiting.add(look);
    look();
  });
  editor.findings = (uri, wanted) => editor.until(() => {
    const now = editor.latest.get(uri);
    return now && wanted(now.diagnostics, now) ? now : undefined;
  });
  connection.listen();
  test.after(() => { connection.dispose(); child.kill('SIGKILL'); });
  return editor;
}

/** Says hello, as an editor that has a folder open. */
export async function hello(editor, folder, capabilities = abilities) {
  const result = await editor.connection.sendRequest('initialize', {
    processId: process.pid, rootUri: uriOf(folder), capabilities, workspaceFolders: [{ uri: uriOf(folder), name: 'project' }],
  });
  await editor.connection.sendNotification('initialized', {});
  return result;
}

/** A document that is open in the editor: what is typed goes to the program. */
export async function openDocument(editor, uri, text) {
  const document = { uri, text, version: 1 };
  await editor.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
  document.place = (before) => {
    const at = document.text.indexOf(before);
    if (at < 0) { throw new Error(`${before} does not stand in the text`); }
    const lines = document.text.slice(0, at + before.length).split('\n');
    return { line: lines.length - 1, character: lines.at(-1).length };
  };
  document.offset = ({ line, character }) => document.text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  document.edit = async (edits) => {
    const ordered = [...edits].sort((a, b) => document.offset(b.range.start) - document.offset(a.range.start));
    for (const { range, newText } of ordered) {
      document.text = document.text.slice(0, document.offset(range.start)) + newText + document.text.slice(document.offset(range.end));
    }
    document.version += 1;
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: document.version }, contentChanges: ordered.map(({ range, newText }) => ({ range, text: newText })),
    });
  };
  document.type = (before, newText) => document.edit([{ range: { start: document.place(before), end: document.place(before) }, newText }]);
  document.replace = (old, newText) => {
    const end = document.place(old);
    return document.edit([{ range: { start: { line: end.line, character: end.character - old.length }, end }, newText }]);
  };
  document.ask = (method, position, more = {}) => editor.connection.sendRequest(method, { textDocument: { uri }, position, ...more });
  return document;
}

/** The text of a range of a document. */
export function textAt(document, range) { return document.text.slice(document.offset(range.start), document.offset(range.end)); }
