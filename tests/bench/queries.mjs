// Queries whose right answer is known. Each page of the corpus has a focus,
// the thing it is about; a query is made from a focus or from another name of
// it, and is answered when a page of that focus is among the first ten.

import { randomSource, shuffled, oneOf } from './random.mjs';
import { editFirst, editInside, editLast, editTwiceInside, editsBetween, longestWord } from './typing.mjs';

/** The sets, in the order of the report. */
export const setTitles = {
  exact: 'exact name',
  typo1: 'one typo inside the longest word',
  typo2: 'two edits inside the longest word',
  first: 'one typo in the first letter',
  last: 'one typo in the last letter',
  synonyms: 'another name that shares no word with the page’s name',
  abbreviations: 'an abbreviation',
  reverse: 'the name, for pages that use the other name',
};

/** Two texts are one name when they differ only in case and space. */
export const nameKey = (text) => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** All sets: name → list of {query, focus, wanted: keys of focuses, apart: key of a focus that does not count}. */
export function makeQueries(pages, seed, count) {
  const focuses = focusesOf(pages);
  const chance = (name) => randomSource(seed, name);
  return {
    exact: shuffled(chance('exact'), [...focuses.values()]).filter(({ key }) => key).slice(0, count).map(({ focus }) => query(focus, focus)),
    typo1: mistyped(chance('typo1'), focuses, count, { least: 4, edit: editInside, edits: 1 }),
    typo2: mistyped(chance('typo2'), focuses, count, { least: 7, edit: editTwiceInside, edits: 2 }),
    first: mistyped(chance('first'), focuses, count, { least: 4, edit: editFirst, edits: 1 }),
    last: mistyped(chance('last'), focuses, count, { least: 4, edit: editLast, edits: 1 }),
    synonyms: otherNames(chance('synonyms'), focuses, count, isOtherName),
    abbreviations: otherNames(chance('abbreviations'), focuses, count, isAbbreviation),
    reverse: shuffled(chance('reverse'), namesOfEachOther(focuses)).slice(0, count),
  };
}

const query = (text, focus, wanted = [nameKey(focus)], apart = '') => ({ query: text, focus, wanted, apart });

/** Key of the focus → its name and its other names. */
function focusesOf(pages) {
  const focuses = new Map();
  for (const page of pages) {
    const key = nameKey(page.focus);
    const known = focuses.get(key) ?? { key, focus: page.focus, synonyms: new Set() };
    for (const synonym of page.synonyms) { known.synonyms.add(synonym); }
    focuses.set(key, known);
  }
  return focuses;
}

function mistyped(random, focuses, count, { least, edit, edits }) {
  const made = [];
  for (const { focus } of shuffled(random, [...focuses.values()])) {
    const { word, at } = longestWord(focus);
    if (made.length === count) { break; }
    if (word.length < least) { continue; }
    const wrong = mistake(random, word.toLowerCase(), edit, edits);
    made.push(query(focus.slice(0, at) + wrong + focus.slice(at + word.length), focus));
  }
  return made;
}

// Two edits can cancel each other, and a doubled letter swapped stays itself.
function mistake(random, word, edit, edits) {
  for (;;) {
    const wrong = edit(random, word);
    if (editsBetween(word, wrong) === edits) { return wrong; }
  }
}

/** One other name for each of some focuses; the same other name may stand for several. */
function otherNames(random, focuses, count, fits) {
  const named = new Map();
  for (const { key, synonyms } of focuses.values()) {
    for (const synonym of synonyms) { named.set(nameKey(synonym), [...named.get(nameKey(synonym)) ?? [], key]); }
  }
  const made = [];
  for (const { focus, synonyms } of shuffled(random, [...focuses.values()])) {
    const fitting = [...synonyms].filter((synonym) => fits(synonym, focus) && !focuses.has(nameKey(synonym)));
    if (made.length === count) { break; }
    if (fitting.length === 0) { continue; }
    const chosen = oneOf(random, fitting);
    made.push(query(chosen, focus, named.get(nameKey(chosen))));
  }
  return made;
}

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const isAbbreviation = (synonym) => /^\p{Lu}[\p{Lu}\p{N}]{1,6}$/u.test(synonym);

/** Whether a name cannot be found by the words of the focus: it shares none with it. */
export function isOtherName(synonym, focus) {
  const named = new Set(wordsOf(focus));
  return wordsOf(synonym).length > 0 && !wordsOf(synonym).some((word) => named.has(word));
}

/** A focus asked for where one of its other names is itself the name of other pages, and those are wanted. */
function namesOfEachOther(focuses) {
  const made = [];
  for (const { key, focus, synonyms } of focuses.values()) {
    const others = [...synonyms].map(nameKey).filter((other) => other !== key && focuses.has(other) && isOtherName(other, focus));
    if (others.length > 0) { made.push(query(focus, focus, others, key)); }
  }
  return made;
}
