// Lunr as its guide sets it up: its English pipeline, the title weighing more.

import lunr from 'lunr';
import { mostFound } from './found.mjs';

export function openLunr(pages) {
  const index = lunr(function describe() {
    this.ref('number');
    this.field('title', { boost: 5 });
    this.field('text');
    pages.forEach((page, number) => this.add({ number, title: page.question, text: page.answer }));
  });
  return {
    name: 'Lunr 2.3.9',
    wholeIndex: () => JSON.stringify(index),
    // Its query language gives these characters meanings that nobody who types a question has in mind.
    search: (text) => index.search(text.replace(/[:~^+*-]/g, ' ')).slice(0, mostFound).map((hit) => Number(hit.ref)),
    close() {},
  };
}
