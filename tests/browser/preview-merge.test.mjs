// What a reader has of an open page stays while its author goes on writing: the
// place in the view, the focus, what was selected, opened, typed or played.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { desk, openTab, startBrowser } from './support/browser.mjs';
import { hides, openProject, shows, silence } from './support/preview.mjs';

const page = 'content/start/bench.md';
const layout = 'themes/default/layouts/bench.html';
const filler = Array.from({ length: 30 }, (_, n) => `Paragraph ${n} of many, with enough words in it to take up a line or two of the page that is being read.`);

// Everything that can hold a state, in a layout of the project's own.
const bench = (...parts) => `{{define "main"}}<div class="text">
<h1>{{.Page.Title}}</h1>
${parts.join('\n')}
{{template "body" .}}
</div>{{end}}`;
const parts = [
  '<p id="first-word">First word</p>',
  '<form><label>Name <input name="person"></label><label>Notes <textarea id="notes">As written</textarea></label></form>',
  '<details><summary>More about it</summary><p>Folded words</p></details>',
  '<figure><audio controls src="/silence.wav"></audio><figcaption>Nothing to hear</figcaption></figure>',
  '<p>Last word</p>',
];
const text = (...paragraphs) => `---\ntitle: Bench\nlayout: bench\n---\n${paragraphs.join('\n\n')}\n`;

let project, browser, tab, complaints;
let round = 0;

before(async () => {
  project = await openProject();
  project.save('static/silence.wav', silence(60));
  browser = await startBrowser();
  ({ tab, complaints } = await openTab(browser, project.home, { viewport: desk }));
});

after(async () => {
  await browser?.close();
  await project?.close();
});

beforeEach(async () => {
  round += 1;
  project.save(layout, bench(...parts, `<p>Round ${round}</p>`));
  project.save(page, text(...filler));
  const ready = RegExp(`Last word[^]*Round ${round}<[^]*Paragraph 0 of[^]*Paragraph 1 of`);
  while (!ready.test(await (await fetch(`${project.home}start/bench/`)).text())) { await new Promise((again) => setTimeout(again, 20)); }
  await tab.goto(`${project.home}start/bench/`);
  await tab.evaluate(() => {
    window.stayed = true;
    window.watched = {};
    for (const name of ['input', 'textarea', 'details', 'audio']) window.watched[name] = document.querySelector(`main ${name}`);
  });
});

const stayed = async () => assert.equal(await tab.evaluate(() => window.stayed), true, 'the page was loaded again');
const same = async (name) => assert.equal(await tab.evaluate((which) => window.watched[which] === document.querySelector(`main ${which}`), name), true, `another ${name} stands in its place`);

test('what is written below the view does not move it', async () => {
  await tab.evaluate(() => scrollTo(0, 400));
  project.save(page, text(...filler, 'The very last paragraph.'));
  await shows(tab, 'The very last paragraph.');
  assert.equal(await tab.evaluate(() => scrollY), 400);
  await stayed();
});

test('what is written above the view does not move what is read', async () => {
  const where = () => tab.evaluate(() => [...document.querySelectorAll('main p')].find((part) => part.textContent.startsWith('Paragraph 20 ')).getBoundingClientRect().top);
  await tab.evaluate(() => { document.documentElement.style.overflowAnchor = 'none'; scrollTo({ top: 1300, behavior: 'instant' }); });
  const before = await where();
  assert.ok(before > 0 && before < 900, `the paragraph is at ${before}, out of view`);
  project.save(page, text('## New above', ...filler.slice(0, 5), 'A new paragraph, which pushes the others down.', ...filler.slice(5)));
  await shows(tab, 'A new paragraph, which');
  assert.ok(Math.abs(await where() - before) < 1, `the paragraph jumped from ${before} to ${await where()}`);
  project.save(page, text(...filler.slice(3)));
  await hides(tab, 'A new paragraph, which');
  assert.ok(Math.abs(await where() - before) < 1, `the paragraph jumped from ${before} to ${await where()} when others went`);
  await stayed();
});

test('what is written at the top is seen by a reader at the top', async () => {
  project.save(layout, bench('<p>News</p>', ...parts));
  await shows(tab, 'News');
  assert.equal(await tab.evaluate(() => scrollY), 0);
});

test('typed text, the focus and the place in it stay', async () => {
  await tab.fill('main input', 'Ada Lovelace');
  await tab.fill('main textarea', 'Typed by hand');
  await tab.evaluate(() => {
    window.watched.input.focus();
    window.watched.input.setSelectionRange(4, 8);
  });
  project.save(layout, bench('<p>Before it all</p>', ...parts.slice(0, 1), '<p>Between</p>', ...parts.slice(1)));
  await shows(tab, 'Before it all');
  project.save(layout, bench('<p>Before it all</p>', ...parts.slice(0, 1), ...parts.slice(1).map((part) => part.replace('Name ', 'Full name '))));
  await shows(tab, 'Full name');
  await stayed();
  assert.deepEqual(await tab.evaluate(() => {
    const { input, textarea } = window.watched;
    return [document.activeElement === input, input.value, input.selectionStart, input.selectionEnd, textarea.value, textarea.isConnected];
  }), [true, 'Ada Lovelace', 4, 8, 'Typed by hand', true]);
});

