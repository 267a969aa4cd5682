// A site built by every tool in turn, each into a folder that is not there.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { amountOf, differing, filesBelow, fresh, measuredRun, ratios, settle, together, written, writtenSpread } from './measure.mjs';
import { hugoSettings } from './projects.mjs';
import { pagefindArguments } from '../engines/pagefind.mjs';

/**
 * The teams of a round: each builds, checks that all pages were written, and
 * returns {name of the row: what it cost}. A site's hugoExtra names more of Hugo's settings.
 */
const teams = {
  signpost(site, programs, out) {
    const words = ['build', '-q', '-s', site.signpost, '-d', out];
    const [cold, before] = [measuredRun(programs.signpost, words), filesBelow(out)];
    settle();
    const [again, after] = [measuredRun(programs.signpost, words), filesBelow(out)];
    return { signpost: { ...cold, ...checked(site, before, 'Signpost') }, again: { ...again, files: differing(before, after), bytes: 0 } };
  },
  lean(site, programs, out) {
    const hugo = measuredRun(programs.hugo, [...hugoSettings(site.hugo, 'lean', ...site.hugoExtra ?? []), '--quiet', '--destination', out]);
    const lean = { ...hugo, ...checked(site, filesBelow(out), 'Hugo') };
    const pagefind = measuredRun(programs.pagefind, ['--site', out, '--glob', site.glob, ...pagefindArguments(out, []).slice(4)]);
    const index = { ...pagefind, ...amountOf(filesBelow(join(out, 'pagefind'))) };
    return { lean, pagefind: index, both: together(lean, index) };
  },
  usual(site, programs, out) {
    const hugo = measuredRun(programs.hugo, [...hugoSettings(site.hugo, ...site.hugoExtra ?? []), '--quiet', '--destination', out]);
    return { usual: { ...hugo, ...checked(site, filesBelow(out), 'Hugo') } };
  },
  floor(site, programs, out) {
    const floor = measuredRun(programs.floor, [join(site.signpost, 'content'), out]);
    return { floor: { ...floor, ...checked(site, filesBelow(out), 'the floor') } };
  },
};

const rows = {
  signpost: 'Signpost', again: 'Signpost again, nothing changed', lean: 'Hugo, lean', pagefind: 'Pagefind on its output', both: 'Hugo, lean + Pagefind', usual: 'Hugo, as it comes', floor: 'the floor',
};

/** A tool that leaves pages out is not faster. */
function checked(site, files, name) {
  const pages = [...files.keys()].filter(site.isPage).length;
  if (pages < site.count) { throw new Error(`${name} wrote ${pages} of ${site.count} pages`); }
  return amountOf(files);
}

/** One round of the teams named, beginning with another one each time. */
export function buildRound(site, programs, work, number, names = Object.keys(teams)) {
  const order = names.map((_, at) => names[(at + number) % names.length]);
  const costs = {};
  for (const name of order) {
    const folder = join(work, 'built');
    Object.assign(costs, teams[name](site, programs, fresh(folder)));
    rmSync(folder, { recursive: true });
  }
  return costs;
}

/** What each tool took: the middle of all rounds, and from the least to the greatest. */
export function costTable(title, rounds) {
  const present = Object.keys(rows).filter((key) => key in rounds[0]);
  const column = (key, of, digits) => written(rounds.map((round) => of(round[key])), digits);
  return {
    title,
    columns: ['tool', 'clock, s', 'user, s', 'system, s', 'processor, s', 'most memory, MB', 'files', 'MB written'],
    rows: present.map((key) => [
      rows[key],
      ...['clock', 'user', 'system', 'processor'].map((measure) => column(key, (cost) => cost[measure], 2)),
      column(key, ({ megabytes }) => megabytes, 0),
      key === 'again' ? `${column(key, ({ files }) => files, 0)} rewritten` : column(key, ({ files }) => files, 0),
      key === 'again' ? '–' : column(key, ({ bytes }) => bytes / 1e6, 1),
    ]),
  };
}

/** The ratios that survive a noisy machine: each of two runs of the same round. */
export function ratioTable(title, roundsByName) {
  const over = (rounds, above, below, measure) => writtenSpread(ratios(rounds, measure, above, below), 2);
  return {
    title,
    columns: ['site', 'Signpost ÷ (Hugo, lean + Pagefind), clock', 'the same, processor', 'the same, most memory', 'Signpost ÷ Hugo, lean, clock', 'Signpost ÷ the floor, user', 'again ÷ Signpost, clock', 'the same, processor'],
    rows: Object.entries(roundsByName).map(([name, rounds]) => [
      name,
      ...['clock', 'processor', 'megabytes'].map((measure) => over(rounds, 'signpost', 'both', measure)),
      over(rounds, 'signpost', 'lean', 'clock'), over(rounds, 'signpost', 'floor', 'user'), over(rounds, 'again', 'signpost', 'clock'), over(rounds, 'again', 'signpost', 'processor'),
    ]),
  };
}

/** A second build may write nothing; if it did, the report says so and the run fails. */
export function rewrittenNote(roundsByName) {
  const most = Math.max(...Object.values(roundsByName).flat().map(({ again }) => again.files));
  if (most === 0) { return 'A second `signpost build` rewrote no file: every one is the same file with the same time of change.'; }
  process.exitCode = 1;
  return `WRONG: a second \`signpost build\` with nothing changed rewrote up to ${most} files.`;
}
