// Questions that teach by their answers, and prompts to think about: no score, nothing kept, and the same on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { tabTo } from './support/keyboard.mjs';
import { openProject } from './support/preview.mjs';
import { offlineFolder, pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder);
const check = pageOf(pages, 'knowledge-check');
let server;
let browser;
let project;

const thinking = `---
title: After a hard shift
type: reflection
prompts: [What stayed with you?, Who could you tell?]
---
Take five quiet minutes.

> [!QUIZ] Whose feelings count?
> - [x] Yours, too
>   - You are part of this.
> - [ ] Only the family’s
>   - They matter, and so do you.
`;

before(async () => {
  server = await serve(siteFolder);
  browser = await startBrowser();
  project = await openProject();
  project.save('content/checks/after-a-hard-shift.md', thinking);
});

after(async () => {
  await browser?.close();
  await server?.close();
  await project?.close();
});

async function reader(options = {}, home = server.origin) {
  const opened = await openTab(browser, home, options);
  opened.open = (page) => opened.tab.goto(home + page.path);
  return opened;
}

/** Opens the reflection of the project, once the preview has it. */
async function reflect(options) {
  const opened = await reader(options, project.home.replace(/\/$/, ''));
  const address = `${project.home.replace(/\/$/, '')}/checks/after-a-hard-shift/`;
  while ((await fetch(address)).status !== 200) { await fetch(project.home); }
  await opened.tab.goto(address);
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
  const { tab, close } = await reflect();
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
  const { tab, close } = await reflect();
  const answer = tab.locator('.quiz details').first();
  await answer.locator('summary').focus();
  await tab.keyboard.press('Enter');
  await tab.locator('main > [role=status]', { hasText: 'You are part of this.' }).waitFor({ state: 'attached' });
  await tab.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await tab.locator('.quiz details[open]').count(), 2);
  await close();
});

test('axe finds nothing on a check and a reflection, light and dark, narrow and wide', async () => {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    for (const opened of [await reader({ colorScheme }), await reflect({ colorScheme })]) {
      const { tab, close } = opened;
      if (tab.url() === 'about:blank') { await opened.open(check); }
      for (const summary of await tab.locator(':is(.answer, .quiz details) summary').all()) { await summary.click(); }
      await tab.evaluate(() => document.querySelector('#signpost-live')?.remove()); // the author's panel of the preview
      for (const viewport of [phone, desk]) {
        await tab.setViewportSize(viewport);
        found.push(...await axeFindings(tab, `${new URL(tab.url()).pathname}, ${colorScheme}, ${viewport.width} px`));
      }
      await close();
    }
  }
  assertNone(found, 'findings');
});
