// The search as readers meet it: the list under the field, the search page, by
// mouse and by keyboard, on a server and from a folder.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { offlineFolder, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder);
const byPath = new Map(pages.map((page) => [page.path, page]));
const many = 'talk'; // a word that stands on many pages
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

beforeEach(() => open({ viewport: desk }));

afterEach(async () => {
  assert.deepEqual(view.complaints, []);
  await view.close();
});

async function open(options) {
  await view?.close();
  view = await openTab(browser, server.origin, options);
  tab = view.tab;
}

const field = () => tab.locator('form.search input');
const list = () => tab.getByRole('listbox', { name: 'Results' });
const options = () => list().getByRole('option');
const results = () => tab.locator('[data-search-results] > li');
const heading = () => tab.locator('[data-search-count]');
const filter = (facet, value) => tab.locator(`[data-search-filters] input[name="${facet}"][value="${value}"]`);
const number = (text) => Number(/\d+/.exec(text)[0]);

/** Goes to a page of the site and puts words into the field of its bar, all at once, so that nothing is found for half of them. */
async function typeAt(path, words) {
  await tab.goto(server.origin + path);
  await field().click();
  await field().fill(words);
}

/** Opens the search page with a question in its address, and waits for the answer. */
async function ask(question) {
  await tab.goto(`${server.origin}/search/?${new URLSearchParams(question)}`);
  await heading().filter({ hasNotText: 'Searching…' }).waitFor();
}

/** Waits until the heading says this. */
const headingSays = (words) => tab.locator('[data-search-count]', { hasText: words }).waitFor();

const announced = (words) => tab.locator('form.search [role=status]', { hasText: words }).waitFor({ state: 'attached' });

/** What the address of the search page asks. */
const asked = () => [...new URL(tab.url()).searchParams].map((pair) => pair.join('='));

/** The page that a result leads to, and the place on it. */
function targetOf(address) {
  const { pathname, hash } = new URL(address);
  return { page: byPath.get(pathname), id: decodeURIComponent(hash.slice(1)) };
}

const hasId = (page, id) => page.html.includes(` id="${id}"`) || page.html.includes(` id=${id} `) || page.html.includes(` id=${id}>`);

test('nothing of the search is fetched before somebody reaches for it', async () => {
  const fetched = [];
  tab.on('request', (request) => { if (/\/search\/|\/reader\.|\/search\./.test(new URL(request.url()).pathname)) { fetched.push(request.url()); } });
  await tab.goto(server.origin + '/', { waitUntil: 'networkidle' });
  assert.deepEqual(fetched, []);
  await field().focus();
  await tab.locator('form.search [role=status]').waitFor({ state: 'attached' });
  assert.ok(fetched.length > 0);
});

test('the two scripts of the search are small', (t) => {
  const assets = join(siteFolder, 'assets');
  const start = readFileSync(join(siteFolder, 'index.html'), 'utf8'); // pages of another language have scripts of their own
  const scripts = readdirSync(assets).filter((name) => /^(reader|search)\..*js$/.test(name) && start.includes(name));
  assert.equal(scripts.length, 2);
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
  t.diagnostic(`${bytes} bytes, compressed`);
  assert.ok(bytes <= 10240, `${bytes} bytes are too many for a weak signal`);
});

test('typing shows six results and the way to all of them', async () => {
  await typeAt('/', many);
  await options().last().waitFor();
  assert.equal(await options().count(), 7);
  for (const option of (await options().all()).slice(0, 6)) {
    const { page } = targetOf(await option.evaluate((link) => link.href));
    assert.ok(page, `${await option.textContent()} leads nowhere`);
  }
  assert.ok(await list().locator('mark').count() > 0, 'no word is marked');
  const total = number(await options().last().textContent());
  assert.ok(total > 6);
  await announced(`6 of ${total} results`);
  await options().last().click();
  await headingSays(`${total} results for “${many}”`);
});

test('letters typed one after the other end with what the whole word finds', async () => {
  await ask({ q: 'grief' });
  const total = await heading().textContent();
  await tab.goto(server.origin + '/');
  await field().click();
  await tab.keyboard.type('grief');
  await announced(`of ${/\d+ results?/.exec(total)[0]}`);
  await tab.keyboard.press('End');
  assert.equal(await field().inputValue(), 'grief');
  assert.equal(await field().getAttribute('aria-activedescendant'), null);
});

