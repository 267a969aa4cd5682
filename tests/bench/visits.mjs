// One visit to a built site on the slow profile: a first search, then a later
// one, through each tool's own script. Time runs until the first five results
// could be shown; bytes and requests are all that the searches loaded.

import { blankPath } from './server.mjs';
import { searchFiles } from './engines/signpost.mjs';
import { openSlowTab, untilQuiet, wavesOf } from './slow-tab.mjs';

/** What each way of searching opens, and what it does there, in the page. */
export const ways = {
  reader: (site) => ({ name: 'Signpost, its reader alone', path: blankPath, prepare: searchFiles(site).reader, search: searchWithReader }),
  dropDown: () => ({ name: 'Signpost, the field on every page', path: '', search: searchInField }),
  typed: () => ({ name: 'Signpost, the field, typed at five letters a second, from the last letter', path: '', search: typeInField }),
  pagefind: () => ({ name: 'Pagefind 1.6.0, its script alone', path: blankPath, search: searchWithPagefind }),
};

/** Runs queries one after another in one visit; each result is {milliseconds, bytes, requests, waves, shown}. */
export async function visit(browser, server, way, page, queries) {
  const slow = await openSlowTab(browser, server.origin + (way.path || page));
  try {
    await slow.slowDown();
    const results = [];
    for (const query of queries) { results.push(await measured(slow, server, () => slow.tab.evaluate(way.search, { query, script: way.prepare }))); }
    return results;
  } finally {
    await slow.close();
  }
}

async function measured(slow, server, search) {
  slow.requests.length = 0;
  server.sent.length = 0;
  const { milliseconds, shown } = await search();
  await untilQuiet(slow.requests);
  return {
    milliseconds, shown,
    bytes: server.sent.reduce((sum, one) => sum + one.bytes, 0),
    requests: server.sent.length,
    waves: wavesOf(slow.requests),
    files: server.sent.map(({ path, bytes }) => `${path} ${bytes}`),
  };
}

/** The results page opened by its address, from the first request to the first result; bytes are those of the whole page. */
export async function resultsPageVisit(browser, server, query) {
  const slow = await openSlowTab(browser, server.origin + blankPath);
  try {
    await slow.slowDown();
    await slow.tab.addInitScript(noteFirstResult);
    return await measured(slow, server, async () => {
      await slow.tab.goto(`${server.origin}/search/?q=${encodeURIComponent(query)}`);
      const handle = await slow.tab.waitForFunction(() => window.firstResult, undefined, { timeout: 20_000 });
      return { milliseconds: await handle.jsonValue(), shown: await slow.tab.locator('[data-search-results] a').count() };
    });
  } finally {
    await slow.close();
  }
}

/** How long each query takes the processor when all files it needs are in memory; only the processor is slow. */
export async function processorTimes(browser, server, site, queries) {
  const slow = await openSlowTab(browser, server.origin + blankPath);
  try {
    await slow.tab.addScriptTag({ url: `/${searchFiles(site).reader}` });
    await slow.slowDown({ network: false });
    return await slow.tab.evaluate(timeQueries, queries);
  } finally {
    await slow.close();
  }
}

// The functions below run in the page.

function noteFirstResult() {
  new MutationObserver((_, watch) => {
    if (!document.querySelector('[data-search-results] a')) { return; }
    watch.disconnect();
    window.firstResult = performance.now();
  }).observe(document, { childList: true, subtree: true });
}

async function timeQueries(queries) {
  const ask = (method, ...values) => new Promise((resolve, reject) => {
    window.signpostSearch[method](...values, (error, answer) => { if (error) { reject(error); } else { resolve(answer); } });
  });
  await ask('open', '/search/index.js', '/');
  for (const query of queries) { await ask('find', query, {}); }
  const times = [];
  for (const query of queries) {
    const began = performance.now();
    await ask('find', query, {});
    times.push(performance.now() - began);
  }
  return times;
}

async function searchWithReader({ query, script }) {
  const began = performance.now();
  if (!window.signpostSearch) {
    await new Promise((resolve, reject) => {
      const element = document.createElement('script');
      Object.assign(element, { src: `/${script}`, onload: resolve, onerror: reject });
      document.head.append(element);
    });
  }
  const ask = (method, ...values) => new Promise((resolve, reject) => {
    window.signpostSearch[method](...values, (error, answer) => { if (error) { reject(error); } else { resolve(answer); } });
  });
  await ask('open', '/search/index.js', '/');
  const found = await ask('find', query, {});
  const cards = await ask('pages', found.hits.slice(0, 5));
  const excerpts = cards.map((card) => window.signpostSearch.excerpt(card, found.marks));
  return { milliseconds: performance.now() - began, shown: excerpts.length };
}

async function searchInField({ query }) {
  const field = document.querySelector('header input[type=search]');
  const shown = () => [...document.querySelectorAll('[role=option]')].map((option) => option.textContent);
  const before = shown().join();
  const began = performance.now();
  field.focus();
  field.value = query;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  const fresh = () => shown().length > 0 && shown().join() !== before;
  await new Promise((resolve, reject) => {
    const watch = new MutationObserver(() => { if (fresh()) { watch.disconnect(); resolve(); } });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => reject(new Error(`no result was shown for ${query}`)), 20_000);
  });
  return { milliseconds: performance.now() - began, shown: shown().length };
}

async function typeInField({ query }) {
  const field = document.querySelector('header input[type=search]');
  field.focus();
  let began = 0;
  for (let letters = 1; letters <= query.length; letters++) {
    if (letters > 1) { await new Promise((resolve) => { setTimeout(resolve, 200); }); }
    began = performance.now();
    field.value = query.slice(0, letters);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  // The last line of the list leads to the search page with what was asked.
  const answered = () => [...document.querySelectorAll('[role=option]')].some((option) => new URL(option.href).searchParams.get('q') === query);
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no result was shown for ${query}`)), 20_000);
    const look = () => { if (answered()) { clearTimeout(late); resolve(); } else { requestAnimationFrame(look); } };
    look();
  });
  return { milliseconds: performance.now() - began, shown: document.querySelectorAll('[role=option]').length };
}

async function searchWithPagefind({ query }) {
  const began = performance.now();
  window.pagefind ??= await import('/pagefind/pagefind.js');
  const found = await window.pagefind.search(query);
  const shown = await Promise.all(found.results.slice(0, 5).map((result) => result.data()));
  return { milliseconds: performance.now() - began, shown: shown.length };
}
