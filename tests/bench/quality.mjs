// How good the answers are: known-item queries, and questions with graded answers.

import { nameKey } from './queries.mjs';

/** What a tool found for each query of a set, and how long each took. */
async function answersOf(engine, texts) {
  const answers = [];
  for (const text of texts) {
    const began = performance.now();
    const found = await engine.search(text);
    answers.push({ text, found, milliseconds: performance.now() - began });
  }
  return answers;
}

const firstTen = (found, counts = () => true) => found.filter(counts).slice(0, 10);

/**
 * For each set: how many queries have a page of a wanted focus among the first
 * ten, how many find nothing, and which fail. `focuses` is the focus key of
 * each page by number.
 */
export async function knownItems(engine, sets, focuses) {
  const results = {};
  for (const [name, queries] of Object.entries(sets)) {
    const answers = await answersOf(engine, queries.map((query) => query.query));
    const failing = queries
      .map((query, at) => ({ ...query, found: firstTen(answers[at].found, (page) => !query.apart || focuses[page] !== query.apart) }))
      .filter(({ wanted, found }) => !found.some((page) => wanted.includes(focuses[page])));
    results[name] = {
      count: queries.length,
      success: share(queries.length - failing.length, queries.length),
      empty: share(answers.filter(({ found }) => found.length === 0).length, queries.length),
      milliseconds: quantiles(answers.map((answer) => answer.milliseconds)),
      failing: failing.map(({ query, focus, found }) => ({ query, focus, found })),
    };
  }
  return results;
}

/** nDCG and success among the first ten, with the gains of the judged answers. */
export async function gradedQuestions(engine, docs, questions, textOf) {
  const answers = await answersOf(engine, questions.map(textOf));
  const scored = questions.map((question, at) => {
    const gains = firstTen(answers[at].found).map((page) => question.relevant[docs[page]?.id] ?? 0);
    return { id: question.id, text: answers[at].text, gains, score: discounted(gains) / discounted(bestGains(question.relevant)) };
  });
  return {
    count: questions.length,
    ndcg: scored.reduce((sum, { score }) => sum + score, 0) / scored.length,
    success: share(scored.filter(({ gains }) => gains.some((gain) => gain > 0)).length, scored.length),
    good: share(scored.filter(({ gains }) => gains.some((gain) => gain > 1)).length, scored.length),
    empty: share(answers.filter(({ found }) => found.length === 0).length, answers.length),
    milliseconds: quantiles(answers.map((answer) => answer.milliseconds)),
    questions: scored,
  };
}

const bestGains = (relevant) => Object.values(relevant).sort((a, b) => b - a).slice(0, 10);

const discounted = (gains) => gains.reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);

const share = (part, whole) => (whole === 0 ? null : part / whole);

/** The middle, the 95th in a hundred and the largest of some numbers. */
export function quantiles(numbers) {
  const order = [...numbers].sort((a, b) => a - b);
  const at = (part) => order[Math.min(order.length - 1, Math.floor(part * order.length))];
  return { median: at(0.5), p95: at(0.95), max: order.at(-1) };
}

/** The focus key of each page, in order. */
export const focusKeys = (pages) => pages.map((page) => nameKey(page.focus));
