// The language server as an editor meets it: the real program, spoken to by
// the client library that VS Code is made with.

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { abilities, hello, openDocument, program, project, startEditor, textAt, uriOf, write } from './support.mjs';

const talk = `---
title: Talk and listen
summary: Say things simply.
audience: [front-line]
topics: [listening]
---

Hello 🌷🌷 friend. Read [how to plan](../plan.md#what-to-write) about advance care planning, as said in [@a-report].

## Words to try

> [!NOTE]
> Be kind.
`;

const files = {
  'signpost.yaml': 'title: A site\nbase_url: https://hospice.example/\nchecks: {config-missing: off}\n',
  'content/_index.md': '---\ntitle: Home\n---\n\nWelcome.\n',
  'content/talk/talk.md': talk,
  'content/plan.md': '---\ntitle: Plan ahead\nsummary: Write down what matters.\n---\n\n## What to write\n\nYour wishes.\n',
  'content/data/audiences.yaml': '- id: front-line\n  name: Front-line workers\n  summary: People who care day by day.\n- id: trainer\n  name: Trainers\n',
  'content/data/topics.yaml': '- id: listening\n  name: Listening\n- id: planning\n  name: Planning ahead\n',
  'content/data/sources.yaml': '- {id: a-report, kind: report, organisation: A body, year: 2015, title: What people said, reuse: open}\n',
  'content/data/glossary.yaml': '- id: advance-care-planning\n  term: advance care planning\n  short: Talking about what you want later.\n',
};

const labels = (list) => list.items.map((item) => item.label);

async function withTalk(t, capabilities) {
  const folder = project(t, files);
  const editor = startEditor(t);
  const able = await hello(editor, folder, capabilities);
  const document = await openDocument(editor, uriOf(folder, 'content/talk/talk.md'), talk);
  await editor.findings(document.uri, (_, now) => now.version === 1);
  return { folder, editor, document, able };
}

test('a mistake is found while it is typed, and mended by one action', async (t) => {
  const { editor, document } = await withTalk(t);
  await document.replace('[listening]', '[listning]');
  const { diagnostics, version } = await editor.findings(document.uri, (all) => all.some((d) => d.code === 'id-unknown'));
  const finding = diagnostics.find((d) => d.code === 'id-unknown');
  assert.equal(version, document.version);
  assert.equal(textAt(document, finding.range), 'listning');
  assert.equal(finding.severity, 1);
  assert.equal(finding.source, 'signpost');
  assert.match(finding.message, /^the list of topics has no listning\ndid you mean listening\?/);

  const actions = await editor.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: document.uri }, range: finding.range, context: { diagnostics: [finding] },
  });
  assert.deepEqual(actions.map((a) => a.title), ['Write listening']);
  assert.equal(actions[0].edit.documentChanges[0].textDocument.version, document.version);
  await document.edit(actions[0].edit.documentChanges[0].edits);
  await editor.findings(document.uri, (all, now) => now.version === document.version && !all.some((d) => d.code === 'id-unknown'));
  assert.equal(document.text, talk);
});

test('columns count as the editor counts them, also behind an emoji', async (t) => {
  for (const [offered, chosen] of [[['utf-16'], 'utf-16'], [['utf-16', 'utf-8'], 'utf-8'], [['utf-16', 'utf-32'], 'utf-32'], [undefined, 'utf-16']]) {
    const { able, editor, document } = await withTalk(t, { ...abilities, general: { positionEncodings: offered } });
    assert.equal(able.capabilities.positionEncoding, chosen);
    if (chosen !== 'utf-16') { continue; }
    await document.replace('../plan.md', '../plam.md');
    const { diagnostics } = await editor.findings(document.uri, (all) => all.some((d) => d.code === 'link-broken'));
    const finding = diagnostics.find((d) => d.code === 'link-broken');
    assert.equal(textAt(document, finding.range), '[how to plan](../plam.md#what-to-write)');
    const actions = await editor.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: document.uri }, range: finding.range, context: { diagnostics: [], only: ['quickfix'] },
    });
    await document.edit(actions[0].edit.documentChanges[0].edits);
    assert.equal(document.text, talk);
  }
});

