// Part: whether a page costs more the more there are.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildRound, costTable } from '../builds.mjs';
import { load } from '../machine.mjs';
import { spreadOf, written } from '../measure.mjs';
import { writeGenerated } from '../projects.mjs';

const sizes = [10_000, 50_000, 100_000];
const tools = { signpost: 'Signpost', lean: 'Hugo, lean', both: 'Hugo, lean + Pagefind', floor: 'the floor' };

export function measureGrowth({ options, programs, work, say }) {
  const length = Math.min(2, options.rounds);
  const rounds = {};
  for (const size of sizes) {
    const folder = join(work, `pages-${size}`);
    say(`growth: making ${size} pages`);
    const site = writeGenerated(folder, size, options.seed);
    rounds[size] = Array.from({ length }, (_, number) => {
      say(`growth: ${size} pages, round ${number + 1} of ${length}, load ${load()}`);
      return buildRound(site, programs, work, number, ['signpost', 'lean', 'floor']);
    });
    rmSync(folder, { recursive: true });
  }
  return {
    title: 'Growth',
    notes: ['What a page costs the processors, by the number of pages. A tool that works in proportion to its pages has the same figure in every column.'],
    tables: [
      { title: 'Processor time for a page, ms', columns: ['tool', ...columns, 'last ÷ first'], rows: rowsOf(rounds, perPage, 2) },
      { title: 'Most memory, MB', columns: ['tool', ...columns, 'last ÷ first'], rows: rowsOf(rounds, ({ megabytes }) => megabytes, 0) },
      ...sizes.map((size) => costTable(`${size.toLocaleString('en-GB')} pages`, rounds[size])),
    ],
    data: { rounds },
  };
}

const columns = sizes.map((size) => `${size.toLocaleString('en-GB')} pages`);
const perPage = ({ processor }, size) => 1000 * processor / size;

function rowsOf(rounds, of, digits) {
  return Object.entries(tools).map(([key, name]) => {
    const numbers = sizes.map((size) => rounds[size].map((round) => of(round[key], size)));
    return [name, ...numbers.map((list) => written(list, digits)), (spreadOf(numbers.at(-1)).median / spreadOf(numbers[0]).median).toFixed(2)];
  });
}
