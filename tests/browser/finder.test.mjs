// The finder: several choices at once, in an address that can be shared, and plain lists without a script.

import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { tabTo } from './support/keyboard.mjs';
import { offlineFolder, pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder);
const find = pageOf(pages, 'facets');
let server;
let browser;

before(async () => {
  server = await serve(siteFolder);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function reader(options = {}) {
  const opened = await openTab(browser, server.origin, options);
  opened.open = (query = '') => opened.tab.goto(server.origin + find.path + query);
  return opened;
}

const fitting = /^(\d+) pages? fits?\.$/;

/** How many pages the finder says fit, once it has said so. */
async function count(tab) {
  await tab.waitForFunction(() => /\d/.test(document.querySelector('.finder [role=status]').textContent));
  return Number(fitting.exec(await tab.locator('.finder [role=status]').textContent())[1]);
}

const chosen = (tab) => tab.locator('.finder input:checked').evaluateAll((inputs) => inputs.filter((input) => input.value).map((input) => `${input.name}=${input.value}`));

test('several choices narrow the pages, and the number beside an answer is what it would leave', async () => {
  const { tab, open, complaints, close } = await reader();
  await open();
  assert.equal(await tab.locator('.results li').count(), 0);
  await tab.getByLabel('15 minutes').check();
  const quarter = await count(tab);
  await tab.getByText('What is it about?').first().click();
  const carers = tab.locator('input[name=topic][value=carers]');
  const promised = Number(await carers.locator('xpath=..').locator('small').textContent());
  await carers.check();
  assert.equal(await count(tab), promised);
  assert.ok(promised < quarter, 'the second choice narrowed nothing');
  for (const text of await tab.locator('.results .meta').allInnerTexts()) {
    assert.ok(Number(/(\d+) minute/.exec(text)[1]) <= 15, text);
  }
  await tab.locator('input[name=topic][value=communication]').check();
  assert.ok(await count(tab) > promised, 'a second answer to one question widened nothing');
  assert.deepEqual(complaints, []);
  await close();
});

test('the address holds the choice; it can be shared, and the back button takes a step back', async () => {
  const { tab, open, close } = await reader();
  await open();
  await tab.getByLabel('15 minutes').check();
  await count(tab);
  await tab.getByText('What is it about?').first().click();
  await tab.locator('input[name=topic][value=carers]').check();
  assert.equal(new URL(tab.url()).search, '?time=15&topic=carers');
  const both = await count(tab);
  await tab.goBack();
  assert.deepEqual(await chosen(tab), ['time=15']);
  await tab.goBack();
  assert.deepEqual(await chosen(tab), []);
  await tab.goForward();
  await tab.goForward();
  assert.deepEqual(await chosen(tab), ['time=15', 'topic=carers']);
  await close();
  const friend = await reader();
  await friend.open('?time=15&topic=carers');
  assert.equal(await count(friend.tab), both);
  await friend.close();
});

test('an address with nonsense in it does no harm', async () => {
  const { tab, open, complaints, close } = await reader();
  await open('?time=7&topic=nothing,<b>,%E0&kind=&who=x');
  assert.deepEqual(await chosen(tab), []);
  assert.equal(await tab.locator('.results li').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('the keyboard chooses, hears the count, and comes to the pages', async () => {
  const { tab, open, close } = await reader();
  await open();
  await tabTo(tab, '.finder input[name=time]');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('ArrowDown');
  const before = await count(tab);
  await tabTo(tab, '[data-see]');
  await tab.keyboard.press('Enter');
  assert.equal(await tab.evaluate(() => document.activeElement.id), 's-found');
  await tab.keyboard.press('Tab');
  assert.ok(await tab.evaluate(() => document.activeElement.matches('.results a')));
  if (before > 20) {
    await tabTo(tab, '[data-more]');
    await tab.keyboard.press('Enter');
    assert.equal(await tab.locator('.results li').count(), Math.min(40, before));
    assert.ok(await tab.evaluate(() => document.activeElement.matches('.results li:nth-child(21) a')));
  }
  await tab.locator('.finder [type=reset]').click();
  assert.deepEqual(await chosen(tab), []);
  assert.equal(new URL(tab.url()).search, '');
  await close();
});

test('its list of pages is fetched only when somebody chooses, and is small', async () => {
  const { tab, open, close } = await reader();
  const fetched = [];
  tab.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await open();
  assert.ok(!fetched.includes('/find/pages.js'), 'it was fetched unasked');
  await tab.getByLabel('5 minutes', { exact: false }).first().check();
  await count(tab);
  assert.ok(fetched.includes('/find/pages.js'));
  assert.ok(statSync(join(siteFolder, 'find', 'pages.js')).size < 200_000);
  await close();
});

test('a list that cannot be fetched is said calmly', async () => {
  const { tab, open, close } = await reader();
  await tab.route('**/find/pages.js', (route) => route.abort());
  await open();
  await tab.getByLabel('15 minutes').check();
  await tab.locator('.finder [role=status]', { hasText: 'could not be fetched' }).waitFor();
  await tab.unroute('**/find/pages.js');
  await tab.getByLabel('An hour').check();
  assert.ok(await count(tab) > 0, 'it is not tried again');
  await close();
});

test('it works in a copy on a disk', async () => {
  const { tab, complaints, close } = await openTab(browser, pathToFileURL(offlineFolder + '/').href, { offline: true });
  await tab.goto(pathToFileURL(pageOf(pagesIn(offlineFolder), 'facets').file).href);
  await tab.getByLabel('15 minutes').check();
  assert.ok(await count(tab) > 0);
  await tab.getByLabel('5 minutes', { exact: false }).first().check();
  await tab.goBack();
  await tab.waitForFunction(() => document.querySelector('.finder input[value="15"]').checked);
  await tab.locator('.results a').first().click();
  assert.ok(await tab.locator('main h1').isVisible());
  assert.deepEqual(complaints, []);
  await close();
});

test('without a script there are ready-made choices, each a page with what it promises', async () => {
  const { tab, open, complaints, close } = await reader({ javaScriptEnabled: false });
  await open();
  assert.equal(await tab.locator('.finder').isVisible(), false);
  const ready = await tab.locator('section[aria-labelledby=s-ready] .values li').evaluateAll((items) => items.map((item) => [item.querySelector('a').href, Number(/(\d+) page/.exec(item.innerText)[1])]));
  assert.ok(ready.length > 0 && ready.length <= 40, `${ready.length} ready-made choices`);
  for (const [address, promised] of ready) {
    assert.ok(promised >= 2, `${address} has ${promised}`);
    await tab.goto(address);
    assert.equal(await tab.locator('.cards a').count(), promised, address);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('a ready-made choice and the finder agree, and one leads to the other', async () => {
  const { tab, close } = await reader();
  await tab.goto(server.origin + find.path);
  await tab.locator('section[aria-labelledby=s-ready] .values a').first().click();
  const listed = await tab.locator('.cards a').count();
  await tab.getByRole('link', { name: 'Choose more closely' }).click();
  assert.equal(await count(tab), listed);
  await close();
});

test('axe finds nothing on the finder with its pages, light and dark, narrow and wide', async () => {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    const { tab, open, close } = await reader({ colorScheme });
    await open('?time=15&topic=carers');
    await count(tab);
    for (const viewport of [phone, desk]) {
      await tab.setViewportSize(viewport);
      found.push(...await axeFindings(tab, `${colorScheme}, ${viewport.width} px`));
    }
    await tab.setViewportSize({ width: 320, height: 640 });
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'it scrolls sideways at 320 px');
    await close();
  }
  assertNone(found, 'findings');
});