test('what can be written is offered where it can be written', async (t) => {
  const { document } = await withTalk(t);
  const complete = (position) => document.ask('textDocument/completion', position);

  await document.type('topics: [listening]\n', 'own\n');
  const names = await complete(document.place('\nown'));
  assert.deepEqual(labels(names).slice(0, 1), ['owner']);
  assert.ok(!labels(names).includes('summary'), 'a field that is given is not offered again');
  const owner = names.items[0];
  assert.equal(owner.textEdit.newText, 'owner: ${1:Learning team}');
  assert.equal(textAt(document, owner.textEdit.range), 'own');
  assert.match(owner.documentation.value, /The role or team/);
  await document.replace('own\n', '');

  const ids = await complete(document.place('audience: [front-line'));
  assert.deepEqual(ids.items.map((i) => [i.label, i.detail]), [['front-line', 'Front-line workers']]);
  await document.type('audience: [front-line', ', ');
  assert.deepEqual(labels(await complete(document.place('front-line, '))), ['front-line', 'trainer']);

  await document.type('summary: Say things simply.\n', 'status: \ntype: ses\n');
  assert.deepEqual(labels(await complete(document.place('status: '))), ['draft', 'in-review', 'published', 'archived']);
  assert.ok(labels(await complete(document.place('type: ses'))).includes('session'));

  await document.type('Be kind.\n', '\nSee [it](');
  const links = await complete(document.place('See [it]('));
  const plan = links.items.find((i) => i.label === 'Plan ahead');
  assert.equal(plan.textEdit.newText, '../plan.md');
  await document.type('See [it](', '../plan.md#');
  assert.deepEqual(labels(await complete(document.place('See [it](../plan.md#'))), ['what-to-write']);
  await document.type('See [it](../plan.md#', ') or [@');
  assert.deepEqual(labels(await complete(document.place(') or [@'))), ['a-report']);
  await document.type(') or [@', '\n\n> [!SA');
  const boxes = await complete(document.place('> [!SA'));
  assert.ok(boxes.items.some((i) => i.textEdit.newText === 'SAY]'));
});

test('a place says what it means and where it leads', async (t) => {
  const { folder, document } = await withTalk(t);
  const said = async (before) => (await document.ask('textDocument/hover', document.place(before)))?.contents.value;
  assert.match(await said('audi'), /Who the page is for/);
  assert.match(await said('[front'), /\*\*Front-line workers\*\*\n\nPeople who care day by day/);
  assert.match(await said('[how to'), /\*\*Plan ahead\*\*\n\nWrite down what matters[^]*At: What to write/);
  assert.match(await said('advance ca'), /Talking about what you want later/);
  assert.match(await said('[@a-'), /What people said\*\*\n\nA body, 2015/);
  assert.equal(await said('Hel'), undefined);

  const leads = async (before) => (await document.ask('textDocument/definition', document.place(before)))
    .map((l) => `${l.uri.replace(uriOf(folder), '')}:${l.range.start.line}`).join();
  assert.equal(await leads('[how to'), '/content/plan.md:5');
  assert.equal(await leads('[front'), '/content/data/audiences.yaml:0');
  assert.equal(await leads('advance ca'), '/content/data/glossary.yaml:0');
  assert.equal(await leads('[@a-'), '/content/data/sources.yaml:0');
  assert.equal(await leads('Hel'), '');
});

test('headings and pages are listed', async (t) => {
  const { folder, editor, document } = await withTalk(t);
  await document.type('> Be kind.\n', '\n### At night\n');
  const headings = await editor.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: document.uri } });
  assert.deepEqual(headings.map((h) => [h.name, h.children.map((c) => c.name)]), [['Words to try', ['At night']]]);
  const pages = await editor.connection.sendRequest('workspace/symbol', { query: 'plan' });
  assert.deepEqual(pages.map((p) => [p.name, p.location.uri]), [['Plan ahead', uriOf(folder, 'content/plan.md')]]);
});

