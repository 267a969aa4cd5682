// The speed benchmark: scripts/bench explains how to run it.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { load, machineFacts } from './machine.mjs';
import { readOptions } from './options.mjs';
import { obtainPrograms } from './peers.mjs';
import { measureCold } from './parts/cold.mjs';
import { measureEdits } from './parts/edits.mjs';
import { measureGrowth } from './parts/growth.mjs';
import { measureTree } from './parts/tree.mjs';
import { asMarkdown, writeReport } from '../report.mjs';

const measures = { cold: measureCold, edits: measureEdits, tree: measureTree, growth: measureGrowth };

const options = orStop(() => readOptions(process.argv.slice(2)));
const say = (what) => process.stderr.write(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${what}\n`);
const programs = orStop(() => obtainPrograms({ hugo: options.hugo, say }));
const work = workFolder(resolve(options.work ?? tmpdir()));
for (const signal of ['SIGINT', 'SIGTERM']) { process.on(signal, () => { rmSync(work, { recursive: true, force: true }); process.exit(130); }); }
try {
  const facts = [...machineFacts(work), `load ${load()} at the beginning`, ...programs.facts, `seed ${options.seed}; rounds: ${options.rounds}; edits of each kind: ${options.edits}`];
  const parts = [];
  for (const name of options.parts) { parts.push({ name, ...await partOrFailure(name, { options, programs, work, say }) }); }
  facts.push(`load ${load()} at the end, after ${(performance.now() / 60_000).toFixed(0)} minutes`);
  const out = options.out ?? mkdtempSync(join(tmpdir(), 'signpost-speed-report-'));
  const markdown = asMarkdown(facts, parts).replace(/^# .*/, '# The speed, measured');
  writeReport(out, markdown, facts, parts);
  process.stdout.write(markdown);
  say(`The report is in ${out}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A part that fails says so in the report, and the others are kept. */
async function partOrFailure(name, given) {
  try { return await measures[name](given); } catch (error) {
    process.exitCode = 1;
    given.say(`${name}: ${error.stack}`);
    return { title: `${name}: this part FAILED`, notes: [error.message], tables: [], data: {} };
  }
}

/** A folder of its own below the one wished for, so that nothing else is ever removed. */
function workFolder(wished) {
  mkdirSync(wished, { recursive: true });
  return mkdtempSync(join(wished, 'signpost-speed-'));
}

/** A slip on the command line, or a missing program, is told without a stack. */
function orStop(attempt) {
  try { return attempt(); } catch (error) {
    process.stderr.write(`bench: ${error.message}\n`);
    return process.exit(2);
  }
}
