// The preview as an author meets it: the real program over a project of its
// own, with a file saved while the page is open.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { desk, openTab, startBrowser } from './support/browser.mjs';

const program = process.env.SIGNPOST_PROGRAM;
if (!program || !existsSync(program)) { throw new Error('SIGNPOST_PROGRAM should name the built program; scripts/test builds it and sets it'); }

const page = 'content/messages/talk-and-listen.md';
let folder, project, server, home, browser, tab, complaints, words;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
  project = join(folder, 'site');
  execFileSync(program, ['new', 'site', project]);
  words = readFileSync(join(project, page), 'utf8');
  server = spawn(program, ['serve', '-s', project, '-p', '18313'], { stdio: ['ignore', 'pipe', 'inherit'] });
  home = await address(server.stdout);
  browser = await startBrowser();
  ({ tab, complaints } = await openTab(browser, home, { viewport: desk }));
  await tab.goto(`${home}messages/talk-and-listen/`);
});

after(async () => {
  await browser?.close();
  server?.kill('SIGINT');
  if (folder) { rmSync(folder, { recursive: true, force: true }); }
});

/** The address the program says the site is at. */
function address(output) {
  return new Promise((resolve, reject) => {
    let said = '';
    output.on('data', (part) => {
      said += part;
      const found = /http:\/\/\S+/.exec(said);
      if (found) { resolve(found[0]); }
    });
    output.on('end', () => reject(new Error(`the preview did not start: ${said}`)));
  });
}

function save(name, text) {
  const file = join(project, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const shows = (text) => tab.waitForFunction((wanted) => document.documentElement.innerText.includes(wanted), text);
const hides = (text) => tab.waitForFunction((wanted) => !document.documentElement.innerText.includes(wanted), text);

test('a saved word appears in place, and the reader stays where they were', async () => {
  await tab.evaluate(() => { scrollTo(0, 700); window.stayed = true; });
  save(page, words.replace('## Why it matters', '## Why it really matters'));
  await shows('Why it really matters');
  assert.equal(await tab.evaluate(() => scrollY), 700);
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
});

test('a mistake is explained over the last good page, and goes when it is mended', async () => {
  save(page, words.replace('title: ', 'titel: '));
  await shows('did you mean title?');
  assert.match(await tab.title(), /^Talk and listen/, 'the last good page is gone');
  await shows(`${page}:2:1`);
  save(page, words);
  await hides('did you mean title?');
});

test('a style of the project’s own arrives without loading the page again', async () => {
  save('themes/default/assets/site.css', 'body { background: rgb(1, 2, 3); }');
  await tab.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)');
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
  rmSync(join(project, 'themes'), { recursive: true });
  await tab.waitForFunction(() => getComputedStyle(document.body).backgroundColor !== 'rgb(1, 2, 3)');
});

test('a draft shows, with its badge, in the preview alone', async () => {
  save('content/start/not-yet.md', '---\ntitle: Not yet\ndraft: true\n---\nWords to come.\n');
  while (!(await fetch(`${home}start/not-yet/`)).ok) { await new Promise((again) => setTimeout(again, 50)); }
  await tab.goto(`${home}start/not-yet/`);
  await shows('Draft');
});

test('a saved word is found by the search of a page that was open before', async () => {
  const asks = async (text) => {
    await tab.fill('#s-q', '');
    await tab.fill('#s-q', text);
    await tab.waitForSelector('.found:not([hidden])');
  };
  await tab.goto(`${home}messages/talk-and-listen/`);
  await asks('zebra');
  await tab.waitForFunction(() => /Nothing found/.test(document.querySelector('.found').textContent));
  await tab.keyboard.press('Escape');
  save(page, words.replace('## Why it matters', '## A zebra in the garden'));
  await shows('A zebra in the garden');
  await asks('zebra');
  await tab.waitForFunction(() => /Talk and listen/.test(document.querySelector('.found').textContent));
  await tab.keyboard.press('Escape');
  save(page, words);
  await hides('A zebra in the garden');
});

test('the browser complains of nothing in all this', () => {
  // Leaving a page ends its stream of events, which the browser calls aborted.
  assert.deepEqual(complaints.filter((line) => !line.endsWith('net::ERR_ABORTED')), []);
});
