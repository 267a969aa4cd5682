// The Pyramid with its script: by mouse, by touch, by keyboard, by address.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const path = pageOf(pagesIn(siteFolder), 'pyramid').path;
let server;
let browser;
let view;
let tab;

before(async () => {
  server = await serve(siteFolder);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  view = await openTab(browser, server.origin, { hasTouch: true });
  tab = view.tab;
  await tab.goto(server.origin + path);
});

afterEach(async () => {
  assert.deepEqual(view.complaints, []);
  await view.close();
});

const block = (number) => tab.locator('#s-pyramid a.block').nth(number - 1);
const idOf = async (number) => (await block(number).getAttribute('href')).slice(1);

async function assertOpen(number) {
  for (let other = 1; other <= 6; other++) {
    const open = other === number;
    assert.equal(await tab.locator(`article#${await idOf(other)}`).isVisible(), open, `message ${other} ${open ? 'should' : 'should not'} be open`);
    assert.equal(await block(other).getAttribute('aria-expanded'), String(open));
  }
  assert.equal(new URL(tab.url()).hash, number ? '#' + await idOf(number) : '');
}

const focused = () => tab.evaluate(() => document.activeElement.getAttribute('href') ?? document.activeElement.id);

test('it begins with six closed blocks', async () => {
  assert.equal(await tab.locator('#s-pyramid a.block').count(), 6);
  await assertOpen(0);
});

test('a click opens a block, another click opens another, a second click closes it', async () => {
  await block(2).click();
  await assertOpen(2);
  assert.equal(await focused(), `${await idOf(2)}-title`);
  await block(5).click();
  await assertOpen(5);
  await block(5).click();
  await assertOpen(0);
});

test('a touch opens a block below its row', async () => {
  await block(1).tap();
  await assertOpen(1);
  const talk = await tab.locator(`article#${await idOf(1)}`).boundingBox();
  const next = await block(2).boundingBox();
  assert.ok(talk.y < next.y, 'the message should open above the next row');
});

test('Enter opens a block and Escape closes it where one was', async () => {
  await block(3).focus();
  await tab.keyboard.press('Enter');
  await assertOpen(3);
  await tab.keyboard.press('Escape');
  await assertOpen(0);
  assert.equal(await focused(), '#' + await idOf(3));
});

test('the space bar opens a block too', async () => {
  await block(4).focus();
  await tab.keyboard.press(' ');
  await assertOpen(4);
});

test('arrow keys walk between the blocks and stop at the ends', async () => {
  await block(1).focus();
  const steps = [
    ['ArrowRight', 2], ['ArrowRight', 3], ['ArrowRight', 4], ['ArrowLeft', 3], ['ArrowDown', 6], ['ArrowDown', 6],
    ['ArrowUp', 3], ['ArrowUp', 1], ['ArrowUp', 1], ['ArrowLeft', 1], ['End', 6], ['ArrowRight', 6], ['Home', 1],
  ];
  for (const [key, number] of steps) {
    await tab.keyboard.press(key);
    assert.equal(await focused(), '#' + await idOf(number), `after ${key}`);
  }
  await assertOpen(0);
});

test('an address with a message opens it', async () => {
  const id = await idOf(4);
  await tab.goto('about:blank');
  await tab.goto(`${server.origin}${path}#${id}`);
  await assertOpen(4);
});

test('the back button goes through what was open', async () => {
  await block(2).click();
  await block(3).click();
  await tab.goBack();
  await assertOpen(2);
  await tab.goBack();
  await assertOpen(0);
  await tab.goForward();
  await assertOpen(2);
});

test('buttons lead to the messages before and after, and close', async () => {
  await block(2).click();
  const button = (name) => tab.locator('.opened:visible').getByRole('button', { name });
  await button(/^Next message/).click();
  await assertOpen(3);
  await button(/^Previous message/).click();
  await assertOpen(2);
  await button('Close').click();
  await assertOpen(0);
  assert.equal(await focused(), '#' + await idOf(2));
});

for (const viewport of [phone, desk]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`an open block passes axe at ${viewport.width} px, ${colorScheme}`, async () => {
      await tab.setViewportSize(viewport);
      await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await block(5).click();
      await assertOpen(5);
      assertNone(await axeFindings(tab, path), 'findings');
    });
  }
}

test('an open block does not scroll sideways at 320 px', async () => {
  await tab.setViewportSize({ width: 320, height: 640 });
  for (let number = 1; number <= 6; number++) {
    await block(number).click();
    const { wide, width } = await tab.evaluate(() => ({ wide: document.documentElement.scrollWidth, width: document.documentElement.clientWidth }));
    assert.ok(wide <= width, `message ${number} is ${wide} px wide on ${width} px`);
  }
});
