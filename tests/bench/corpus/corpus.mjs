// The pages to be searched: from a file, from the public MedQuAD collection,
// or, when neither can be had, made up. The report says which.
//
// A page is {id, collection, focus, synonyms, type, question, answer}.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Reads a file of one JSON object a line, packed with gzip or not. */
export function readCorpus(file) {
  const bytes = readFileSync(file);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const pages = (packed ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  for (const page of pages) {
    if (typeof page.focus !== 'string' || typeof page.answer !== 'string' || !Array.isArray(page.synonyms)) {
      throw new Error(`${file}: a line lacks focus, synonyms or answer`);
    }
  }
  return withOwnIds(pages);
}

/** The source uses some ids twice; each page needs an address of its own. */
function withOwnIds(pages) {
  const taken = new Set();
  return pages.map((page) => {
    let id = page.id;
    for (let next = 2; taken.has(`${page.collection}/${id}`); next++) { id = `${page.id}-again-${next}`; }
    taken.add(`${page.collection}/${id}`);
    return { ...page, id };
  });
}
