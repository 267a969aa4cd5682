// The author's view as an author meets it: the real program over a project of
// its own, the site in a frame and the notes on its page beside it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { openProject } from './support/preview.mjs';

const page = 'content/messages/talk-and-listen.md';
const shown = '/messages/talk-and-listen/';
let project, home, browser, tab, complaints, words;

before(async () => {
  project = await openProject();
  ({ home } = project);
  words = project.read(page);
  browser = await startBrowser();
  ({ tab, complaints } = await openTab(browser, home, { viewport: desk, colorScheme: 'light', permissions: ['clipboard-read', 'clipboard-write'] }));
  await open(shown);
});

after(async () => {
  await browser?.close();
  await project?.close();
});

/** Opens the author's view on a page and waits for all of its notes. */
async function open(path, view = tab) {
  await view.goto('about:blank');
  await view.goto(`${home}_signpost/author/#${path}`);
  await at(path, view);
  await view.waitForSelector('.ranks li');
}

/** Waits until the frame shows a page and the notes are about it. */
const at = (path, view = tab) => view.waitForFunction((wanted) => {
  const frame = document.getElementById('page').contentWindow.location;
  return frame.pathname === wanted && document.querySelector('#about code')?.textContent === wanted;
}, path);

/** Works something out from the page in the frame, scripts or not. */
const inFrame = (work, given) => tab.evaluate(([source, value]) => {
  const frame = document.getElementById('page');
  return new Function('page', 'view', 'value', `return (${source})(page, view, value)`)(frame.contentDocument, frame.contentWindow, value);
}, [String(work), given]);

const style = (selector, property) => inFrame((document, view, [wanted, name]) => view.getComputedStyle(document.querySelector(wanted))[name], [selector, property]);
const press = (name) => tab.getByRole('button', { name, exact: true }).click();
const pressed = () => tab.$$eval('.tools [aria-pressed=true]', (buttons) => buttons.map((button) => button.textContent));
const notes = () => tab.innerText('#notes');
const says = (text) => tab.waitForFunction((wanted) => document.getElementById('notes').innerText.includes(wanted), text);

test('the notes say what there is to know of the page', async () => {
  const text = await notes();
  for (const wanted of [`${page}:1`, 'None on this page.', /Reading age: about \d+\./, /\d+ words in \d+ sentences: about \d+ minutes? to read at 180 words a minute\. The front matter says 6 minutes\./, 'The hardest sentences', '“Talk and listen”\n\nThe title.']) {
    assert.match(text, wanted instanceof RegExp ? wanted : new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  }
  await tab.click('#listed > summary');
  await tab.click('#fields > summary');
  await says('The six key messages');
  await says('Front-line workers (front-line), Trainers (trainer)');
  assert.equal(await tab.title(), 'Talk and listen – Author’s view');
});

test('a link followed in the page changes the address, the title and the notes', async () => {
  await inFrame((document) => document.querySelector('.crumbs a[href$="/messages/"]').click());
  await at('/messages/');
  assert.equal(new URL(tab.url()).hash, '#/messages/');
  await says('content/messages/_index.md:1');
  assert.equal(await tab.textContent('h1'), await inFrame((document) => document.querySelector('h1').textContent.trim()));
  await tab.goBack();
  await at(shown);
  assert.equal(new URL(tab.url()).hash, `#${shown}`);
});

test('a link in the notes leads the page there', async () => {
  await tab.click('#listed dd a:has-text("The six key messages")');
  await at('/messages/');
  await open(shown);
});

test('every page of the preview offers the author’s view, but the one in it', async () => {
  assert.ok(!await inFrame((document) => document.getElementById('signpost-author')));
  await tab.goto(home + shown.slice(1));
  await tab.click('#signpost-author');
  await at(shown);
  await open(shown);
});

test('a page that Signpost makes itself has no file, and the view says so', async () => {
  await tab.evaluate(() => { location.hash = '#/find/'; });
  await says('Signpost makes this page itself');
  await open(shown);
});

test('an address that is none of this site’s shows the first page', async () => {
  for (const hostile of ['//evil.example/', '/\\evil.example/', 'javascript:alert(1)', 'https://evil.example/', '/_signpost/author/', '/../_signpost/author/', 'nothing']) {
    await tab.goto('about:blank');
    await tab.goto(`${home}_signpost/author/#${hostile}`);
    await tab.waitForFunction(() => document.getElementById('page').contentWindow.location.pathname === '/' && location.hash === '#/');
  }
  await open(shown);
});

test('a mistake is shown first, with its line to copy, and goes when it is mended', async () => {
  project.save(page, words.replace('title: ', 'titel: '));
  await says('did you mean title?');
  await says('you are looking at the last version that could');
  assert.match(await inFrame((document) => document.title), /^Talk and listen/, 'the last good page is gone');
  const first = await tab.innerText('#problems li');
  assert.match(first, new RegExp(`^Error .*titel[^]*${page}:2`), first);
  await tab.click(`#problems .copy[aria-label="Copy ${page}:2"]`);
  await says('Copied: ');
  assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), `${page}:2`);
  project.save(page, words);
  await says('None on this page.');
});

