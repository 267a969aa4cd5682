// The extension for VS Code, with the real program behind it and, in front,
// as much of VS Code as it touches.

import assert from 'node:assert/strict';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { program, project, uriOf, write } from './support.mjs';

const folder = new URL('../../editors/vscode/', import.meta.url).pathname;
const require = createRequire(import.meta.url);

class Plain { constructor(...parts) { this.parts = parts; } }
class Range {
  constructor(line, character, toLine, toCharacter) {
    this.start = { line, character };
    this.end = { line: toLine, character: toCharacter };
  }
}

/** VS Code, as the extension sees it. What it registers can be asked for by name. */
function pretendVSCode(root, settings) {
  const seen = { providers: {}, heard: {}, commands: {}, findings: new Map(), messages: [], listeners: new Set() };
  const event = (name) => (listener) => { seen.heard[name] = listener; return { dispose() {} }; };
  const provide = (name) => (...args) => { seen.providers[name] = args.at(-1)?.dispose ? args[0] : args.find((a) => typeof a === 'object' && !Array.isArray(a)); return { dispose() {} }; };
  const say = (kind) => async (text) => { seen.messages.push(`${kind}: ${text}`); seen.listeners.forEach((look) => look()); };
  seen.fire = (name, ...args) => seen.heard[name](...args);
  seen.until = (found) => new Promise((resolve, reject) => {
    const look = () => {
      const answer = found();
      if (answer) { seen.listeners.delete(look); clearTimeout(patience); resolve(answer); }
    };
    const patience = setTimeout(() => reject(new Error(`it never came: ${JSON.stringify([...seen.findings, seen.messages])}`)), 30_000);
    seen.listeners.add(look);
    look();
  });
  const module = {
    Range,
    Diagnostic: class { constructor(range, message, severity) { Object.assign(this, { range, message, severity }); } },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    CompletionItem: class { constructor(label, kind) { Object.assign(this, { label, kind }); } },
    CompletionList: class { constructor(items, isIncomplete) { Object.assign(this, { items, isIncomplete }); } },
    SnippetString: class { constructor(value) { this.value = value; } },
    MarkdownString: class { value = ''; appendMarkdown(t) { this.value += t; return this; } appendText(t) { this.value += t; return this; } },
    Hover: class { constructor(contents, range) { Object.assign(this, { contents, range }); } },
    CodeAction: class { constructor(title, kind) { Object.assign(this, { title, kind }); } },
    CodeActionKind: { QuickFix: 'quickfix' },
    WorkspaceEdit: class { edits = []; replace(uri, range, text) { this.edits.push({ uri, range, text }); } },
    DocumentSymbol: Plain, SymbolInformation: Plain,
    Location: class { constructor(uri, range) { Object.assign(this, { uri, range }); } },
    Uri: { parse: (text) => ({ text, toString: () => text }) },
    languages: {
      createDiagnosticCollection: () => ({
        set: (uri, list) => { seen.findings.set(uri.toString(), list); seen.listeners.forEach((look) => look()); },
        clear: () => seen.findings.clear(), dispose() {},
      }),
      match: (selectors, document) => (selectors.some((s) => s.language === document.languageId) ? 10 : 0),
      registerCompletionItemProvider: provide('complete'), registerHoverProvider: provide('hover'),
      registerDefinitionProvider: provide('definition'), registerDocumentSymbolProvider: provide('headings'),
      registerWorkspaceSymbolProvider: provide('pages'), registerCodeActionsProvider: provide('actions'),
    },
    workspace: {
      workspaceFolders: [{ uri: { fsPath: root, toString: () => uriOf(root) }, name: 'project' }],
      textDocuments: [],
      getConfiguration: () => ({ get: (name) => settings[name] }),
      createFileSystemWatcher: () => ({ onDidCreate: event('create'), onDidChange: event('change'), onDidDelete: event('delete'), dispose() {} }),
      onDidOpenTextDocument: event('open'), onDidChangeTextDocument: event('edit'), onDidSaveTextDocument: event('save'), onDidCloseTextDocument: event('close'),
    },
    window: { showWarningMessage: say('warning'), showErrorMessage: say('error') },
    commands: { registerCommand: (name, run) => { seen.commands[name] = run; return { dispose() {} }; } },
  };
  return { module, seen };
}

/** Loads the extension afresh into a pretended VS Code. */
function startExtension(t, root, settings) {
  const { module, seen } = pretendVSCode(root, settings);
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? module : load(name, ...rest));
  for (const name of Object.keys(require.cache)) { if (name.startsWith(folder)) { delete require.cache[name]; } }
  const extension = require(join(folder, 'extension.js'));
  Module._load = load;
  extension.activate({ subscriptions: [] });
  t.after(() => extension.deactivate());
  return { extension, seen };
}

