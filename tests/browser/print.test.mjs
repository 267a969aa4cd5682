// The site on paper. Pages are counted in the PDF that the browser would print.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTab, startBrowser } from './support/browser.mjs';
import { pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder);
let server;
let browser;
let tab;

before(async () => {
  server = await serve(siteFolder);
  browser = await startBrowser();
  ({ tab } = await openTab(browser, server.origin));
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const open = (page) => tab.goto(server.origin + page.path);

/** How many sheets the page prints on; the page says which paper, else A4. */
async function sheets() {
  const pdf = (await tab.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
}

/** Leaves only the nth of the elements (all of them for -1), and what holds it. */
function keepOnly(selector, which) {
  return tab.evaluate(([name, index]) => {
    const kept = [...document.querySelectorAll(name)].filter((_, at) => index < 0 || at === index);
    for (const element of document.body.querySelectorAll('*')) {
      const needed = kept.some((part) => part.contains(element) || element.contains(part));
      element.classList.toggle('left-out', !needed);
    }
    if (!document.adoptedStyleSheets.length) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.left-out { display: none !important; }');
      document.adoptedStyleSheets = [sheet];
    }
  }, [selector, which]);
}

test('each part of a session’s pack starts on a new page', async () => {
  await open(pageOf(pages, 'pack'));
  const whole = await sheets();
  const parts = await tab.locator('.part').count();
  assert.ok(parts >= 2, `the pack has ${parts} part(s)`);
  await keepOnly('.part', -1);
  const together = await sheets();
  const alone = [];
  for (let part = 0; part < parts; part++) {
    await keepOnly('.part', part);
    alone.push(await sheets());
  }
  const sum = alone.reduce((total, count) => total + count, 0);
  assert.equal(together, sum, `the parts alone need ${alone.join(' + ')} pages, together ${together}`);
  assert.ok(whole >= together && whole <= together + 2, `the pack prints on ${whole} pages, its parts on ${together}`);
});

test('the Pyramid with all its messages prints on one page', async () => {
  await open(pageOf(pages, 'pyramid'));
  assert.equal(await sheets(), 1);
  await tab.locator('#s-pyramid a.block').nth(1).click();
  assert.equal(await sheets(), 1, 'with a block open');
});

test('the Pyramid to print is one page full and one blank', async () => {
  await open(pageOf(pages, 'pyramid-print'));
  assert.equal(await tab.locator('.poster').count(), 2);
  assert.equal(await sheets(), 2);
  for (const poster of [0, 1]) {
    await keepOnly('.poster', poster);
    assert.equal(await sheets(), 1);
  }
});

test('handouts print on as many sides as they say, and never many', async () => {
  const handouts = pages.filter((page) => ['handout', 'help-sheet', 'pyramid-cards'].includes(page.layout));
  assert.ok(handouts.length > 0, 'there are no handouts');
  const wrong = [];
  for (const page of handouts) {
    await open(page);
    const printed = await sheets();
    const said = Number(/<span>(\d+) sides?<\/span>/.exec(page.html)?.[1] ?? 0);
    if (said ? printed !== said : printed > 4) { wrong.push(`${page.path}: prints on ${printed}, says ${said || 'nothing'}`); }
  }
  assert.deepEqual(wrong, []);
});

test('paper carries the date and leaves out what only a screen can use', async () => {
  await open(pageOf(pages, 'session'));
  await tab.emulateMedia({ media: 'print' });
  for (const selector of ['form.search', '.menu', '[data-print]', '[data-tools]']) {
    assert.equal(await tab.locator(`${selector}:visible`).count(), 0, selector);
  }
  assert.ok(await tab.locator('.on-paper').isVisible());
  await tab.emulateMedia({ media: null });
});
