// Pictures drawn from data: read on a narrow phone, in the dark, without
// colours, without sight and on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { pagesIn, serve, siteFolder } from './support/site.mjs';

const pictured = pagesIn(siteFolder).filter((page) => /<figure class="?(picture|strip)/.test(page.html));
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

async function onEach(options, work) {
  assert.ok(pictured.length >= 4, `only ${pictured.length} pages have pictures`);
  const view = await openTab(browser, server.origin, options);
  for (const page of pictured) {
    await view.tab.goto(server.origin + page.path);
    await work(view.tab, page.path);
  }
  assert.deepEqual(view.complaints, []);
  await view.close();
}

// What is wrong with how the drawings of a page stand: letters that are too
// small, words outside the drawing or over one another.
function drawingFaults(tab, where) {
  return tab.evaluate((path) => {
    const faults = [];
    for (const figure of document.querySelectorAll('main figure:is(.picture, .strip)')) {
      const svg = figure.querySelector('svg');
      if (!figure.checkVisibility()) { continue; }
      const frame = svg.getBoundingClientRect();
      const words = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect(), size: parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width }));
      for (const word of words) {
        if (word.size < (innerWidth < 360 ? 12.5 : 14)) { faults.push(`${path}: "${word.text}" is ${word.size.toFixed(1)} px`); }
        if (word.box.left < frame.left - 4 || word.box.right > Math.min(innerWidth, frame.right + 17)) { faults.push(`${path}: "${word.text}" stands out of its drawing`); }
      }
      words.forEach((a, n) => words.slice(n + 1).forEach((b) => {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (across > 2 && down > 6) { faults.push(`${path}: "${a.text}" and "${b.text}" lie over one another`); }
      }));
    }
    return faults;
  }, where);
}

for (const width of [320, 360, 1280]) {
  test(`words in drawings can be read at ${width} pixels`, async () => {
    const faults = [];
    await onEach({ viewport: { width, height: 740 } }, async (tab, path) => {
      faults.push(...await drawingFaults(tab, path));
      if (await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) { faults.push(`${path}: scrolls sideways`); }
    });
    assertNone(faults, 'drawings that cannot be read');
  });
}

for (const [name, options] of Object.entries({ light: {}, dark: { colorScheme: 'dark' } })) {
  test(`axe finds nothing wrong, ${name}`, async () => {
    const found = [];
    for (const viewport of [phone, desk]) {
      await onEach({ viewport, ...options }, async (tab, path) => {
        await tab.evaluate(() => { for (const drawer of document.querySelectorAll('.picture details')) { drawer.open = true; } });
        found.push(...await axeFindings(tab, path));
      });
    }
    assertNone(found, `faults, ${name}`);
  });
}

test('a picture has the name that stands beside it, and the same in words', async () => {
  await onEach({}, async (tab, path) => {
    for (const figure of await tab.locator('main figure:is(.picture, .strip)').all()) {
      const caption = (await figure.locator('figcaption').textContent()).trim();
      assert.ok(caption.length > 30, `${path}: "${caption}" says little`);
      const tree = await figure.locator('svg').ariaSnapshot();
      assert.ok(/^- '?img "/.test(tree), `${path}: ${tree}`);
      const id = await figure.locator('svg').getAttribute('aria-labelledby');
      assert.equal((await tab.locator(`#${id}`).textContent()).trim(), caption);
      if (await figure.evaluate((element) => element.classList.contains('strip'))) { continue; }
      const all = await figure.locator('details').textContent();
      for (const label of await figure.locator('text.b').allTextContents()) {
        assert.ok(/^\d+$/.test(label) || all.includes(label), `${path}: "${label}" stands only in the drawing`);
      }
    }
  });
});

test('parts of a bar differ without colour, also where the system chooses colours', async () => {
  for (const forcedColors of ['none', 'active']) {
    await onEach({ forcedColors }, async (tab, path) => {
      const [fills, stripes] = await tab.evaluate(() => [
        ['f1', 'f3'].map((name) => document.querySelector(`.picture .${name}`)).filter(Boolean).map((part) => getComputedStyle(part).fill),
        document.querySelectorAll('.picture .f2').length === document.querySelectorAll('.picture .f2 + .s').length,
      ]);
      assert.equal(new Set(fills).size, fills.length, `${path}: solid and empty parts are filled alike (${fills})`);
      assert.ok(stripes, `${path}: a striped part has no stripes`);
    });
  }
});

test('on paper the drawing and the numbers are both there, black on white', async () => {
  await onEach({}, async (tab, path) => {
    await tab.emulateMedia({ media: 'print' });
    for (const figure of await tab.locator('main figure.picture').all()) {
      const box = await figure.locator('svg').boundingBox();
      assert.ok(box.width > 200 && box.height > 60, `${path}: the drawing is ${box.width} by ${box.height}`);
      const shown = await figure.locator('details').evaluate((details) => details.getBoundingClientRect().height);
      assert.ok(shown > 60, `${path}: what is folded away on the screen stays folded on paper (${shown})`);
      const inks = await figure.evaluate((element) => [...element.querySelectorAll('text')].map((text) => getComputedStyle(text).fill));
      for (const ink of inks) { assert.ok(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'].includes(ink), `${path}: words in ${ink}`); }
    }
    await tab.emulateMedia({ media: 'screen' });
  });
});

test('the strip of a session has a block for each step of its plan, as wide as it is long', async () => {
  const strips = pictured.filter((page) => page.layout === 'session');
  assert.ok(strips.length > 0, 'no session has a strip');
  const { tab, close } = await openTab(browser, server.origin);
  for (const page of strips) {
    await tab.goto(server.origin + page.path);
    const minutes = await tab.locator('[data-plan] tr[data-minutes]').evaluateAll((rows) => rows.map((row) => Number(row.dataset.minutes)));
    const widths = await tab.locator('.strip rect').evaluateAll((blocks) => blocks.map((block) => Number(block.getAttribute('width')) + 2));
    assert.equal(widths.length, minutes.length, page.path);
    const whole = minutes.reduce((sum, n) => sum + n, 0);
    minutes.forEach((n, at) => assert.ok(Math.abs(widths[at] - 320 * n / whole) < 1.2, `${page.path}: step ${at + 1} of ${n} minutes is ${widths[at]} wide`));
  }
  await close();
});
