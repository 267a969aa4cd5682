// Part: an author edits, and waits to see it. From the moment the file is
// written until the server answers with the new page.

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { load } from '../machine.mjs';
import { startServer } from '../live.mjs';
import { spreadOf, written } from '../measure.mjs';
import { hugoSettings, writeGenerated } from '../projects.mjs';
import { randomSource } from '../../random.mjs';

const ownTheme = fileURLToPath(new URL('../../../../themes/default', import.meta.url));
const mostSessions = 3;

/** What is done to a file, and where it has to show: at the page itself or in the list of its section. */
const kinds = {
  body: { title: 'text → its page', change: (text, mark) => `${text}\n${mark}\n`, at: 'page' },
  title: { title: 'title → its page', change: withTitle, at: 'page' },
  list: { title: 'title → its section’s list', change: withTitle, at: 'list' },
  layout: { title: 'frame of all pages → one page', change: (text, mark) => text.replace('</head>', `<meta name="edited" content="${mark}">\n</head>`), at: 'page', file: 'layout' },
};

function withTitle(text, mark) { return text.replace(/^title: .*$/m, `title: "${mark}"`); }

const tools = {
  signpost: {
    name: '`signpost serve`',
    words: (site) => (port) => ['serve', '-s', site.signpost, '-p', String(port)],
    layout: 'themes/default/layouts/base.html',
  },
  hugo: {
    name: '`hugo server`',
    words: (site) => (port) => ['server', ...hugoSettings(site.hugo, 'lean'), '--bind', '127.0.0.1', '--port', String(port)],
    layout: 'layouts/_default/baseof.html',
  },
};

export async function measureEdits({ options, programs, work, say }) {
  const sizes = {};
  for (const size of options.sizes) {
    const folder = join(work, `edited-${size}`);
    const site = writeGenerated(folder, size, options.seed);
    cpSync(join(ownTheme, 'layouts/base.html'), join(site.signpost, tools.signpost.layout));
    sizes[size] = await sessionsOf(site, { options, programs, folder, say: (what) => say(`edits: ${size} pages, ${what}`) });
    rmSync(folder, { recursive: true });
  }
  return {
    title: 'Editing while a preview runs',
    notes: [
      'From writing the file to the first answer with the new text in it, asked for every 3 ms over one connection, with a pause of 0.5 to 1.5 s before each edit. Hugo runs with its usual fast rendering, without feeds of sections and tags. '
      + 'The first edit after a start is counted apart. Milliseconds: median / 95th in a hundred.',
      'The frame is `base.html` of the theme for Signpost and `baseof.html` for Hugo; Hugo’s fast rendering draws pages that were visited lately, so that its figure speaks for one page.',
    ],
    tables: [editTable(sizes), startTable(sizes), growthTable(sizes)].filter(Boolean),
    data: sizes,
  };
}

/** Signpost, Hugo, Signpost, Hugo, … each with its share of the edits. */
async function sessionsOf(site, { options, programs, folder, say }) {
  const sessions = Math.min(mostSessions, options.rounds, options.edits);
  const random = randomSource(options.seed, `edits ${site.count}`);
  const found = Object.fromEntries(Object.keys(tools).map((key) => [key, []]));
  for (let number = 0; number < sessions; number++) {
    const edits = Math.floor(options.edits / sessions) + (number < options.edits % sessions ? 1 : 0);
    for (const key of Object.keys(tools)) {
      say(`${key}, session ${number + 1} of ${sessions}, load ${load()}`);
      found[key].push(await session({ site, key, program: programs[key], edits, random, log: join(folder, 'server.log') }));
    }
  }
  return found;
}

