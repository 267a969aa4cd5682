// What this reader and the one in Go must agree on: the words of texts, and the order of results over an index that Go wrote.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Reading, indexWords, readingOf, scriptsOf } from "./support.mjs";

const shared = (name) => JSON.parse(readFileSync(new URL("../../internal/search/testdata/" + name, import.meta.url), "utf8"));

test("words are the same here and in Go", async () => {
  const reading = await readingOf({ pages: [{ title: "A page" }] });
  const examples = shared("words.json");
  assert.ok(examples.length > 0);
  for (const { text, words, index } of examples) {
    assert.deepEqual((await reading.find(text)).words, words, text);
    assert.deepEqual(indexWords(text).sort(), [...index].sort(), text);
  }
});

test("results come in the same order here and in Go", async () => {
  const { files, queries } = shared("ranking.json");
  const reading = await new Reading(scriptsOf(files)).open();
  assert.ok(queries.length > 0);
  for (const { query, literal = false, filters = {}, hits, repaired, meanings } of queries) {
    const found = await reading.find(query, { literal, filters });
    assert.deepEqual(found.hits, hits ?? [], query);
    assert.equal(found.total, found.hits.length);
    assert.deepEqual(found.repaired, repaired ?? [], query);
    assert.deepEqual(found.meanings, meanings ?? [], query);
  }
});