test('other files are looked at too: unsaved, saved, and gone', async (t) => {
  const { folder, editor, document } = await withTalk(t);
  const other = uriOf(folder, 'content/data/topics.yaml');
  const topics = await openDocument(editor, other, files['content/data/topics.yaml']);
  await topics.replace('listening', 'hearing');
  await editor.findings(document.uri, (all) => all.some((d) => d.code === 'id-unknown'));
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: other } });
  await editor.findings(document.uri, (all) => !all.some((d) => d.code === 'id-unknown'));

  assert.equal(editor.registered[0].method, 'workspace/didChangeWatchedFiles');
  const stray = uriOf(folder, 'content/stray.md');
  write(folder, 'content/stray.md', '---\ntitle: Stray\ntopics: [weather]\n---\n\nWords.\n');
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: stray, type: 1 }] });
  await editor.findings(stray, (all) => all.some((d) => d.code === 'id-unknown'));
  rmSync(join(folder, 'content/stray.md'));
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: stray, type: 3 }] });
  await editor.findings(stray, (all) => all.length === 0);
});

test('where nobody watches the files, saving looks again', async (t) => {
  const { folder, editor, document } = await withTalk(t, { ...abilities, workspace: {} });
  rmSync(join(folder, 'content/plan.md'));
  await editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri: document.uri } });
  await editor.findings(document.uri, (all) => all.some((d) => d.code === 'link-broken'));
  assert.deepEqual(editor.registered, []);
});

test('what is no part of the project is left alone', async (t) => {
  const { folder, editor, document } = await withTalk(t);
  const before = editor.latest.size;
  for (const uri of ['file:///etc/passwd', uriOf(folder, 'README.md'), `${uriOf(folder)}/content/../../../etc/hosts.md`, 'untitled:Untitled-1', 'nonsense']) {
    const stranger = await openDocument(editor, uri, '---\ntopics: [weather]\n---\n[x](y.md)\n');
    assert.deepEqual(labels(await stranger.ask('textDocument/completion', { line: 1, character: 9 })), []);
    assert.equal(await stranger.ask('textDocument/hover', { line: 1, character: 3 }), null);
  }
  await document.replace('Be kind', 'Be very kind');
  await editor.findings(document.uri, (_, now) => now.version === document.version);
  assert.equal(editor.latest.size, before);
});

test('without a project it says so once and stays quiet', async (t) => {
  const folder = project(t, { 'notes.md': 'Notes.' });
  const editor = startEditor(t);
  await hello(editor, folder);
  const notes = await openDocument(editor, uriOf(folder, 'notes.md'), 'Notes.');
  await openDocument(editor, uriOf(folder, 'more.md'), 'More.');
  assert.match((await editor.until(() => editor.said[0])).message, /no folder content\//);
  assert.deepEqual(labels(await notes.ask('textDocument/completion', { line: 0, character: 1 })), []);
  assert.equal(editor.said.length, 1);
  assert.equal(editor.latest.size, 0);
});

test('it says hello and goodbye in due form', async (t) => {
  const folder = project(t, files);
  const editor = startEditor(t, ['--stdio']);
  await assert.rejects(editor.connection.sendRequest('textDocument/hover', {}), { code: -32002 });
  await hello(editor, join(folder, 'content', 'talk'));
  await assert.rejects(editor.connection.sendRequest('textDocument/rename', {}), { code: -32601 });
  await assert.rejects(editor.connection.sendRequest('textDocument/hover', { textDocument: 7 }), { code: -32602 });
  await editor.connection.sendNotification('$/setTrace', { value: 'off' });
  assert.equal(await editor.connection.sendRequest('shutdown'), null);
  await assert.rejects(editor.connection.sendRequest('textDocument/hover', {}), { code: -32600 });
  await editor.connection.sendNotification('exit');
  assert.equal(await editor.ended, 0);
  assert.equal(editor.complaints(), '');
});

test('an end without goodbye has another code', async (t) => {
  const editor = startEditor(t);
  await hello(editor, project(t, files));
  await editor.connection.sendNotification('exit');
  assert.equal(await editor.ended, 1);
});

test('what is no message ends the talk, in plain words', async () => {
  const child = spawn(program, ['lsp']);
  let said = '', complaint = '';
  child.stdout.on('data', (data) => { said += data; });
  child.stderr.on('data', (data) => { complaint += data; });
  child.stdin.end('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  const code = await new Promise((resolve) => { child.on('exit', resolve); });
  assert.deepEqual([code, said], [3, '']);
  assert.match(complaint, /not a message of the language server protocol/);
});
