// The preview as an author meets it: the real program over a project of its
// own, with a file saved while the page is open.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, openTab, startBrowser } from './support/browser.mjs';
import * as preview from './support/preview.mjs';

const page = 'content/messages/talk-and-listen.md';
let project, browser, tab, complaints, words;

before(async () => {
  project = await preview.openProject();
  words = project.read(page);
  browser = await startBrowser();
  ({ tab, complaints } = await openTab(browser, project.home, { viewport: desk }));
  await tab.goto(`${project.home}messages/talk-and-listen/`);
});

after(async () => {
  await browser?.close();
  await project?.close();
});

const shows = (text) => preview.shows(tab, text);
const hides = (text) => preview.hides(tab, text);

test('a saved word appears in place, and the reader stays where they were', async () => {
  await tab.evaluate(() => { scrollTo(0, 700); window.stayed = true; });
  project.save(page, words.replace('## Why it matters', '## Why it really matters'));
  await shows('Why it really matters');
  assert.equal(await tab.evaluate(() => scrollY), 700);
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
});

test('a mistake is explained over the last good page, and goes when it is mended', async () => {
  project.save(page, words.replace('title: ', 'titel: '));
  await shows('did you mean title?');
  assert.match(await tab.title(), /^Talk and listen/, 'the last good page is gone');
  await shows(`${page}:2:1`);
  project.save(page, words);
  await hides('did you mean title?');
});

test('a style of the project’s own arrives without loading the page again', async () => {
  project.save('themes/default/assets/site.css', 'body { background: rgb(1, 2, 3); }');
  await tab.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)');
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
  project.remove('themes');
  await tab.waitForFunction(() => getComputedStyle(document.body).backgroundColor !== 'rgb(1, 2, 3)');
});

test('a draft shows, with its badge, in the preview alone', async () => {
  project.save('content/start/not-yet.md', '---\ntitle: Not yet\ndraft: true\n---\nWords to come.\n');
  while (!(await fetch(`${project.home}start/not-yet/`)).ok) { await new Promise((again) => setTimeout(again, 50)); }
  await tab.goto(`${project.home}start/not-yet/`);
  await shows('Draft');
});

test('a saved word is found by the search of a page that was open before', async () => {
  const asks = async (text) => {
    await tab.fill('#s-q', '');
    await tab.fill('#s-q', text);
    await tab.waitForSelector('.found:not([hidden])');
  };
  await tab.goto(`${project.home}messages/talk-and-listen/`);
  await asks('zebra');
  await tab.waitForFunction(() => /Nothing found/.test(document.querySelector('.found').textContent));
  await tab.keyboard.press('Escape');
  project.save(page, words.replace('## Why it matters', '## A zebra in the garden'));
  await shows('A zebra in the garden');
  await asks('zebra');
  await tab.waitForFunction(() => /Talk and listen/.test(document.querySelector('.found').textContent));
  await tab.keyboard.press('Escape');
  project.save(page, words);
  await hides('A zebra in the garden');
});

test('the browser complains of nothing in all this', () => {
  // Leaving a page ends its stream of events, which the browser calls aborted.
  assert.deepEqual(complaints.filter((line) => !line.endsWith('net::ERR_ABORTED')), []);
});
