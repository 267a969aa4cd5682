// Writes the corpus as a Signpost project: one page for each record, so that
// what is measured is the site an author would publish.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOtherName, nameKey } from './queries.mjs';

/**
 * Writes the project into a new folder. With `synonyms`, content/data also
 * lists every focus with its other names.
 */
export function writeProject(folder, pages, { synonyms }) {
  mkdirSync(join(folder, 'content', 'data'), { recursive: true });
  writeFileSync(join(folder, 'signpost.yaml'), 'title: Benchmark\nbase_url: https://benchmark.example/\n');
  const topics = [...new Set(pages.map((page) => page.type))].sort();
  writeFileSync(join(folder, 'content', 'data', 'topics.yaml'), topics.map((topic) => `- id: ${slug(topic)}\n  name: ${quoted(topic)}\n`).join(''));
  if (synonyms) { writeFileSync(join(folder, 'content', 'data', 'synonyms.yaml'), synonymSets(pages)); }
  for (const collection of new Set(pages.map((page) => page.collection))) {
    mkdirSync(join(folder, 'content', slug(collection)), { recursive: true });
    writeFileSync(join(folder, 'content', slug(collection), '_index.md'), `---\ntitle: ${quoted(collection)}\n---\n`);
  }
  for (const page of pages) { writeFileSync(join(folder, 'content', pathOf(page) + '.md'), source(page)); }
}

/** Where a record's page lies below the site's root. */
export const pathOf = (page) => `${slug(page.collection)}/${slug(page.id)}`;

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

function source(page) {
  return `---\ntitle: ${quoted(page.question)}\ntopics: [${slug(page.type)}]\n---\n\n${paragraphs(page.answer).map(asText).join('\n\n')}\n`;
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** About five sentences each. */
function paragraphs(text) {
  return text.match(/(?:[^.?!]*[.?!]+\s*){1,5}|[^.?!]+$/g) ?? [text];
}

/** Nothing in it is Markdown any more: whatever could be is escaped. */
const asText = (text) => text.trim().replace(/[!-/:-@[-`{-~]/g, '\\$&');

/** Every focus that has names without a word of its own, as one two-way set; the others are found by their words. */
function synonymSets(pages) {
  const sets = new Map();
  for (const page of pages) {
    const same = sets.get(nameKey(page.focus)) ?? new Set([nameKey(page.focus)]);
    for (const synonym of page.synonyms) { if (isOtherName(synonym, page.focus)) { same.add(nameKey(synonym)); } }
    sets.set(nameKey(page.focus), same);
  }
  const listed = [...sets.values()].filter((same) => same.size > 1);
  return listed.map((same, number) => `- id: set-${number + 1}\n  same: [${[...same].map(quoted).join(', ')}]\n`).join('');
}
