// A query's pages, in order: classes of words, repairs, ranking, facets. docs/search.md is the contract.
//
// What must stay true: whole numbers only, so that every reader of an index comes to the same order.

// What a way of matching is worth, in the order of the table in docs/search.md.
const exactly = 16;
const begun = 13;
const begunKnown = 4;
const closedUp = 13;
const nearRepair = 10;
const farRepair = 8;
const inPair = 6;
const asName = 16;

// What edits cost, in tenths, and what a repair may cost by the letters of its word.
const edit = 10;
const slip = 7;
const firstLetter = 2;
const unfinished = 5;
const repairLimit = ({ length }) => (length < 4 ? 0 : length < 5 ? 14 : length < 8 ? 20 : 27);

// ---- Classes of words ----

function shardNumber(firsts, word) {
  let shard = firsts.length - 1;
  while (firsts[shard] > word) shard--;
  return shard;
}

// The shard of a word, and the next when that may also hold words with the beginning.
function shardNumbers(firsts, word, beginning = word) {
  const own = shardNumber(firsts, word);
  return (firsts[own + 1] || "").startsWith(beginning) ? [own, own + 1] : [own];
}

const wordsFile = (index, word) => "words/" + shardNumber(index.firsts.words, word);

const loadWords = (index, words) => loadFiles(index, words.map((word) => wordsFile(index, word)));

// What stands for several words together lies with one of them: pairs of neighbours, and all as a whole name.
const togetherOf = (index, words) => words.flatMap((word, at) => [
  ...(at ? classOf(index, word, inPair, word + "_<" + words[at - 1]) : []),
  ...(at ? classOf(index, words[at - 1], inPair, words[at - 1] + "_>" + word) : []),
  ...classOf(index, word, asName, word + "_=" + words.join("_")),
]);

const closedUpOf = (words) => words.slice(1).map((word, at) => words[at] + word);
const begunFiles = (index, word) => (word && word.length > 1 ? shardNumbers(index.firsts.words, word).map((shard) => "words/" + shard) : []);

