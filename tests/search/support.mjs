// A small writer of search indexes, by docs/search.md and in its own words, and a way to run the reader over what it wrote. What must stay true: nothing here shares code with
// the reader, so that both can only agree through the document.
import { readdirSync, readFileSync } from "node:fs";
import vm from "node:vm";

// The parts of the reader are one script, as Signpost publishes them.
const readerFolder = new URL("../../internal/search/reader/", import.meta.url);
const readerParts = readdirSync(readerFolder).sort().map((name) => readFileSync(new URL(name, readerFolder), "utf8"));
const readerSource = `(function () {\n"use strict";\n${readerParts.join("")}})();\n`;

// ---- Words ----

const spelledOut = new Map(Object.entries({ ł: "l", ø: "o", đ: "d", ħ: "h", ı: "i", ŧ: "t", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ς: "σ", "’": "'", ʼ: "'" }));
const droppedRanges = [[0x300, 0x36f], [0x591, 0x5c7], [0x610, 0x61a], [0x64b, 0x65f], [0x670, 0x670], [0x6d6, 0x6ed]];
const isDropped = (letter) => letter === "\u0640" || (/\p{M}/u.test(letter) && droppedRanges.some(([low, high]) => letter >= String.fromCodePoint(low) && letter <= String.fromCodePoint(high)));
const isLetter = (letter) => letter !== undefined && /[\p{L}\p{M}\p{N}]/u.test(letter);

function cutAt40(word) {
  let cut = "";
  for (const letter of word) {
    if (cut.length + letter.length > 40) break;
    cut += letter;
  }
  return cut;
}

// The words of a text as an index holds them: those joined by hyphens apart and closed up.
export function indexWords(text) {
  const letters = [...text.normalize("NFKD")].map((letter) => letter.toLowerCase()).filter((letter) => !isDropped(letter)).flatMap((letter) => [...(spelledOut.get(letter) ?? letter)]);
  const words = [];
  let joined = [];
  const close = () => {
    if (joined.length > 1) words.push(cutAt40(joined.join("")));
    joined = [];
  };
  for (let at = 0; at < letters.length; at++) {
    if (!isLetter(letters[at])) continue;
    if (!/[-‐‑]/.test(letters[at - 1] ?? "") || !isLetter(letters[at - 2])) close();
    const parts = [""];
    for (; isLetter(letters[at]) || (letters[at] === "'" && isLetter(letters[at + 1])); at++) {
      if (letters[at] === "'") parts.push("");
      else parts[parts.length - 1] += letters[at];
    }
    if (parts.length > 1 && parts[parts.length - 1] === "s") parts.pop();
    words.push(cutAt40(parts.join("")));
    joined.push(words[words.length - 1]);
  }
  close();
  return words;
}

// ---- Numbers ----

const digits = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((digit) => digit !== "\\");

export function writeNumber(value) {
  let text = "";
  for (; value >= 59; value = Math.floor((value - 59) / 32)) text += digits[59 + ((value - 59) % 32)];
  return text + digits[value];
}

export const writeGaps = (numbers) => numbers.map((value, at) => writeNumber(at ? value - numbers[at - 1] - 1 : value)).join("");

// ---- Files ----

const byUnits = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const stem = (word) => (word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word);

function sharedUnits(one, other) {
  let shared = 0;
  while (shared < one.length && shared < other.length && one[shared] === other[shared]) shared++;
  return shared;
}

function writeWord(before, word) {
  const shared = sharedUnits(before, word);
  return writeNumber(shared) + word.slice(shared) + " ";
}

const writeList = (entries) => entries.map(([word, value], at) => writeWord(at ? entries[at - 1][0] : "", word) + writeNumber(value)).join("");

// Shards of so many words, and the first words of all but the first, cut to what tells them apart.
function cutShards(entries, size) {
  const shards = [];
  const firsts = [];
  for (let at = 0, next; at < entries.length || at === 0; at = next) {
    next = at + size;
    while (next < entries.length && entries[next][0].includes("_")) next++;
    shards.push(entries.slice(at, next));
    if (at) firsts.push(entries[at][0].slice(0, sharedUnits(entries[at - 1][0], entries[at][0]) + 1));
  }
  return { shards, firsts: firsts.map((word, at) => writeWord(firsts[at - 1] ?? "", word)).join("") };
}

// The impact of each word on each page: 15 in a title, 9 in a summary, 5 in the text; a pair in a title 15.
function collect(pages, stop) {
  const classes = new Map();
  const words = new Set();
  const add = (word, page, impact) => {
    words.add(word);
    const key = word.includes("_") ? word : stem(word);
    if (!classes.has(key)) classes.set(key, new Map());
    classes.get(key).set(page, Math.max(impact, classes.get(key).get(page) ?? 0));
  };
  pages.forEach((page, number) => {
    const title = indexWords(page.title);
    const told = title.filter((word) => !stop.includes(word));
    title.forEach((word) => add(word, number, 15));
    told.slice(1).forEach((word, at) => add(word + "_<" + told[at], number, 15));
    if (told.length) add(told[0] + "_=" + told.join("_"), number, 15);
    indexWords(page.summary ?? "").forEach((word) => add(word, number, 9));
    (page.sections ?? []).forEach(([, heading, text]) => indexWords(heading + " " + text).forEach((word) => add(word, number, 5)));
    indexWords(page.hidden ?? "").forEach((word) => add(word, number, 5));
  });
  return { classes, words: [...words].sort(byUnits) };
}