test('one letter is too few, and an emptied field shows nothing', async () => {
  await typeAt('/', many.slice(0, 2));
  await options().first().waitFor();
  await tab.keyboard.press('Backspace');
  await list().waitFor({ state: 'hidden' });
  assert.equal(await field().getAttribute('aria-expanded'), 'false');
});

test('what was typed before the search arrived is searched when it has', async () => {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await tab.route(/\/assets\/reader\./, async (route) => {
    await released;
    await route.continue();
  });
  await typeAt('/', many);
  assert.equal(await list().count(), 0);
  release();
  await options().first().waitFor();
  assert.equal(await options().count(), 7);
});

test('the arrow keys, Home and End walk the results, and Enter opens one', async () => {
  await typeAt('/', many);
  await options().last().waitFor();
  const active = () => field().getAttribute('aria-activedescendant');
  const ids = await options().evaluateAll((all) => all.map((option) => option.id));
  for (const [key, place] of [['ArrowDown', 0], ['ArrowDown', 1], ['ArrowUp', 0], ['ArrowUp', 6], ['ArrowDown', 0], ['End', 6], ['Home', 0], ['ArrowDown', 1]]) {
    await tab.keyboard.press(key);
    assert.equal(await active(), ids[place], `${key} should lead to option ${place}`);
    assert.deepEqual(await list().locator('[aria-selected=true]').evaluateAll((all) => all.map((option) => option.id)), [ids[place]]);
  }
  assert.ok(await field().evaluate((input) => document.activeElement === input), 'the field lost the focus');
  const address = await options().nth(1).evaluate((link) => link.href);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(address);
});

test('Escape closes the list first and clears the field second; an arrow opens the list again', async () => {
  await typeAt('/', many);
  await options().first().waitFor();
  await tab.keyboard.press('Escape');
  assert.ok(await list().isHidden());
  assert.equal(await field().inputValue(), many);
  await tab.keyboard.press('ArrowDown');
  await options().first().waitFor();
  await tab.keyboard.press('Escape');
  await tab.keyboard.press('Escape');
  assert.equal(await field().inputValue(), '');
});

test('Tab leaves the field and its list', async () => {
  await typeAt('/', many);
  await options().first().waitFor();
  await tab.keyboard.press('Tab');
  assert.ok(await list().isHidden());
  assert.ok(await tab.locator('form.search button').evaluate((button) => document.activeElement === button));
});

test('a result opens in a new tab with Ctrl, and the page stays', async () => {
  await typeAt('/', many);
  await options().first().waitFor();
  const [other] = await Promise.all([tab.context().waitForEvent('page'), options().first().click({ modifiers: ['Control'] })]);
  await other.close();
  assert.equal(new URL(tab.url()).pathname, '/');
});

test('Enter with no result chosen leads to the search page', async () => {
  await typeAt('/help/', 'mouth care');
  await options().first().waitFor();
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/\/search\/\?q=mouth\+care$/);
  await headingSays('for “mouth care”');
  assert.equal(await results().count(), 10);
  assert.match(await tab.title(), /^mouth care · /);
});

test('a word that is misspelt is put right, and can still be meant exactly', async () => {
  await typeAt('/', 'brethlesness');
  await list().waitFor();
  assert.match(await tab.locator('.found').textContent(), /^Showing results for breathlessness\./);
  await announced('Showing results for breathlessness.');
  await ask({ q: 'brethlesness' });
  assert.equal(await tab.locator('[data-search-said] em').textContent(), 'breathlessness');
  await tab.getByRole('link', { name: 'brethlesness', exact: true }).click();
  await headingSays('Nothing found for “brethlesness”');
  assert.deepEqual(asked(), ['q=brethlesness', 'exact=1']);
  assert.equal(await tab.locator('[data-search-said] em').count(), 0);
  await tab.getByRole('link', { name: 'breathlessness', exact: true }).click();
  await headingSays('for “breathlessness”');
  assert.ok(await results().count() > 0);
  await tab.goBack();
  await headingSays('Nothing found for “brethlesness”');
});

test('an abbreviation says all that it can mean, with links to the glossary', async () => {
  await ask({ q: 'ACP' });
  const line = tab.locator('[data-search-said] p', { hasText: 'ACP can mean:' });
  for (const term of ['advance care planning', 'advanced clinical practitioner']) {
    const { page, id } = targetOf(await line.getByRole('link', { name: term }).evaluate((link) => link.href));
    assert.ok(id && hasId(page, id), `${term} has no entry`);
  }
  await typeAt('/', 'acp');
  await list().waitFor();
  assert.match(await tab.locator('.found').textContent(), /^acp can mean: advance care planning · advanced clinical practitioner/);
});

