// What results show: cards, marked words, and the sentence that says most of the query.
import assert from "node:assert/strict";
import test from "node:test";
import { readingOf } from "./support.mjs";

const plain = (value) => JSON.parse(JSON.stringify(value));
const marksOf = (...words) => Object.fromEntries(words.map((word) => [word, true]));
const cardOf = (more) => ({ summary: "A page.", note: "", sections: [], ...more });
const textOf = ({ pieces }) => pieces.map(([text]) => text).join("");
const markedIn = ({ pieces }) => pieces.filter(([, marked]) => marked).map(([text]) => text);

const reading = await readingOf({
  root: "../../",
  pages: [
    { title: "Mouth care", address: "guides/mouth-care/", place: "Guides › Comfort", kind: "Guide", minutes: 4, reviewed: "3 May 2026", state: 1, summary: "A dry mouth.", language: "cy", sections: [["why", "Why", "It hurts."]] },
    { title: "After a death", address: "glossary/#death", note: "This page speaks of a death.", summary: "The first hour.", sections: [["how", "How", "Secret words."]] },
  ],
});

test("a card holds what a result shows", async () => {
  const [mouth, death] = await reading.cards([0, 1]);
  assert.deepEqual(mouth, {
    number: 0, title: "Mouth care", address: "../../guides/mouth-care/", place: "Guides › Comfort", kind: "Guide", minutes: 4, reviewed: "3 May 2026", state: 1,
    summary: "A dry mouth.", note: "", language: "cy", sections: [{ id: "why", heading: "Why", text: "It hurts." }],
  });
  assert.equal(death.address, "../../glossary/#death");
});

test("a page with a content note gives no text before the note", async () => {
  const found = await reading.find("after a death");
  const [card] = await reading.cards([1]);
  const whole = reading.excerpt({ ...card, sections: [{ id: "how", heading: "How", text: "A death. After it." }] }, found.marks);
  assert.deepEqual([whole.id, textOf(whole)], ["", "The first hour."]);
});

test("marks are laid on the text as it is written", () => {
  const mark = (text, ...words) => plain(reading.search.mark(text, marksOf(...words)));
  assert.deepEqual(mark("Mouth care, carer’s care", "care"), [["Mouth ", false], ["care", true], [", carer’s ", false], ["care", true]]);
  assert.deepEqual(mark("The CARER’S café", "carer", "cafe"), [["The ", false], ["CARER’S", true], [" ", false], ["café", true]]);
  assert.deepEqual(mark("e-learning and learning", "elearning"), [["e-learning", true], [" and learning", false]]);
  assert.deepEqual(mark("e-learning", "learning"), [["e-", false], ["learning", true]]);
  assert.deepEqual(mark("łóżko", "lozko"), [["łóżko", true]]);
  assert.deepEqual(mark("constructor", "care"), [["constructor", false]]);
  assert.deepEqual(mark("", "care"), []);
});

test("the sentence with the most different words is taken, else the earliest, else the summary", () => {
  const sections = [
    { id: "one", heading: "One", text: "Care and care and care. Mouth care helps. Care of a dry mouth." },
    { id: "two", heading: "Two", text: "Mouth care again." },
  ];
  const best = reading.excerpt(cardOf({ sections }), marksOf("mouth", "care"));
  assert.deepEqual([best.id, best.heading, textOf(best), markedIn(best)], ["one", "One", "Mouth care helps.", ["Mouth", "care"]]);
  const summary = reading.excerpt(cardOf({ summary: "Care of the mouth.", sections }), marksOf("mouth", "care"));
  assert.deepEqual([summary.id, summary.heading, textOf(summary)], ["", "", "Care of the mouth."]);
  const none = reading.excerpt(cardOf({ sections }), marksOf("zebra"));
  assert.deepEqual([textOf(none), markedIn(none)], ["A page.", []]);
});

test("a long sentence is cut around its words", () => {
  const text = "word ".repeat(60) + "the mouth needs care " + "again ".repeat(60);
  const { pieces } = reading.excerpt(cardOf({ sections: [{ id: "a", heading: "A", text }] }), marksOf("mouth", "care"));
  const cut = pieces.map(([piece]) => piece).join("");
  assert.deepEqual(markedIn({ pieces }), ["mouth", "care"]);
  assert.ok(cut.startsWith("… ") && cut.endsWith(" …"));
  assert.ok(cut.length > 120 && cut.length < 180);
  assert.ok(!/\bwor…|\bagai…/.test(cut));
});

test("a long text without spaces is cut too", () => {
  const text = "a".repeat(400) + " mouth " + "b".repeat(400);
  const cut = textOf(reading.excerpt(cardOf({ sections: [{ id: "a", heading: "A", text }] }), marksOf("mouth")));
  assert.ok(cut.includes("mouth") && cut.length < 220);
});

test("sentences end where the language ends them", () => {
  for (const [text, word, sentence] of [
    ["Is it late? No: care comes. Good.", "care", "No: care comes."],
    ["یہ پہلا ہے۔ دوسرا درد ہے۔", "درد", "دوسرا درد ہے۔"],
    ["ਪਹਿਲਾ। ਦੂਜਾ ਦਰਦ।", "ਦਰਦ", "ਦੂਜਾ ਦਰਦ।"],
    ["Give 2.5 cups of water. Then rest.", "cups", "Give 2.5 cups of water."],
    ["First line\nSecond care line", "care", "Second care line"],
  ]) {
    assert.equal(textOf(reading.excerpt(cardOf({ sections: [{ id: "a", heading: "A", text }] }), marksOf(word))), sentence);
  }
});
