// The site with scripts switched off: all of it can be read and reached.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTab, startBrowser } from './support/browser.mjs';
import { pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder);
let server;
let browser;
let plain;

before(async () => {
  server = await serve(siteFolder);
  browser = await startBrowser();
  plain = await openTab(browser, server.origin, { javaScriptEnabled: false });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test('the menu opens and leads to a page', async () => {
  const { tab } = plain;
  await tab.goto(server.origin + '/');
  await tab.locator('.menu summary').click();
  const link = tab.locator('.menu a:not([href="/"])').first();
  const [response] = await Promise.all([tab.waitForNavigation(), link.click()]);
  assert.equal(response.status(), 200);
  assert.notEqual(new URL(tab.url()).pathname, '/');
});

test('the search form leads to a page that helps', async () => {
  const { tab } = plain;
  await tab.goto(server.origin + '/');
  await tab.locator('form.search input[name=q]').fill('words for a hard talk');
  const [response] = await Promise.all([tab.waitForNavigation(), tab.locator('form.search button').click()]);
  assert.equal(response.status(), 200);
  assert.equal(new URL(tab.url()).searchParams.get('q'), 'words for a hard talk');
  assert.ok(await tab.locator('main h1').isVisible());
  assert.ok(await tab.locator('main a:visible').count() > 0, 'the page offers no way on');
});

test('the Pyramid lists its six messages, each with its link', async () => {
  const { tab } = plain;
  await tab.goto(server.origin + pageOf(pages, 'pyramid').path);
  assert.equal(await tab.locator('#s-pyramid a.block:visible').count(), 6);
  const links = tab.locator('article.talk .more a:visible');
  assert.equal(await links.count(), 6);
  for (const link of await links.all()) {
    const response = await tab.request.get(new URL(await link.getAttribute('href'), tab.url()).href);
    assert.equal(response.status(), 200);
  }
});

test('a block of the Pyramid leads to its message on the page', async () => {
  const { tab } = plain;
  await tab.goto(server.origin + pageOf(pages, 'pyramid').path);
  const block = tab.locator('#s-pyramid a.block').nth(3);
  const id = (await block.getAttribute('href')).slice(1);
  await block.click();
  assert.equal(new URL(tab.url()).hash, '#' + id);
  assert.ok(await tab.locator(`article#${id}`).isVisible());
});

test('nothing that needs a script is offered', async () => {
  const { tab } = plain;
  for (const layout of ['pyramid', 'session', 'facilitator']) {
    await tab.goto(server.origin + pageOf(pages, layout).path);
    assert.equal(await tab.locator('[data-script]:visible, [data-tools]:visible').count(), 0, layout);
  }
  assert.deepEqual(plain.complaints, []);
});
