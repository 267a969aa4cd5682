// Part: what a search costs somebody with an old phone and a weak signal.

import { buildOwnSite, buildSite } from '../built-site.mjs';
import { generatePages } from '../corpus/generate.mjs';
import { pathOf } from '../project.mjs';
import { quantiles } from '../quality.mjs';
import { makeQueries, setTitles } from '../queries.mjs';
import { randomSource, shuffled } from '../random.mjs';
import { kilobytes, milliseconds, spread } from '../report.mjs';
import { serve } from '../server.mjs';
import { startBrowser } from '../slow-tab.mjs';
import { processorTimes, resultsPageVisit, visit, ways } from '../visits.mjs';
import { familiesOf } from './sizes.mjs';

export async function measureBytes({ corpus, options, work, say }) {
  const browser = await startBrowser();
  try {
    const whole = await onSite(browser, work, corpus.pages, (place) => wholeSite(place, options, say), say);
    const growth = [];
    for (const pages of growing(corpus, options)) { growth.push(await onSite(browser, work, pages, (place) => oneSize(place, options), say)); }
    const own = await ownSite(browser, work, options, say);
    growth.push(whole.size);
    growth.sort((one, other) => one.pages - other.pages);
    return {
      title: 'On a slow phone',
      notes: [
        'Chromium imitates 1.6 Mbit/s down, 750 kbit/s up, 150 ms for each request and a processor of a quarter of the speed; text is sent packed with gzip, over HTTP/1.1. Nothing is in the cache at first. Numbers are median / 95th in a hundred / largest. '
        + 'Alone: script, index and the first five results with their excerpts, on an empty page. A tool’s worker is not slowed by the processor setting; Pagefind’s runs in one.',
        `The queries: ${whole.queries.map((query) => `“${query}”`).join(', ')}; the later one in each visit is the next of these.`,
      ],
      tables: [...whole.tables, own.table, growthTable(growth)],
      data: { whole: whole.data, own: own.data, growth },
    };
  } finally {
    await browser.close();
  }
}

async function onSite(browser, work, pages, measure, say) {
  say(`bytes: building ${pages.length} pages`);
  const site = buildSite(work, pages, { pagefind: true });
  const server = await serve(site.folder);
  try { return await measure({ browser, server, site, pages }); } finally { await server.close(); }
}

/** Two thirds are names as they are, the others have a typo. */
const isMisspelt = (at) => at % 3 === 2;

function queriesFor(pages, options) {
  const sets = makeQueries(pages, options.seed, options.visits);
  return sets.exact.map(({ query }, at) => (isMisspelt(at) ? sets.typo1[at].query : query));
}

async function wholeSite({ browser, server, site, pages }, options, say) {
  const queries = queriesFor(pages, options);
  const start = `/${pathOf(pages[0])}/`;
  const data = { visits: [], resultsPage: [], processor: {} };
  for (const [key, make] of Object.entries(ways)) {
    const way = make(site.folder);
    say(`bytes: ${way.name}`);
    data.visits.push({ key, name: way.name, searches: await visits(browser, server, way, start, queries) });
  }
  say('bytes: the results page');
  for (const query of queries) { data.resultsPage.push(await resultsPageVisit(browser, server, query)); }
  say('bytes: processor');
  const sets = makeQueries(pages, options.seed, 60);
  for (const name of ['exact', 'typo1', 'typo2', 'synonyms']) {
    data.processor[name] = quantiles(await processorTimes(browser, server, site.folder, sets[name].map(({ query }) => query)));
  }
  const costs = Object.fromEntries(data.visits.map(({ key, searches }) => [key, searches]));
  const size = { pages: pages.length, index: familiesOf(site.folder).at(-1), costs };
  return { queries, data, size, tables: [...visitTables(data), processorTable(data.processor)] };
}

