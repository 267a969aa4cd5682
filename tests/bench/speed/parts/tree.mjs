// Part: pages that nobody here wrote, so that no tool is measured on text made
// for it.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildRound, costTable, ratioTable, rewrittenNote } from '../builds.mjs';
import { load } from '../machine.mjs';
import { withoutChecks, writeTree } from '../projects.mjs';
import { cacheFolder } from '../../corpus/medquad.mjs';

const known = { repository: 'https://github.com/MicrosoftDocs/cpp-docs.git', commit: 'a2e592a8fc391b6aff8d1323f5b58696abdc5d57', folder: 'docs' };
const title = 'A tree of pages from elsewhere';

export function measureTree({ options, programs, work, say }) {
  const { folder, source, problem } = options.tree ? { folder: resolve(options.tree), source: `the folder ${options.tree}` } : fetchKnown(say);
  if (problem) {
    say(`tree: left out: ${problem}`);
    return { title, notes: [`LEFT OUT: ${problem}. --tree can name a folder of Markdown.`], tables: [], data: {} };
  }
  const site = { ...writeTree(join(work, 'tree'), folder), hugoExtra: ['plain-code'] };
  const leftOut = quieten(programs.signpost, site.signpost);
  const rounds = Array.from({ length: options.rounds }, (_, number) => {
    say(`tree: round ${number + 1} of ${options.rounds}, load ${load()}`);
    return buildRound(site, programs, work, number);
  });
  const name = `${site.count.toLocaleString('en-GB')} files, ${(site.bytes / 1e6).toFixed(1)} MB`;
  return {
    title,
    notes: [
      `The Markdown of ${source}: ${name}. Both tools get the same files; index.md is called _index.md and a folder data at the top data-pages, everything that is not Markdown is left out, and Hugo colours no code. Each tool wrote at least as many pages as there are files; Pagefind reads all of them, the lists too.`,
      leftOut.length === 0 ? 'Signpost finds no error there.' : `Signpost finds errors there and would publish nothing; these checks are off: ${leftOut.map(({ code, count }) => `${code} (${count.toLocaleString('en-GB')})`).join(', ')}. Each is looked for all the same, and not reported.`,
      rewrittenNote({ tree: rounds }),
    ],
    tables: [ratioTable('Round by round', { [name]: rounds }), costTable(name, rounds)],
    data: { source, leftOut, rounds },
  };
}

/** Fetches the one commit into the cache, unless it is there. */
function fetchKnown(say) {
  const { repository, commit, folder } = known;
  const place = join(cacheFolder(), `cpp-docs-${commit.slice(0, 8)}`);
  const unfinished = `${place}.unfinished`;
  const git = (...words) => spawnSync('git', ['-C', unfinished, '-c', 'http.lowSpeedLimit=1000', '-c', 'http.lowSpeedTime=30', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'], timeout: 900_000, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
  }).status === 0;
  if (!existsSync(place)) {
    say(`tree: fetching ${repository}`);
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    if (!(git('init', '--quiet') && git('fetch', '--quiet', '--depth', '1', repository, commit) && git('checkout', '--quiet', 'FETCH_HEAD'))) {
      rmSync(unfinished, { recursive: true, force: true });
      return { problem: `${repository} could not be fetched` };
    }
    renameSync(unfinished, place);
  }
  return { folder: join(place, folder), source: `MicrosoftDocs/cpp-docs at ${commit.slice(0, 8)}, folder ${folder}` };
}

/** Turns off the checks that find errors, so that the site can be published; returns them with how often each found one. */
function quieten(program, project) {
  const found = new Map();
  // What is turned off can uncover more.
  for (let attempt = 1; attempt <= 5; attempt++) {
    const errors = errorsIn(program, project);
    if (errors.length === 0) { return [...found].map(([code, count]) => ({ code, count })); }
    for (const { code } of errors) { found.set(code, (found.get(code) ?? 0) + 1); }
    withoutChecks(project, [...found.keys()]);
  }
  throw new Error('the tree has errors that no setting turns off');
}

function errorsIn(program, project) {
  const { stdout, stderr, status } = spawnSync(program, ['check', '-q', '--format', 'json', '-s', project], { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status > 1) { throw new Error(`the tree could not be checked:\n${stderr.slice(-2000)}`); }
  return JSON.parse(stdout || '[]').filter(({ severity }) => severity === 'error');
}
