// Which files are asked for, when, and what happens when they are late, gone or new.
import assert from "node:assert/strict";
import test from "node:test";
import { Reading, readingOf, scriptsOf, writeIndex } from "./support.mjs";

const pages = ["Mouth care", "Syringe drivers", "Advance care planning", "Breathlessness at rest", "Zinc and yellow quilts"].map((title) => ({ title, summary: "About " + title }));
const facets = [{ id: "topic", title: "Topic", values: [["body", "Body", [0]]] }];
const site = { pages, facets, shardSize: 4, root: "../" };
const calm = { message: "Search could not be read. Please try again, or use the A–Z." };

test("only the shards asked for are loaded, each once", async () => {
  const reading = await readingOf(site);
  assert.deepEqual(reading.loads, ["search/index.js"]);
  await reading.find("mouth");
  const first = reading.loads.slice(1);
  assert.ok(first.length > 0 && first.length < 4);
  assert.ok(first.every((address) => address.startsWith("search/words-one/")));
  await reading.find("Mouth");
  assert.equal(reading.loads.length, first.length + 1);
  await reading.cards([0, 1, 0]);
  assert.deepEqual(reading.loads.slice(first.length + 1), ["search/pages-one/0.js"]);
  await reading.find("mouth", { counts: true });
  assert.deepEqual(reading.loads.slice(first.length + 2), ["search/facets-one/0.js"]);
});

test("spelling and endings are one wave, and only for words that are lost", async () => {
  const reading = await readingOf(site);
  await reading.find("breathlessness planning");
  assert.ok(!reading.loads.some((address) => /spelling|endings/.test(address)));
  await reading.find("brethlesness");
  const families = reading.loads.map((address) => address.split("/")[1].split("-")[0]);
  assert.ok(families.filter((family) => family === "spelling").length <= 2);
  assert.ok(families.filter((family) => family === "endings").length <= 2);
});

test("a small site needs its entry only", async () => {
  const reading = await readingOf({ ...site, inside: true });
  assert.deepEqual((await reading.find("brethlesness", { counts: true })).hits, [3]);
  assert.equal((await reading.cards([3]))[0].title, "Breathlessness at rest");
  assert.deepEqual(reading.loads, ["search/index.js"]);
});

test("only the latest query is answered", async () => {
  const reading = await readingOf(site);
  reading.hold();
  const answered = [];
  reading.search.find("mouth", {}, () => answered.push("mouth"));
  const last = reading.ask("find", "zinc", {});
  await Promise.resolve();
  reading.release();
  assert.deepEqual((await last).hits.length, 1);
  await reading.find("care");
  assert.deepEqual(answered, []);
});

test("opening twice loads the entry once, and a query may come before it is open", async () => {
  const reading = new Reading(scriptsOf(writeIndex(site)));
  const twice = Promise.all([reading.open(), reading.open()]);
  assert.deepEqual((await reading.find("mouth")).hits, [0]);
  await twice;
  assert.equal(reading.loads.filter((address) => address.includes("index.js")).length, 1);
});

test("an entry that does not load is a calm error, and may be tried again", async () => {
  const scripts = scriptsOf(writeIndex(site));
  const entry = scripts.get("index.js");
  scripts.delete("index.js");
  const reading = new Reading(scripts);
  await assert.rejects(reading.open(), calm);
  await assert.rejects(reading.find("mouth"), calm);
  scripts.set("index.js", entry);
  await reading.open();
  assert.deepEqual((await reading.find("mouth")).hits, [0]);
});

test("when the site has been published anew the entry is read again", async () => {
  const reading = await readingOf(site);
  reading.scripts = scriptsOf(writeIndex({ ...site, pages: [{ title: "Something new" }, ...pages], edition: "two" }));
  assert.deepEqual((await reading.find("mouth")).hits, [1]);
  assert.ok(reading.loads.includes("search/index.js?again=1"));
  assert.equal((await reading.cards([1]))[0].title, "Mouth care");
  assert.equal(reading.loads.filter((address) => address.includes("index.js")).length, 2);
});

test("cards are not those of other pages after the site has been published anew", async () => {
  const reading = await readingOf(site);
  await reading.find("mouth");
  reading.scripts = scriptsOf(writeIndex({ ...site, pages: [{ title: "Something new" }, ...pages], edition: "two" }));
  await assert.rejects(reading.cards([0]), calm);
  const { hits } = await reading.find("mouth");
  assert.equal((await reading.cards(hits))[0].title, "Mouth care");
});

test("a missing file is asked for again, once with a fresh entry, then it is a calm error", async () => {
  const reading = await readingOf(site);
  const scripts = new Map(reading.scripts);
  for (const path of scripts.keys()) if (path.startsWith("words")) reading.scripts.delete(path);
  await assert.rejects(reading.find("mouth"), calm);
  assert.equal(reading.loads.filter((address) => address.includes("?again=")).length, 1);
  reading.scripts = scripts;
  assert.deepEqual((await reading.find("mouth")).hits, [0]);
});

test("in a folder the entry is not read again", async () => {
  const reading = await readingOf({ ...site, files: true });
  for (const path of [...reading.scripts.keys()]) if (path.startsWith("words")) reading.scripts.delete(path);
  await assert.rejects(reading.find("mouth"), calm);
  assert.deepEqual(reading.loads.filter((address) => address.includes("index.js")), ["search/index.js"]);
});

test("a script that speaks of another file is not taken for the one asked for", async () => {
  const reading = await readingOf({ ...site, files: true });
  const path = [...reading.scripts.keys()].find((one) => one.startsWith("pages") && one.endsWith("/0.js"));
  reading.scripts.set(path, reading.scripts.get(path).replace("pages/0", "pages/1"));
  await assert.rejects(reading.cards([0]), calm);
});

test("in a browser a file is a script element", async () => {
  const scripts = [];
  const document = { createElement: (name) => ({ name }), head: { append: (script) => scripts.push(script) } };
  const reading = new Reading(new Map(), { document });
  const failed = reading.open();
  assert.deepEqual(scripts.map(({ name, src }) => [name, src]), [["script", "search/index.js"]]);
  scripts[0].onerror();
  await assert.rejects(failed, calm);
  const opened = reading.open();
  reading.context.signpostSearch("index", writeIndex(site).index);
  scripts[1].onload();
  await opened;
});
