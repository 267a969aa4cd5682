// The copy that opens from a folder, with no server and no network.

import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inLanes, openTab, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { deadLinks, pageTargets } from './support/links.mjs';
import { offlineFolder, pageOf, pagesIn, siteFolder } from './support/site.mjs';

const home = pathToFileURL(offlineFolder + '/').href;
const pages = pagesIn(offlineFolder);
const readable = pages.filter((page) => !page.movesTo);
const addressOf = (page) => pathToFileURL(page.file).href;
const targets = new Map();
const complaints = [];
const unstyled = [];
let browser;

before(async () => {
  browser = await startBrowser();
  const bare = await openTab(browser, 'about:blank');
  const untouched = await look(bare.tab);
  await bare.close();
  await inLanes(readable, 2, () => openTab(browser, home, { offline: true }), async (lane, page) => {
    await lane.tab.goto(addressOf(page));
    targets.set(addressOf(page), await pageTargets(lane.tab));
    if (JSON.stringify(await look(lane.tab)) === JSON.stringify(untouched)) { unstyled.push(page.path); }
    complaints.push(...lane.complaints.splice(0));
  });
});

after(() => browser?.close());

const look = (tab) => tab.evaluate(() => {
  const { margin, fontFamily, fontSize } = getComputedStyle(document.body);
  return { margin, fontFamily, fontSize };
});

test('it has every page of the site', () => {
  const here = new Set(pages.map((page) => page.path.replace(/\/$/, '/index.html')));
  const missing = pagesIn(siteFolder).map((page) => page.path.replace(/\/$/, '/index.html')).filter((path) => !here.has(path) && path !== '/404.html');
  assertNone(missing, 'pages missing from the offline copy');
});

test('every link leads to a file and a place that exist', () => {
  const exists = (address) => {
    const file = fileURLToPath(address);
    return existsSync(file) && statSync(file).isFile();
  };
  assertNone(deadLinks(targets, home, exists), 'links that do not');
});

test('every page is styled', () => assertNone(unstyled, 'pages without their styles'));

test('no page complains or asks anybody for anything', () => assertNone(complaints, 'complaints'));

test('the Pyramid opens its blocks', async () => {
  const { tab, complaints: heard, close } = await openTab(browser, home, { offline: true });
  await tab.goto(addressOf(pageOf(pages, 'pyramid')));
  for (const number of [0, 4]) {
    const block = tab.locator('#s-pyramid a.block').nth(number);
    await block.click();
    assert.ok(await tab.locator(`article${await block.getAttribute('href')}`).isVisible());
    assert.equal(await tab.locator('article.talk:visible').count(), 1);
  }
  await tab.goBack();
  assert.equal(await tab.locator('article.talk:visible').count(), 1);
  assert.deepEqual(heard, []);
  await close();
});

test('the session’s clock can be set', async () => {
  const { tab, close } = await openTab(browser, home, { offline: true });
  await tab.goto(addressOf(pageOf(pages, 'facilitator')));
  await tab.locator('#s-tool-start').fill('08:05');
  assert.equal(await tab.locator('[data-clock]').first().textContent(), '08:05');
  await close();
});
