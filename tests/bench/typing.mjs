// Mistakes as people make them while typing: a letter left out, put in,
// replaced, or swapped with its neighbour. The place of the mistake decides
// how hard a search finds it, so each kind of place is a function.

import { below, oneOf } from './random.mjs';

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** The longest word of letters in a text, and where it stands; the first of several. */
export function longestWord(text) {
  let longest = { word: '', at: 0 };
  for (const match of text.matchAll(/\p{L}+/gu)) {
    if (match[0].length > longest.word.length) { longest = { word: match[0], at: match.index }; }
  }
  return longest;
}

/** One edit inside the word: neither its first nor its last letter changes. */
export function editInside(random, word) {
  const place = 1 + below(random, word.length - 2);
  return oneOf(random, [dropAt, insertAt, replaceAt, place < word.length - 2 ? swapAt : replaceAt])(random, word, place);
}

/** Two edits inside the word: one of any kind and a letter left out. */
export function editTwiceInside(random, word) {
  const once = editInside(random, word);
  return dropAt(random, once, 1 + below(random, once.length - 2));
}

export const editFirst = (random, word) => oneOf(random, [dropAt, insertAt, replaceAt, swapAt])(random, word, 0);

/** One edit that touches the last letter: gone, replaced, swapped, or one more after it. */
export function editLast(random, word) {
  const last = word.length - 1;
  return oneOf(random, [dropAt, replaceAt, (r, w) => swapAt(r, w, last - 1), (r, w) => insertAt(r, w, w.length)])(random, word, last);
}

const dropAt = (random, word, place) => word.slice(0, place) + word.slice(place + 1);
const insertAt = (random, word, place) => word.slice(0, place) + oneOf(random, alphabet) + word.slice(place);
const swapAt = (random, word, place) => word.slice(0, place) + word[place + 1] + word[place] + word.slice(place + 2);
const replaceAt = (random, word, place) => word.slice(0, place) + oneOf(random, alphabet.replace(word[place], '')) + word.slice(place + 1);

/**
 * How many edits lie between two words, a swap of neighbours counted as one
 * (optimal string alignment).
 */
export function editsBetween(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= one.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[one.length][other.length];
}
