// What must hold on every page: on a phone and at a desk, by day and in the
// dark, with scripts and (one of each layout, or SIGNPOST_THOROUGH=1) without.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axeFindings } from './support/axe.mjs';
import { desk, inLanes, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { deadLinks, pageTargets } from './support/links.mjs';
import { pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder);
const readable = pages.filter((page) => !page.movesTo);
const found = { phone: [], desk: [], dark: [], plain: [], sideways: [], complaints: [] };
const targets = new Map();
let server;
let browser;

before(async () => {
  server = await serve(siteFolder);
  browser = await startBrowser();
  // Each look has a browser of its own: tabs of one browser wait for one another.
  const second = await startBrowser();
  await Promise.all([
    inLanes(readable, 1, () => openTab(browser, server.origin), lookAt),
    inLanes(thorough ? readable : onePageOfEachLayout(), 1, () => openWithoutScripts(second), lookWithoutScript),
  ]);
  await second.close();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function lookAt({ tab, complaints }, page) {
  await tab.setViewportSize(phone);
  await tab.goto(server.origin + page.path);
  targets.set(server.origin + page.path, await pageTargets(tab));
  found.phone.push(...await axeFindings(tab, page.path));
  await tab.setViewportSize({ width: 320, height: 640 });
  found.sideways.push(...await sidewaysScroll(tab, page.path));
  await tab.setViewportSize(desk);
  await tab.evaluate(() => { for (const drawer of document.querySelectorAll('main details')) { drawer.open = true; } });
  found.desk.push(...await axeFindings(tab, page.path));
  await tab.emulateMedia({ colorScheme: 'dark' });
  found.dark.push(...await axeFindings(tab, `${page.path} at a desk`, coloured));
  await tab.setViewportSize(phone);
  found.dark.push(...await axeFindings(tab, `${page.path} on a phone`, coloured));
  await tab.emulateMedia({ colorScheme: 'light' });
  found.complaints.push(...complaints.splice(0));
}

// What the colours of a page decide; the rest is the same by day and in the dark.
const coloured = ['color-contrast', 'link-in-text-block'];

// No script of the site arrives; axe, which is one itself, still runs.
async function openWithoutScripts(second) {
  const lane = await openTab(second, server.origin);
  await lane.tab.route('**/*.js', (route) => route.abort());
  return lane;
}

// Without scripts the pages of one layout differ in their words alone, so that
// one of each is looked at, unless SIGNPOST_THOROUGH asks for every page.
const thorough = Boolean(process.env.SIGNPOST_THOROUGH);

function onePageOfEachLayout() {
  const first = new Map(readable.map((page) => [page.layout, page]).reverse());
  return [...first.values()];
}

async function lookWithoutScript({ tab }, page) {
  await tab.goto(server.origin + page.path);
  for (const viewport of [phone, desk]) {
    await tab.setViewportSize(viewport);
    found.plain.push(...await axeFindings(tab, page.path));
    await tab.emulateMedia({ colorScheme: 'dark' });
    found.plain.push(...await axeFindings(tab, `${page.path} in the dark`, coloured));
    await tab.emulateMedia({ colorScheme: 'light' });
  }
}

function sidewaysScroll(tab, where) {
  return tab.evaluate((path) => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) { return []; }
    const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 1);
    const names = wide.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return [`${path}: ${document.documentElement.scrollWidth} of ${width} px wide; ${names.join(', ')}`];
  }, where);
}

test(`axe finds nothing on a phone, ${readable.length} pages`, () => assertNone(found.phone, 'findings'));

test('axe finds nothing at a desk, with every drawer of the text open', () => assertNone(found.desk, 'findings'));

test('axe finds nothing in the dark, on a phone and at a desk', () => assertNone(found.dark, 'findings'));

test('axe finds nothing without scripts, on a phone and at a desk, by day and in the dark', () => assertNone(found.plain, 'findings'));

test('no page scrolls sideways at 320 px', () => assertNone(found.sideways, 'pages that do'));

test('no page complains, fails to load anything or asks anybody else for anything', () => assertNone(found.complaints, 'complaints'));

test('every link leads to a page, a file and a place that exist', () => {
  const exists = (address) => existsSync(join(siteFolder, decodeURIComponent(new URL(address).pathname)));
  assertNone(deadLinks(targets, server.origin, exists), 'links that do not');
});

test('pages that have moved lead to pages', () => {
  const known = new Set(readable.map((page) => page.path));
  const lost = pages.filter((page) => page.movesTo && !known.has(new URL(page.movesTo, server.origin + page.path).pathname));
  assertNone(lost.map((page) => `${page.path} leads to ${page.movesTo}`), 'that do not');
});

test('the menu passes axe when it is open', async () => {
  const { tab, close } = await openTab(browser, server.origin);
  for (const viewport of [phone, desk]) {
    await tab.setViewportSize(viewport);
    await tab.goto(server.origin + '/');
    await tab.locator('.menu summary').click();
    assert.ok(await tab.locator('.menu a').first().isVisible(), 'the menu did not open');
    assertNone(await axeFindings(tab, `menu at ${viewport.width} px`), 'findings');
  }
  await close();
});

test('these checks speak up about a page with mistakes', async () => {
  const folder = fileURLToPath(new URL('support/', import.meta.url));
  const bad = await serve(folder);
  const { tab, complaints, close } = await openTab(browser, bad.origin, { viewport: { width: 320, height: 640 } });
  await tab.goto(`${bad.origin}/bad-page.html`);
  const rules = (await axeFindings(tab, 'bad')).join('\n');
  for (const rule of ['image-alt', 'color-contrast', 'landmark-one-main']) { assert.ok(rules.includes(rule), `axe passed over ${rule}`); }
  assert.equal((await sidewaysScroll(tab, 'bad')).length, 1);
  for (const complaint of ['status 404', 'request to http://elsewhere.invalid/', 'the content security policy stopped']) {
    assert.ok(complaints.some((heard) => heard.includes(complaint)), `nobody complained about: ${complaint}`);
  }
  const here = `${bad.origin}/bad-page.html`;
  assert.equal(deadLinks(new Map([[here, await pageTargets(tab)]]), bad.origin, () => false).length, 4);
  await close();
  await bad.close();
});
