// A small site of its own for a test: pages written by the test, built by the
// real program for a server and for a folder.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The front matter every learning page needs, for a list of its own lines. */
export const front = (...lines) => `---
summary: One plain sentence.
audience: [front-line]
topics: [communication]
basis: fiction
owner: Learning team
status: in-review
reviewers: [{role: Nurse, kind: professional}]
${lines.join('\n')}
---
`;

/** Builds a project of some files, and gives the folders of its two outputs. */
export function buildSite(files) {
  const program = process.env.SIGNPOST_PROGRAM;
  if (!program || !existsSync(program)) { throw new Error('SIGNPOST_PROGRAM should name the built program; scripts/test builds it and sets it'); }
  const folder = mkdtempSync(join(tmpdir(), 'fixture-'));
  const project = join(folder, 'project');
  const all = {
    'signpost.yaml': 'title: Small site\nlanguage: en-GB\nbase_url: https://example.org/\n',
    'content/_index.md': '---\ntitle: Small site\n---\nStart here.\n',
    'content/help.md': '---\ntitle: Get help\nlayout: help\n---\nSomebody will listen.\n',
    ...files,
  };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), content);
  }
  const run = (...command) => {
    try {
      execFileSync(program, [...command, '-s', project], { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      throw new Error(`signpost ${command.join(' ')}:\n${error.stdout}${error.stderr}`);
    }
  };
  const web = join(folder, 'web');
  const offline = join(folder, 'offline');
  run('build', '-d', web);
  run('export', 'offline', '-d', offline);
  return { web, offline, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
