// Part: what people asked a library, in their own words, with judged answers.

import { openLunr } from '../engines/lunr.mjs';
import { openMiniSearch } from '../engines/minisearch.mjs';
import { openSignpost, stopWords } from '../engines/signpost.mjs';
import { buildSite } from '../built-site.mjs';
import { obtainQuestions } from '../corpus/obtain.mjs';
import { gradedQuestions } from '../quality.mjs';
import { rate } from '../report.mjs';
import { pagefindWithBrowser } from './quality.mjs';

/** The texts that stand for a question, in the order of the report. */
const texts = { message: 'the message as it was written (its subject when it is empty)', summary: 'the librarians’ summary of it, one sentence' };

export async function measureQuestions({ options, work, say }) {
  say('questions');
  const { docs, questions, source } = obtainQuestions(options);
  const part = { title: 'Questions in people’s own words', notes: [`${source}.`], tables: [], data: [] };
  if (questions.length === 0) { return part; }
  const records = docs.map(({ id, title, text }) => ({ id, collection: 'answers', focus: '', synonyms: [], type: 'answer', question: title, answer: text }));
  for await (const { engine, without } of engines(records, options, work)) {
    say(`questions: ${engine.name}`);
    part.data.push({ name: engine.name, ...await bothTexts(engine, docs, questions) });
    if (without) { part.data.push({ name: `${engine.name}, stop words left out`, ...await bothTexts(leavingOut(engine, without), docs, questions) }); }
    await engine.close();
  }
  part.notes.push('Gain is the judges’ grade less one, 0 to 3. Success: an answer with a gain above 0 is among the first ten; good: one with a gain of 2 or 3. Only judged answers are in the index, so that the order of the tools tells more than the numbers.');
  part.tables = Object.entries(texts).map(([name, title]) => ({
    title: `Asked with ${title}`,
    columns: ['tool', 'nDCG@10', 'success', 'good', 'nothing found'],
    rows: part.data.map((one) => [one.name, rate(one[name].ndcg), rate(one[name].success), rate(one[name].good), rate(one[name].empty)]),
  }));
  return part;
}

async function bothTexts(engine, docs, questions) {
  const measured = {};
  for (const name of Object.keys(texts)) { measured[name] = await gradedQuestions(engine, docs, questions, (question) => question[name]); }
  return measured;
}

/** Every tool; the peers also with the words left out that Signpost leaves out. */
async function* engines(records, { tools }, work) {
  const site = buildSite(work, records, { pagefind: tools.includes('pagefind') });
  const without = stopWords(site.folder);
  if (tools.includes('signpost')) { yield { engine: await openSignpost(site.folder, site.numberOf) }; }
  if (tools.includes('minisearch')) {
    yield { engine: openMiniSearch(records, false), without };
    yield { engine: openMiniSearch(records), without };
  }
  if (tools.includes('lunr')) { yield { engine: openLunr(records), without }; }
  if (tools.includes('pagefind')) { yield { engine: await pagefindWithBrowser(site), without }; }
}

function leavingOut(engine, words) {
  const shorter = (text) => text.match(/[\p{L}\p{M}\p{N}'’-]+/gu).filter((word) => !words.has(word.toLowerCase())).join(' ');
  return { ...engine, search: (text) => engine.search(shorter(text) || text) };
}
