// MedQuAD (Asma Ben Abacha and Dina Demner-Fushman, "A Question-Entailment
// Approach to Question Answering", BMC Bioinformatics 2019; CC BY 4.0) and the
// questions of LiveQA-Med, from their public repositories. Nothing of either
// is kept in the project: clones lie in a cache of the person who measures.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { randomSource, shuffled } from '../random.mjs';
import { attribute, elements, textOf } from './xml.mjs';

const repositories = {
  MedQuAD: 'https://github.com/abachaa/MedQuAD.git',
  LiveQA: 'https://github.com/abachaa/LiveQA_MedicalTask_TREC2017.git',
};

export const cacheFolder = () => process.env.SIGNPOST_BENCH_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'signpost-bench');

/** Clones both repositories into the cache, unless they are there; returns its folder. */
export function fetchCollections() {
  mkdirSync(cacheFolder(), { recursive: true });
  for (const [name, address] of Object.entries(repositories)) {
    const folder = join(cacheFolder(), name);
    if (!existsSync(folder)) { clone(address, folder); }
  }
  return cacheFolder();
}

/** Under another name until it is whole, so that a clone that was broken off is not taken for one. */
function clone(address, folder) {
  const unfinished = folder + '.unfinished';
  rmSync(unfinished, { recursive: true, force: true });
  const { status } = spawnSync('git', ['-c', 'http.lowSpeedLimit=1000', '-c', 'http.lowSpeedTime=30', 'clone', '--quiet', '--depth', '1', address, unfinished], {
    stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
  });
  if (status !== 0) { throw new Error(`${address} could not be fetched`); }
  renameSync(unfinished, folder);
}

/** A seeded sample of the answered questions of the collections whose answers are published. */
export function sampleMedQuAD(folder, count, seed) {
  const collections = readdirSync(folder).filter((name) => /^\d+_\w+$/.test(name)).sort();
  const all = collections.flatMap((collection) => readdirSync(join(folder, collection)).filter((name) => name.endsWith('.xml')).sort()
    .flatMap((name) => pagesOf(readFileSync(join(folder, collection, name), 'utf8'), collection)));
  if (all.length === 0) { throw new Error(`${folder} holds no answered questions`); }
  const chosen = new Set(shuffled(randomSource(seed, 'sample'), all).slice(0, count));
  return all.filter((page) => chosen.has(page));
}

function pagesOf(xml, collection) {
  const focus = textOf(xml, 'Focus');
  const synonyms = elements(xml, 'Synonyms').flatMap(({ inside }) => elements(inside, 'Synonym').map((one) => textOf(`<a>${one.inside}</a>`, 'a'))).filter(Boolean);
  const pages = elements(xml, 'QAPair').map(({ inside }) => {
    const asked = elements(inside, 'Question')[0] ?? { attributes: '' };
    return {
      id: attribute(asked.attributes, 'qid'), collection, focus, synonyms,
      type: attribute(asked.attributes, 'qtype'), question: textOf(inside, 'Question'), answer: textOf(inside, 'Answer'),
    };
  });
  return pages.filter((page) => page.focus && page.id && page.question && page.answer);
}
