// What somebody types finds what docs/search.md says it should, in that order.
import assert from "node:assert/strict";
import test from "node:test";
import { readingOf } from "./support.mjs";

const careSite = {
  stop: ["a", "at", "do", "for", "is", "of", "the", "to", "what", "when"],
  pages: [
    { title: "Mouth care", summary: "Keeping a dry mouth comfortable." },
    { title: "Syringe drivers", summary: "What a syringe driver is for." },
    { title: "Advance care planning", summary: "Talking about wishes early." },
    { title: "Planning a visit", summary: "Care for visitors, in advance." },
    { title: "When somebody has just died", summary: "The first hour.", kind: "Quick card" },
    { title: "Verification of death", summary: "After somebody has died." },
    { title: "Airway", summary: "A clear airway." },
    { title: "Breathlessness", summary: "Calm and cool air." },
  ],
  quick: [4],
  situations: ["just_died", "2am"],
  meanings: [["acp", "advance care planning", 2], ["acp", "advanced clinical practitioner", ""], ["end_of_life", "last months", ""]],
};

const hitsOf = async (site, query, options) => (await (await readingOf(site)).find(query, options)).hits;

test("a text composed or decomposed gives the same words", async () => {
  const reading = await readingOf(careSite);
  const texts = ["Gŵyl yn y tŷ", "łóżko dziękuję", "Größe Straße", "ਪੀੜ ਦੀ ਦਵਾਈ", "اَلْعِنَايَةُ", "שָׁלוֹם", "Ελλάς", "crème brûlée", "việc chăm sóc"];
  for (const text of texts) {
    const composed = await reading.find(text.normalize("NFC"));
    const decomposed = await reading.find(text.normalize("NFD"));
    assert.ok(composed.words.length > 0);
    assert.deepEqual(composed.words, decomposed.words, text);
  }
  assert.deepEqual((await reading.find("łóżko Größe ΕΛΛΆΣ")).words, ["lozko", "grosse", "ελλασ"]);
  assert.deepEqual((await reading.find("اَلْعِنَايَةُ שָׁלוֹם")).words, ["العناية", "שלום"]);
});

test("words are cut at 40 units and queries after 24 words", async () => {
  const reading = await readingOf(careSite);
  const { words } = await reading.find("x".repeat(50) + " word".repeat(30));
  assert.equal(words[0].length, 40);
  assert.equal(words.length, 24);
  assert.deepEqual((await reading.find("y".repeat(39) + "𐐨𐐨")).words, ["y".repeat(39)]);
});

test("numbers of every length come back as they were written", async () => {
  const pages = Array.from({ length: 2100 }, () => ({ title: "Care" }));
  const lists = [[0, 58, 59, 60], [58, 117, 177], [59, 151, 2098], [90, 2037], [1946], [1947, 2099], [1948], [2006, 2007]];
  const values = lists.map((list, at) => ["v" + at, "Value", list]);
  const reading = await readingOf({ pages, group: 100, facets: [{ id: "place", title: "Place", values }] });
  for (const [id, , list] of values) assert.deepEqual((await reading.find("care", { filters: { place: [id] } })).hits, list);
});

test("a word itself stands before what it begins, and a pair before words apart", async () => {
  const others = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"].map((title) => ({ title }));
  const site = { pages: [{ title: "Careful" }, { title: "Planning with care" }, { title: "Care home" }, { title: "Home and care" }, ...others] };
  assert.deepEqual(await hitsOf(site, "care"), [1, 2, 3, 0]);
  assert.deepEqual(await hitsOf(site, "carefu"), [0]);
  assert.equal((await hitsOf(site, "care home"))[0], 2);
  assert.deepEqual(await hitsOf(site, "c"), [], "one letter begins no word");
});

test("a beginning is looked for in its own shard and the next", async () => {
  const site = { pages: ["Cara", "Carb", "Carc"].map((title) => ({ title })), shardSize: 2 };
  assert.deepEqual(await hitsOf(site, "car"), [0, 1]);
});

test("a word that is known is worth more than a rarer one it begins", async () => {
  const site = { pages: ["Careful", "Care one", "Care two", "Care three"].map((title) => ({ title })) };
  assert.deepEqual(await hitsOf(site, "care"), [1, 2, 3, 0]);
});

test("a whole name stands before a page that has the words in a longer one", async () => {
  const site = { pages: [{ title: "Mouth care today" }, { title: "Mouth care" }, { title: "Something else" }] };
  assert.deepEqual(await hitsOf(site, "mouth care"), [1, 0]);
});

test("words that are known are not repaired, others are", async () => {
  const reading = await readingOf(careSite);
  const found = await reading.find("Brethlesness, please?");
  assert.deepEqual(found.repaired, [["brethlesness", "breathlessness"]]);
  assert.deepEqual(found.hits, [7]);
  assert.equal(found.said, "breathlessness, please?");
  assert.equal(found.marks.breathlessness, true);
  for (const [typed, meant] of [["sirynge", "syringe"], ["mouht", "mouth"], ["plannning", "planning"], ["advence", "advance"], ["visiters", "visitors"]]) {
    assert.deepEqual((await reading.find(typed)).repaired, [[typed, meant]]);
  }
  const known = await reading.find("died");
  assert.deepEqual([known.repaired, known.said], [[], ""]);
  assert.deepEqual((await reading.find("dei")).repaired, [], "three letters are not repaired");
});

