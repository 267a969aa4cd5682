// MiniSearch with the options its guide shows for a site: beginnings of words,
// a fifth of a word's letters may be wrong, the title weighing more.

import MiniSearch from 'minisearch';
import { mostFound } from './found.mjs';

export function openMiniSearch(pages, forgiving = true) {
  const index = new MiniSearch({ fields: ['title', 'text'], searchOptions: { boost: { title: 5 }, ...(forgiving ? { prefix: true, fuzzy: 0.2 } : {}) } });
  index.addAll(pages.map((page, id) => ({ id, title: page.question, text: page.answer })));
  return {
    name: `MiniSearch 7.2.0${forgiving ? ', prefix and fuzzy 0.2' : ', exact words'}`,
    wholeIndex: () => JSON.stringify(index),
    search: (text) => index.search(text).slice(0, mostFound).map((hit) => hit.id),
    close() {},
  };
}
