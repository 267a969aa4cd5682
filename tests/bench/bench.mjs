// The benchmark: scripts/bench-search explains how to run it.

import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { obtainCorpus } from './corpus/obtain.mjs';
import { readOptions } from './options.mjs';
import { asMarkdown, writeReport } from './report.mjs';
import { measureBytes } from './parts/bytes.mjs';
import { measureIndexing } from './parts/indexing.mjs';
import { measureQuality } from './parts/quality.mjs';
import { measureQuestions } from './parts/questions.mjs';
import { measureSizes } from './parts/sizes.mjs';

const measures = { quality: measureQuality, questions: measureQuestions, sizes: measureSizes, bytes: measureBytes, indexing: measureIndexing };

const options = optionsOrStop();
const work = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
const say = (what) => process.stderr.write(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${what}\n`);
try {
  const corpus = obtainCorpus(options);
  const facts = [
    corpus.source, `seed ${options.seed}, ${options.queries} queries in each set`,
    `Node ${process.versions.node}, ${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'})`,
  ];
  const parts = [];
  for (const name of options.parts) { parts.push({ name, ...await partOrFailure(name, { corpus, options, work, say }) }); }
  const out = options.out ?? mkdtempSync(join(tmpdir(), 'signpost-bench-report-'));
  const markdown = asMarkdown(facts, parts);
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

/** A slip on the command line is told in one line. */
function optionsOrStop() {
  try { return readOptions(process.argv.slice(2)); } catch (error) {
    process.stderr.write(`bench-search: ${error.message}\n`);
    return process.exit(2);
  }
}
