// Learning paths: what they are without a script, and how far a reader has come with one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { enter, follow, tabTo } from './support/keyboard.mjs';
import { offlineFolder, pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder).filter((page) => /<html lang="?en/.test(page.html)); // what the site says is compared in English
const path = pageOf(pages, 'path');
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
  opened.open = (page) => opened.tab.goto(server.origin + page.path);
  return opened;
}

const steps = (tab) => tab.locator('[data-step]').count();
const here = (tab) => new URL(tab.url()).pathname;

test('the keyboard alone walks a whole path, to the record and its paper', async () => {
  const { tab, open, complaints, close } = await reader();
  await open(path);
  const count = await steps(tab);
  for (let step = 1; step <= count; step++) {
    const goal = await tab.locator('[data-step]').nth(step - 1).getAttribute('data-step');
    await follow(tab, '[data-next]');
    assert.equal(here(tab), goal, `step ${step} leads elsewhere`);
    await enter(tab, '[data-done] button');
    assert.match(await tab.locator('[data-done] [role=status]').textContent(), /^Done on/);
    await tabTo(tab, '[data-done] a');
    await tab.goBack();
    const said = step === count ? `All ${count} steps done on this device.` : `${step} of ${count} steps done on this device.`;
    await tab.locator('[data-status]', { hasText: said }).waitFor();
  }
  assert.equal(await tab.locator('[data-next]').isVisible(), false);
  assert.equal(await tab.locator('.done-sign').count(), count);
  await tab.goForward();
  await follow(tab, '[data-done] a');
  assert.equal(here(tab), pageOf(pages, 'record').path);
  assert.equal(await tab.locator('.entries > li').count(), count);
  await tab.evaluate(() => { window.print = () => { document.body.dataset.printed = 'yes'; }; });
  await enter(tab, '[data-print-record]');
  assert.equal(await tab.evaluate(() => document.body.dataset.printed), 'yes');
  assert.deepEqual(complaints, []);
  await close();
});

test('starting again counts from the beginning, keeps the record, and can be taken back', async () => {
  const { tab, open, close } = await reader();
  await open(path);
  const count = await steps(tab);
  assert.equal(await tab.locator('[data-restart]').isVisible(), false, 'there is nothing to start again');
  await tab.locator('[data-next]').click();
  await tab.locator('[data-done] button').click();
  await open(path);
  const second = await tab.locator('[data-next]').getAttribute('href');
  await tab.locator('[data-restart]').click();
  assert.equal(await tab.locator('.done-sign').count(), 0);
  assert.notEqual(await tab.locator('[data-next]').getAttribute('href'), second);
  const kept = await tab.evaluate(() => JSON.parse(localStorage.getItem('signpost-record:/')).entries.length);
  assert.equal(kept, 1, 'the record lost what was done');
  await tab.locator('[data-keep-on]').click();
  assert.equal(await tab.locator('[data-status]').textContent(), `1 of ${count} steps done on this device.`);
  await close();
});

test('what lies in the store cannot stop a path', async () => {
  const { tab, open, complaints, close } = await reader();
  await open(path);
  for (const text of ['{', '[1]', '{"version":1,"entries":"none"}', '{"version":1,"begun":7,"entries":[]}', '{"version":1,"begun":{"__proto__":3},"entries":[{}]}']) {
    await tab.evaluate((value) => localStorage.setItem('signpost-record:/', value), text);
    await open(path);
    assert.ok(await tab.locator('[data-next]').isVisible(), text);
    assert.equal(await tab.locator('.done-sign').count(), 0, text);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('a step says which path it belongs to, and what comes next there', async () => {
  const { tab, open, close } = await reader({ javaScriptEnabled: false });
  await open(path);
  const addresses = await tab.locator('[data-step]').evaluateAll((items) => items.map((item) => item.dataset.step));
  await tab.goto(server.origin + addresses[0]);
  const line = tab.locator('.learning p', { has: tab.locator(`a[href="${path.path}"]`) });
  assert.equal(await line.locator('a').nth(1).getAttribute('href'), addresses[1]);
  await close();
});

test('without a script, and in a folder, a path is a list that begins at the first step', async () => {
  for (const [home, address, options] of [
    [server.origin, server.origin + path.path, { javaScriptEnabled: false }],
    [pathToFileURL(offlineFolder + '/').href, pathToFileURL(pageOf(pagesIn(offlineFolder), 'path').file).href, { offline: true }],
  ]) {
    const { tab, complaints, close } = await openTab(browser, home, options);
    await tab.goto(address);
    assert.match(await tab.locator('[data-next]').innerText(), /^Begin:/);
    assert.equal(await tab.locator('[data-restart]').isVisible(), false);
    assert.match(await tab.locator('.fits').innerText(), /In \d+ minutes: |In an hour: /);
    const first = await tab.locator('[data-step] a').first().getAttribute('href');
    await tab.locator('[data-next]').click();
    assert.equal(tab.url(), new URL(first, address).href);
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('the paths can be chosen by the time there is, without a script', async () => {
  const { tab, open, close } = await reader({ javaScriptEnabled: false });
  await open(pageOf(pages, 'paths'));
  for (const minutes of [5, 15, 60]) {
    await tab.locator(`.times a[href="#s-time-${minutes}"]`).click();
    const group = tab.locator(`section[aria-labelledby=s-time-${minutes}]`);
    assert.ok(await group.locator('.cards a').count() > 0, `nothing for ${minutes} minutes`);
    for (const text of await group.locator('.cards .meta').allInnerTexts()) {
      assert.ok(Number(/(\d+) minutes?/.exec(text)[1]) <= minutes, `${text} in ${minutes} minutes`);
    }
  }
  await close();
});

test('a path on paper has room to tick, and no buttons', async () => {
  const { tab, open, close } = await reader();
  await open(path);
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await tab.locator('main :is(button, .button):visible').count(), 0);
  const box = await tab.locator('[data-step]').first().evaluate((item) => getComputedStyle(item, '::after').borderTopStyle);
  assert.equal(box, 'solid');
  await close();
});

test('axe finds nothing on a path begun and the paths, light and dark, narrow and wide, with and without a script', async () => {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    const { tab, open, close } = await reader({ colorScheme });
    await open(path);
    await tab.locator('[data-next]').click();
    await tab.locator('[data-done] button').click();
    for (const viewport of [phone, desk]) {
      await tab.setViewportSize(viewport);
      found.push(...await axeFindings(tab, `a step, ${colorScheme}, ${viewport.width} px`));
      for (const page of [path, pageOf(pages, 'paths')]) {
        await open(page);
        found.push(...await axeFindings(tab, `${page.path}, ${colorScheme}, ${viewport.width} px`));
      }
    }
    await close();
  }
  assertNone(found, 'findings');
});
