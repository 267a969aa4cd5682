// The corpus as a built site, and which record each of its addresses shows.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathOf, writeProject } from './project.mjs';
import { indexWithPagefind } from './engines/pagefind.mjs';

/** The program, built from this checkout by the script that starts the benchmark. */
export function program() {
  if (!process.env.SIGNPOST_PROGRAM) { throw new Error('SIGNPOST_PROGRAM should name the program; scripts/bench-search builds it'); }
  return process.env.SIGNPOST_PROGRAM;
}

/** Builds a site of the pages in a new folder below `work`: {folder, numberOf, collections}. */
export function buildSite(work, pages, { synonyms = false, pagefind = false } = {}) {
  const place = mkdtempSync(join(work, 'site-'));
  const [project, folder] = [join(place, 'project'), join(place, 'public')];
  writeProject(project, pages, { synonyms });
  const built = spawnSync(program(), ['build', '-q', '-s', project, '-d', folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (built.status !== 0) { throw new Error(`the site was not built:\n${built.stdout.slice(-2000)}${built.stderr.slice(-2000)}`); }
  const collections = [...new Set(pages.map((page) => pathOf(page).split('/')[0]))];
  if (pagefind) { indexWithPagefind(folder, collections); }
  return { project, folder, pages, collections, numberOf: numbersByAddress(pages) };
}

/** Builds the project's own site: {folder, rehearsals}, the latter its rehearsed queries. */
export function buildOwnSite(work) {
  const folder = join(mkdtempSync(join(work, 'own-')), 'public');
  const project = fileURLToPath(new URL('../../', import.meta.url));
  const built = spawnSync(program(), ['build', '-q', '-s', project, '-d', folder], { encoding: 'utf8' });
  if (built.status !== 0) { throw new Error(`the project’s own site was not built:\n${built.stderr.slice(-2000)}`); }
  const rehearsals = [...readFileSync(join(project, 'content/data/searches.yaml'), 'utf8').matchAll(/^ +query: (.+)$/gm)].map(([, query]) => query.replace(/^(["'])(.*)\1$/, '$2'));
  return { folder, rehearsals };
}

function numbersByAddress(pages) {
  const numbers = new Map(pages.map((page, number) => [`/${pathOf(page)}/`, number]));
  return (address) => numbers.get(address) ?? -1;
}

/** What a command costs: seconds on the clock, seconds of the processors, and the most memory, in megabytes. */
export function timedRun(command, words) {
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', command, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) { throw new Error(`${command} failed:\n${stderr.slice(-2000)}`); }
  const [clock, user, system, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { clock, processor: user + system, megabytes: kilobytes / 1024 };
}
