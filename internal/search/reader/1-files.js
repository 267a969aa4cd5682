// Words, numbers and files: how a text becomes words, and how the files of an index are loaded and read. docs/search.md is the contract.
//
// The files of this folder are one script, joined in the order of their names inside one function.
//
// What must stay true: only what is asked for is loaded and decoded; whatever a file holds, there is an answer or one calm error, never an exception or an endless loop; nothing
// is stored, and nothing is requested but the index's own files.

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

const calmError = () => new Error(/*say*/ "Search could not be read. Please try again, or use the A–Z.");
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

function reopen() {
  opening = loadEntry(entryAddress + "?again=" + ++reloads);
  opening.catch(() => (opening = null));
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
    return work(await reopen(), index);
  }
}

function answer(work, done, isWanted = () => true) {
  withIndex(work, isWanted).then(
    (value) => isWanted() && done(null, value),
    () => isWanted() && done(calmError()),
  );
}
