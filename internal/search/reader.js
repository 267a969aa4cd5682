// Reads the search index in the reader's browser: a query becomes words, words become pages, and pages become cards with an excerpt. docs/search.md is the contract.
//
// What must stay true: whole numbers only, so that every reader of an index comes to the same order; only what is asked for is loaded and decoded; whatever a file holds, there
// is an answer or one calm error, never an exception or an endless loop; nothing is stored, and nothing is requested but the index's own files.
(function () {
  "use strict";

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

  const excerptLength = 160;

  // ---- Words ----

  const accents = /(?=\p{M})[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]|\u0640/gu;
  const plainLetters = { ł: "l", ø: "o", đ: "d", ħ: "h", ı: "i", ŧ: "t", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ς: "σ", "’": "'", ʼ: "'" };
  const strangers = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "g");
  const hyphens = /[-‐‑]/g;
  const runOf = (joints) => new RegExp(`[\\p{L}\\p{M}\\p{N}]+(?:[${joints}][\\p{L}\\p{M}\\p{N}]+)*`, "gu");
  const wordPattern = runOf("'’ʼ");
  const hyphenedPattern = runOf("'’ʼ‐‑-");

  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(accents, "").replace(strangers, (letter) => plainLetters[letter]);

  function wordsOf(text) {
    return (fold(text).match(wordPattern) || []).map((word) => {
      const closed = word.replace(/'s$/, "").replace(/'/g, "");
      // Half a character left by the cut is no letter of any word in an index.
      return closed.slice(0, 40).replace(/[\ud800-\udbff]$/, "");
    });
  }

  // ---- Numbers and lists ----

  // What readNumber() reads, and from where: the innermost step of all, so two variables instead of an object.
  let source = "";
  let place = 0;

  function startAt(text, at) {
    source = text;
    place = at;
  }

  function mustHold(condition) {
    if (!condition) throw new Error("damaged");
  }

  function readNumber() {
    let value = 0;
    for (let factor = 1; ; factor *= 32) {
      const code = source.charCodeAt(place++);
      mustHold(code > 34 && code < 127 && factor < 1e9);
      value += factor * (code > 92 ? code - 36 : code - 35);
      if (code < 95) return value;
    }
  }

  function pagesFromGaps(text, pages) {
    const numbers = [];
    startAt(text, 0);
    for (let page = -1; place < text.length; numbers.push(page)) {
      page += readNumber() + 1;
      mustHold(page < pages);
    }
    return numbers;
  }

  // A word is written as what it does not share with the one before.
  function nextWord(before) {
    const shared = readNumber();
    const space = source.indexOf(" ", place);
    mustHold(shared <= before.length && space >= 0);
    const word = before.slice(0, shared) + source.slice(place, space);
    place = space + 1;
    return word;
  }

  // The words at the start of a text, up to the end given, and the number after each if there is one.
  function readWords(text, end, hasNumbers = true) {
    const words = [];
    const numbers = [];
    let word = "";
    startAt(text, 0);
    while (place < end) {
      words.push((word = nextWord(word)));
      if (hasNumbers) numbers.push(readNumber());
    }
    return { words, numbers };
  }

  const backwards = (word) => [...word].reverse().join("");

  // The letters of a word as a set of 32 bits: few of thousands of words come through a comparison of these.
  function lettersOf(word) {
    let letters = 0;
    for (let at = 0; at < word.length; at++) letters |= 1 << word.charCodeAt(at);
    return letters;
  }

  function readSpellings(text) {
    const list = readWords(text, text.length);
    return { ...list, letters: list.words.map(lettersOf) };
  }

  // How the data of each family becomes what is kept.
  const readers = {
    words(text) {
      const wordsEnd = text.indexOf("\n");
      const classesEnd = text.indexOf("\n", wordsEnd + 1);
      mustHold(wordsEnd >= 0 && classesEnd > 0);
      const shard = readWords(text, wordsEnd);
      const meanings = text.slice(classesEnd + 1).split("\n").filter((line) => line).map((line) => line.split("\t"));
      return { ...shard, text, offsets: [wordsEnd + 1], meanings };
    },
    spelling: readSpellings,
    endings: readSpellings,
    pages: (list) => list,
    facets: (list, pages) => list.map(([id, , values]) => ({
      id,
      values: values.map(([value, , gaps]) => ({ id: value, pages: pagesFromGaps(gaps, pages) })),
    })),
  };

  // ---- Files ----

  const calmError = () => new Error("Search could not be read. Please try again, or use the A–Z.");
  const arrived = new Map();
  let entryAddress = "";
  let site = "";
  let opening = null;
  let reloads = 0;

  // Data files call this.
  function signpostSearch(name, data) {
    arrived.set(name, data);
  }

  async function loadData(address, name) {
    await new Promise((loaded, failed) => signpostSearch.load(address, (error) => (error ? failed(error) : loaded())));
    mustHold(arrived.has(name));
    const data = arrived.get(name);
    arrived.delete(name);
    return data;
  }

  async function loadEntry(address) {
    const entry = await loadData(address, "index");
    const { pages, group } = entry;
    mustHold(entry.version === 1 && pages >= 0 && pages < 1e6 && group > 0);
    const firsts = {};
    for (const family of ["words", "spelling", "endings"]) firsts[family] = ["", ...readWords(entry[family], entry[family].length, false).words];
    // Promises of files by name, so that each is loaded once; and what has come of them.
    return { entry, pages, firsts, stop: new Set(entry.stop.split(" ")), quick: pagesFromGaps(entry.quick, pages), files: new Map(), read: new Map() };
  }

  function openIndex() {
    if (!opening) {
      opening = loadEntry(entryAddress);
      opening.catch(() => (opening = null));
    }
    return opening;
  }

  async function readFile(index, name) {
    const [family, file] = name.split("/");
    const { at, inside } = index.entry;
    const data = inside ? inside[name] : await loadData(entryAddress.replace(/[^/]*$/, "") + at[family] + "/" + file + ".js", name);
    index.read.set(name, readers[family](data, index.pages));
  }

  // One wave: all files at once, each only the first time.
  function loadFiles(index, names) {
    return Promise.all(names.map((name) => {
      if (!index.files.has(name)) {
        index.files.set(name, readFile(index, name));
        index.files.get(name).catch(() => index.files.delete(name));
      }
      return index.files.get(name);
    }));
  }

  // When files are missing the site may have been published anew: then they have other names, and a fresh entry knows them.
  async function withIndex(work, isWanted) {
    const index = await openIndex();
    try {
      return await work(index);
    } catch (error) {
      if (index.entry.files || !isWanted()) throw error;
      const fresh = await loadEntry(entryAddress + "?again=" + ++reloads);
      opening = Promise.resolve(fresh);
      return work(fresh, index);
    }
  }

  function answer(work, done, isWanted = () => true) {
    withIndex(work, isWanted).then(
      (value) => isWanted() && done(null, value),
      () => isWanted() && done(calmError()),
    );
  }

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

  // What stands for several words together: all as a whole name, and each pair of neighbours.
  const togetherOf = (words) => words.map((word, at) => (at ? words[at - 1] + "_" + word : words.join("_") + "_"));

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

  // The class of a word, with a weight: a list of one or none.
  function classOf(index, word, weight) {
    const shard = index.read.get(wordsFile(index, word));
    const at = placeOf(shard.words, word);
    return shard.words[at] === word ? [{ shard, class: shard.numbers[at], weight, mostRarity: Infinity }] : [];
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
      const found = classOf(index, word, closedUp);
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
      return all.slice(0, 3).filter(({ rank }) => rank <= all[0].rank + 12);
    });
    const meant = [...words];
    lost.forEach((at, n) => used[n].slice(0, 1).forEach(({ word }) => (meant[at] = word)));
    await loadWords(index, [...used.flat().map(({ word }) => word), ...togetherOf(meant)]);
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

  // ---- A query ----

  // The meanings of phrases in the query; both, where there are two.
  function meaningsOf(index, words, text) {
    const shards = new Set(words.map((word) => index.read.get(wordsFile(index, word))));
    const lines = [...shards].flatMap((shard) => shard.meanings.filter(([phrase]) => text.includes("_" + phrase + "_")));
    return lines.map(([phrase, term, page]) => {
      mustHold(/^\d*$/.test(page) && page < index.pages);
      return { phrase: phrase.replace(/_/g, " "), term, page: page ? +page : -1 };
    });
  }

  // Every word that counts as a match in a text.
  function marksOf(index, classes, meanings) {
    // Words are keys, and "constructor" is a word.
    const marks = Object.create(null);
    for (const one of classes) {
      one.shard.words.forEach((word, at) => {
        if (one.shard.numbers[at] === one.class && !word.includes("_")) marks[word] = true;
      });
    }
    for (const word of meanings.flatMap(({ term }) => wordsOf(term))) if (!index.stop.has(word)) marks[word] = true;
    return marks;
  }

  async function findPages(index, query, { literal, filters = {}, counts }, isWanted) {
    const words = wordsOf(query).slice(0, 24);
    const telling = words.filter((word) => !index.stop.has(word));
    const asked = [...new Set(telling.length ? telling : words)];
    const facets = facetsOf(index, filters, counts);
    await Promise.all([
      loadWords(index, [...words, ...togetherOf(asked), ...closedUpOf(asked)]),
      loadFiles(index, [...begunFiles(index, asked[asked.length - 1]), ...facets.map(({ file }) => file)]),
    ]);
    // While somebody types, most queries are over before their files are here.
    mustHold(isWanted());
    const alternatives = alternativesOf(index, asked);
    const meant = literal ? asked : await repair(index, asked, alternatives);
    const repaired = asked.map((word, at) => [word, meant[at]]).filter(([typed, used]) => typed !== used);
    const repairs = new Map(repaired);
    const together = togetherOf(meant).flatMap((word, at) => classOf(index, word, at ? inPair : asName));
    const text = "_" + words.join("_") + "_";
    const inSituation = index.entry.situations.some((situation) => text.includes("_" + situation + "_"));
    const scores = scorePages(index, alternatives, together, inSituation);
    const missed = sievePages(index, facets);
    const hits = sortPages(scores, missed);
    const meanings = meaningsOf(index, words, text);
    return {
      query, words, hits, total: hits.length, repaired, meanings,
      said: repaired.length ? query.replace(wordPattern, (word) => repairs.get(wordsOf(word).join()) || word) : "",
      marks: marksOf(index, alternatives.flat(), meanings),
      counts: counts ? countPages(facets, missed, scores) : null,
      near: hits.length || scores.some((score) => score) ? [] : await nearWords(index, asked),
    };
  }

  // ---- Cards and excerpts ----

  function cardOf(index, number) {
    const { group } = index.entry;
    const page = index.read.get("pages/" + Math.floor(number / group))[number % group];
    const [title, address, home, kind, minutes, reviewed, state, summary, note, language, sections] = page;
    mustHold([title, address, home, kind, reviewed, summary, note, language, ...sections.flat()].every((part) => typeof part === "string"));
    return {
      number, title, address: site + address, place: home, kind, minutes, reviewed, state, summary, note, language,
      sections: sections.map(([id = "", heading = "", text = ""]) => ({ id, heading, text })),
    };
  }

  async function readCards(index, numbers, staleIndex) {
    // In a site published anew a number may be that of another page.
    mustHold(!staleIndex || staleIndex.entry.at.pages === index.entry.at.pages);
    await loadFiles(index, numbers.map((one) => "pages/" + Math.floor(one / index.entry.group)));
    return numbers.map((one) => cardOf(index, one));
  }

  // Where marked words stand in a text. Words joined by hyphens may be marked as one.
  function markedPlaces(text, marks, pattern = hyphenedPattern, offset = 0) {
    return [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
      const lower = found.toLowerCase();
      const joined = found.replace(hyphens, "");
      // Most words are plain, and taking each apart would cost more than all the rest.
      const isPlain = /^[a-z\d]*$/.test(lower);
      const word = marks[lower] === true ? lower : !isPlain && wordsOf(joined).find((one) => marks[one] === true);
      const start = offset + index;
      if (word) return [{ start, end: start + found.length, word }];
      return joined === found ? [] : markedPlaces(found, marks, wordPattern, start);
    });
  }

  function mark(text, marks) {
    const pieces = [];
    let from = 0;
    for (const { start, end } of markedPlaces(text, marks)) {
      pieces.push([text.slice(from, start), false], [text.slice(start, end), true]);
      from = end;
    }
    return [...pieces, [text.slice(from), false]].filter(([piece]) => piece);
  }

  const differentWords = (places) => new Set(places.map(({ word }) => word)).size;

  // The piece of a long sentence that begins a little before a place, at a space where there is one.
  function pieceAround(sentence, { start }) {
    const early = start - excerptLength / 4;
    const from = Math.max(sentence.lastIndexOf(" ", early) + 1, early - excerptLength / 4);
    const room = from + excerptLength;
    const lastSpace = sentence.lastIndexOf(" ", room);
    return { from, to: room >= sentence.length ? sentence.length : lastSpace > start ? lastSpace : room };
  }

  // The piece of a sentence with the most different marked words, and how many they are.
  function bestPiece(sentence, marks) {
    const places = markedPlaces(sentence, marks);
    if (sentence.length <= 1.2 * excerptLength) return { text: sentence, count: differentWords(places) };
    let best = { count: 0 };
    for (const marked of places) {
      const { from, to } = pieceAround(sentence, marked);
      const count = differentWords(places.filter(({ start, end }) => start >= from && end <= to));
      if (count > best.count) best = { text: (from ? "… " : "") + sentence.slice(from, to) + (to < sentence.length ? " …" : ""), count };
    }
    return best;
  }

  const sentencePattern = /\S.*?(?:[.!?…؟۔]+["'”’)\]]*(?=\s|$)|[।。！？]|$)/gm;

  function excerpt(card, marks) {
    let best = { text: card.summary, count: differentWords(markedPlaces(card.summary, marks)), id: "", heading: "" };
    for (const { id, heading, text } of card.note ? [] : card.sections) {
      for (const sentence of text.match(sentencePattern) || []) {
        const piece = bestPiece(sentence, marks);
        if (piece.count > best.count) best = { ...piece, id, heading };
      }
    }
    return { id: best.id, heading: best.heading, pieces: mark(best.text, marks) };
  }

  // ---- What a page may call ----

  let finds = 0;

  signpostSearch.load = (address, done) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(null);
    script.onerror = () => done(calmError());
    document.head.append(script);
  };

  signpostSearch.open = (address, root, done) => {
    entryAddress = address;
    site = root;
    answer(() => null, done);
  };

  // Only the latest query is answered.
  signpostSearch.find = (query, options, done) => {
    const turn = ++finds;
    const isLatest = () => turn === finds;
    answer((index) => findPages(index, query, options || {}, isLatest), done, isLatest);
  };

  signpostSearch.pages = (numbers, done) => answer((index, staleIndex) => readCards(index, numbers, staleIndex), done);
  signpostSearch.excerpt = excerpt;
  signpostSearch.mark = mark;

  globalThis.signpostSearch = signpostSearch;
})();