test('a layout that cannot draw the page is explained over its last good version', async () => {
  project.save('themes/default/layouts/message.html', '{{define "main"}}{{index .Message.Do 99}}{{end}}');
  await says('The layout of this page has a mistake');
  await says('themes/default/layouts/message.html:1');
  assert.match(await inFrame((document) => document.body.innerText), /Why it matters/, 'the last good page is gone');
  project.remove('themes');
  await says('None on this page.');
});

test('an edit brings the notes up to date and leaves what is open, the scrolling and the focus', async () => {
  await tab.evaluate(() => {
    for (const id of ['listed', 'fields']) { document.getElementById(id).open = true; }
  });
  await tab.click('[data-key="summary unused"]');
  await tab.focus('#fields .copy[data-key^="field summary"]');
  const before = await tab.evaluate(() => { document.getElementById('notes').scrollTop = 900; return document.getElementById('notes').scrollTop; });
  assert.equal(before, 900);
  project.save(page, words.replace('minutes: 6', 'minutes: 7'));
  await says('The front matter says 7 minutes.');
  assert.deepEqual(await tab.evaluate(() => [
    document.getElementById('notes').scrollTop, document.querySelector('[data-key=unused]').open, document.getElementById('fields').open, document.activeElement.dataset.key,
  ]), [900, true, true, `field summary ${page}:3`]);
  project.save(page, words);
  await says('The front matter says 6 minutes.');
});

test('a search that is tried says where the page comes', async () => {
  await tab.fill('#words', 'talk and listen');
  await tab.waitForFunction(() => /^It comes first of \d+\.$/.test(document.getElementById('answer').textContent));
  await tab.fill('#words', 'mouth care');
  await tab.waitForFunction(() => /“.+” comes first\.$/.test(document.getElementById('answer').textContent));
  await tab.fill('#words', 'qqqqqqqq');
  await tab.press('#words', 'Enter');
  await tab.waitForFunction(() => document.getElementById('answer').textContent === 'Nothing is found with these words.');
  project.save(page, words.replace('## Why it matters', '## A zebra in the garden'));
  await tab.waitForFunction(() => document.getElementById('page').contentDocument.body.innerText.includes('A zebra in the garden'));
  await tab.fill('#words', 'zebra garden');
  await tab.waitForFunction(() => /^It comes first/.test(document.getElementById('answer').textContent));
  project.save(page, words);
  await tab.waitForFunction(() => !document.getElementById('page').contentDocument.body.innerText.includes('A zebra in the garden'));
  await tab.fill('#words', '');
});

test('the width buttons set the width of the page', async () => {
  for (const [name, width] of [['320 px', 320], ['Phone 360', 360], ['Tablet 768', 768]]) {
    await press(name);
    assert.equal(await inFrame((document, view) => view.innerWidth), width);
    assert.deepEqual(await pressed(), [name]);
  }
  await press('Full width');
  assert.equal(await inFrame((document, view) => view.innerWidth), await tab.$eval('#stage', (stage) => stage.clientWidth));
});

const background = () => style('body', 'backgroundColor');

