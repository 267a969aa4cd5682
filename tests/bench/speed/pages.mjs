// Pages that are made up but shaped like an author's: headings, lists, a table,
// emphasis, links to other pages, three of forty tags, and English words, because
// a page in no language is not looked at for spelling. Each is a matter of the
// seed, its number and how many there are, so that no corpus has to be held.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zipfWord } from '../corpus/generate.mjs';
import { below, randomSource, shuffled } from '../random.mjs';

const sections = 12;
const tags = 40;
const words = { least: 750, most: 780 };
const tagNames = Array.from({ length: tags }, (_, number) => `tag-${twoDigits(number)}`);

/** The pages of one size: {count, sections: folders, source(number), folder(number), name(number)}. */
export function makePages(count, seed) {
  const vocabulary = englishWords();
  return {
    count,
    sections: Array.from({ length: sections }, (_, number) => folderOf(number)),
    folder: folderOf,
    name: nameOf,
    source: (number) => source(number, count, writer(randomSource(seed, `speed page ${number}`), vocabulary)),
  };
}

/** Words that may not stand beside just any other: a page of chance would be full of things to mend. */
const heavy = `aged baby babies child children dead death die died dies dying give giving hour hours lose losing loss lost medicine medicines murder
  normal palliative pass passed passing raise record safeguarding sex step stop suffer violence violent`.split(/\s+/);

/** The words of this project's own pages, the commonest first. */
function englishWords() {
  const content = path.join(import.meta.dirname, '..', '..', '..', 'content');
  const often = new Map();
  for (const name of readdirSync(content, { recursive: true }).filter((each) => each.endsWith('.md'))) {
    const text = readFileSync(path.join(content, name), 'utf8').split(/^---$/m).slice(2).join(' ').replace(/\([^)]*\)/g, '');
    for (const word of text.match(/(?<![\w@#'’-])[a-z]{2,}(?![\w'’-])/g) ?? []) { often.set(word, (often.get(word) ?? 0) + 1); }
  }
  for (const word of heavy) { often.delete(word); }
  return [...often].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word);
}

/** What a section's own page says. */
export const sectionSource = (number) => `---\ntitle: Section ${number + 1}\n---\n\nAbout this section.\n`;

const folderOf = (number) => `section-${twoDigits(number % sections)}`;
const nameOf = (number) => `page-${String(number).padStart(5, '0')}`;

function twoDigits(number) { return String(number).padStart(2, '0'); }

function source(number, count, write) {
  const { random } = write;
  const head = [
    '---',
    `title: "${write.capital(write.plain(4))} ${number}"`,
    `summary: "${write.capital(write.plain(12 + below(random, 9)))}."`,
    `date: 2024-${twoDigits(1 + number % 12)}-${twoDigits(1 + number % 28)}`,
    `tags: [${shuffled(random, tagNames).slice(0, 3).join(', ')}]`,
    '---', '',
  ];
  return [...head, ...body(count, write)].join('\n') + '\n';
}

/** Everything but the paragraphs first, so that these can bring the page to its length. */
function body(count, write) {
  const { random } = write;
  const list = (marker) => Array.from({ length: 4 }, () => `${marker} ${write.sentence(6 + below(random, 7))}`);
  const link = () => {
    const other = below(random, count);
    return `${write.capital(write.plain(3))} [${write.plain(2)}](../../${folderOf(other)}/${nameOf(other)}/) ${write.plain(3)}.`;
  };
  const row = () => `| ${write.plain(1)} | ${write.plain(1)} | ${write.plain(2)} |`;
  const extras = [
    [list('-')],
    [[`${link()} ${link()}`], [`### ${write.capital(write.plain(2))}`]],
    [list('1.')],
    [[row(), '|---|---|---|', row(), row(), row(), row()]],
    [[`> ${write.sentence(12)}`], [`${link()} More is [elsewhere on the web](https://www.gov.uk/).`]],
  ];
  const parts = extras.map((blocks) => ({ heading: `## ${write.capital(write.plain(3))}`, blocks }));
  const spare = words.least + below(random, words.most - words.least + 1) - wordsIn(parts.flatMap(({ heading, blocks }) => [heading, ...blocks.flat()]).join(' '));
  const each = Math.floor(spare / 10);
  return parts.flatMap(({ heading, blocks }, at) => {
    const [first, second] = [write.paragraph(each), write.paragraph(at === 4 ? spare - 9 * each : each)];
    return [heading, '', first, '', ...blocks.flatMap((lines) => [...lines, '']), second, ''];
  });
}

/** Runs of letters with a space before them or in brackets; marks of Markdown and addresses do not count. */
const wordsIn = (text) => (text.replace(/\([^)]*\)/g, '').match(/[A-Za-z]+/g) ?? []).length;

function writer(random, vocabulary) {
  let last = '';
  const plain = (length) => {
    const said = [];
    while (said.length < length) {
      const word = zipfWord(random, vocabulary);
      if (word === last) { continue; } // nobody writes a word twice
      said.push(word);
      last = word;
    }
    return said.join(' ');
  };
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const sentence = (length) => {
    const said = capital(plain(length)).split(' ');
    if (random() < 0.15) { stress(said, '**'); }
    if (random() < 0.05) { stress(said, '*'); }
    return said.join(' ') + '.';
  };
  // Never the first word: a mark there could begin a list.
  const stress = (said, mark) => { const at = 1 + below(random, said.length - 1); said[at] = `${mark}${said[at].replaceAll('*', '')}${mark}`; };
  const paragraph = (length) => {
    const sentences = [];
    for (let left = length; left > 0;) {
      const next = 6 + below(random, 14);
      const taken = left - next < 6 ? left : next;
      sentences.push(sentence(taken));
      left -= taken;
    }
    return sentences.join(' ');
  };
  return { random, plain, capital, sentence, paragraph };
}
