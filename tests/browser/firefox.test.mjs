// The site in a real Firefox, driven as Firefox itself offers it (WebDriver
// BiDi): above all the search, on a server and from a folder, on a phone and at
// a desk. Firefox keeps the files of a folder from each other more strictly than
// other browsers; what drives it here would switch that off, so these tests
// switch it on again and show that it is on.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { desk, phone } from './support/browser.mjs';
import { offlineFolder, pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const executablePath = process.env.FIREFOX;
if (!executablePath || !existsSync(executablePath)) {
  throw new Error(`FIREFOX should name the program of a Firefox, and names ${executablePath || 'none'}; scripts/test finds one and sets it`);
}

const pages = pagesIn(siteFolder);
const byPath = new Map(pages.map((page) => [page.path, page]));
const many = 'talk'; // a word that stands on many pages
const folder = pathToFileURL(offlineFolder + '/').href;
const support = new URL('support/', import.meta.url);
let server;
let browser;

before(async () => {
  server = await serve(siteFolder);
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true, 'privacy.file_unique_origin': true },
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Where the site is read: what all its addresses begin with, and the name of a folder's own page in an address. */
const onServer = { name: 'on a server', home: () => server.origin, index: '' };
const fromFolder = { name: 'from a folder', home: () => folder.replace(/\/$/, ''), index: 'index.html' };

const addressOf = ({ home, index }, path, question) => home() + path + (path.endsWith('/') ? index : '') + (question ? '?' + new URLSearchParams(question) : '');

/** The page of the built site that an address leads to. */
function pageAt({ home, index }, address) {
  const path = address.replace(home(), '').replace(/[?#].*/, '');
  return byPath.get(index && path.endsWith('/' + index) ? path.slice(0, -index.length) : path);
}

/**
 * Opens a tab. Its `complaints` fill with errors and warnings, requests over the
 * network that fail or leave the site, and breaches of the content security
 * policy. (Of files in a folder Firefox tells nothing; the tests that offline.test.mjs
 * makes in Chromium know whether they all exist.)
 */
async function openTab(home, viewport) {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(15_000);
  await tab.setViewport(viewport);
  const complaints = [];
  const note = (what) => complaints.push(`${tab.url().replace(home, '')}: ${what}`);
  tab.on('console', (message) => { if (['error', 'warn'].includes(message.type())) { note(`console: ${message.text()}`); } });
  tab.on('pageerror', (error) => note(`error: ${error.message}`));
  tab.on('request', (request) => { if (!request.url().startsWith(home) && !request.url().startsWith('data:')) { note(`request to ${request.url()}`); } });
  tab.on('requestfailed', (request) => {
    // A browser gives up on an icon when its page is left; nobody misses it.
    if (/\/icon\.\w+\.svg$/.test(request.url()) && request.failure()?.errorText === 'NS_BINDING_ABORTED') { return; }
    note(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  tab.on('response', (response) => { if (response.status() >= 400) { note(`status ${response.status()}: ${response.url()}`); } });
  return { tab, complaints };
}

/** Waits for a complaint, because Firefox tells of some things a little after they happened. */
async function untilHeard(complaints, wanted) {
  const heard = () => complaints.some((complaint) => wanted.test(complaint));
  for (const began = Date.now(); !heard() && Date.now() - began < 10_000;) { await pause(20); }
  assert.ok(heard(), `nobody complained about ${wanted}, but about:\n${complaints.join('\n')}`);
}

/** A test for each way to the site and each width, which fails if Firefox has anything to complain about. */
function testEverywhere(name, work) {
  for (const way of [onServer, fromFolder]) {
    for (const viewport of [phone, desk]) {
      test(`${name}, ${way.name}, ${viewport.width} px wide`, async () => {
        const { tab, complaints } = await openTab(way.home(), viewport);
        try {
          await work(tab, way);
          assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, 'it scrolls sideways');
        } finally { await tab.close(); }
        assert.deepEqual(complaints, []);
      });
    }
  }
}

const field = 'form.search input[name=q]';
const list = 'form.search [role=listbox]';
const text = (tab, selector) => tab.$eval(selector, (element) => element.textContent);
const count = (tab, selector) => tab.$$eval(selector, (all) => all.length);
const number = (words) => Number(/\d+/.exec(words)[0]);
const visible = (tab, selector) => tab.$eval(selector, (element) => element.checkVisibility());

/** Types into the field of the bar, a key at a time, and waits for the list to show what the whole text finds. */
async function type(tab, words) {
  await tab.type(field, words);
  await tab.waitForFunction((options, question) => [...document.querySelectorAll(`${options} a`)].pop()?.search === question,
    {}, list, '?' + new URLSearchParams({ q: words }));
}

/** Waits until the heading over the results says this. */
const headingSays = (tab, words) => tab.waitForFunction((said) => {
  const heading = document.querySelector('[data-search-count]');
  return !heading.hidden && heading.textContent.includes(said);
}, {}, words);

/** Opens the search page with a question in its address, and waits for the answer to it. */
async function ask(tab, way, question, answer) {
  await tab.goto(addressOf(way, '/search/', question));
  await headingSays(tab, answer);
  return text(tab, '[data-search-count]');
}

/** Clicks what leads to another page, and waits for that. */
async function follow(tab, act) {
  await Promise.all([tab.waitForNavigation(), act()]);
}

const results = '[data-search-results] > li';
const targets = (tab) => tab.$$eval(`${results} > a`, (links) => links.map((link) => link.href));

/** The filter for a value, visible, its drawers opened as a reader opens them. */
async function filterFor(tab, facet, value) {
  const box = await tab.$(`[data-search-filters] input[name="${facet}"][value="${value}"]`);
  for (let drawer = await closedDrawer(box); drawer; drawer = await closedDrawer(box)) { await drawer.click(); }
  return box;
}

async function closedDrawer(box) {
  const found = await box.evaluateHandle((input) => {
    const closed = [];
    for (let drawer = input.closest('details'); drawer; drawer = drawer.parentElement.closest('details')) {
      if (!drawer.open) { closed.push(drawer.querySelector('summary')); }
    }
    return closed.pop();
  });
  return found.asElement();
}

test('Firefox keeps the files of a folder from each other here, as it does for readers', async () => {
  const { tab, complaints } = await openTab(support.href, desk);
  assert.ok(existsSync(fileURLToPath(new URL('axe.mjs', support))));
  await tab.goto(new URL('bad-page.html', support).href);
  assert.match(await tab.evaluate(() => fetch('axe.mjs').then((answer) => answer.text(), String)), /^TypeError: NetworkError/);
  await untilHeard(complaints, /support\/axe\.mjs\. \(Reason: CORS request not http\)/);
  await tab.close();
});

test('these checks speak up about a page with mistakes', async () => {
  const bad = await serve(fileURLToPath(support));
  for (const [home, expected] of [[bad.origin + '/', [/status 404: .*missing\.png/]], [support.href, []]]) {
    const { tab, complaints } = await openTab(home, phone);
    await tab.goto(home + 'bad-page.html');
    for (const complaint of [...expected, /request to https?:\/\/elsewhere\.invalid\//, /Content-Security-Policy: .*inline script/]) { await untilHeard(complaints, complaint); }
    await tab.close();
  }
  await bad.close();
});

testEverywhere('typing shows results, and Enter on one leads to its page', async (tab, way) => {
  await tab.goto(addressOf(way, '/help/'));
  await type(tab, many);
  assert.equal(await count(tab, `${list} [role=option]`), 7);
  assert.ok(await visible(tab, list));
  assert.ok(await count(tab, `${list} mark`) > 0, 'no word is marked');
  await tab.keyboard.press('ArrowDown');
  const chosen = await tab.$eval(`${list} [aria-selected=true]`, (option) => option.href);
  await follow(tab, () => tab.keyboard.press('Enter'));
  assert.equal(tab.url(), chosen);
  assert.ok(pageAt(way, chosen), `${chosen} is no page of the site`);
  assert.notEqual((await text(tab, 'main h1')).trim(), '');
});

testEverywhere('Enter with no result chosen leads to the search page', async (tab, way) => {
  await tab.goto(addressOf(way, '/help/'));
  await type(tab, many);
  await follow(tab, () => tab.keyboard.press('Enter'));
  assert.equal(tab.url(), addressOf(way, '/search/', { q: many }));
  await headingSays(tab, `for “${many}”`);
});

testEverywhere('a misspelt word is put right', async (tab, way) => {
  await tab.goto(addressOf(way, '/help/'));
  await type(tab, 'brethlesness');
  assert.match(await text(tab, '.found'), /^Showing results for breathlessness\./);
  await ask(tab, way, { q: 'brethlesness' }, 'for “breathlessness”');
  assert.match(await text(tab, '[data-search-said]'), /^Showing results for breathlessness\. Search instead for brethlesness\./);
  assert.ok(await count(tab, results) > 0);
});

testEverywhere('an abbreviation says both that it can mean, with links to the glossary', async (tab, way) => {
  const meanings = '[data-search-said] p a';
  await ask(tab, way, { q: 'ACP' }, 'for “ACP”');
  assert.match(await text(tab, '[data-search-said] p'), /^ACP can mean: /);
  const links = await tab.$$eval(meanings, (all) => all.map((link) => [link.textContent, link.href]));
  assert.deepEqual(links.map(([term]) => term), ['advance care planning', 'advanced clinical practitioner']);
  for (const [term, address] of links) {
    await tab.goto(address);
    assert.ok(await visible(tab, ':target'), `${term} has no entry`);
  }
});

testEverywhere('filters change the list and the address, and Back takes them off', async (tab, way) => {
  const all = await ask(tab, way, { q: many }, 'results for');
  const trainers = await filterFor(tab, 'audience', 'trainer');
  const promised = await trainers.evaluate((box) => box.parentNode.querySelector('small').textContent);
  assert.ok(number(promised) > 0 && number(promised) < number(all));
  await trainers.click();
  await headingSays(tab, `${promised} results`);
  const address = addressOf(way, '/search/', [['q', many], ['audience', 'trainer']]);
  const narrowed = await targets(tab);
  assert.equal(tab.url(), address);
  assert.ok(narrowed.every((target) => pageAt(way, target)), 'a result leads nowhere');
  await tab.goBack();
  await headingSays(tab, all);
  assert.notDeepEqual(await targets(tab), narrowed);
  assert.equal(await trainers.evaluate((box) => box.checked), false);
  await ask(tab, way, [['q', many], ['audience', 'trainer']], `${promised} results`);
  assert.deepEqual(await targets(tab), narrowed);
});

testEverywhere('when nothing is found, help is offered', async (tab, way) => {
  await ask(tab, way, { q: 'qqzzxxkkww' }, 'Nothing found for “qqzzxxkkww”');
  assert.equal(await count(tab, results), 0);
  const offered = await tab.$$eval('[data-search-none] a', (links) => links.filter((link) => link.checkVisibility()).map((link) => link.textContent));
  assert.deepEqual(offered.slice(0, 2), ['I need help now', 'A–Z of pages']);
  assert.ok(await visible(tab, '[data-search-ways] [data-facet=topic] a'));
  await follow(tab, () => tab.click('[data-search-none] a'));
  assert.equal(tab.url(), addressOf(way, '/help/'));
});

testEverywhere('a page with a content note shows the note and nothing of its text', async (tab, way) => {
  await ask(tab, way, { q: 'dying' }, 'for “dying”');
  const shown = await tab.$$eval(results, (items) => items.map((item) => ({
    address: item.querySelector('a').href,
    note: item.querySelector('.before')?.textContent,
    text: item.querySelector('p:not([class])').textContent.trim(),
  })));
  const noted = shown.filter(({ address }) => !address.includes('#') && pageAt(way, address).html.includes('Before you read</p>'));
  assert.ok(noted.length > 0, 'no page with a note was found');
  for (const { address, note, text: words } of noted) {
    const summary = await tab.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').querySelector('meta[name=description]').content, pageAt(way, address).html);
    assert.match(note, /^Before you read: ./);
    assert.equal(words, summary);
  }
});

testEverywhere('the Pyramid opens its blocks, and the session its plan', async (tab, way) => {
  await tab.goto(addressOf(way, pageOf(pages, 'pyramid').path));
  const blocks = await tab.$$('#s-pyramid a.block');
  assert.equal(blocks.length, 6);
  for (const block of [blocks[0], blocks[4]]) {
    await block.click();
    assert.ok(await visible(tab, `article${await block.evaluate((link) => link.getAttribute('href'))}`));
    assert.equal(await tab.$$eval('article.talk', (all) => all.filter((one) => one.checkVisibility()).length), 1);
  }
  await tab.goto(addressOf(way, pageOf(pages, 'session').path));
  assert.ok(await count(tab, 'main h2') > 3);
  await tab.goto(addressOf(way, pageOf(pages, 'facilitator').path));
  await tab.locator('#s-tool-start').fill('08:05');
  assert.equal(await text(tab, '[data-clock]'), '08:05');
});