test('dark and light show the page’s own colours for them, whatever the computer’s are', async () => {
  assert.equal(await background(), 'rgb(251, 248, 242)');
  await press('Dark');
  assert.equal(await background(), 'rgb(18, 25, 27)');
  assert.equal(await style(':root', 'colorScheme'), 'dark');
  await tab.emulateMedia({ colorScheme: 'dark' });
  await press('Light');
  assert.deepEqual(await pressed(), ['Full width', 'Light']);
  assert.equal(await background(), 'rgb(251, 248, 242)');
  await press('Light');
  assert.equal(await background(), 'rgb(18, 25, 27)', 'the page does not follow the computer again');
  await tab.emulateMedia({ colorScheme: 'light' });
  assert.equal(await background(), 'rgb(251, 248, 242)');
});

test('the view of a page stays when a link is followed in it and when its style changes', async () => {
  await press('Dark');
  await inFrame((document) => document.querySelector('.crumbs a[href$="/messages/"]').click());
  await at('/messages/');
  assert.equal(await background(), 'rgb(18, 25, 27)');
  project.save('themes/default/assets/site.css', 'body { background: rgb(1, 2, 3); } @media (prefers-color-scheme: dark) { body { background: rgb(4, 5, 6); } }');
  await tab.waitForFunction(() => getComputedStyle(document.getElementById('page').contentDocument.body).backgroundColor === 'rgb(4, 5, 6)');
  project.remove('themes');
  await tab.waitForFunction(() => getComputedStyle(document.getElementById('page').contentDocument.body).backgroundColor === 'rgb(18, 25, 27)');
  await press('Dark');
  await tab.goBack();
  await at(shown);
});

test('text of twice the size reflows the page as a reader’s own setting would', async () => {
  assert.equal(await style('body', 'fontSize'), '18px');
  assert.equal(await style('.now', 'gridColumnStart'), '4', 'the bar is not the wide one to begin with');
  await press('200 % text');
  assert.equal(await style('body', 'fontSize'), '36px');
  assert.equal(await style('.now', 'gridColumnStart'), 'auto', 'conditions on the width did not follow the text');
  await press('200 % text');
  assert.equal(await style('body', 'fontSize'), '18px');
  assert.equal(await style('.now', 'gridColumnStart'), '4');
});

test('print shows the page as it comes on paper, and the screen again afterwards', async () => {
  assert.notEqual(await style('.top', 'display'), 'none');
  await tab.emulateMedia({ colorScheme: 'dark' });
  await press('Print');
  assert.equal(await style('.top', 'display'), 'none');
  assert.equal(await style('body', 'fontSize'), '14px');
  assert.equal(await background(), 'rgb(255, 255, 255)', 'paper is not dark');
  assert.match(await inFrame((document) => document.querySelector('[data-printed]').textContent), /Printed/);
  assert.ok(await inFrame((document) => [...document.querySelectorAll('main details:not(.answer, .quiz details)')].every((drawer) => drawer.open)), 'drawers stay shut on paper');
  await press('Print');
  await tab.emulateMedia({ colorScheme: 'light' });
  assert.notEqual(await style('.top', 'display'), 'none');
  assert.equal(await style('body', 'fontSize'), '18px');
  assert.deepEqual(await pressed(), ['Full width']);
});

test('without scripts the page runs none, stays current and can be left', async () => {
  // Parts that need a script are hidden until one shows them.
  const scripted = () => inFrame((document) => [...document.querySelectorAll('[data-script]')].map((part) => part.hidden));
  const printing = '/handouts/help-sheet/';
  await tab.evaluate((path) => { location.hash = `#${path}`; }, printing);
  await at(printing);
  assert.deepEqual([...new Set(await scripted())], [false]);
  await press('Without scripts');
  await tab.waitForFunction(() => document.getElementById('page').contentDocument?.querySelector('[data-script]')?.hidden === true);
  await press('Dark');
  assert.equal(await background(), 'rgb(18, 25, 27)');
  await press('Dark');
  const source = await tab.textContent('#about .open');
  const file = source.replace(/:\d+$/, '');
  const text = project.read(file);
  project.save(file, `${text}\n\nA line about a zebra.\n`);
  await tab.waitForFunction(() => document.getElementById('page').contentDocument?.body?.innerText.includes('A line about a zebra.'));
  project.save(file, text);
  await tab.waitForFunction(() => document.getElementById('page').contentDocument?.body?.innerText.includes('zebra') === false);
  await press('Without scripts');
  await tab.waitForFunction(() => document.getElementById('page').contentDocument?.querySelector('[data-script]')?.hidden === false);
  await open(shown);
});

