// Part: what the index costs to make, as ratios of runs made in turn on the
// same machine, because seconds alone say more about the machine.

import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite, program, timedRun } from '../built-site.mjs';
import { generatePages } from '../corpus/generate.mjs';
import { pagefindArguments, pagefindProgram } from '../engines/pagefind.mjs';
import { quantiles } from '../quality.mjs';

const size = { pages: 10_000, words: 750 };

export function measureIndexing({ options, work, say }) {
  say(`indexing: making ${size.pages} pages of ${size.words} words`);
  const pages = generatePages(size.pages, size.words, options.seed);
  const site = buildSite(work, pages);
  const alone = indexerAlone(work, pages);
  const rounds = [];
  for (let round = 1; round <= options.rounds; round++) {
    say(`indexing: round ${round} of ${options.rounds}`);
    rounds.push({ pagefind: indexOnce(site), index: alone(), build: buildOnce(site, join(work, 'again')) });
  }
  return {
    title: 'Making the index',
    notes: [
      `${size.pages} generated pages of ${size.words} words, ${options.rounds} rounds, the tools in turn. Pagefind reads HTML that is there already and writes its files. “The index alone” is a process that reads the same pages’ words from one file and makes all files of the index in memory. `
      + '“The whole build” is `signpost build`: reading and checking the sources, drawing all pages, the index, writing the site.',
    ],
    tables: [costTable(rounds), ratioTable(rounds)],
    data: { rounds },
  };
}

/** A program of its own that only makes the index, from the same pages. */
function indexerAlone(work, pages) {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const [binary, file] = [join(work, 'index.test'), join(work, 'pages.jsonl')];
  const made = spawnSync('go', ['test', '-c', '-o', binary, './internal/search'], { cwd: root, encoding: 'utf8' });
  if (made.status !== 0) { throw new Error(`the indexer was not built:\n${made.stderr}`); }
  writeFileSync(file, pages.map(({ question, answer }) => `${JSON.stringify({ title: question, text: answer })}\n`).join(''));
  process.env.SIGNPOST_PAGES = file;
  return () => timedRun(binary, ['-test.run', '-', '-test.bench', 'IndexOf$', '-test.benchtime', '1x']);
}

const indexOnce = ({ folder, collections }) => timedRun(pagefindProgram(), pagefindArguments(folder, collections));

/** Into a folder that is not there, so that no file is found unchanged. */
function buildOnce({ project }, folder) {
  rmSync(folder, { recursive: true, force: true });
  return timedRun(program(), ['build', '-q', '-s', project, '-d', folder]);
}

const measures = { processor: ['processor', 's'], clock: ['clock', 's'], megabytes: ['most memory', 'MB'] };
const tools = { pagefind: 'Pagefind', index: 'the index alone', build: 'the whole build' };

function costTable(rounds) {
  return {
    title: 'In each round',
    columns: ['round', ...Object.values(measures).flatMap(([title, unit]) => Object.values(tools).map((name) => `${name}, ${title} (${unit})`))],
    rows: rounds.map((round, at) => [at + 1, ...Object.keys(measures).flatMap((key) => Object.keys(tools).map((tool) => round[tool][key].toFixed(1)))]),
  };
}

function ratioTable(rounds) {
  const ratio = (tool, key) => {
    const ratios = rounds.map((round) => round[tool][key] / round.pagefind[key]);
    return `${quantiles(ratios).median.toFixed(2)} (${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)})`;
  };
  return {
    title: 'As a part of what Pagefind takes: median (least – most)',
    columns: ['what', ...Object.values(measures).map(([title]) => title)],
    rows: ['index', 'build'].map((tool) => [tools[tool], ...Object.keys(measures).map((key) => ratio(tool, key))]),
  };
}