async function session({ site, key, program, edits, random, log }) {
  const tool = tools[key];
  const number = Math.floor(site.count / 2);
  const [section, name] = [site.pages.folder(number), site.pages.name(number)];
  const places = { page: `/${section}/${name}/`, list: `/${section}/` };
  const files = { page: join(site[key], 'content', section, `${name}.md`), layout: join(site[key], tool.layout) };
  const server = await startServer(program, tool.words(site), places.page, log);
  try {
    const waits = { first: [], ...Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []])) };
    let marks = 0;
    for (const [kind, { change, at, file = 'page' }] of Object.entries(kinds)) {
      const edit = async () => editOnce({ server, file: files[file], path: places[at], change, mark: `Edited${key}${++marks}.`, wait: 500 + 1000 * random() });
      if (kind === 'body') { waits.first.push(await edit()); }
      for (let count = 0; count < edits; count++) { waits[kind].push(await edit()); }
    }
    return { start: server.seconds, megabytes: server.peakMegabytes(), waits };
  } finally {
    await server.stop();
  }
}

/** Changes the file, waits until the change is served, and puts it back, seen too; returns the milliseconds of the first. */
async function editOnce({ server, file, path, change, mark, wait }) {
  const text = readFileSync(file, 'utf8');
  const edited = change(text, mark);
  if (!edited.includes(mark)) { throw new Error(`${file} was not changed: it is not as this benchmark knows it`); }
  await server.until(path, (body) => !body.includes(mark));
  await pause(wait);
  const began = performance.now();
  writeFileSync(file, edited);
  const waited = await server.until(path, (body) => body.includes(mark), began);
  await pause(wait / 2);
  writeFileSync(file, text);
  await server.until(path, (body) => !body.includes(mark));
  return waited;
}

const allWaits = (sessions, kind) => sessions.flatMap(({ waits }) => waits[kind]);
const inMilliseconds = (list) => { const { median, p95 } = spreadOf(list); return `${median.toFixed(0)} / ${p95.toFixed(0)}`; };
const sizeName = (size) => `${Number(size).toLocaleString('en-GB')} pages`;

function editTable(sizes) {
  const row = (size, key, kind, title) => [sizeName(size), title, ...[key].flat().map((tool) => inMilliseconds(allWaits(sizes[size][tool], kind))), ratioOf(sizes[size], kind)];
  return {
    title: 'From the edit to the page',
    columns: ['site', 'edit', ...Object.values(tools).map(({ name }) => name), 'Signpost ÷ Hugo'],
    rows: Object.keys(sizes).flatMap((size) => [...Object.entries(kinds).map(([kind, { title }]) => [kind, title]), ['first', 'the first edit after the start']]
      .map(([kind, title]) => row(size, Object.keys(tools), kind, title))),
  };
}

const medianOf = (sessions, kind) => spreadOf(allWaits(sessions, kind)).median;
const ratioOf = ({ signpost, hugo }, kind) => (medianOf(signpost, kind) / medianOf(hugo, kind)).toFixed(3);

function startTable(sizes) {
  const of = (size, measure, digits) => Object.keys(tools).map((key) => written(sizes[size][key].map((one) => one[measure]), digits));
  return {
    title: 'From the start to the first page, and the most memory when all edits are done',
    columns: ['site', ...Object.values(tools).map(({ name }) => `${name}, s`), ...Object.values(tools).map(({ name }) => `${name}, MB`)],
    rows: Object.keys(sizes).map((size) => [sizeName(size), ...of(size, 'start', 2), ...of(size, 'megabytes', 0)]),
  };
}

/** The same edit in the largest site as in the smallest: 1 when an edit does not feel how large the site is. */
function growthTable(sizes) {
  const [least, most] = [Object.keys(sizes)[0], Object.keys(sizes).at(-1)];
  if (least === most) { return undefined; }
  return {
    title: `The same edit at ${sizeName(most)} ÷ at ${sizeName(least)}`,
    columns: ['edit', ...Object.values(tools).map(({ name }) => name)],
    rows: Object.entries(kinds).map(([kind, { title }]) => [title, ...Object.keys(tools).map((key) => (medianOf(sizes[most][key], kind) / medianOf(sizes[least][key], kind)).toFixed(1))]),
  };
}