test('each result says what it is, and leads to a place that exists', async () => {
  for (const q of [many, 'mouth care', 'just died', 'faith', 'hospital']) {
    await ask({ q });
    assert.ok(await results().count() > 0, `nothing for ${q}`);
    for (const result of await results().all()) {
      const { page, id } = targetOf(await result.locator('a').evaluate((link) => link.href));
      assert.ok(page, `${q}: ${await result.textContent()} leads nowhere`);
      assert.ok(!id || hasId(page, id), `${q}: ${page.path} has no place ${id}`);
      assert.notEqual((await result.locator('.meta').last().textContent()).trim(), '');
    }
    assert.ok(await results().locator('mark').count() > 0, `${q}: no word is marked`);
  }
});

test('a page with a content note shows the note and nothing of its text', async () => {
  let seen = 0;
  for (const q of [many, 'dying', 'death', 'grief']) {
    await ask({ q });
    for (const result of await results().all()) {
      const { page, id } = targetOf(await result.locator('a').evaluate((link) => link.href));
      if (id || !page.html.includes('Before you read</p>')) { continue; }
      const summary = await tab.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').querySelector('meta[name=description]').content, page.html);
      assert.match(await result.locator('.before').textContent(), /^Before you read: ./);
      const shown = await result.locator('p:not([class])').allTextContents();
      // Of a strong note's page nothing but the note is shown.
      assert.deepEqual(shown.map((text) => text.trim()).filter(Boolean), page.html.includes('class="gate"') ? [] : [summary]);
      seen++;
    }
  }
  assert.ok(seen > 3, `only ${seen} pages with a note were found`);
});

test('filters narrow the results as their counts say, are in the address, and Back takes them off', async () => {
  await ask({ q: many });
  const total = number(await heading().textContent());
  const trainers = filter('audience', 'trainer');
  const countOf = (box) => box.locator('xpath=..').locator('small').textContent();
  const promised = Number(await countOf(trainers));
  assert.ok(promised > 0 && promised < total);
  await trainers.check();
  await headingSays(`${promised} results`);
  assert.deepEqual(asked(), [`q=${many}`, 'audience=trainer']);
  assert.equal(Number(await countOf(trainers)), promised);
  await filter('audience', 'manager').check();
  await tab.waitForURL(/audience=trainer&audience=manager/);
  assert.deepEqual(asked(), [`q=${many}`, 'audience=trainer', 'audience=manager']);
  await tab.goBack();
  await headingSays(`${promised} results`);
  assert.equal(await filter('audience', 'manager').isChecked(), false);
  await tab.goBack();
  await headingSays(`${total} results`);
  assert.equal(await trainers.isChecked(), false);
  await tab.goForward();
  await headingSays(`${promised} results`);
  assert.ok(await trainers.isChecked());
});

test('an address with filters is answered with them, and they can be cleared', async () => {
  await ask([['q', many], ['audience', 'trainer'], ['topic', 'communication'], ['topic', 'no-such-topic']]);
  const narrowed = number(await heading().textContent());
  assert.match(await tab.locator('[data-search-filters] summary').first().textContent(), /\(2\)$/);
  assert.ok(await filter('audience', 'trainer').isVisible(), 'the drawer of a chosen filter is closed');
  await tab.getByRole('button', { name: 'Clear filters' }).click();
  await tab.waitForURL((address) => address.search === `?q=${many}`);
  await tab.waitForFunction((before) => Number(/\d+/.exec(document.querySelector('[data-search-count]').textContent)[0]) > before, narrowed);
  assert.ok(await heading().evaluate((place) => document.activeElement === place));
  assert.ok(await tab.getByRole('button', { name: 'Clear filters' }).isHidden());
});

test('values with no result stay, and filters that leave nothing can be cleared', async () => {
  await ask({ q: 'brethlesness' });
  const empty = tab.locator('[data-search-filters] label.none').first();
  assert.equal(await empty.locator('small').textContent(), '0');
  await empty.locator('input').evaluate((box) => box.closest('details').setAttribute('open', ''));
  assert.ok(await empty.isVisible());
  await empty.locator('input').check();
  await headingSays('with these filters');
  await tab.getByRole('button', { name: 'Clear filters' }).click();
  await headingSays('for “breathlessness”');
});

