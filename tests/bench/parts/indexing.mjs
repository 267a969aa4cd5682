// Part: what the index costs to make, as ratios of runs made in turn on the
// same machine, because seconds alone say more about the machine.

import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite, program, timedRun } from '../built-site.mjs';
import { generatePages } from '../corpus/generate.mjs';
import { pagefindArguments, pagefindProgram } from '../engines/pagefind.mjs';
import { quantiles } from '../quality.mjs';

const size = { pages: 10_000, words: 750 };

export function measureIndexing({ options, work, say }) {
  say(`indexing: making ${size.pages} pages of ${size.words} words`);
  const site = buildSite(work, generatePages(size.pages, size.words, options.seed));
  const rounds = [];
  for (let round = 1; round <= options.rounds; round++) {
    say(`indexing: round ${round} of ${options.rounds}`);
    rounds.push({ pagefind: indexOnce(site), signpost: buildOnce(site, join(work, 'again')) });
  }
  const benchmark = goBenchmark(say);
  return {
    title: 'Making the index',
    notes: [
      `${size.pages} generated pages of ${size.words} words, ${options.rounds} rounds, the tools in turn. Pagefind reads HTML that is there already; “signpost build” is everything: reading and checking the sources, drawing all pages, the index, writing the site.`,
      benchmark ?? 'The index has no Go benchmark of its own (a function BenchmarkIndex… in internal/search).',
    ],
    tables: [costTable(rounds), ratioTable(rounds)],
    data: { rounds, benchmark },
  };
}

const indexOnce = ({ folder, collections }) => timedRun(pagefindProgram(), pagefindArguments(folder, collections));

/** Into a folder that is not there, so that no file is found unchanged. */
function buildOnce({ project }, folder) {
  rmSync(folder, { recursive: true, force: true });
  return timedRun(program(), ['build', '-q', '-s', project, '-d', folder]);
}

const measures = { processor: ['processor', 's'], clock: ['clock', 's'], megabytes: ['most memory', 'MB'] };

function costTable(rounds) {
  return {
    title: 'In each round',
    columns: ['round', ...Object.values(measures).flatMap(([title, unit]) => [`Pagefind, ${title}`, `Signpost, ${title}`].map((name) => `${name} (${unit})`))],
    rows: rounds.map(({ pagefind, signpost }, at) => [at + 1, ...Object.keys(measures).flatMap((key) => [pagefind[key].toFixed(1), signpost[key].toFixed(1)])]),
  };
}

function ratioTable(rounds) {
  return {
    title: 'The whole build as a part of Pagefind’s indexing alone: median (least – most)',
    columns: Object.values(measures).map(([title]) => title),
    rows: [Object.keys(measures).map((key) => {
      const ratios = rounds.map(({ pagefind, signpost }) => signpost[key] / pagefind[key]);
      return `${quantiles(ratios).median.toFixed(2)} (${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)})`;
    })],
  };
}

/** What the index's own benchmark says, or nothing when there is none. */
function goBenchmark(say) {
  say('indexing: the index alone');
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const { stdout } = spawnSync('go', ['test', '-run', '-', '-bench', 'Index', '-benchmem', '-benchtime', '3x', './internal/search'], { cwd: root, encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line.startsWith('Benchmark'));
  return lines.length > 0 ? `The index alone, by its Go benchmark: ${lines.map((line) => `\`${line.replace(/\s+/g, ' ')}\``).join('; ')}` : null;
}
