// Where the pages and the questions come from this time. Whatever happens is
// told in the report: measurements of made-up pages are no measurements of text.

import { join } from 'node:path';
import { readCorpus } from './corpus.mjs';
import { generatePages } from './generate.mjs';
import { fetchCollections, sampleMedQuAD } from './medquad.mjs';
import { readQuestions } from './questions.mjs';

const textLength = 200;

/** The corpus: {pages, source, made}, where `made` says that the pages are made up. */
export function obtainCorpus({ corpus, count, seed, generated }) {
  if (corpus) {
    const pages = readCorpus(corpus);
    return { pages: pages.slice(0, count), source: `${Math.min(count, pages.length)} pages of the file given`, made: false };
  }
  const fetched = generated ? { problem: 'it was asked for' } : attempt(() => sampleMedQuAD(join(fetchCollections(), 'MedQuAD'), count, seed));
  if (fetched.value) { return { pages: fetched.value, source: `${fetched.value.length} answers sampled from MedQuAD (CC BY 4.0), seed ${seed}`, made: false }; }
  return {
    pages: generatePages(count, textLength, seed), made: true,
    source: `${count} GENERATED pages of ${textLength} words without meaning (${fetched.problem}): quality figures say little, and nothing about real text`,
  };
}

/** The judged questions: {docs, questions, source}, with no questions when they cannot be had. */
export function obtainQuestions({ questions, generated }) {
  if (!questions && generated) { return { docs: [], questions: [], source: 'not measured: generated pages were asked for' }; }
  const found = attempt(() => readQuestions(questions ?? fetchCollections()));
  if (found.value) { return { ...found.value, source: `${found.value.questions.length} LiveQA-Med questions with ${found.value.docs.length} judged answers` }; }
  if (questions) { throw new Error(`${questions}: ${found.problem ?? 'the questions or the judged answers are not there'}`); }
  return { docs: [], questions: [], source: `not measured: ${found.problem ?? 'a file of the collections is missing'}` };
}

function attempt(work) {
  try { return { value: work() }; } catch (error) { return { problem: error.message.split('\n')[0] }; }
}