test('what holds the focus is not the one that moves', async () => {
  await tab.evaluate(() => {
    window.watched.input.focus();
    window.blurred = 0;
    window.watched.input.addEventListener('blur', () => { window.blurred += 1; });
  });
  const [first, form, ...others] = parts;
  project.save(layout, bench(...others, form, first));
  await tab.waitForFunction(() => document.querySelector('main form').nextElementSibling?.id === 'first-word');
  assert.deepEqual(await tab.evaluate(() => [window.blurred, document.activeElement === window.watched.input]), [0, true]);
  await stayed();
});

test('selected words stay selected while others of the same paragraph change', async () => {
  await tab.evaluate(() => {
    const words = [...document.querySelectorAll('main p')].find((part) => part.textContent.startsWith('Paragraph 3 ')).firstChild;
    getSelection().setBaseAndExtent(words, 0, words, 'Paragraph 3'.length);
  });
  project.save(page, text(...filler.slice(0, 3), filler[3].replace('enough words', 'a good many words'), ...filler.slice(4)));
  await shows(tab, 'a good many words');
  assert.equal(await tab.evaluate(() => String(getSelection())), 'Paragraph 3');
  await stayed();
});

test('what was opened stays open, in a part that changes and in one that is new', async () => {
  await tab.click('main summary');
  project.save(layout, bench('<p>Above</p>', ...parts.map((part) => part.replace('Folded words', 'Words that were folded'))));
  await shows(tab, 'Words that were folded');
  await same('details');
  project.save(layout, bench('<p>Above</p>', ...parts.map((part) => part.replace('<details>', '<section><details>').replace('</details>', '</details></section>'))));
  await tab.waitForSelector('main section details');
  assert.equal(await tab.evaluate(() => document.querySelector('main details').open), true);
  await stayed();
});

test('a recording plays on through every edit round it', async () => {
  await tab.evaluate(async () => {
    window.heard = [];
    for (const name of ['pause', 'emptied', 'ended']) window.watched.audio.addEventListener(name, () => window.heard.push(name));
    await window.watched.audio.play();
  });
  const changed = parts.map((part) => part.replace('Nothing to hear', 'Still nothing to hear').replace('<audio controls', '<audio controls title="Silence"'));
  project.save(layout, bench('<p>Above it</p>', ...changed));
  await shows(tab, 'Still nothing to hear');
  const [first, form, details, figure, last] = changed;
  project.save(layout, bench(last, figure, form, '<p>Mixed up</p>', details, first));
  await shows(tab, 'Mixed up');
  project.save(layout, bench(last, `<section><h2>Wrapped</h2>${figure}</section>`, first));
  await shows(tab, 'Wrapped');
  await same('audio');
  assert.deepEqual(await tab.evaluate(() => window.heard), []);
  const time = await tab.evaluate(() => window.watched.audio.currentTime);
  await tab.waitForFunction((earlier) => window.watched.audio.currentTime > earlier, time);
  await stayed();
});

test('another source is another recording', async () => {
  project.save('static/other.wav', silence(2));
  project.save(layout, bench(...parts.map((part) => part.replace('silence.wav', 'other.wav'))));
  await tab.waitForFunction(() => document.querySelector('main audio').currentSrc.endsWith('/other.wav'));
  await stayed();
});

test('parts come, go and change places until the page is what a build writes', async () => {
  const pieces = ['## One', '- a\n- b\n- c', 'Two words', '1. first\n2. second', '> Said', 'Same', 'Same', '## Two', '| x | y |\n|---|---|\n| 1 | 2 |'];
  let seed = 7;
  const chance = (below) => { seed = (seed * 48271) % 2147483647; return seed % below; };
  for (let turn = 0; turn < 25; turn += 1) {
    const chosen = Array.from({ length: chance(9) }, () => pieces[chance(pieces.length)].replace('words', `words ${chance(4)}`));
    project.save(page, text(...chosen, `Turn ${turn}.`));
    await shows(tab, `Turn ${turn}.`);
    const differs = await tab.evaluate(async () => {
      const built = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
      const [live, wanted] = [document, built].map((one) => one.querySelector('main .body').outerHTML.replace(/\s+/g, ' '));
      return live === wanted ? '' : `${live}\n${wanted}`;
    });
    assert.equal(differs, '', `turn ${turn}`);
  }
  await stayed();
});

test('what a script moved elsewhere is changed where it is', async () => {
  const message = 'content/messages/talk-and-listen.md';
  const words = project.read(message);
  await tab.goto(`${project.home}pyramid/`);
  await tab.click('a.block[href="#talk-and-listen"]');
  await tab.evaluate(() => { window.stayed = true; });
  project.save(message, words.replace(/^meaning: .*$/m, 'meaning: Zebras listen well.'));
  await tab.waitForFunction(() => document.querySelector('.opened:not([hidden])').innerText.includes('Zebras listen well.'));
  await tab.getByRole('button', { name: 'Close' }).click();
  await hides(tab, 'Zebras listen well.');
  await stayed();
  project.save(message, words);
});

test('what a script has to see from the start is brought by loading the page again', async () => {
  project.save(layout, bench(...parts, '<p data-script hidden>For scripts</p>'));
  await shows(tab, 'For scripts');
  assert.notEqual(await tab.evaluate(() => window.stayed), true);
});

test('the browser complains of nothing in all this', () => {
  assert.deepEqual(complaints.filter((line) => !line.endsWith('net::ERR_ABORTED')), []);
});
