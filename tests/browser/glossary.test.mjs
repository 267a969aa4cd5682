// Words of the glossary explain themselves where they stand: by keyboard, under
// the pointer, and at the first tap (WCAG 1.4.13). Without a script, and at the
// second tap, they are links.

import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { offlineFolder, pagesIn, serve, siteFolder } from './support/site.mjs';

const page = pagesIn(siteFolder).find((candidate) => candidate.layout === 'guide' && (candidate.html.match(/class="?term/g) ?? []).length > 2);
let server;
let browser;

before(async () => {
  assert.ok(page, 'no guide has three words of the glossary');
  server = await serve(siteFolder);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function open(options) {
  const view = await openTab(browser, server.origin, options);
  await view.tab.goto(server.origin + page.path);
  return { ...view, word: view.tab.locator('main a.term').first(), tip: view.tab.locator('[role=tooltip]') };
}

// The short explanation as the glossary's own page has it.
async function meaning(tab, word) {
  const address = new URL(await word.getAttribute('href'), tab.url());
  const html = await (await tab.request.get(address.href)).text();
  const id = decodeURIComponent(address.hash.slice(1));
  return tab.evaluate(([text, entry]) => new DOMParser().parseFromString(text, 'text/html').getElementById(entry).querySelector('dd p').textContent.trim(), [html, id]);
}

test('nothing is fetched before somebody reaches for a word, and then one script', async () => {
  const { tab, word, tip, complaints, close } = await open();
  const asked = [];
  tab.on('request', (request) => { if (!request.url().includes('/icon.')) { asked.push(request.url()); } });
  await tab.locator('h1').click();
  assert.deepEqual(asked, []);
  await word.focus();
  await tip.waitFor();
  await tab.locator('main a.term').nth(1).focus();
  await tip.waitFor();
  assert.equal(asked.length, 1, asked.join(' '));
  assert.deepEqual(complaints, []);
  await close();
});

test('focus shows the meaning, tied to the word; Escape takes it away and leaves the focus', async () => {
  const { tab, word, tip, close } = await open();
  await word.focus();
  await tip.waitFor();
  assert.equal((await tip.textContent()).trim(), await meaning(tab, word));
  assert.equal(await word.getAttribute('aria-describedby'), await tip.getAttribute('id'));
  await tab.keyboard.press('Escape');
  assert.equal(await tip.count(), 0);
  assert.equal(await word.getAttribute('aria-describedby'), null);
  assert.ok(await word.evaluate((element) => element === document.activeElement));
  await close();
});

test('it goes when the focus goes on, and comes with the next word', async () => {
  const { tab, word, tip, close } = await open();
  await word.focus();
  await tip.waitFor();
  const second = tab.locator('main a.term').nth(1);
  await second.focus();
  assert.equal((await tip.textContent()).trim(), await meaning(tab, second));
  await tab.locator('.brand').focus();
  assert.equal(await tip.count(), 0);
  await close();
});

test('Enter follows the link', async () => {
  const { tab, word, tip, close } = await open();
  await word.focus();
  await tip.waitFor();
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press('Enter')]);
  assert.match(tab.url(), /glossary\/#/);
  await close();
});

test('the pointer may move onto the meaning, and it stays', async () => {
  const { tab, word, tip, close } = await open({ viewport: desk });
  await word.hover();
  await tip.waitFor();
  const box = await tip.boundingBox();
  const from = await word.boundingBox();
  await tab.mouse.move(from.x + 4, box.y + 2, { steps: 6 });
  await tab.mouse.move(box.x + 12, box.y + box.height / 2, { steps: 6 });
  assert.equal(await tip.count(), 1, 'it went while the pointer was on it');
  await tab.mouse.move(5, 5, { steps: 6 });
  await tip.waitFor({ state: 'detached' });
  await close();
});

test('the first tap shows, the second follows', async () => {
  const { tab, word, tip, close } = await open({ hasTouch: true, isMobile: true });
  const before = tab.url();
  await word.tap();
  await tip.waitFor();
  assert.equal(tab.url(), before);
  await Promise.all([tab.waitForNavigation(), word.tap()]);
  assert.match(tab.url(), /glossary\/#/);
  await close();
});

test('a tap that is still going on when the script arrives shows the meaning, and follows no link', async () => {
  const { tab, word, tip, close } = await open({ hasTouch: true, isMobile: true });
  const before = tab.url();
  await word.dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true });
  await tab.waitForFunction(() => 'signpostTerms' in window);
  await word.dispatchEvent('click');
  await tip.waitFor();
  assert.equal(tab.url(), before);
  await close();
});

test('a tap elsewhere takes it away, and the first tap on another word shows that one', async () => {
  const { tab, word, tip, close } = await open({ hasTouch: true, isMobile: true });
  await word.tap();
  await tip.waitFor();
  await tab.locator('h1').tap();
  await tip.waitFor({ state: 'detached' });
  const second = tab.locator('main a.term').nth(1);
  await second.tap();
  await tip.waitFor();
  assert.equal((await tip.textContent()).trim(), await meaning(tab, second));
  await close();
});

test('when the words cannot be fetched, the second tap still follows the link', async () => {
  const { tab, word, close } = await open({ hasTouch: true, isMobile: true });
  await tab.route(/terms\.[0-9a-z]+\.js$/, (route) => route.abort());
  await word.tap();
  await Promise.all([tab.waitForNavigation(), word.tap()]);
  assert.match(tab.url(), /glossary\/#/);
  await close();
});

test('the meaning stands inside a narrow window, also beside a word at its edge', async () => {
  const { tab, tip, close } = await open({ viewport: { width: 320, height: 640 } });
  for (const word of await tab.locator('main a.term').all()) {
    if (!await word.isVisible()) { continue; }
    await word.focus();
    await tip.waitFor();
    const box = await tip.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320, `${await word.textContent()}: from ${box.x} to ${box.x + box.width}`);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
  }
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [phone, desk]) {
    test(`axe finds nothing wrong with a meaning open, ${colorScheme}, ${viewport.width} pixels`, async () => {
      const { tab, word, tip, close } = await open({ colorScheme, viewport });
      await word.focus();
      await tip.waitFor();
      assertNone(await axeFindings(tab, page.path), 'faults');
      await close();
    });
  }
}

test('in a copy from a folder the words explain themselves too', async () => {
  const { tab, close } = await openTab(browser, 'file:');
  await tab.goto(pathToFileURL(offlineFolder).href + page.path + 'index.html');
  await tab.locator('main a.term').first().focus();
  await tab.locator('[role=tooltip]').waitFor();
  await close();
});

test('without a script a word is a link to its entry', async () => {
  const { tab, word, close } = await open({ javaScriptEnabled: false });
  await Promise.all([tab.waitForNavigation(), word.click()]);
  const id = decodeURIComponent(new URL(tab.url()).hash.slice(1));
  assert.ok(await tab.locator(`[id="${id}"]`).isVisible());
  await close();
});

test('on paper the words stand plain', async () => {
  const { tab, word, tip, close } = await open();
  await word.focus();
  await tip.waitFor();
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await word.evaluate((element) => getComputedStyle(element).textDecorationLine), 'none');
  assert.equal(await word.evaluate((element) => getComputedStyle(element, '::after').content), 'none');
  assert.equal(await tip.isVisible(), false);
  await close();
});