test('a page whose file goes is said to be gone', async () => {
  project.save('content/start/short.md', '---\ntitle: Short\n---\nA few words.\n');
  while (!(await fetch(`${home}start/short/`)).ok) { await new Promise((again) => { setTimeout(again, 50); }); }
  await open('/start/short/');
  project.remove('content/start/short.md');
  await says('This page is no longer in the site.');
  await open(shown);
});

test('everything can be done with the keyboard', async () => {
  await open(shown);
  const focused = () => tab.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  await tab.keyboard.press('Tab');
  assert.equal(await focused(), 'Skip to the notes');
  await tab.keyboard.press('Tab');
  assert.equal(await focused(), 'leave');
  await tab.keyboard.press('Tab');
  assert.equal(await focused(), 'toggle');
  await tab.keyboard.press('Enter');
  assert.ok(await tab.isHidden('#notes'));
  assert.equal(await tab.getAttribute('#toggle', 'aria-expanded'), 'false');
  await tab.keyboard.press('Tab');
  assert.equal(await focused(), '320 px');
  await tab.keyboard.press('Space');
  assert.equal(await inFrame((document, view) => view.innerWidth), 320);
  await tab.keyboard.press('Shift+Tab');
  await tab.keyboard.press('Shift+Tab');
  await tab.keyboard.press('Shift+Tab');
  await tab.keyboard.press('Enter'); // the link that skips opens what it leads to
  assert.equal(await focused(), 'notes');
  assert.ok(await tab.isVisible('#notes'));
  assert.equal(new URL(tab.url()).hash, `#${shown}`);
  await tab.keyboard.press('Tab');
  assert.equal(await focused(), 'Copy');
  await tab.keyboard.press('Enter');
  await says(`Copied: ${page}:1`);
  await tab.keyboard.press('Escape');
  assert.ok(await tab.isHidden('#notes'));
  assert.equal(await focused(), 'toggle');
  await tab.keyboard.press('Enter');
  assert.ok(await tab.isVisible('#notes'));
});

test('axe finds nothing wrong, light and dark, on a desk and on a phone', async () => {
  project.save(page, words.replace('minutes: 6', 'minutes: six\ncolour: blue'));
  project.save('content/start/broken.md', '---\ntitle: Broken\ncolour: blue\ncolor: red\n---\n# Another title\n\nA link to [nowhere](nowhere.md), and ![](nothing.png).\n');
  for (const viewport of [desk, phone]) {
    for (const colorScheme of ['light', 'dark']) {
      const other = await openTab(browser, home, { viewport, colorScheme });
      await open(shown, other.tab);
      await other.tab.waitForFunction(() => /error.* on this page[^]*Elsewhere on the site/.test(document.getElementById('problems').innerText));
      await other.tab.evaluate(() => { for (const drawer of document.querySelectorAll('details')) { drawer.open = true; } });
      const where = `${viewport.width} px, ${colorScheme}`;
      assert.deepEqual(await axeFindings(other.tab, where), []);
      assert.ok(await other.tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: the page is wider than the screen`);
      assert.deepEqual(other.complaints.filter((line) => !line.endsWith('net::ERR_ABORTED')), []);
      await other.close();
    }
  }
  project.remove('content/start/broken.md');
  project.save(page, words);
  await says('None on this page.');
});

test('a preview that stops is missed, and its notes come back with it', async () => {
  await project.stop();
  await says('The preview has stopped.');
  project.save(page, words.replace('minutes: 6', 'minutes: 8'));
  await project.start();
  assert.equal(project.home, home);
  await says('The front matter says 8 minutes.');
  await tab.waitForFunction(() => document.getElementById('say').textContent === '');
});

test('the browser complains of nothing in all this but the scripts it was told not to run', () => {
  // Leaving a page ends its stream of events, which the browser calls aborted.
  // So does the end of the preview; and what could not be drawn, or is gone, was told by a status.
  const expected = [/net::ERR_(ABORTED|CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|CONNECTION_RESET)/, /Blocked script execution in/, /status of 500|status 500: \S*\/messages\//, /status of 404|status 404: \S*(short|\/_signpost\/)/];
  assert.deepEqual(complaints.filter((line) => !expected.some((one) => one.test(line))), []);
});