// The place of the first word that is not before this one.
function placeOf(words, word) {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The class of a word, or of what lies with it, with a weight: a list of one or none.
function classOf(index, word, weight, token = word) {
  const shard = index.read.get(wordsFile(index, word));
  const at = placeOf(shard.words, token);
  return shard.words[at] === token ? [{ shard, class: shard.numbers[at], weight, mostRarity: Infinity }] : [];
}

// Goes to the postings of a class and returns its rarity. Classes before it are passed over once.
function startClass(shard, wanted) {
  const { text, offsets } = shard;
  while (offsets.length <= wanted) {
    startAt(text, offsets[offsets.length - 1]);
    readNumber();
    for (let left = 2 * readNumber(); left > 0; left--) readNumber();
    offsets.push(place);
  }
  startAt(text, offsets[wanted]);
  return readNumber();
}

function classesBegunBy(shard, word) {
  const classes = new Set();
  for (let at = placeOf(shard.words, word); at < shard.words.length && shard.words[at].startsWith(word); at++) {
    if (!shard.words[at].includes("_")) classes.add(shard.numbers[at]);
  }
  return [...classes].map((one) => {
    startClass(shard, one);
    return { shard, class: one, pages: readNumber() };
  });
}

// What the last word may become: less, and no rarer than the word itself, when the index knows that.
function completionsOf(index, word, known) {
  const weight = known ? begunKnown : begun;
  const mostRarity = known ? startClass(known.shard, known.class) : Infinity;
  return begunFiles(index, word)
    .flatMap((file) => classesBegunBy(index.read.get(file), word))
    .filter((one) => !known || one.shard !== known.shard || one.class !== known.class)
    .sort((one, other) => other.pages - one.pages)
    .slice(0, 12)
    .map((one) => ({ ...one, weight, mostRarity }));
}

// What the index holds of each word without repairs.
function alternativesOf(index, words) {
  const alternatives = words.map((word, at) => {
    const found = classOf(index, word, exactly);
    return at === words.length - 1 ? found.concat(completionsOf(index, word, found[0])) : found;
  });
  closedUpOf(words).forEach((word, at) => {
    const found = classOf(index, words[at], closedUp, word);
    alternatives[at].push(...found);
    alternatives[at + 1].push(...found);
  });
  return alternatives;
}

// ---- Repairs ----

const isVowel = (word, at) => "aeiouy".includes(word[at]);
const gapCost = (word, at) => (word[at] === word[at - 1] || word[at] === word[at + 1] ? slip : edit);

// Measures what it costs to make the typed word of a known one; beyond the limit, the answer is only more than that. A row stands for a letter of the known word, and none is
// begun after one that is beyond the limit. Three rows and typed arrays, because thousands of words are measured.
function measureFrom(typed, limit, mayGoOn) {
  const width = typed.length;
  const codes = Uint16Array.from({ length: width }, (_, at) => typed.charCodeAt(at));
  const gaps = Uint8Array.from(codes, (_, at) => gapCost(typed, at));
  const changes = Uint8Array.from(codes, (_, at) => (isVowel(typed, at) ? slip : edit));
  const first = new Uint16Array(width + 1);
  gaps.forEach((gap, at) => (first[at + 1] = first[at] + gap));
  let [before, above, row] = [first.slice(), first.slice(), first.slice()];

  // Fills a row and returns the least in it.
  function fillRow(known, at) {
    const code = known.charCodeAt(at);
    const codeBefore = known.charCodeAt(at - 1);
    const gap = gapCost(known, at);
    const isLetterVowel = isVowel(known, at);
    let least = (row[0] = above[0] + gap);
    for (let column = 1; column <= width; column++) {
      const other = codes[column - 1];
      const change = other === code ? 0 : isLetterVowel ? changes[column - 1] : edit;
      let cost = Math.min(above[column] + gap, row[column - 1] + gaps[column - 1], above[column - 1] + change);
      if (change && other === codeBefore && codes[column - 2] === code) cost = Math.min(cost, before[column - 2] + edit);
      row[column] = cost;
      if (cost < least) least = cost;
    }
    return least;
  }

  return (known) => {
    above.set(first);
    let best = Infinity;
    for (let at = 0, least = 0; at < known.length && least <= limit; at++) {
      least = fillRow(known, at);
      if (mayGoOn || at === known.length - 1) best = Math.min(best, row[width] + (at < known.length - 1 ? unfinished : 0));
      [before, above, row] = [above, row, before];
    }
    return best + (typed[0] === known[0] ? 0 : firstLetter);
  };
}

// The files of words like this one: its own shard, and one beside it with the same first three letters.
function candidateFiles(index, word) {
  return ["spelling", "endings"].flatMap((family) => {
    const letters = family === "endings" ? backwards(word) : word;
    const firsts = index.firsts[family];
    const beginning = letters.slice(0, 3);
    const numbers = shardNumbers(firsts, letters, beginning);
    if (!numbers[1] && beginning < firsts[numbers[0]]) numbers.push(numbers[0] - 1);
    return numbers.map((shard) => family + "/" + shard);
  });
}

const byRank = (one, other) => one.rank - other.rank || (one.word < other.word ? -1 : 1);

const vowels = lettersOf("aeiouy");

// The least it costs that one word lacks letters of the other.
function leastCost(letters, others) {
  let cost = 0;
  for (let missing = letters & ~others; missing; missing &= missing - 1) cost += missing & -missing & vowels ? slip : edit;
  return cost;
}

// Words at no more than this cost, the likeliest first.
function candidates(index, typed, limit, isLast) {
  const mayGoOn = isLast && typed.length > 4;
  const measure = measureFrom(typed, limit, mayGoOn);
  const typedLetters = lettersOf(typed);
  const found = new Map();
  for (const file of candidateFiles(index, typed)) {
    const { words, numbers, letters } = index.read.get(file);
    words.forEach((written, at) => {
      const longer = slip * (written.length - typed.length);
      if (-longer > limit || leastCost(typedLetters, letters[at]) > limit) return;
      if (!mayGoOn && (longer > limit || leastCost(letters[at], typedLetters) > limit)) return;
      const word = file.startsWith("e") ? backwards(written) : written;
      const cost = measure(word);
      if (cost <= limit) found.set(word, { word, cost, rank: 3 * cost - numbers[at] });
    });
  }
  return [...found.values()].sort(byRank);
}

// Adds repairs for words that have nothing else, and returns the words with the likeliest of them.
async function repair(index, words, alternatives) {
  const lost = [...words.keys()].filter((at) => !alternatives[at].length && repairLimit(words[at]));
  await loadFiles(index, lost.flatMap((at) => candidateFiles(index, words[at])));
  const used = lost.map((at) => {
    const all = candidates(index, words[at], repairLimit(words[at]), at === words.length - 1);
    return all.slice(0, 2).filter(({ rank }) => rank <= all[0].rank + 12);
  });
  const meant = [...words];
  lost.forEach((at, n) => used[n].slice(0, 1).forEach(({ word }) => (meant[at] = word)));
  await loadWords(index, used.flat().map(({ word }) => word));
  lost.forEach((at, n) => (alternatives[at] = used[n].flatMap(({ word, cost }) => classOf(index, word, cost > edit ? farRepair : nearRepair))));
  return meant;
}

// For a query that finds nothing: words that are spelt a little like its own.
async function nearWords(index, words) {
  await loadFiles(index, words.flatMap((word) => candidateFiles(index, word)));
  const near = words.flatMap((word, at) => candidates(index, word, repairLimit(word) + edit, at === words.length - 1));
  return [...new Set(near.sort(byRank).map(({ word }) => word))].slice(0, 6);
}

// ---- Ranking ----

// Scores all pages, most of them 0. The score of a page is its sum times a factor for what it has of the query.
function scorePages(index, alternatives, together, inSituation) {
  const [scores, matched, worths, rarities] = [0, 0, 0, 0].map(() => new Float64Array(index.pages));
  let asked = 0;

  // Of all the classes that stand for one word, a page has the best worth and the greatest rarity. Returns the rarity of this one.
  function weigh(one, isWord) {
    const rarity = Math.min(startClass(one.shard, one.class), one.mostRarity);
    let page = -1;
    for (let left = readNumber(); left > 0; left--) {
      page += readNumber() + 1;
      const impact = readNumber();
      mustHold(page < index.pages && impact < 16);
      const worth = rarity * impact * one.weight;
      if (worth > worths[page]) {
        scores[page] += worth - worths[page];
        worths[page] = worth;
      }
      if (isWord && rarity > rarities[page]) {
        matched[page] += rarity - rarities[page];
        rarities[page] = rarity;
      }
    }
    return rarity;
  }

  function weighAll(classes, isWord) {
    worths.fill(0);
    rarities.fill(0);
    return Math.max(0, ...classes.map((one) => weigh(one, isWord)));
  }

  for (const classes of alternatives) asked += weighAll(classes, true);
  for (const one of together) weighAll([one], false);
  for (const page of inSituation ? index.quick : []) if (2 * matched[page] >= asked) scores[page] *= 3;
  for (let page = 0; page < index.pages; page++) scores[page] *= 4 * asked + matched[page];
  return scores;
}

// Pages by their scores. A score and its page become one number, because numbers sort fast when nothing else compares them.
function sortPages(scores, missed) {
  const pages = scores.length;
  const keys = new Float64Array(pages);
  const hits = [];
  let count = 0;
  for (let page = 0; page < pages; page++) {
    if (scores[page] && !missed[page]) keys[count++] = (scores[page] + 1) * pages - page;
  }
  keys.subarray(0, count).sort();
  while (count--) hits.push((pages - (keys[count] % pages)) % pages);
  return hits;
}

// ---- Facets ----

function facetsOf(index, filters, isAll) {
  return Object.keys(index.entry.facets)
    .map((id) => ({ id, file: "facets/" + index.entry.facets[id], chosen: filters[id] || [] }))
    .filter(({ chosen }) => isAll || chosen.length);
}

// For each page, how many facets speak against it; each facet learns which pages it lets through.
function sievePages(index, facets) {
  const missed = new Uint8Array(index.pages);
  for (const facet of facets) {
    facet.values = index.read.get(facet.file).find(({ id }) => id === facet.id).values;
    facet.passed = new Uint8Array(index.pages).fill(1);
    if (!facet.chosen.length) continue;
    facet.passed.fill(0);
    for (const { id, pages } of facet.values) {
      if (facet.chosen.includes(id)) for (const page of pages) facet.passed[page] = 1;
    }
    for (let page = 0; page < index.pages; page++) missed[page] += 1 - facet.passed[page];
  }
  return missed;
}

// How many hits each value would have if nothing else were chosen in its facet.
function countPages(facets, missed, scores) {
  const counts = {};
  for (const { id, values, passed } of facets) {
    counts[id] = {};
    for (const value of values) counts[id][value.id] = value.pages.filter((page) => scores[page] && missed[page] + passed[page] === 1).length;
  }
  return counts;
}
