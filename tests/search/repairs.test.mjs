// Repairs, held against a plain reading of docs/search.md: the whole matrix for every word, with nothing left out for speed.
import assert from "node:assert/strict";
import test from "node:test";
import { readingOf, seeded } from "./support.mjs";

const vocabulary = ("advance airway anxiety bereavement blanket bleeding breathing breathlessness carer caring comfort confusion consent dementia diagnosis dignity distress dressing family " +
  "feeling fluids funeral grief grieving hospice illness journey kidney listening medicine memory morphine mouth nausea nurse palliative patience planning pressure quiet relative resuscitation " +
  "seizure sleeping spiritual swallowing swelling symptom syringe talking terminal tissue trainer training verification visiting vomiting weakness wellbeing wishes").split(" ");

const isVowel = (letter) => "aeiouy".includes(letter);
const gap = (word, at) => (word[at] === word[at - 1] || word[at] === word[at + 1] ? 7 : 10);

function costOf(typed, known, mayGoOn) {
  const rows = [[0]];
  for (let column = 1; column <= typed.length; column++) rows[0].push(rows[0][column - 1] + gap(typed, column - 1));
  for (let row = 1; row <= known.length; row++) {
    rows.push([rows[row - 1][0] + gap(known, row - 1)]);
    for (let column = 1; column <= typed.length; column++) {
      const [one, other] = [typed[column - 1], known[row - 1]];
      const ways = [
        rows[row - 1][column] + gap(known, row - 1),
        rows[row][column - 1] + gap(typed, column - 1),
        rows[row - 1][column - 1] + (one === other ? 0 : isVowel(one) && isVowel(other) ? 7 : 10),
      ];
      if (row > 1 && column > 1 && one === known[row - 2] && typed[column - 2] === other) ways.push(rows[row - 2][column - 2] + 10);
      rows[row].push(Math.min(...ways));
    }
  }
  const beginnings = mayGoOn && typed.length > 4 ? rows.slice(1, -1).map((row) => row[typed.length] + 5) : [];
  return Math.min(rows[known.length][typed.length], ...beginnings) + (typed[0] === known[0] ? 0 : 2);
}

function expectedFor(typed, mayGoOn) {
  const limit = typed.length < 4 ? -1 : typed.length < 5 ? 14 : typed.length < 8 ? 20 : 27;
  const found = vocabulary.map((word) => ({ word, rank: 3 * costOf(typed, word, mayGoOn) })).filter(({ rank }) => rank <= 3 * limit);
  found.sort((one, other) => one.rank - other.rank || (one.word < other.word ? -1 : 1));
  return found.slice(0, 3).filter(({ rank }) => rank <= found[0].rank + 12).map(({ word }) => word);
}

function misspell(word, random) {
  const at = random(word.length);
  const letter = "abcdefghijklmnopqrstuvwxyz"[random(26)];
  switch (random(5)) {
    case 0: return word.slice(0, at) + word.slice(at + 1);
    case 1: return word.slice(0, at) + letter + word.slice(at);
    case 2: return word.slice(0, at) + letter + word.slice(at + 1);
    case 3: return word.slice(0, at) + word[at] + word.slice(at);
    default: return word.slice(0, at) + word.slice(at + 1, at + 2) + word[at] + word.slice(at + 2);
  }
}

test("repairs are those of the document, for finished and unfinished words", async () => {
  const reading = await readingOf({ pages: vocabulary.map((title) => ({ title })), shardSize: 1000 });
  const random = seeded(11);
  let repaired = 0;
  for (let turn = 0; turn < 600; turn++) {
    let typed = vocabulary[random(vocabulary.length)];
    for (let edits = 1 + random(3); edits > 0; edits--) typed = misspell(typed, random) || "x";
    const mayGoOn = random(2) === 0;
    if (vocabulary.some((word) => (mayGoOn ? word.startsWith(typed) : word === typed))) continue;
    const found = await reading.find(mayGoOn ? typed : typed + " zzz");
    const expected = expectedFor(typed, mayGoOn);
    assert.deepEqual(found.repaired, expected.length ? [[typed, expected[0]]] : [], typed);
    assert.deepEqual(Object.keys(found.marks).sort(), [...expected].sort(), typed);
    repaired += expected.length > 0;
  }
  assert.ok(repaired > 200);
});

test("of words as near, the commoner is the one the reader is told, and both are used", async () => {
  const reading = await readingOf({ pages: ["Caver", ...Array(8).fill("Carer"), "Other"].map((title) => ({ title })) });
  const found = await reading.find("cader x");
  assert.deepEqual(found.repaired, [["cader", "carer"]]);
  assert.deepEqual([...found.hits].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a dearer repair is worth less than a cheap one", async () => {
  const reading = await readingOf({ pages: ["Bader", "Carer", "Other"].map((title) => ({ title })) });
  assert.deepEqual((await reading.find("cader x")).hits, [1, 0]);
});
