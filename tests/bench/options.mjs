// What can be asked of the benchmark.

import { parseArgs } from 'node:util';

export const partNames = ['quality', 'questions', 'sizes', 'bytes', 'indexing'];
export const toolNames = ['signpost', 'minisearch', 'lunr', 'pagefind'];

/** The wishes of the command line and the environment, with defaults filled in. */
export function readOptions(words) {
  const { values } = parseArgs({
    args: words,
    options: {
      corpus: { type: 'string' }, questions: { type: 'string' }, out: { type: 'string' }, only: { type: 'string' }, tools: { type: 'string' },
      quick: { type: 'boolean', default: false }, large: { type: 'boolean', default: false }, generated: { type: 'boolean', default: false },
      seed: { type: 'string', default: '7' }, rounds: { type: 'string', default: '3' },
    },
  });
  // In a hurry, nothing that needs a browser or minutes.
  const parts = chosen('part', partNames, values.only).filter((name) => !values.quick || ['quality', 'questions', 'sizes'].includes(name));
  if (parts.length === 0) { throw new Error('--quick leaves out bytes and indexing, so that nothing is left'); }
  return {
    corpus: values.corpus || process.env.SIGNPOST_CORPUS,
    questions: values.questions || process.env.SIGNPOST_QUESTIONS,
    out: values.out,
    parts,
    quick: values.quick, large: values.large, generated: values.generated,
    seed: wholeNumber('seed', values.seed), rounds: wholeNumber('rounds', values.rounds),
    count: values.quick ? 1_000 : 10_000,
    queries: values.quick ? 60 : 300,
    tools: chosen('tool', toolNames, values.tools).filter((name) => !values.quick || name !== 'pagefind'),
    visits: 12,
  };
}

/** Those named in a list with commas, or all. */
function chosen(what, names, list) {
  const wanted = list ? list.split(',') : names;
  for (const name of wanted) {
    if (!names.includes(name)) { throw new Error(`there is no ${what} ${name}; there are ${names.join(', ')}`); }
  }
  return wanted;
}

function wholeNumber(name, text) {
  if (!/^\d+$/.test(text) || Number(text) === 0) { throw new Error(`--${name} takes a whole number above 0, not ${text}`); }
  return Number(text);
}