/** A document of VS Code's that can be typed in. */
function documentOf(root, name, text) {
  const uri = pathToFileURL(join(root, name)).href;
  const document = { uri: { toString: () => uri }, languageId: 'markdown', version: 1, text, getText: () => document.text };
  document.replace = (seen, old, fresh) => {
    const lines = document.text.slice(0, document.text.indexOf(old)).split('\n');
    const at = { line: lines.length - 1, character: lines.at(-1).length };
    document.text = document.text.replace(old, fresh);
    document.version += 1;
    seen.fire('edit', { document, contentChanges: [{ range: { start: at, end: { line: at.line, character: at.character + old.length } }, text: fresh }] });
  };
  return document;
}

const page = '---\ntitle: Talk\ntopics: [listening]\n---\n\nSee [the plan](plan.md).\n\n## Words\n';
const files = {
  'signpost.yaml': 'title: A site\nbase_url: https://hospice.example/\n',
  'content/_index.md': '---\ntitle: Home\n---\n\nWelcome.\n',
  'content/talk.md': page,
  'content/plan.md': '---\ntitle: Plan ahead\n---\n\nYour wishes.\n',
  'content/data/topics.yaml': '- id: listening\n  name: Listening\n',
};

test('the extension shows findings, offers words and mends', async (t) => {
  const root = project(t, files);
  const { seen } = startExtension(t, root, { program });
  const document = documentOf(root, 'content/talk.md', page);
  const key = document.uri.toString();
  seen.fire('open', document);
  await seen.until(() => seen.findings.has(key));

  document.replace(seen, '[listening]', '[listning]');
  const finding = await seen.until(() => seen.findings.get(key).find((d) => d.code === 'id-unknown'));
  assert.equal(finding.severity, 0);
  assert.equal(finding.source, 'signpost');
  assert.deepEqual([finding.range.start, finding.range.end], [{ line: 2, character: 9 }, { line: 2, character: 17 }]);

  const [action] = await seen.providers.actions.provideCodeActions(document, finding.range, {}, undefined);
  assert.equal(action.title, 'Write listening');
  assert.deepEqual(action.edit.edits.map((e) => [e.uri.toString(), e.range.start.character, e.text]), [[key, 9, 'listening']]);
  document.replace(seen, 'listning', action.edit.edits[0].text);
  await seen.until(() => !seen.findings.get(key).some((d) => d.code === 'id-unknown'));

  const list = await seen.providers.complete.provideCompletionItems(document, { line: 2, character: 9 }, undefined);
  assert.deepEqual(list.items.map((i) => [i.label, i.insertText]), [[{ label: 'listening', description: 'Listening' }, 'listening']]);
  const hover = await seen.providers.hover.provideHover(document, { line: 5, character: 7 }, undefined);
  assert.match(hover.contents.value, /\*\*Plan ahead\*\*/);
  const [place] = await seen.providers.definition.provideDefinition(document, { line: 5, character: 7 }, undefined);
  assert.equal(place.uri.toString(), uriOf(root, 'content/plan.md'));
  const headings = await seen.providers.headings.provideDocumentSymbols(document, undefined);
  assert.deepEqual(headings.map((h) => h.parts[0]), ['Words']);
  const pages = await seen.providers.pages.provideWorkspaceSymbols('plan', undefined);
  assert.deepEqual(pages.map((p) => p.parts[0]), ['Plan ahead']);
  assert.deepEqual(seen.messages, []);
});

test('the extension notices files that change elsewhere, and can start again', async (t) => {
  const root = project(t, files);
  const { seen } = startExtension(t, root, { program });
  const stray = uriOf(root, 'content/stray.md');
  const document = documentOf(root, 'content/talk.md', page);
  seen.fire('open', document);
  await seen.until(() => seen.findings.has(document.uri.toString()));
  write(root, 'content/stray.md', '---\ntitle: Stray\ntopics: [weather]\n---\n\nWords.\n');
  seen.fire('create', { toString: () => stray });
  await seen.until(() => seen.findings.get(stray)?.length > 0);
  await seen.commands['signpost.restart']();
  seen.findings.clear();
  await seen.until(() => seen.findings.get(stray)?.length > 0);
  assert.deepEqual(seen.messages, []);
});

test('a program that is not there is asked for in plain words', async (t) => {
  const { seen } = startExtension(t, project(t, files), { program: '/nowhere/signpost' });
  const said = await seen.until(() => seen.messages[0]);
  assert.match(said, /^error: There is no program called \/nowhere\/signpost\. Install Signpost/);
});
