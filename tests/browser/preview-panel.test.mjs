// What the preview says: mistakes, this page's first; a layout that cannot draw;
// what goes on in the background; and that it has stopped.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, openTab, startBrowser } from './support/browser.mjs';
import { hides, openProject, panel, shows, silent } from './support/preview.mjs';

const page = 'content/start/garden.md';
const words = (text, more = '') => `---\ntitle: Garden\n${more}---\n${text}\n`;

let project, browser, tab;

before(async () => {
  project = await openProject();
  project.save(page, words('A hedge.'));
  browser = await startBrowser();
  ({ tab } = await openTab(browser, project.home, { viewport: desk }));
  while (!(await fetch(`${project.home}start/garden/`)).ok) { await new Promise((again) => setTimeout(again, 20)); }
  await tab.goto(`${project.home}start/garden/`);
  await tab.evaluate(() => { window.stayed = true; });
});

after(async () => {
  await browser?.close();
  await project?.close();
});

test('this page’s mistakes come first, in the words of the terminal, and none of them is left out', async () => {
  for (let n = 0; n < 120; n += 1) { project.save(`content/extra/page-${n}.md`, words('x', 'wrongfield: 1\n')); }
  project.save(page, words('A [gate](nowhere.md).'));
  await shows(tab, 'nowhere.md');
  await shows(tab, 'and ');
  await tab.waitForFunction(() => document.querySelectorAll('#signpost-live li').length === 100);
  const said = await panel(tab);
  const order = (text) => said.indexOf(text);
  assert.ok(order('On this page') >= 0 && order('On this page') < order('nowhere.md') && order('nowhere.md') < order('Elsewhere on the site'), said.slice(0, 500));
  const first = await tab.locator('#signpost-live li').first().innerText();
  assert.match(first, /^error .*nowhere/);
  assert.match(first, /content\/start\/garden\.md:4:\d+/);
  assert.match(first, /A \[gate\]\(nowhere\.md\)\./);
  assert.match(first, /check the spelling, or make the page/);
  assert.match(said, /^Hide\s+The site cannot be built: 1 error/);
  assert.match(said, /and 2[0-9] more/);
  await shows(tab, 'A hedge.');
});

test('the panel goes by itself when all is mended', async () => {
  project.remove('content/extra');
  project.save(page, words('A [gate](nowhere.md) still.'));
  await hides(tab, 'Elsewhere on the site');
  await shows(tab, '1 error');
  project.save(page, words('A gate.'));
  await shows(tab, 'A gate.');
  await hides(tab, 'nowhere');
  await silent(tab);
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
});

test('a list that was hidden stays hidden until something else is wrong', async () => {
  project.save(page, words('A [gate](nowhere.md).'));
  await tab.getByRole('button', { name: 'Hide' }).click();
  await hides(tab, 'nowhere.md');
  project.save(page, words('A [gate](elsewhere.md).'));
  await shows(tab, 'elsewhere.md');
  project.save(page, words('A hedge.'));
  await hides(tab, 'elsewhere.md');
});

test('a layout that cannot draw is explained over the last good page', async () => {
  project.save('themes/default/layouts/page.html', '{{define "main"}}\n<p>{{.Page.Colour}}</p>{{end}}');
  await shows(tab, 'has no part called Colour');
  await shows(tab, 'themes/default/layouts/page.html:2:');
  await shows(tab, 'A hedge.');
  await shows(tab, 'On this page');
  assert.equal(await tab.locator('#signpost-live li').count(), 1, 'the layout is explained more than once');
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
});

test('and in the page itself, which mends itself', async () => {
  const fresh = await tab.context().newPage();
  await fresh.goto(tab.url());
  await shows(fresh, 'This page could not be made');
  const main = await fresh.locator('main').innerText();
  for (const part of ['has no part called Colour', 'themes/default/layouts/page.html:2:', '.Page.Colour']) { assert.ok(main.includes(part), main); }
  assert.doesNotMatch(main, /template:|theme\./);
  project.save('themes/default/layouts/page.html', '{{define "main"}}<div class="cols">{{template "opening" .}}{{template "side" .}}<div class="text"><p>Mended</p>{{template "body" .}}{{template "closing" .}}</div></div>{{end}}');
  await Promise.all([fresh, tab].map((one) => shows(one, 'Mended')));
  await Promise.all([fresh, tab].map(silent));
  project.remove('themes');
  await hides(tab, 'Mended');
  await fresh.close();
});

test('what goes on in the background is told quietly and moves nothing', async () => {
  const quiet = await tab.context().newPage();
  const state = { version: 'x', failed: false, stale: false, errors: 0, warnings: 0, problems: [], more: 0, note: '', working: 'checking links and searches' };
  let told;
  const said = new Promise((resolve) => { told = resolve; });
  await quiet.route('**/_signpost/events**', async (route) => {
    await said;
    await route.fulfill({ contentType: 'text/event-stream', body: `retry: 60000\nevent: state\ndata: ${JSON.stringify(state)}\n\n` });
  });
  await quiet.goto(tab.url());
  const box = () => quiet.evaluate(() => ({ ...document.querySelector('main').getBoundingClientRect().toJSON(), tall: document.documentElement.scrollHeight }));
  const before = await box();
  told();
  await quiet.getByRole('status').filter({ hasText: 'Checking links and searches…' }).waitFor();
  assert.deepEqual(await box(), before);
  await quiet.close();
});

test('a preview that stops is missed after a while, and goes on when it is started again', async () => {
  await project.stop();
  await shows(tab, 'The preview has stopped');
  await tab.getByRole('status').filter({ hasText: 'The preview has stopped' }).waitFor();
  await shows(tab, 'A hedge.');
  project.save(page, words('Grown meanwhile.'));
  await project.start();
  await shows(tab, 'Grown meanwhile.');
  await hides(tab, 'The preview has stopped');
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
});

test('a page listens afresh when the network or the page itself comes back', async () => {
  for (const wake of [() => dispatchEvent(new Event('online')), () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))]) {
    const asked = tab.waitForRequest(/_signpost\/events/);
    await tab.evaluate(wake);
    await asked;
  }
  project.save(page, words('Grown on.'));
  await shows(tab, 'Grown on.');
});