async function visits(browser, server, way, start, queries) {
  const searches = [];
  for (const [at, query] of queries.entries()) {
    const [first, later] = await visit(browser, server, way, start, [query, queries[(at + 1) % queries.length]]);
    searches.push({ query, first, later });
  }
  return searches;
}

const columns = ['way', 'time', 'bytes', 'requests', 'waves'];

function visitTables({ visits: measured, resultsPage }) {
  const some = (kind, keep) => (which) => measured.map(({ name, searches }) => costRow(`${name}: ${kind}`, searches.filter((_, at) => keep(which === 'later' ? (at + 1) % searches.length : at)).map((search) => search[which])));
  const rows = (which) => [...some('as it is spelt', (at) => !isMisspelt(at))(which), ...some('with a typo', isMisspelt)(which)];
  return [
    { title: 'The first search of a visit', columns, rows: [...rows('first'), costRow('Signpost, the results page opened by its address (its HTML and style included)', resultsPage)] },
    { title: 'A later search in the same visit', columns, rows: rows('later') },
  ];
}

function costRow(name, costs) {
  const of = (key, write) => spread(quantiles(costs.map((cost) => cost[key])), write);
  return [name, of('milliseconds', milliseconds), of('bytes', kilobytes), of('requests', String), of('waves', String)];
}

function processorTable(processor) {
  return {
    title: 'Signpost: the processor’s time for a query at a quarter of its speed, everything loaded',
    columns: ['query', 'median / 95th / longest'],
    rows: Object.entries(processor).map(([name, times]) => [setTitles[name], spread(times, milliseconds)]),
  };
}

/** The learning resources of this very project, asked with rehearsals of theirs. */
async function ownSite(browser, work, options, say) {
  say('bytes: the project’s own site');
  const site = buildOwnSite(work);
  const server = await serve(site.folder);
  try {
    const queries = shuffled(randomSource(options.seed, 'rehearsals'), site.rehearsals).slice(0, options.visits);
    const data = [];
    for (const make of [ways.reader, ways.dropDown, ways.typed]) {
      const way = make(site.folder);
      data.push({ name: way.name, searches: await visits(browser, server, way, '/quick/', queries) });
    }
    const rows = (which) => data.map(({ name, searches }) => costRow(`${name}, ${which === 'first' ? 'first' : 'later'}`, searches.map((search) => search[which])));
    return { data: { queries, visits: data }, table: { title: `The project’s own site: ${queries.map((query) => `“${query}”`).join(', ')}`, columns, rows: [...rows('first'), ...rows('later')] } };
  } finally {
    await server.close();
  }
}

/** Parts of the corpus, of which the whole is measured already, and made-up pages beyond it. */
function* growing(corpus, options) {
  const order = shuffled(randomSource(options.seed, 'growth'), corpus.pages);
  for (const count of [100, 1_000, 10_000]) { if (count < order.length) { yield order.slice(0, count); } }
  if (options.large) { yield generatePages(100_000, 200, options.seed); }
}

async function oneSize({ browser, server, site, pages }, options) {
  const queries = queriesFor(pages, options);
  const costs = {};
  for (const [name, make] of Object.entries({ reader: ways.reader, pagefind: ways.pagefind })) {
    costs[name] = await visits(browser, server, make(site.folder), '/', queries);
  }
  return { pages: pages.length, index: familiesOf(site.folder).at(-1), costs };
}

function growthTable(growth) {
  const of = (searches, key, write) => spread(quantiles(searches.map(({ first }) => first[key])), write);
  return {
    title: 'How it grows: the first search of a visit, scripts alone',
    columns: ['pages', 'index, gzip', 'its files', 'Signpost, bytes', 'requests', 'Pagefind, bytes', 'requests'],
    rows: growth.map(({ pages, index, costs }) => [
      pages, kilobytes(index.packed), index.files,
      of(costs.reader, 'bytes', kilobytes), of(costs.reader, 'requests', String), of(costs.pagefind, 'bytes', kilobytes), of(costs.pagefind, 'requests', String),
    ]),
  };
}