test('typing on the search page answers at once; each question is one step back', async () => {
  await ask({ q: many });
  await field().fill('faith');
  await headingSays('for “faith”');
  await field().fill('faith belief');
  await headingSays('for “faith belief”');
  assert.deepEqual(asked(), ['q=faith belief']);
  await announced('for “faith belief”');
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => document.activeElement.matches('[data-search-count]'));
  assert.equal(await tab.getByRole('listbox').count(), 0);
  await tab.goBack();
  await headingSays(`for “${many}”`);
  assert.equal(await field().inputValue(), many);
});

test('Show more adds ten and takes the focus to the first of them', async () => {
  await ask({ q: many });
  const total = number(await heading().textContent());
  assert.ok(total > 20);
  await tab.getByRole('button', { name: 'Show more' }).click();
  await results().nth(19).waitFor();
  assert.equal(await results().count(), 20);
  assert.ok(await results().nth(10).locator('a').evaluate((link) => document.activeElement === link));
  while (await tab.getByRole('button', { name: 'Show more' }).isVisible()) {
    const shown = await results().count();
    await tab.getByRole('button', { name: 'Show more' }).click();
    await results().nth(shown).waitFor();
  }
  assert.equal(await results().count(), total);
});

test('when nothing is found there are still ways on', async () => {
  await ask({ q: 'qqzzxxkkww' });
  assert.equal(await heading().textContent(), 'Nothing found for “qqzzxxkkww”');
  assert.ok(await tab.locator('main').getByRole('link', { name: 'I need help now' }).isVisible());
  assert.ok(await tab.locator('main').getByRole('link', { name: 'A–Z of pages' }).isVisible());
  assert.ok(await tab.locator('[data-search-ways] [data-facet=topic] a:visible').count() > 1);
  assert.equal(await tab.locator('[data-search-ways] section:visible').count(), 1);
  await typeAt('/', 'qqzzxxkkww');
  await options().first().waitFor();
  await announced('Nothing found for “qqzzxxkkww”.');
  assert.equal(await options().count(), 1);
});

test('before anything is asked there are a hint and the topics', async () => {
  await tab.goto(server.origin + '/search/');
  await tab.locator('[data-search-hint]').waitFor();
  assert.ok(await heading().isHidden());
  assert.ok(await tab.locator('[data-search-ways] [data-facet=topic]').isVisible());
  assert.ok(await tab.locator('[data-search-filters]').isHidden());
});

test('words with signs of HTML in them stay words', async () => {
  const words = '<img src=x onerror=document.title=1> "&\' talk';
  await ask({ q: words });
  assert.ok((await heading().textContent()).includes(words.slice(0, 20)));
  assert.equal(await tab.locator('main img').count(), 0);
});