function writeWordsShard(entries, classes, pages, lines) {
  const keys = [...new Set(entries.map(([, key]) => key))];
  const postings = keys.map((key) => {
    const list = [...classes.get(key)].sort(([one], [other]) => one - other);
    const rarity = Math.max(1, Math.round(6 * Math.log(1 + (pages - list.length + 0.5) / (list.length + 0.5))));
    return writeNumber(rarity) + writeNumber(list.length) + list.map(([page, impact], at) => writeNumber(at ? page - list[at - 1][0] - 1 : page) + writeNumber(impact)).join("");
  });
  return writeList(entries.map(([word, key]) => [word, keys.indexOf(key)])) + "\n" + postings.join("") + "\n" + lines.map((line) => line.join("\t") + "\n").join("");
}

const shownPage = (page) => [
  page.title, page.address ?? page.title.toLowerCase().replace(/\W+/g, "-") + "/", page.place ?? "", page.kind ?? "Guide", page.minutes ?? 0, page.reviewed ?? "", page.state ?? 0,
  page.summary ?? "", page.note ?? "", page.language ?? "", page.note ? [] : page.sections ?? [],
];

// The data of every file, by name, of a site given as plain data.
export function writeIndex(site) {
  const { pages, stop = [], meanings = [], facets = [], quick = [], situations = [], shardSize = 12, group = 2 } = site;
  const { classes, words } = collect(pages, stop);
  const commonness = (word) => Math.floor(Math.log2(classes.get(stem(word)).size));
  const plain = words.filter((word) => !word.includes("_"));
  const reversed = plain.map((word) => [[...word].reverse().join(""), commonness(word)]).sort(([one], [other]) => byUnits(one, other));
  const families = {
    words: cutShards(words.map((word) => [word, word.includes("_") ? word : stem(word)]), shardSize),
    spelling: cutShards(plain.map((word) => [word, commonness(word)]), shardSize),
    endings: cutShards(reversed, shardSize),
  };
  const files = {};
  const shardOf = (word) => families.words.shards.filter((shard, at) => !at || shard[0][0] <= word).length - 1;
  families.words.shards.forEach((shard, at) => {
    files["words/" + at] = writeWordsShard(shard, classes, pages.length, meanings.filter(([phrase]) => shardOf(phrase.split("_")[0]) === at));
  });
  for (const family of ["spelling", "endings"]) families[family].shards.forEach((shard, at) => (files[family + "/" + at] = writeList(shard)));
  for (let at = 0; at * group < pages.length; at++) files["pages/" + at] = pages.slice(at * group, (at + 1) * group).map(shownPage);
  facets.forEach((facet, at) => (files["facets/" + at] = [[facet.id, facet.title, facet.values.map(([id, title, list]) => [id, title, writeGaps(list)])]]));
  const entry = {
    version: 1, pages: pages.length, group, stop: stop.join(" "), quick: writeGaps(quick), situations,
    at: Object.fromEntries(["words", "spelling", "endings", "pages", "facets"].map((family) => [family, family + "-" + (site.edition ?? "one")])),
    words: families.words.firsts, spelling: families.spelling.firsts, endings: families.endings.firsts,
    facets: Object.fromEntries(facets.map(({ id }, at) => [id, at])),
  };
  if (site.files) entry.files = true;
  if (site.inside) return { index: { ...entry, at: {}, inside: files } };
  return { index: entry, ...files };
}

// Scripts by their path below the search folder, where the entry says they are or another does.
export function scriptsOf(files, { at } = files.index) {
  return new Map(Object.entries(files).map(([name, data]) => {
    const [family, shard] = name.split("/");
    return [shard ? `${at[family]}/${shard}.js` : "index.js", `signpostSearch(${JSON.stringify(name)},${JSON.stringify(data)})\n`];
  }));
}

// ---- Reading ----

const plain = (value) => JSON.parse(JSON.stringify(value));

// A reader in a context of its own, over scripts that may change while it runs. Each load is kept in `loads`. Given what a browser has, it loads for itself.
export class Reading {
  constructor(scripts, browser) {
    this.scripts = scripts;
    this.loads = [];
    this.waiting = null;
    this.context = vm.createContext(browser ?? {});
    vm.runInContext(readerSource, this.context, { filename: "reader.js" });
    this.search = this.context.signpostSearch;
    if (browser) return;
    this.search.load = (address, done) => {
      this.loads.push(address);
      const run = () => done(this.run(address));
      if (this.waiting) this.waiting.push(run);
      else run();
    };
  }

  // A browser runs what it can of a script, and says only of a missing one that it failed.
  run(address) {
    const script = this.scripts.get(address.replace("search/", "").replace(/\?.*/, ""));
    if (script === undefined) return new Error("missing");
    try {
      vm.runInContext(script, this.context);
    } catch {
      return null;
    }
    return null;
  }

  async open(site = "") {
    const error = await new Promise((done) => this.search.open("search/index.js", site, done));
    if (error) throw error;
    return this;
  }

  ask(method, ...parts) {
    return new Promise((resolve, reject) => this.search[method](...parts, (error, value) => (error ? reject(error) : resolve(value))));
  }

  async find(query, options = {}) {
    return plain(await this.ask("find", query, options));
  }

  async cards(numbers) {
    return plain(await this.ask("pages", numbers));
  }

  excerpt(card, marks) {
    return plain(this.search.excerpt(card, marks));
  }

  // From now on scripts wait until release is called.
  hold() {
    this.waiting = [];
  }

  release() {
    const waiting = this.waiting;
    this.waiting = null;
    waiting.forEach((run) => run());
  }
}

export const readingOf = (site) => new Reading(scriptsOf(writeIndex(site))).open(site.root);

// The same numbers every time: what random changes are made from.
export function seeded(seed) {
  return (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
}
