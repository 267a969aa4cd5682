// Pages that mean nothing but are shaped like text: words as rare as words are
// (Zipf), topics of two words with several pages each, and invented other
// names. For machines without the real collection, and for sizes it has not.

import { below, oneOf, randomSource } from '../random.mjs';

const onsets = ['b', 'br', 'c', 'ch', 'd', 'f', 'fl', 'g', 'gr', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'pl', 'r', 's', 'st', 't', 'th', 'tr', 'v', 'w'];
const vowels = [...'aeiouaeiou', 'ai', 'ea', 'ou'];
const codas = ['', '', '', '', '', '', '', '', 'l', 'm', 'n', 'r', 's', 't', 'nd', 'rt'];
const common = 'the of and to a in is for that with as are it be on by or this from at have not an can was which their has will more may when if about do people one all other'.split(' ');
const asked = ['What is', 'What causes', 'What helps with', 'Who is at risk of', 'How to live with', 'What to say about', 'How to find', 'When to ask about'];

/** Pages of about `length` words each, in collections of a thousand. */
export function generatePages(count, length, seed) {
  const random = randomSource(seed, `generated ${count} ${length}`);
  const vocabulary = makeVocabulary(random, Math.min(40_000, 4_000 + count * 3));
  const topics = makeTopics(random, vocabulary, Math.max(1, Math.ceil(count / 3)));
  return Array.from({ length: count }, (_, number) => {
    const topic = topics[number % topics.length];
    const kind = Math.floor(number / topics.length) % asked.length;
    return {
      id: `page-${number + 1}`, collection: `part-${Math.floor(number / 1000) + 1}`, focus: topic.focus, synonyms: topic.synonyms,
      type: asked[kind].toLowerCase(), question: `${asked[kind]} ${topic.focus}?`, answer: makeText(random, vocabulary, topic, length),
    };
  });
}

/** Common English words first, then invented ones, rarer the later they come. */
export function makeVocabulary(random, size) {
  const words = new Set(common);
  while (words.size < size) { words.add(makeWord(random, 1 + below(random, 3) + (words.size > 2_000 ? 1 : 0))); }
  return [...words];
}

function makeWord(random, syllables) {
  return Array.from({ length: syllables }, () => oneOf(random, onsets) + oneOf(random, vowels) + oneOf(random, codas)).join('');
}

/** Two words each, neither of them everywhere; the other names are words of their own and an abbreviation. */
function makeTopics(random, vocabulary, count) {
  const rare = vocabulary.slice(Math.floor(vocabulary.length / 8)).filter((word) => word.length >= 5);
  const taken = new Set();
  const topics = [];
  while (topics.length < count) {
    const focus = `${oneOf(random, rare)} ${oneOf(random, rare)}`;
    if (taken.has(focus)) { continue; }
    taken.add(focus);
    const other = `${makeWord(random, 3)} ${makeWord(random, 2)}`;
    topics.push({ focus, synonyms: topics.length % 2 === 0 ? [other, abbreviation(random)] : [] });
  }
  return topics;
}

const abbreviation = (random) => Array.from({ length: 4 }, () => oneOf(random, 'BCDFGHJKLMNPRSTVWXZ')).join('');

/** Sentences in which the topic comes up again and again; its other names do not, as in most texts. */
function makeText(random, vocabulary, topic, length) {
  const sentences = [];
  for (let words = 0; words < length;) {
    const sentence = Array.from({ length: 6 + below(random, 14) }, () => zipfWord(random, vocabulary));
    if (random() < 0.25) { sentence.splice(below(random, sentence.length), 0, topic.focus); }
    words += sentence.length;
    sentences.push(sentence[0][0].toUpperCase() + sentence.join(' ').slice(1) + '.');
  }
  return sentences.join(' ');
}

/** The word of rank r comes up in proportion to 1/r, to a good approximation. */
export const zipfWord = (random, vocabulary) => vocabulary[Math.floor(vocabulary.length ** random()) - 1];
