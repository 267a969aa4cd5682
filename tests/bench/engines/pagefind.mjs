// Pagefind: its own program indexes the built pages, and its own script
// searches in Chromium, because it needs a browser's WebAssembly and workers.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mostFound } from './found.mjs';

const require = createRequire(import.meta.url);

/** The path of the program that npm installed for this machine; only those for Linux are asked for. */
export function pagefindProgram() {
  return join(dirname(require.resolve(`@pagefind/linux-${process.arch}/package.json`)), 'bin', 'pagefind_extended');
}

/** What tells it which part of which page to read: the text, not lists of other pages. */
export const pagefindArguments = (site, collections) => [
  '--site', site,
  '--glob', `{${collections.join(',')}}/*/index.html`,
  '--root-selector', 'main',
  '--exclude-selectors', '.crumbs, .side, .pager',
  '--silent',
];

export function indexWithPagefind(site, collections) {
  // A brace with one choice is read as a name.
  const wanted = collections.length === 1 ? [collections[0], collections[0]] : collections;
  execFileSync(pagefindProgram(), pagefindArguments(site, wanted), { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Its name for each page, as its search returns it: name → address. */
function fragmentAddresses(site) {
  const folder = join(site, 'pagefind', 'fragment');
  return new Map(readdirSync(folder).map((name) => {
    const text = gunzipSync(readFileSync(join(folder, name))).toString('utf8');
    return [name.replace(/\.pf_fragment$/, ''), JSON.parse(text.slice(text.indexOf('{'))).url];
  }));
}

/** Searches in a tab of the browser; the site with its index is served at origin. */
export async function openPagefind(browser, origin, site, numberOf) {
  const addresses = fragmentAddresses(site);
  const tab = await browser.newPage();
  await tab.goto(`${origin}/-blank`);
  await tab.evaluate(async () => {
    window.pagefind = await import('/pagefind/pagefind.js');
    await window.pagefind.init();
  });
  return {
    name: 'Pagefind 1.6.0',
    async search(text) {
      const ids = await tab.evaluate(async ([asked, most]) => (await window.pagefind.search(asked)).results.slice(0, most).map((result) => result.id), [text, mostFound]);
      return ids.map((id) => numberOf(addresses.get(id)));
    },
    close: () => tab.close(),
  };
}
