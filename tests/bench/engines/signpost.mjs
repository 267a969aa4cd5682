// The search of the built site itself: the reader it ships, run in Node, with
// files read from the built folder in place of script elements.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { mostFound } from './found.mjs';

/** Where a built site keeps its search: {reader, client, entry}, addresses below its root, as its pages name them. */
export function searchFiles(site) {
  const html = readFileSync(join(site, 'index.html'), 'utf8');
  const named = (name) => {
    const address = new RegExp(`\\bdata-${name}="/([^"]+)"`).exec(html)?.[1];
    if (!address) { throw new Error(`the start page of ${site} names no ${name} of a search`); }
    return address;
  };
  return { reader: named('reader'), client: named('client'), entry: named('entry') };
}

export async function openSignpost(site, numberOf, name = 'Signpost') {
  const world = {};
  world.window = world;
  world.self = world;
  world.setTimeout = setTimeout;
  world.clearTimeout = clearTimeout;
  vm.createContext(world);
  const { reader: script, entry } = searchFiles(site);
  run(world, join(site, script));
  const reader = world.signpostSearch;
  reader.load = (address, done) => {
    try { run(world, join(site, address.replace(/\?.*$/, ''))); } catch (error) { done(error); return; }
    done(null);
  };
  const ask = (method, ...values) => new Promise((resolve, reject) => {
    reader[method](...values, (error, answer) => { if (error) { reject(error); } else { resolve(answer); } });
  });
  await ask('open', entry, '');
  const numbers = await pageNumbers(ask, entryOf(site).pages, numberOf);
  return {
    name,
    find: (text, options = {}) => ask('find', text, options),
    async search(text) { return (await ask('find', text, {})).hits.slice(0, mostFound).map((hit) => numbers[hit]); },
    close() {},
  };
}

const run = (world, file) => vm.runInContext(readFileSync(file, 'utf8'), world, { filename: file });

/** The record behind each page of the index; other pages of the site have none. */
async function pageNumbers(ask, count, numberOf) {
  const cards = await ask('pages', Array.from({ length: count }, (_, number) => number));
  return cards.map((card) => numberOf('/' + card.address.replace(/^\//, '')));
}

/** The entry of the index: its page count, stop words and more. */
function entryOf(site) {
  let entry;
  run(vm.createContext({ signpostSearch(name, data) { entry = data; } }), join(site, searchFiles(site).entry));
  return entry;
}

/** The words that a query with others does without. */
export const stopWords = (site) => new Set(entryOf(site).stop.split(' '));
