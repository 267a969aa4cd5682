// What can be asked of the speed benchmark.

import { parseArgs } from 'node:util';

export const partNames = ['cold', 'edits', 'tree', 'growth'];

/** The wishes of the command line, with defaults filled in. */
export function readOptions(words) {
  const { values } = parseArgs({
    args: words,
    options: {
      only: { type: 'string' }, sizes: { type: 'string' }, rounds: { type: 'string' }, edits: { type: 'string' }, seed: { type: 'string', default: '7' },
      out: { type: 'string' }, work: { type: 'string' }, tree: { type: 'string' }, hugo: { type: 'string' },
      quick: { type: 'boolean', default: false }, large: { type: 'boolean', default: false },
    },
  });
  const sizes = values.sizes ?? (values.quick ? '100,1000' : '100,1000,10000');
  return {
    parts: partsOf(values),
    sizes: [...new Set(sizes.split(',').map((size) => wholeNumber('sizes', size)))].sort((a, b) => a - b),
    rounds: wholeNumber('rounds', values.rounds ?? (values.quick ? '1' : '5')),
    edits: wholeNumber('edits', values.edits ?? (values.quick ? '4' : '20')),
    seed: wholeNumber('seed', values.seed),
    out: values.out, work: values.work, tree: values.tree, hugo: values.hugo,
  };
}

/** Those asked for, or all that neither need hours nor, in a hurry, a real tree. */
function partsOf({ only, quick, large }) {
  const usual = partNames.filter((name) => (large || name !== 'growth') && !(quick && name === 'tree'));
  const wanted = only ? only.split(',') : usual;
  for (const name of wanted) {
    if (!partNames.includes(name)) { throw new Error(`there is no part ${name}; there are ${partNames.join(', ')}`); }
  }
  return wanted;
}

function wholeNumber(name, text) {
  if (!/^\d+$/.test(text) || Number(text) === 0) { throw new Error(`--${name} takes whole numbers above 0, not ${text}`); }
  return Number(text);
}
