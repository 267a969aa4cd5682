// A session fitted to the trainer's own day. The static page is the judge: what
// was worked out when the site was built and what the script works out agree.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openTab, startBrowser } from './support/browser.mjs';
import { pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder);
let server;
let browser;
let view;

before(async () => {
  server = await serve(siteFolder);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

afterEach(async () => {
  assert.deepEqual(view.complaints, []);
  await view.close();
});

async function open(layout) {
  view = await openTab(browser, server.origin);
  await view.tab.goto(server.origin + pageOf(pages, layout).path);
  return view.tab;
}

const texts = (tab, selector) => tab.locator(selector).allTextContents();
const clocks = (tab) => texts(tab, '[data-plan] [data-clock]');

// "14:06" as minutes of the day.
function minutes(clock) {
  const [hours, rest] = clock.split(':').map(Number);
  return hours * 60 + rest;
}

const numbers = (tab, name) => tab.locator('[data-plan] tr[data-minutes]').evaluateAll((rows, key) => rows.map((row) => Number(row.dataset[key])), name);

// The clock at each row when rows of these lengths begin at a time.
function clocksFrom(start, lengths) {
  let at = minutes(start);
  return lengths.map((length) => {
    const words = `${String(Math.floor(at / 60) % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    at += length;
    return words;
  });
}

test('another start moves every clock', async () => {
  const tab = await open('facilitator');
  const asBuilt = await clocks(tab);
  const lengths = await numbers(tab, 'minutes');
  assert.ok(asBuilt.length >= 3, 'the plan has hardly any rows');
  for (const start of ['09:30', '23:40', await tab.locator('[data-plan]').getAttribute('data-start')]) {
    await tab.locator('#s-tool-start').fill(start);
    assert.deepEqual(await clocks(tab), clocksFrom(start, lengths), `from ${start}`);
    const [end] = clocksFrom(start, [...lengths, 0]).slice(-1);
    assert.equal(await tab.locator('[data-plan] [data-end]').textContent(), end);
    assert.match(await tab.locator('[data-said]').textContent(), new RegExp(`ends at ${end}`));
  }
  assert.deepEqual(await clocks(tab), asBuilt, 'back at the printed start, the clocks should be the printed ones');
});

test('running late uses the shortest plan and back', async () => {
  const tab = await open('facilitator');
  const start = await tab.locator('[data-plan]').getAttribute('data-start');
  const cuts = await numbers(tab, 'cut');
  await tab.locator('#s-tool-late').check();
  assert.deepEqual(await clocks(tab), clocksFrom(start, cuts));
  assert.equal(await tab.locator('[data-total]').textContent(), String(cuts.reduce((sum, length) => sum + length, 0)));
  await tab.locator('#s-tool-late').uncheck();
  assert.deepEqual(await clocks(tab), clocksFrom(start, await numbers(tab, 'minutes')));
});

test('the group’s size rescales what to bring', async () => {
  const tab = await open('facilitator');
  const table = tab.locator('[data-materials]');
  const sizes = (await table.locator('thead th.n:not([data-script])').evaluateAll((cells) => cells.map((cell) => Number(/\d+/.exec(cell.textContent)[0]))));
  assert.ok(sizes.length > 0, 'the table counts for no size');
  for (const [column, size] of sizes.entries()) {
    await tab.locator('#s-tool-size').fill(String(size));
    const printed = await table.locator('tbody tr').evaluateAll((rows, at) => rows.map((row) => /\d+$/.exec(row.querySelectorAll('td.n:not([data-yours])')[at].textContent.trim())[0]), column);
    assert.deepEqual(await texts(tab, '[data-yours]'), printed, `for ${size} people`);
  }
  await tab.locator('#s-tool-size').fill('31');
  const each = table.locator('tr[data-per=each][data-count="1"] [data-yours]').first();
  assert.equal(await each.textContent(), '31');
  assert.ok(await each.isVisible());
  await tab.locator('#s-tool-size').fill('');
  assert.equal(await each.textContent(), '');
});
