// What a page may ask for: a query's answer, the cards of pages, and the sentence of a page that matched.
//
// What must stay true: only the newest query is answered; a page with a content note shows its summary and nothing of its text.

const excerptLength = 160;

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
    loadWords(index, asked),
    loadFiles(index, [...begunFiles(index, asked[asked.length - 1]), ...facets.map(({ file }) => file)]),
  ]);
  // While somebody types, most queries are over before their files are here.
  mustHold(isWanted());
  const alternatives = alternativesOf(index, asked);
  const meant = literal ? asked : await repair(index, asked, alternatives);
  const repaired = asked.map((word, at) => [word, meant[at]]).filter(([typed, used]) => typed !== used);
  const repairs = new Map(repaired);
  const together = togetherOf(index, meant);
  const text = "_" + words.join("_") + "_";
  const inSituation = index.entry.situations.some((situation) => text.includes("_" + situation + "_"));
  const scores = scorePages(index, alternatives, together, inSituation);
  const missed = sievePages(index, facets);
  const hits = sortPages(scores, missed);
  const meanings = meaningsOf(index, asked, text);
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
// The index has changed under an open page: whatever is asked next is answered from the new one.
signpostSearch.renew = () => {
  if (opening) reopen();
};

signpostSearch.excerpt = excerpt;
signpostSearch.mark = mark;

globalThis.signpostSearch = signpostSearch;
