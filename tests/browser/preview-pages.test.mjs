// Open pages follow their files: to a new address, through a renaming, out of
// the site and back into it; and every tab finds out for itself.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, openTab, startBrowser } from './support/browser.mjs';
import { hides, openProject, shows, silent } from './support/preview.mjs';

const page = 'content/start/garden.md';
const words = (title, text, more = '') => `---\ntitle: ${title}\n${more}---\n${text}\n`;

let project, browser, tab, other;

before(async () => {
  project = await openProject();
  project.save(page, words('Garden', 'A hedge.\n\n## Beds\n\nEarth.'));
  browser = await startBrowser();
  ({ tab } = await openTab(browser, project.home, { viewport: desk }));
  other = await tab.context().newPage();
});

after(async () => {
  await browser?.close();
  await project?.close();
});

/** Opens a page as soon as the preview has it. */
async function open(where, path) {
  while (!(await fetch(`${project.home}${path}`)).ok) { await new Promise((again) => setTimeout(again, 20)); }
  await where.goto(`${project.home}${path}`);
  await where.evaluate(() => { window.stayed = true; });
}

const at = (where, path) => where.waitForFunction((wanted) => location.pathname + location.hash === wanted, path);

test('two tabs change at once, each the page it shows', async () => {
  await open(tab, 'start/garden/');
  await open(other, 'start/');
  project.save(page, words('Kitchen garden', 'Beans in a row.'));
  await Promise.all([shows(tab, 'Beans in a row.'), shows(other, 'Kitchen garden')]);
  for (const one of [tab, other]) { assert.equal(await one.evaluate(() => window.stayed), true, 'the page was loaded again'); }
});

test('a tab nobody looks at rests, and catches up when it is seen', async () => {
  const see = (state) => tab.evaluate((wanted) => {
    Object.defineProperty(document, 'visibilityState', { value: wanted, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
  let asked = 0;
  const count = () => { asked += 1; };
  await see('hidden');
  tab.on('request', count);
  project.save(page, words('Orchard', 'Apples and pears.'));
  await shows(other, 'Orchard');
  assert.equal(asked, 0, 'a hidden tab asked for something');
  tab.off('request', count);
  await see('visible');
  await shows(tab, 'Apples and pears.');
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
});

test('a page that is given another address is followed there, to the same place in it', async () => {
  project.save(page, words('Orchard', 'Apples.\n\n## Beds\n\nEarth.'));
  await shows(tab, 'Beds');
  await tab.evaluate(() => { location.hash = '#beds'; });
  project.save(page, words('Orchard', 'Apples.\n\n## Beds\n\nEarth.', 'slug: orchard\n'));
  await at(tab, '/start/orchard/#beds');
  await shows(tab, 'Apples.');
});

test('a file that is renamed takes its open page along, as often as that happens', async () => {
  project.save(page, words('Orchard', 'Plums.'));
  await at(tab, '/start/garden/#beds');
  project.rename(page, 'content/start/yard.md');
  await at(tab, '/start/yard/#beds');
  await shows(tab, 'Plums.');
  project.rename('content/start/yard.md', 'content/start/court.md');
  await at(tab, '/start/court/#beds');
  project.save('content/start/court.md', words('Court', 'Sun and shade.'));
  await shows(tab, 'Sun and shade.');
});

test('a file that is renamed without a new address goes on as before', async () => {
  project.save('content/start/court.md', words('Court', 'Sun.', 'slug: patio\n'));
  await at(tab, '/start/patio/#beds');
  await open(tab, 'start/patio/');
  project.rename('content/start/court.md', page);
  await tab.waitForFunction((name) => document.querySelector('meta[name="signpost-source"]').content === name, page);
  project.save(page, words('Court', 'Moon.', 'slug: patio\n'));
  await shows(tab, 'Moon.');
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
});

test('a page that is deleted stays in view and says so, until it is back', async () => {
  project.remove(page);
  await shows(tab, 'This page is no longer in the site.');
  await shows(tab, 'Moon.');
  assert.equal(await tab.getByRole('link', { name: 'Go to its section' }).getAttribute('href'), '/start/');
  project.save(page, words('Court', 'Moon and stars.', 'slug: patio\n'));
  await shows(tab, 'Moon and stars.');
  await hides(tab, 'no longer in the site');
  assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
});

test('the page for what is not there turns into the page when somebody writes it', async () => {
  await tab.goto(`${project.home}start/later/`);
  project.save('content/start/later.md', words('Later', 'Here it is.'));
  await shows(tab, 'Here it is.');
  await silent(tab);
});

test('a page with an uncommon name is followed below a base path too', async () => {
  const below = await openProject('-b', 'https://example.org/care/');
  try {
    const first = 'content/start/spring time.md';
    below.save(first, words('Spring', 'Buds.'));
    while (!(await fetch(`${below.home}start/spring-time/`)).ok) { await new Promise((again) => setTimeout(again, 20)); }
    await tab.goto(`${below.home}start/spring-time/`);
    below.rename(first, 'content/start/sommer ä.md');
    await tab.waitForFunction(() => location.pathname.startsWith('/care/start/sommer'));
    await shows(tab, 'Buds.');
    below.remove('content/start/sommer ä.md');
    await shows(tab, 'This page is no longer in the site.');
    assert.equal(await tab.getByRole('link', { name: 'Go to its section' }).getAttribute('href'), '/care/start/');
  } finally {
    await below.close();
  }
});