test("an unfinished last word is repaired to the beginning of a longer one", async () => {
  const reading = await readingOf(careSite);
  assert.deepEqual((await reading.find("breatless")).repaired, [["breatless", "breathlessness"]]);
  assert.deepEqual((await reading.find("breatless care")).repaired, [], "only the last word is unfinished");
});

test("taken literally, nothing is repaired", async () => {
  const reading = await readingOf(careSite);
  const found = await reading.find("brethlesness", { literal: true });
  assert.deepEqual([found.hits, found.repaired, found.said], [[], [], ""]);
  assert.deepEqual(found.near, ["breathlessness"]);
});

test("pages with some of the words follow those with all", async () => {
  assert.deepEqual((await hitsOf(careSite, "mouth comfortable zebra")), [0]);
  const hits = await hitsOf(careSite, "advance care visit");
  assert.equal(hits[0], 3);
  assert.deepEqual([...hits].sort(), [0, 2, 3]);
});

test("two words that belong together are found as one", async () => {
  const found = await (await readingOf(careSite)).find("air way");
  assert.equal(found.hits[0], 6);
  assert.equal(found.marks.airway, true);
});

test("stop words count only where nothing else is left, and repetitions never", async () => {
  const reading = await readingOf(careSite);
  assert.deepEqual((await reading.find("what is a syringe driver for")).hits, [1]);
  assert.deepEqual((await reading.find("when")).hits, [4]);
  assert.deepEqual((await reading.find("what is the")).hits, [1, 4]);
  assert.deepEqual((await reading.find("care mouth care")).hits, (await reading.find("care mouth")).hits);
  assert.deepEqual((await reading.find("")).hits, []);
  assert.deepEqual((await reading.find(" — ?! ")).words, []);
});

test("in the middle of it the quick card comes first", async () => {
  const site = { ...careSite, pages: [...careSite.pages, { title: "Just died: mother" }] };
  assert.equal((await hitsOf(site, "mother just died"))[0], 4);
  assert.equal((await hitsOf({ ...site, situations: [] }, "mother just died"))[0], 8);
});

test("an ambiguous abbreviation gives both meanings", async () => {
  const reading = await readingOf(careSite);
  const { meanings, marks } = await reading.find("what is ACP?");
  assert.deepEqual(meanings, [
    { phrase: "acp", term: "advance care planning", page: 2 },
    { phrase: "acp", term: "advanced clinical practitioner", page: -1 },
  ]);
  assert.ok(marks.planning && marks.practitioner);
  const site = { ...careSite, pages: [...careSite.pages, { title: "End of life" }] };
  const phrase = await (await readingOf(site)).find("the end of life");
  assert.deepEqual(phrase.meanings.map(({ term }) => term), ["last months"]);
  assert.deepEqual((await (await readingOf(site)).find("of life end")).meanings, []);
});

test("marks are every form of the words, and no name of Object's", async () => {
  const reading = await readingOf(careSite);
  assert.deepEqual((await reading.find("driver")).marks, { driver: true, drivers: true });
  const search = await reading.ask("find", "zebra", {});
  assert.equal(search.marks.constructor, undefined);
});

const facets = [
  { id: "audience", title: "Audience", values: [["carer", "Carer", [0, 1, 2]], ["trainer", "Trainer", [2, 3]], ["manager", "Manager", [5]]] },
  { id: "topic", title: "Topic", values: [["body", "Body", [0, 1]], ["talk", "Talking", [2, 3, 4]]] },
];

test("values of one facet widen, facets together narrow, and each counts without its own", async () => {
  const site = { pages: Array.from({ length: 6 }, (_, at) => ({ title: at < 5 ? "Care " + at : "Other" })), facets };
  const reading = await readingOf(site);
  const all = await reading.find("care", { counts: true });
  assert.deepEqual(all.hits, [0, 1, 2, 3, 4]);
  assert.deepEqual(all.counts, { audience: { carer: 3, trainer: 2, manager: 0 }, topic: { body: 2, talk: 3 } });
  assert.deepEqual((await reading.find("care", { filters: { audience: ["carer", "trainer"] } })).hits, [0, 1, 2, 3]);
  const both = await reading.find("care", { filters: { audience: ["carer", "trainer"], topic: ["talk"] }, counts: true });
  assert.deepEqual(both.hits, [2, 3]);
  assert.equal(both.total, 2);
  assert.deepEqual(both.counts, { audience: { carer: 1, trainer: 2, manager: 0 }, topic: { body: 2, talk: 2 } });
});

test("filters nobody knows are left out, and values nobody knows let nothing through", async () => {
  const reading = await readingOf({ pages: [{ title: "Care" }], facets: facets.map((facet) => ({ ...facet, values: [] })) });
  assert.deepEqual((await reading.find("care", { filters: { colour: ["red"], constructor: ["x"], topic: [] } })).hits, [0]);
  const none = await reading.find("care", { filters: { topic: ["constructor"] } });
  assert.deepEqual([none.hits, none.near], [[], []]);
});

test("near words are given when nothing is found", async () => {
  const reading = await readingOf(careSite);
  const { hits, near } = await reading.find("brxathxlessnxss");
  assert.deepEqual([hits, near], [[], ["breathlessness"]]);
  assert.ok((await reading.find("dxed xlear")).near.length <= 6);
  assert.deepEqual((await reading.find("care")).near, []);
});
