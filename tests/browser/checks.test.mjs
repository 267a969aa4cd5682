// Questions that teach by their answers, and prompts to think about: no score, nothing kept, and the same on paper.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { tabTo } from './support/keyboard.mjs';
import { offlineFolder, pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder).filter((page) => /<html lang="?en/.test(page.html)); // what the site says is compared in English
const check = pageOf(pages, 'knowledge-check');
const reflection = pageOf(pages, 'reflection');
let server;
let browser;
const question = `---
title: A question
---

> [!QUIZ] Whose feelings count?
> - [x] Yours, too
>   - You are part of this.
> - [ ] Only those of the family
>   - They matter, and so do you.
`;

/** Builds a site of its own with a question in the text of a page. */
function siteWithQuestion() {
  const program = process.env.SIGNPOST_PROGRAM;
  if (!program) { throw new Error('SIGNPOST_PROGRAM should name the built program; scripts/test builds it and sets it'); }
  const folder = mkdtempSync(join(tmpdir(), 'question-'));
  const site = join(folder, 'site');
  execFileSync(program, ['new', 'site', site]);
  writeFileSync(join(site, 'content', 'a-question.md'), question);
  execFileSync(program, ['build', '-s', site, '-d', join(folder, 'built')], { stdio: 'ignore' });
  return { built: join(folder, 'built'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

before(async () => {
  server = await serve(siteFolder);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function reader(options = {}) {
  const opened = await openTab(browser, server.origin, options);
  opened.open = (page) => opened.tab.goto(server.origin + page.path);
  return opened;
}

test('every question says which it is, and every answer opens to its reason by keyboard', async () => {
  const { tab, open, complaints, close } = await reader();
  await open(check);
  const questions = await tab.locator('.questions > li').count();
  for (let number = 1; number <= questions; number++) {
    assert.ok((await tab.locator('.questions h2').nth(number - 1).textContent()).startsWith(`Question ${number} of ${questions}`));
  }
  const answers = tab.locator('.answer');
  for (let at = 0; at < await answers.count(); at++) {
    await tabTo(tab, '.answer summary');
    await tab.keyboard.press('Enter');
    assert.ok(await answers.nth(at).locator('p').isVisible(), `answer ${at + 1} did not open`);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('who listens hears the reason as soon as an answer is chosen', async () => {
  const { tab, open, close } = await reader();
  await open(check);
  for (const which of [0, 1]) {
    const answer = tab.locator('.answer').nth(which);
    await answer.locator('summary').focus();
    await tab.keyboard.press('Enter');
    const reason = (await answer.locator('p').textContent()).trim();
    await tab.locator('main > [role=status]', { hasText: reason }).waitFor({ state: 'attached' });
  }
  await close();
});

test('no score and no clock, and nothing is kept', async () => {
  const { tab, open, close } = await reader();
  await open(check);
  for (const summary of await tab.locator('.answer summary').all()) { await summary.click(); }
  const said = await tab.locator('main').innerText();
  assert.doesNotMatch(said, /\b(your score|points|correct answers|time left|\d+ ?%)/i);
  assert.equal(await tab.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  await close();
});

test('the end is calm, and leads on', async () => {
  const { tab, open, close } = await reader();
  await open(check);
  const end = tab.getByRole('region', { name: 'What will you do differently?' });
  assert.ok(await end.isVisible());
  const [response] = await Promise.all([tab.waitForNavigation(), end.getByRole('link').first().click()]);
  assert.equal(response.status(), 200);
  assert.equal(await tab.locator('body').getAttribute('class'), 'k-message');
  await close();
});

test('without a script, and in a folder, the answers open too', async () => {
  for (const [home, address, options] of [
    [server.origin, server.origin + check.path, { javaScriptEnabled: false }],
    [pathToFileURL(offlineFolder + '/').href, pathToFileURL(pageOf(pagesIn(offlineFolder), 'knowledge-check').file).href, { offline: true }],
  ]) {
    const { tab, complaints, close } = await openTab(browser, home, options);
    await tab.goto(address);
    await tab.locator('.answer summary').first().click();
    assert.ok(await tab.locator('.answer p').first().isVisible());
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('on paper the questions come first, and the reasons on a page of their own', async () => {
  const { tab, open, close } = await reader();
  await open(check);
  assert.equal(await tab.locator('.answers').isVisible(), false);
  await tab.locator('.answer summary').first().click();
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await tab.locator('.answer p:visible').count(), 0, 'a reason stands beside its question');
  assert.ok(await tab.locator('.answers').isVisible());
  assert.equal(await tab.locator('.answers li li').count(), await tab.locator('.answer').count());
  assert.equal(await tab.locator('.answers').evaluate((part) => getComputedStyle(part).breakBefore), 'page');
  await close();
});

test('the landing page lists checks under their messages', async () => {
  const { tab, open, close } = await reader();
  await open(pageOf(pages, 'checks'));
  const listed = await tab.locator('.text .cards a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  for (const page of pages.filter((p) => p.layout === 'knowledge-check')) { assert.ok(listed.includes(page.path), `${page.path} is not listed`); }
  assert.equal(listed.length, new Set(listed).size, 'a check is listed twice');
  await close();
});

test('a reflection is printed whole, cleared and put back, and nothing of it is kept', async () => {
  const { tab, open, close } = await reader();
  await open(reflection);
  const words = 'Her hand.\n'.repeat(80);
  await tab.locator('textarea').first().fill(words);
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await tab.locator('.written').first().textContent(), words);
  const [written, empty] = await Promise.all([tab.locator('.written').first().boundingBox(), tab.locator('textarea').nth(1).boundingBox()]);
  assert.ok(written.height > 1000, `${written.height} px of 80 lines are on paper`);
  assert.ok(empty.height > 100, 'there is no room to write by hand');
  assert.equal(await tab.locator('textarea').first().isVisible(), false);
  await tab.emulateMedia({ media: null });
  await tab.getByRole('button', { name: 'Clear' }).click();
  assert.equal(await tab.locator('textarea').first().inputValue(), '');
  await tab.getByRole('button', { name: 'Put it back' }).click();
  assert.equal(await tab.locator('textarea').first().inputValue(), words);
  assert.equal(await tab.evaluate(() => localStorage.length + sessionStorage.length), 0);
  await tab.reload();
  assert.equal(await tab.locator('textarea').first().inputValue(), '');
  await close();
});

test('a question in a text says its reason too, and has it on paper', async () => {
  const site = siteWithQuestion();
  const own = await serve(site.built);
  const { tab, complaints, close } = await openTab(browser, own.origin);
  await tab.goto(own.origin + '/a-question/');
  const answer = tab.locator('.quiz details').first();
  await answer.locator('summary').focus();
  await tab.keyboard.press('Enter');
  await tab.locator('main > [role=status]', { hasText: 'You are part of this.' }).waitFor({ state: 'attached' });
  assertNone(await axeFindings(tab, 'a question'), 'findings');
  await tab.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await tab.locator('.quiz details[open]').count(), 2);
  assert.deepEqual(complaints, []);
  await close();
  await own.close();
  site.remove();
});

test('axe finds nothing on a check and a reflection, light and dark, narrow and wide', async () => {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    const { tab, open, close } = await reader({ colorScheme });
    for (const page of [check, reflection]) {
      await open(page);
      for (const summary of await tab.locator('.answer summary').all()) { await summary.click(); }
      for (const viewport of [phone, desk]) {
        await tab.setViewportSize(viewport);
        found.push(...await axeFindings(tab, `${page.path}, ${colorScheme}, ${viewport.width} px`));
      }
    }
    await close();
  }
  assertNone(found, 'findings');
});
