// Pages in other languages: the way there and back, the language and direction
// of every word, and no English left that does not say it is English.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { offlineFolder, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder);
const languageOf = (page) => /<html lang="?([\w-]+)/.exec(page.html)[1];
const foreign = pages.filter((page) => !languageOf(page).startsWith('en'));
const welsh = foreign.filter((page) => languageOf(page) === 'cy');
const twice = welsh.find((page) => page.path.endsWith('/talk-and-listen/'));

// The English texts that have Welsh words of their own.
const english = [...readFileSync(new URL('../../themes/default/words/cy.yaml', import.meta.url), 'utf8').matchAll(/^("(?:[^"\\]|\\.)*"): (.*)$/gm)]
  .map(([, key, words]) => [JSON.parse(key), words.replace(/^["']|["']$/g, '')])
  .filter(([key, words]) => key !== words && /\p{L}{2}/u.test(key))
  .map(([key]) => key.replace(/\s*[{].*$/, '').trim()).filter((key) => key.length > 2);

let server;
let browser;

before(async () => {
  assert.ok(twice && foreign.some((page) => languageOf(page) === 'ur'), 'the site has no page in Welsh, or none in Urdu');
  server = await serve(siteFolder);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [phone, desk]) {
    test(`axe finds nothing on a translated page, ${colorScheme}, ${viewport.width} pixels wide`, async () => {
      const { tab, complaints, close } = await openTab(browser, server.origin, { viewport, colorScheme });
      const findings = [];
      for (const page of foreign) {
        await tab.goto(server.origin + page.path);
        await tab.locator('.menu summary').click();
        findings.push(...await axeFindings(tab, page.path));
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) { findings.push(`${page.path} is ${wide} pixels too wide`); }
      }
      assertNone([...findings, ...complaints], 'things are wrong with translated pages');
      await close();
    });
  }
}

test('the switch leads to the other language and back', async () => {
  const { tab, close } = await openTab(browser, server.origin);
  await tab.goto(server.origin + twice.path.replace('/cy/', '/'));
  const there = tab.getByRole('link', { name: 'Cymraeg', exact: true });
  assert.equal(await there.getAttribute('lang'), 'cy');
  const target = await there.boundingBox();
  assert.ok(target.height >= 24 && target.width >= 24, 'the switch is too small to touch');
  await there.click();
  assert.equal(new URL(tab.url()).pathname, twice.path);
  assert.equal(await tab.getAttribute('html', 'lang'), 'cy');
  assert.equal(await tab.locator('.tongues [aria-current=page]').textContent(), 'Cymraeg');
  await tab.getByRole('link', { name: 'English', exact: true }).click();
  assert.equal(new URL(tab.url()).pathname, twice.path.replace('/cy/', '/'));
  await close();
});

test('a right-to-left page mirrors, and words in another language keep their own direction', async () => {
  const { tab, close } = await openTab(browser, server.origin, { viewport: desk });
  await tab.goto(server.origin + foreign.find((page) => languageOf(page) === 'ur').path);
  const layout = await tab.evaluate(() => {
    const left = (selector) => document.querySelector(selector).getBoundingClientRect().left;
    const link = document.querySelector('main a[lang^=en]');
    return {
      dir: getComputedStyle(document.documentElement).direction,
      mirrored: left('.side') < left('.text') && left('.note .note-title') > left('.note'),
      link: getComputedStyle(link).direction,
    };
  });
  assert.deepEqual(layout, { dir: 'rtl', mirrored: true, link: 'ltr' });
  await close();
});

test('no English of the site itself is left on a Welsh page', async () => {
  const { tab, close } = await openTab(browser, server.origin);
  const findings = [];
  for (const page of welsh) {
    await tab.goto(server.origin + page.path);
    const left = await tab.evaluate((known) => {
      const found = [];
      const look = (element, text) => {
        const bare = text.replace(/\s+/g, ' ').replace(/[\s.:;,]+$/, '').trim();
        if (known.includes(bare) && element.closest('[lang]').lang === 'cy') { found.push(bare); }
      };
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) { look(walk.currentNode.parentElement, walk.currentNode.data); }
      for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
        for (const name of ['aria-label', 'placeholder', 'title', 'alt']) { look(element, element.getAttribute(name) ?? ''); }
      }
      return found;
    }, english.map((key) => key.replace(/[.:;,]+$/, '')));
    findings.push(...left.map((words) => `${page.path}: ${words}`));
  }
  assertNone(findings, 'English words stand on Welsh pages');
  await close();
});

test('a link to a page that is not in Welsh says so, and its name is marked', async () => {
  const { tab, close } = await openTab(browser, server.origin);
  await tab.goto(server.origin + twice.path);
  const links = await tab.$$eval('nav a[href], .cards a[href]', (all) => all.filter((link) => link.pathname.endsWith('/') && !link.hash).map((link) => ({
    path: link.pathname, says: link.getAttribute('hreflang') ?? '', lang: link.lang, name: link.textContent,
  })));
  assert.ok(links.length > 10, 'the page has hardly any links');
  for (const link of links.filter(({ path }) => !path.startsWith('/cy/') && !path.startsWith('/find/'))) {
    assert.match(link.says, /^(en|ur)/, `${link.name} leads to ${link.path} and does not say in what language that is`);
  }
  const menu = await tab.$$eval('.menu a', (all) => all.map((link) => link.textContent));
  assert.ok(menu.includes('Negeseuon'), 'the menu does not have the Welsh name of a section');
  assert.ok(menu.some((name) => name.endsWith('(English)')), 'the menu does not say which sections are in English');
  await close();
});

test('a search finds a Welsh page by its words and marks its language', async () => {
  const { tab, complaints, close } = await openTab(browser, server.origin);
  await tab.goto(`${server.origin}/search/?q=gwrando`);
  const hit = tab.locator('[data-search-results] a[lang=cy]').first();
  await hit.waitFor();
  assert.equal(new URL(await hit.getAttribute('href'), tab.url()).pathname, twice.path);
  await tab.goto(`${server.origin}/search/?q=talk%20and%20listen`);
  const results = tab.locator('[data-search-results] > li > a');
  await results.first().waitFor();
  assert.equal(new URL(await results.first().getAttribute('href'), tab.url()).pathname, twice.path.replace('/cy/', '/'));
  assert.equal(await results.evaluateAll((all) => all.filter((link) => link.pathname.startsWith('/cy/')).length), 0, 'an English search finds a page twice');
  await tab.goto(server.origin + twice.path);
  await tab.locator('#s-q').fill('gwrando');
  await tab.locator('#s-options a').first().waitFor();
  assert.match(await tab.locator('#s-options').textContent(), /Mynd i'r dudalen chwilio|Pob un o'r/, 'the list under the field speaks English');
  assert.deepEqual(complaints, []);
  await close();
});

test('the switch works in the copy that opens from a folder', async () => {
  const home = pathToFileURL(offlineFolder).href;
  const { tab, complaints, close } = await openTab(browser, home);
  await tab.goto(`${home}${twice.path.replace('/cy/', '/')}index.html`);
  await tab.getByRole('link', { name: 'Cymraeg', exact: true }).click();
  assert.equal(tab.url(), `${home}${twice.path}index.html`);
  await tab.getByRole('link', { name: 'Dechrau', exact: true }).click();
  assert.equal(tab.url(), `${home}/cy/index.html`);
  assert.deepEqual(complaints, []);
  await close();
});
