// The LiveQA-Med questions: what people wrote to the U.S. National Library of
// Medicine, with answers that people judged from 1 (incorrect) to 4
// (excellent). The texts are read where they lie and never kept.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { elements, attribute, textOf } from './xml.mjs';
import { readZip } from './zip.mjs';

/**
 * The judged answers and the questions that have a relevant one, from a folder
 * that holds both, or nothing when something is missing. A question is
 * {id, subject, message, summary, relevant}, where relevant is answer → gain
 * (the grade less one) for all gains above zero.
 */
export function readQuestions(folder) {
  const files = filesBelow(folder);
  const asked = files.find((file) => /LiveQA-Medical-Test-Questions-w-summaries\.xml$/.test(file));
  const judged = judgedTexts(files);
  if (!asked || !judged) { return null; }
  const grades = gradesOf(judged.grades);
  const docs = answersOf(judged.answers);
  const questions = elements(readFileSync(asked, 'utf8'), 'NLM-QUESTION').map(({ attributes, inside }) => {
    const id = attribute(attributes, 'qid');
    const [subject, message] = [textOf(inside, 'SUBJECT'), textOf(inside, 'MESSAGE')];
    return { id, subject, message: message || subject, summary: textOf(inside, 'NLM-Summary') || message || subject, relevant: grades.get(id.replace(/^TQ/, '')) ?? {} };
  });
  return { docs, questions: questions.filter((question) => Object.keys(question.relevant).length > 0) };
}

function filesBelow(folder) {
  if (!existsSync(folder)) { throw new Error(`there is no folder ${folder}`); }
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((file) => statSync(file).isFile());
}

const gradesName = /All-qrels_[^/\\]*\.txt$/;
const answersName = /All-\d+-Answers[^/\\]*\.csv$/;

/** The two texts, from beside each other or from the archive they come in. */
function judgedTexts(files) {
  const own = (name) => files.find((file) => name.test(file) && !file.includes('__MACOSX'));
  if (own(gradesName) && own(answersName)) {
    return { grades: readFileSync(own(gradesName), 'utf8'), answers: readFileSync(own(answersName), 'utf8') };
  }
  const archive = files.find((file) => /Qrels-\d+-Answers\.zip$/.test(file));
  if (!archive) { return null; }
  const inside = [...readZip(readFileSync(archive))].filter(([name]) => !name.startsWith('__MACOSX'));
  const text = (pattern) => inside.find(([name]) => pattern.test(name))?.[1] ?? '';
  return { grades: text(gradesName), answers: text(answersName) };
}

/** Lines of: question, grade-word, answer. An answer judged twice keeps its better grade. */
function gradesOf(text) {
  const grades = new Map();
  for (const line of text.split(/\r?\n/)) {
    const [question, grade, answer] = line.trim().split(/\s+/);
    const gain = parseInt(grade, 10) - 1;
    if (!answer || !(gain > 0)) { continue; }
    const known = grades.get(question) ?? {};
    known[answer] = Math.max(gain, known[answer] ?? 0);
    grades.set(question, known);
  }
  return grades;
}

/** Each answer once, as a page: its question for a title; other names and the answer for a text. */
function answersOf(csv) {
  const answers = new Map();
  for (const [id, whole] of recordsOf(csv).slice(1)) {
    const [, asked = '', answer = ''] = /^Question:([\s\S]*?)\nURL:[^\n]*\nAnswer:([\s\S]*)$/.exec(whole.replace(/\r/g, '')) ?? [];
    const [title, called] = asked.trim().split(/\s*\(Also called:\s*/);
    const text = (called ? `Also called: ${called.replace(/\)\s*$/, '')}. ` : '') + answer.replace(/\)\s*$/, '');
    answers.set(id, { id, title, text: text.replace(/\s+/g, ' ').trim() });
  }
  return [...answers.values()];
}

/** Comma-separated records; a value in quotes may hold line ends, commas and doubled quotes. */
function recordsOf(csv) {
  const records = [];
  let record = [];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') { continue; }
    if (record.length > 1) { records.push(record); }
    record = [];
  }
  return records;
}
