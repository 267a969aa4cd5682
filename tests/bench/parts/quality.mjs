// Part: queries whose right answer is known, the same for every tool.

import { openLunr } from '../engines/lunr.mjs';
import { openMiniSearch } from '../engines/minisearch.mjs';
import { openPagefind } from '../engines/pagefind.mjs';
import { openSignpost } from '../engines/signpost.mjs';
import { buildSite } from '../built-site.mjs';
import { makeQueries, setTitles } from '../queries.mjs';
import { focusKeys, knownItems } from '../quality.mjs';
import { milliseconds, rate, spread } from '../report.mjs';
import { serve } from '../server.mjs';
import { startBrowser } from '../slow-tab.mjs';

const shownFailing = 40;

export async function measureQuality({ corpus, options, work, say }) {
  const { pages } = corpus;
  const sets = makeQueries(pages, options.seed, options.queries);
  const measured = [];
  for await (const engine of engines(pages, options, work, say)) {
    say(`quality: ${engine.name}`);
    measured.push({ name: engine.name, sets: await knownItems(engine, sets, focusKeys(pages)) });
    await engine.close();
  }
  return {
    title: 'Known items',
    notes: [
      'Success: a page about what was meant is among the first ten. In brackets: queries that found nothing. “With names” has content/data/synonyms.yaml made of the other names in the corpus that share no word with the page’s name; no other tool has such a list.',
      'Mistakes are made in the longest word: two edits are one of any kind and a letter left out, in words of seven letters or more. The last row wants, for the name of one page, those that another name of it leads to; pages of the name itself are passed over.',
    ],
    tables: [successTable(sets, measured), timeTable(sets, measured), ...measured.slice(0, 2).filter(({ name }) => name.startsWith('Signpost')).map((one) => failingTable(one, pages))],
    data: measured,
  };
}

/** One tool after another, so that only one index is in memory. */
async function* engines(pages, { tools }, work, say) {
  say('quality: building');
  const plain = buildSite(work, pages, { pagefind: tools.includes('pagefind') });
  if (tools.includes('signpost')) {
    yield await openSignpost(plain.folder, plain.numberOf, 'Signpost');
    const named = buildSite(work, pages, { synonyms: true });
    yield await openSignpost(named.folder, named.numberOf, 'Signpost, with names');
  }
  if (tools.includes('minisearch')) { yield openMiniSearch(pages); }
  if (tools.includes('lunr')) { yield openLunr(pages); }
  if (tools.includes('pagefind')) { yield await pagefindWithBrowser(plain); }
}

/** Pagefind with a browser and a server of its own, which close with it. */
export async function pagefindWithBrowser({ folder, numberOf }) {
  const [browser, server] = [await startBrowser(), await serve(folder)];
  const engine = await openPagefind(browser, server.origin, folder, numberOf);
  return { ...engine, async close() { await browser.close(); await server.close(); } };
}

function successTable(sets, measured) {
  return {
    title: 'Success among the first ten',
    columns: ['query', 'queries', ...measured.map(({ name }) => name)],
    rows: Object.keys(sets).filter((set) => sets[set].length > 0).map((set) => [
      setTitles[set], sets[set].length, ...measured.map(({ sets: of }) => `${rate(of[set].success)} (${rate(of[set].empty)})`),
    ]),
  };
}

function timeTable(sets, measured) {
  return {
    title: 'Time for a query on this computer, in memory: median / 95th in a hundred / longest',
    columns: ['query', ...measured.map(({ name }) => name)],
    rows: Object.keys(sets).filter((set) => sets[set].length > 0).map((set) => [
      setTitles[set], ...measured.map(({ sets: of }) => spread(of[set].milliseconds, milliseconds)),
    ]),
  };
}

/** The queries a person would look at next. */
function failingTable({ name, sets }, pages) {
  const rows = Object.entries(sets).flatMap(([set, { failing }]) => failing.slice(0, shownFailing).map(({ query, focus, found }) => [
    setTitles[set], query, focus, found.length === 0 ? 'nothing' : pages[found[0]]?.question ?? 'a list of pages',
  ]));
  return { title: `${name}: queries that failed, at most ${shownFailing} of each kind`, columns: ['kind', 'query', 'meant', 'found first'], rows };
}
