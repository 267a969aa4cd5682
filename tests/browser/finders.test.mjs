// The good-practice library and the list of barriers: with a script, without
// one, by keyboard, and on paper.

import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { offlineFolder, pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder);
const library = pageOf(pages, 'practice-finder').path;
const barriers = pageOf(pages, 'barrier-finder').path;
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

async function open(path, options) {
  const view = await openTab(browser, server.origin, options);
  await view.tab.goto(server.origin + path);
  return view;
}

const shown = (tab) => tab.locator('.library > li:visible').count();
const announced = (tab) => tab.locator('.narrow [role=status]').textContent();

test('choices narrow the library in place, and say how many are left', async () => {
  const { tab, complaints, close } = await open(library);
  const all = await shown(tab);
  assert.ok(all >= 5, `only ${all} entries`);
  const small = await tab.locator('.library > li[data-effort=small]').count();
  await tab.getByRole('checkbox', { name: /^Small/ }).check();
  await tab.waitForURL(/#effort=small$/);
  assert.equal(await shown(tab), small);
  assert.equal(await announced(tab), `${small} of ${all} shown`);
  const region = await tab.locator('#s-region option').nth(1).getAttribute('value');
  await tab.locator('#s-region').selectOption(region);
  await tab.waitForURL(new RegExp(`region=${region}`));
  assert.equal(await shown(tab), await tab.locator(`.library > li[data-effort=small][data-region~="${region}"]`).count());
  await tab.getByRole('button', { name: 'Show all' }).click();
  await tab.waitForURL(/#all$/);
  assert.equal(await shown(tab), all);
  assert.deepEqual(complaints, []);
  await close();
});

test('the numbers beside the choices are what they leave', async () => {
  const { tab, close } = await open(library);
  for (const label of await tab.locator('.narrow fieldset label').all()) {
    const [, count] = /\((\d+)\)/.exec(await label.textContent());
    await label.locator('input').check();
    await tab.waitForFunction(() => location.hash.startsWith('#effort='));
    await tab.waitForFunction((n) => document.querySelectorAll('.library > li:not([hidden])').length === n, Number(count));
    await label.locator('input').uncheck();
    await tab.waitForURL(/#all$/);
  }
  await close();
});

test('going back takes the last choice away, and an address brings a choice with it', async () => {
  const { tab, close } = await open(library);
  const all = await shown(tab);
  await tab.getByRole('checkbox', { name: /^Large/ }).check();
  await tab.waitForURL(/#effort=large$/);
  const large = await shown(tab);
  assert.ok(large < all);
  await tab.getByRole('checkbox', { name: /^Small/ }).check();
  await tab.waitForURL(/#effort=small,large$/);
  await tab.goBack();
  await tab.waitForFunction((n) => document.querySelectorAll('.library > li:not([hidden])').length === n, large);
  assert.equal(await tab.getByRole('checkbox', { name: /^Small/ }).isChecked(), false);
  await tab.goBack();
  await tab.waitForFunction((n) => document.querySelectorAll('.library > li:not([hidden])').length === n, all);
  await close();
  const other = await open(library + '#effort=large');
  assert.equal(await shown(other.tab), large);
  assert.ok(await other.tab.getByRole('checkbox', { name: /^Large/ }).isChecked());
  await other.close();
});

test('an address with a choice that is not there leaves the library whole or says that nothing fits', async () => {
  const whole = await open(library);
  const all = await shown(whole.tab);
  await whole.close();
  for (const hash of ['#effort=tiny', '#nothing=here', '#region=%3Cb%3E', '#=', '#s-all']) {
    const { tab, complaints, close } = await open(library + hash);
    assert.equal(await shown(tab), all, hash);
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('the keyboard is enough', async () => {
  const { tab, close } = await open(library);
  await tab.getByRole('checkbox', { name: /^Medium/ }).focus();
  await tab.keyboard.press('Space');
  await tab.waitForURL(/#effort=medium$/);
  assert.equal(await tab.evaluate(() => document.activeElement.value), 'medium', 'the focus should stay where the reader is');
  await close();
});

test('the copy in a folder narrows too', async () => {
  const { tab, close } = await openTab(browser, 'file:');
  await tab.goto(pathToFileURL(offlineFolder).href + library + 'index.html');
  const all = await shown(tab);
  await tab.getByRole('checkbox', { name: /^Small/ }).check();
  await tab.waitForURL(/#effort=small$/);
  assert.ok(await shown(tab) < all);
  await close();
});

test('without a script every entry is there, and lists by effort and region lead to them', async () => {
  const { tab, close } = await open(library, { javaScriptEnabled: false });
  assert.equal(await tab.locator('.narrow').isVisible(), false);
  const all = await shown(tab);
  assert.equal(await tab.locator('[aria-labelledby=s-by-effort] a:visible').count(), all, 'each entry stands once under its effort');
  for (const id of ['#s-by-effort', '#s-by-region']) {
    assert.ok(await tab.locator(`.side a[href="${id}"]`).count() > 0 && await tab.locator(id).isVisible(), `${id} cannot be reached`);
  }
  for (const link of await tab.locator('[aria-labelledby=s-by-region] a').all()) {
    assert.equal((await tab.request.get(new URL(await link.getAttribute('href'), tab.url()).href)).status(), 200);
  }
  await close();
});

test('each barrier opens to ways round and a first step, script or none', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { tab, close } = await open(barriers, { javaScriptEnabled });
    const ways = tab.locator('details.way');
    assert.ok(await ways.count() >= 3);
    const first = ways.first();
    assert.equal(await first.locator('ul').first().isVisible(), false);
    await first.locator('summary').focus();
    await tab.keyboard.press('Enter');
    await first.locator('.first').waitFor();
    assert.ok(await first.locator('li').count() > 1);
    const [response] = await Promise.all([tab.waitForNavigation(), first.locator('a').last().click()]);
    assert.equal(response.status(), 200);
    await close();
  }
});

test('on paper the barriers are one table with every row', async () => {
  const { tab, close } = await open(barriers);
  const ways = await tab.locator('details.way').count();
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await tab.locator('.ways').isVisible(), false);
  assert.equal(await tab.locator('.paper-ways tbody tr:visible').count(), ways);
  const picture = await tab.screenshot({ fullPage: true });
  assert.ok(picture.length > 10_000, 'the paper is empty');
  await close();
});

for (const [name, options] of Object.entries({ light: {}, dark: { colorScheme: 'dark' } })) {
  test(`axe finds nothing wrong, ${name}`, async () => {
    const found = [];
    for (const viewport of [phone, desk]) {
      for (const path of [library, library + '#effort=small', barriers]) {
        const { tab, close } = await open(path, { viewport, ...options });
        await tab.evaluate(() => { for (const drawer of document.querySelectorAll('main details')) { drawer.open = true; } });
        found.push(...await axeFindings(tab, path));
        await close();
      }
    }
    assertNone(found, `faults, ${name}`);
  });
}

test('a page says how far it can be relied on, and a tap says why', async () => {
  const { tab, close } = await open(pageOf(pages, 'practice').path, { javaScriptEnabled: false });
  const badge = tab.locator('.relied details').first();
  assert.match(await badge.locator('summary').textContent(), /^Reported/);
  assert.equal(await badge.locator('p').isVisible(), false);
  await badge.locator('summary').click();
  assert.ok(await badge.locator('p').isVisible());
  const box = await badge.locator('summary').boundingBox();
  assert.ok(box.height >= 24, `the badge is ${box.height} pixels high`);
  await close();
});