for (const part of ['index.js', 'words-*/*.js', 'pages-*/*.js']) {
  test(`when ${part} does not come, a calm message says so and nothing breaks`, async () => {
    await tab.route(`**/search/${part}*`, (route) => route.abort());
    await ask({ q: many });
    assert.equal(await heading().textContent(), 'Search could not be read. Please try again, or use the A–Z.');
    assert.ok(await tab.locator('main').getByRole('link', { name: 'A–Z of pages' }).isVisible());
    await typeAt('/', many);
    await options().first().waitFor();
    assert.match(await tab.locator('.found').textContent(), /^Search could not be read\./);
    assert.equal(await options().first().evaluate((link) => new URL(link.href).pathname), '/a-z/');
    assertOnlyLost(/\/search\//);
    await tab.unroute(`**/search/${part}*`);
    await tab.keyboard.type('ing');
    await options().nth(1).waitFor();
  });
}

test('when the script that reads the index does not come, a calm message says so', async () => {
  await tab.route('**/assets/reader.*.js', (route) => route.abort());
  await typeAt('/', many);
  await options().first().waitFor();
  assert.match(await tab.locator('.found').textContent(), /^Search could not be read\./);
  await ask({ q: many });
  assert.match(await heading().textContent(), /^Search could not be read\./);
  assertOnlyLost(/\/assets\/reader\./);
});

/** Takes from the complaints what the lost files cause, and leaves the rest to fail the test. */
function assertOnlyLost(files) {
  const rest = view.complaints.splice(0).filter((complaint) => !(complaint.includes('net::ERR_FAILED') && files.test(complaint)));
  assert.deepEqual(rest, []);
}

for (const [name, viewport] of [['a phone', phone], ['a desk', desk]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing at ${name}, ${colorScheme}`, async () => {
      await open({ viewport, colorScheme, reducedMotion: 'reduce' });
      await typeAt('/', 'brethlesness');
      await options().first().waitFor();
      await tab.keyboard.press('ArrowDown');
      const findings = await axeFindings(tab, 'the list');
      for (const question of [{ q: many, audience: 'trainer' }, { q: 'ACP' }, { q: 'qqzzxxkkww' }]) {
        await ask(question);
        await tab.evaluate(() => { for (const drawer of document.querySelectorAll('main details')) { drawer.open = true; } });
        findings.push(...await axeFindings(tab, question.q));
      }
      await tab.goto(server.origin + '/search/');
      await tab.locator('[data-search-hint]').waitFor();
      findings.push(...await axeFindings(tab, 'the search page'));
      assertNone(findings, 'findings');
    });
  }
}

test('nothing scrolls sideways at 320 px, and everything to press is large enough', async () => {
  await open({ viewport: { width: 320, height: 640 } });
  const wide = () => tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const small = (selector) => tab.locator(`${selector} >> visible=true`).evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.textContent));
  await typeAt('/', many);
  await options().first().waitFor();
  assert.equal(await wide(), 0);
  assert.deepEqual(await small('.found a'), []);
  const [box, bar] = [await tab.locator('.found').boundingBox(), await tab.locator('header.top').boundingBox()];
  assert.ok(box.width >= 319 && Math.abs(box.y - bar.y - bar.height) < 2, 'the list does not span the screen beneath the bar');
  await ask({ q: many });
  await tab.locator('[data-search-filters] summary').first().click();
  assert.equal(await wide(), 0);
  assert.deepEqual(await small('main button, main label, main summary'), []);
});

test('it can be used where the page is written from right to left', async () => {
  await tab.goto(server.origin + '/');
  await tab.evaluate(() => { document.documentElement.dir = 'rtl'; });
  await field().click();
  await field().fill(many);
  await options().first().waitFor();
  const box = await tab.locator('.found').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= desk.width, 'the list leaves the screen');
});

test('without a script the form leads to a page with the ways through the site', async () => {
  await open({ viewport: phone, javaScriptEnabled: false });
  await tab.goto(server.origin + '/');
  await field().fill(many);
  await tab.locator('form.search button').click();
  await tab.waitForURL(/\/search\/\?q=talk$/);
  await tab.locator('main noscript p', { hasText: 'Searching needs a script' }).waitFor();
  assert.ok(await tab.locator('[data-search-ways] section').count() > 3);
  assert.equal(await tab.locator('[data-search-ways] section:visible').count(), await tab.locator('[data-search-ways] section').count());
  assert.ok(await tab.locator('[data-search-filters], [data-search-hint], [data-search-none]').evaluateAll((all) => all.every((part) => part.hidden)));
});

test('from a folder it works as on a server', async () => {
  const home = pathToFileURL(offlineFolder + '/').href;
  await view.close();
  view = await openTab(browser, home, { viewport: desk, offline: true });
  tab = view.tab;
  const known = new Set(pagesIn(offlineFolder).map((page) => page.file));
  await tab.goto(home + 'help/index.html');
  await field().click();
  await field().fill('brethlesness');
  await options().first().waitFor();
  assert.match(await tab.locator('.found').textContent(), /^Showing results for breathlessness\./);
  for (const address of await options().evaluateAll((links) => links.map((link) => link.href.replace(/[?#].*/, '')))) {
    assert.ok(known.has(fileURLToPath(address)), `${address} is not there`);
  }
  await tab.keyboard.press('Enter');
  await tab.waitForURL(home + 'search/index.html?q=brethlesness');
  await headingSays('for “breathlessness”');
  await field().fill(many);
  await headingSays(`for “${many}”`);
  const trainers = filter('audience', 'trainer');
  const promised = await trainers.locator('xpath=..').locator('small').textContent();
  await trainers.check();
  await headingSays(`${promised} results`);
  for (const address of await results().locator('a').evaluateAll((links) => links.map((link) => link.href.replace(/#.*/, '')))) {
    assert.ok(known.has(fileURLToPath(address)), `${address} is not there`);
  }
});
