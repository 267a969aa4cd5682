// However a file is damaged, the reader answers or says calmly that it cannot. Seeded, so that a failure comes back.
import assert from "node:assert/strict";
import test from "node:test";
import { Reading, scriptsOf, seeded, writeIndex } from "./support.mjs";

const calm = "Search could not be read. Please try again, or use the A–Z.";
const stop = ["the", "of", "at"];
const pages = Array.from({ length: 70 }, (_, at) => ({
  title: ["Mouth care", "Syringe drivers", "Advance care planning", "Breathlessness", "Grief at work"][at % 5] + " " + at,
  summary: "All about it.", sections: [["one", "One", "The first words. The second words, with care."]],
}));
const facets = [{ id: "topic", title: "Topic", values: [["body", "Body", pages.map((_, at) => at)], ["talk", "Talking", [3, 64, 69]]] }];
const site = { pages, facets, stop, quick: [2, 66], situations: ["2am"], meanings: [["acp", "advance care planning", 2], ["care", "help", ""]], shardSize: 30, group: 20 };
const queries = ["mouth care", "brethlesness 4", "ca", "advance care planing", "acp zebra quilts", "the", "syringe driver 2am"];

// Characters that numbers, words, lines and lists are made of.
const likely = "#$%3AZ]^_`abmz~ \n\t\",[]{}0123456789é\\";

function damage(text, random) {
  const at = random(text.length);
  const other = likely[random(likely.length)];
  switch (random(5)) {
    case 0: return text.slice(0, at);
    case 1: return text.slice(at);
    case 2: return text.slice(0, at) + text.slice(at + 1 + random(8));
    case 3: return text.slice(0, at) + other.repeat(1 + random(12)) + text.slice(at);
    default: return text.slice(0, at) + other + text.slice(at + 1);
  }
}

async function settle(promise) {
  try {
    return await promise;
  } catch (error) {
    assert.equal(error.message, calm);
    return null;
  }
}

// Asks for everything and returns how many answers there were.
async function askAll(scripts) {
  const reading = new Reading(scripts);
  let answers = 0;
  for (const query of queries) {
    reading.search.open("search/index.js", "", () => {});
    const found = await settle(reading.ask("find", query, { filters: { topic: ["body"] }, counts: true }));
    if (!found) continue;
    assert.ok(Array.from(found.hits).every((page) => Number.isInteger(page) && page >= 0), query);
    const cards = await settle(reading.ask("pages", [...found.hits.slice(0, 3), 0]));
    for (const card of cards ?? []) {
      reading.search.mark(card.title, found.marks);
      assert.ok(Array.isArray(plainPieces(reading.search.excerpt(card, found.marks))));
      answers++;
    }
  }
  return answers;
}

const plainPieces = ({ pieces }) => JSON.parse(JSON.stringify(pieces));

for (const inside of [false, true]) {
  for (const family of inside ? ["index"] : ["index", "words", "spelling", "endings", "pages", "facets"]) {
    test(`damaged ${family}${inside ? " of a small site" : ""} gives an answer or the calm error`, async () => {
      const random = seeded(family.length * 1000 + inside);
      const files = writeIndex({ ...site, inside });
      const whole = scriptsOf(files);
      const paths = [...whole.keys()].filter((path) => path.startsWith(family));
      let answers = 0;
      for (let turn = 0; turn < 60; turn++) {
        const path = paths[random(paths.length)];
        answers += await askAll(new Map([...whole, [path, damage(whole.get(path), random)]]));
      }
      assert.ok(answers > 0 || family === "index");
    });
  }
}

// Damage inside a string leaves a script that runs, so the reader itself has to notice.
for (const family of ["words", "spelling", "endings"]) {
  test(`damaged data of ${family} gives an answer or the calm error`, async () => {
    const random = seeded(family.length);
    const files = writeIndex(site);
    const names = Object.keys(files).filter((name) => name.startsWith(family + "/"));
    let answers = 0;
    for (let turn = 0; turn < 120; turn++) {
      const name = names[random(names.length)];
      answers += await askAll(scriptsOf({ ...files, [name]: damage(files[name], random) }));
    }
    assert.ok(answers > 0);
  });
}

test("damaged data of the entry and of facets gives an answer or the calm error", async () => {
  const random = seeded(5);
  const files = writeIndex(site);
  for (const key of ["words", "spelling", "endings", "quick", "stop"]) {
    for (let turn = 0; turn < 20; turn++) await askAll(scriptsOf({ ...files, index: { ...files.index, [key]: damage(files.index[key] + " ", random) } }, files.index));
  }
  for (const strange of [null, -1, 1e9, 1e300, 0.5, "x", [], {}, NaN]) {
    for (const key of Object.keys(files.index)) await askAll(scriptsOf({ ...files, index: { ...files.index, [key]: strange } }, files.index));
    for (const name of ["words/0", "spelling/0", "endings/0", "pages/0", "facets/0"]) await askAll(scriptsOf({ ...files, [name]: strange }));
  }
  const gaps = files["facets/0"][0][2][0][2];
  for (let turn = 0; turn < 20; turn++) await askAll(scriptsOf({ ...files, "facets/0": [["topic", "Topic", [["body", "Body", damage(gaps, random)]]]] }));
});

test("pages that are not there are a calm error", async () => {
  const reading = await new Reading(scriptsOf(writeIndex(site))).open();
  for (const numbers of [[70], [-1], [0.5], [NaN], ["x"], null, [1e9]]) await assert.rejects(reading.ask("pages", numbers), { message: calm });
});
