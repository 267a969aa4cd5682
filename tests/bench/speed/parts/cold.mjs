// Part: the whole site built from nothing, and once more with nothing changed.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildRound, costTable, ratioTable, rewrittenNote } from '../builds.mjs';
import { load } from '../machine.mjs';
import { writeGenerated } from '../projects.mjs';

export function measureCold({ options, programs, work, say }) {
  const [rounds, loads] = [{}, []];
  for (const size of options.sizes) {
    const folder = join(work, `pages-${size}`);
    say(`cold: making ${size} pages`);
    const site = writeGenerated(folder, size, options.seed);
    rounds[sizeName(size)] = Array.from({ length: options.rounds }, (_, number) => {
      say(`cold: ${size} pages, round ${number + 1} of ${options.rounds}, load ${load()}`);
      loads.push(load());
      return buildRound(site, programs, work, number);
    });
    rmSync(folder, { recursive: true });
  }
  return {
    title: 'Building the whole site',
    notes: [
      'Every run writes into a folder that is not there. “Lean” Hugo has a feed of twenty pages for the home page only; as it comes, it writes feeds of all their pages for every section and tag. Pagefind reads the HTML that lean Hugo has just written; Signpost makes its own index in the same run. '
      + 'The floor reads the same files, turns them into HTML on all processors, frames and writes them, and knows nothing else. The memory of two programs is that of the greater. Median (least–greatest).',
      rewrittenNote(rounds),
      `Load when the rounds began: ${loads.join(', ')}.`,
    ],
    tables: [
      ratioTable('Round by round', rounds),
      ...Object.entries(rounds).map(([name, of]) => costTable(name, of)),
    ],
    data: { rounds, loads },
  };
}

const sizeName = (size) => `${size.toLocaleString('en-GB')} pages`;
