// Reading aloud, with a voice made for the test: what it is given to say, and
// when. The voice is silent; the test says when a sentence has ended.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { buildSite, front } from './support/fixture.mjs';
import { serve } from './support/site.mjs';

const long = `She said ${'that the sea was grey and then gold, and '.repeat(8)}that was all.`;

const page = `${front('title: Reading aloud', 'type: guide', 'content_note: {level: mild, text: This page talks about dying.}')}
Ask the GP about an advance care planning talk (ACP). Is it an emergency? Call 999.

## What to say

The Welsh for good morning is [Bore da]{lang=cy}. Then wait.

| Who | When |
| --- | --- |
| Nurse | At night |

<details><summary>More</summary>Folded away.</details>

${long}
`;

let browser;
let made;
let server;

before(async () => {
  browser = await startBrowser();
  made = buildSite({
    'signpost.yaml': 'title: Small site\nlanguage: en-GB\nbase_url: https://example.org/\nhtml: true\n',
    'content/care/aloud.md': page,
    'content/care/hard.md': `${front('title: A hard page', 'type: guide', 'content_note: {level: strong, text: A word before.}')}The hard text.\n`,
    'content/data/glossary.yaml': '- {id: acp, term: advance care planning, abbr: ACP, short: Talking about what you want later.}\n- {id: gp, term: general practitioner, abbr: GP, short: A doctor near your home.}\n',
    'content/data/said.yaml': '- {id: gp, text: GP, say: G P}\n- {id: "999", text: "999", say: nine nine nine}\n',
  });
  server = await serve(made.web);
});

after(async () => {
  await browser?.close();
  await server?.close();
  made?.remove();
});

/** Stands in for the device's voices; runs in the page. */
function fakeVoices(voices) {
  const heard = [];
  const target = new EventTarget();
  const fake = {
    heard, cancels: 0, known: voices,
    getVoices: () => fake.known,
    speak: (utterance) => heard.push(utterance),
    cancel: () => { fake.cancels += 1; },
    resume() {}, pause() {},
    addEventListener: (...all) => target.addEventListener(...all),
    removeEventListener: (...all) => target.removeEventListener(...all),
    tell: () => target.dispatchEvent(new Event('voiceschanged')),
  };
  Object.defineProperty(window, 'speechSynthesis', { value: fake, configurable: true });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}

const british = { name: 'Own', lang: 'en-GB', localService: true, default: true };
const welsh = { name: 'Cymraeg', lang: 'cy_GB', localService: true };
const far = { name: 'Far away', lang: 'en-GB', localService: false };

/** Opens a page with some voices, runs work on it, and fails on any complaint. */
async function withVoices(path, voices, work, options = {}) {
  const view = await openTab(browser, server.origin, options);
  const asked = [];
  view.tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await view.tab.addInitScript(fakeVoices, voices);
  await view.tab.goto(server.origin + path);
  await work(view.tab, asked);
  assert.deepEqual(view.complaints, []);
  await view.close();
}

const begin = (tab) => tab.getByRole('button', { name: 'Read this page aloud' }).click();
const heard = (tab) => tab.evaluate(() => speechSynthesis.heard.map((u) => u.text));
const waitFor = (tab, count) => tab.waitForFunction((n) => speechSynthesis.heard.length >= n, count);
const endSentence = (tab) => tab.evaluate(() => speechSynthesis.heard.at(-1).onend());

/** Lets the voice read to the end of the page. */
async function readAll(tab) {
  await waitFor(tab, 1);
  await tab.evaluate(() => { for (let n = 0; n < 100 && !document.querySelector('.aloud-bar').hidden; n += 1) { speechSynthesis.heard.at(-1).onend(); } });
  return heard(tab);
}

test('a page is read in order, in full words, and its navigation is passed over', async () => {
  await withVoices('/care/aloud/', [british, welsh], async (tab, asked) => {
    assert.equal(asked.some((path) => /aloud/.test(path.replace('/care/aloud/', ''))), false, 'the script is fetched before it is asked for');
    await begin(tab);
    const said = await readAll(tab);
    assert.deepEqual(said.slice(0, 15), [
      'Reading aloud', 'One plain sentence.', 'Before you read', 'This page talks about dying.', 'Leave for a calmer page: Get help',
      'Ask the G P about an advance care planning talk (advance care planning).', 'Is it an emergency?', 'Call nine nine nine.',
      'What to say', 'The Welsh for good morning is', 'Bore da', 'Then wait.', 'Who: Nurse, When: At night', said[13], said[14],
    ]);
    assert.ok(said.slice(13).join(' ').startsWith('She said that the sea'), said[13]);
    assert.equal(said.some((text) => /Folded|On this page|Menu|Draft|Still being checked/.test(text)), false, said.join('\n'));
    assert.ok(said.every((text) => text.length < 340), 'a sentence is too long for a voice');
    assert.ok(said.filter((text) => text.includes('sea was grey')).length > 1, 'the long sentence is said in one go');
    assert.match(await tab.locator('.aloud-said').innerText(), /whole page/);
    assert.ok(await tab.getByRole('button', { name: 'Read this page aloud' }).isVisible());
  });
});

test('words in another language are said by a voice of that language', async () => {
  await withVoices('/care/aloud/', [british, welsh], async (tab) => {
    await begin(tab);
    await readAll(tab);
    const spoken = await tab.evaluate(() => speechSynthesis.heard.map((u) => [u.text, u.lang, u.voice.name]));
    assert.deepEqual(spoken.find(([text]) => text === 'Bore da'), ['Bore da', 'cy', 'Cymraeg']);
    assert.deepEqual(spoken[0], ['Reading aloud', 'en-GB', 'Own']);
  });
});

test('a voice from the internet is never used', async () => {
  await withVoices('/care/aloud/', [far, welsh], async (tab) => {
    await begin(tab);
    await tab.getByText('no voice of its own for the language of this page').waitFor();
    assert.deepEqual(await heard(tab), []);
  });
  await withVoices('/care/aloud/', [far, british], async (tab) => {
    await begin(tab);
    await waitFor(tab, 1);
    assert.equal(await tab.evaluate(() => speechSynthesis.heard[0].voice.name), 'Own');
  });
});

test('voices that are known only after a moment are waited for', async () => {
  await withVoices('/care/aloud/', [], async (tab) => {
    await begin(tab);
    await tab.waitForFunction(() => document.querySelector('[data-ready]'));
    await tab.evaluate((voice) => { speechSynthesis.known = [voice]; speechSynthesis.tell(); }, british);
    await waitFor(tab, 1);
  });
});

test('reading can be paused, gone on with, slowed and stopped, by keyboard too', async () => {
  await withVoices('/care/aloud/', [british], async (tab) => {
    await begin(tab);
    await waitFor(tab, 1);
    await endSentence(tab);
    await waitFor(tab, 2);
    assert.equal(await tab.evaluate(() => document.activeElement.textContent), 'Pause');
    await tab.keyboard.press('Enter');
    await tab.getByRole('button', { name: 'Go on' }).waitFor();
    await endSentence(tab); // what was cut off tells of its end as well
    assert.equal((await heard(tab)).length, 2);
    await tab.getByRole('button', { name: 'Go on' }).click();
    await waitFor(tab, 3);
    assert.equal((await heard(tab))[2], 'One plain sentence.');
    await tab.getByLabel('Speed').selectOption('Slower');
    await waitFor(tab, 4);
    assert.deepEqual(await tab.evaluate(() => [speechSynthesis.heard[3].text, speechSynthesis.heard[3].rate]), ['One plain sentence.', 0.75]);
    await tab.keyboard.press('Escape');
    assert.equal(await tab.locator('.aloud-bar').isVisible(), false);
    await begin(tab);
    await waitFor(tab, 5);
    assert.equal((await heard(tab))[4], 'Reading aloud');
    assert.deepEqual(await tab.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  });
});

test('the sentence that is read is marked, and the page itself is left alone', async () => {
  await withVoices('/care/aloud/', [british], async (tab) => {
    const before = await tab.locator('.text').innerHTML();
    await begin(tab);
    await waitFor(tab, 1);
    assert.equal(await tab.evaluate(() => [...CSS.highlights.get('aloud')][0].toString()), 'Reading aloud');
    await tab.getByRole('button', { name: 'Stop' }).click();
    assert.equal(await tab.evaluate(() => CSS.highlights.has('aloud')), false);
    assert.equal(await tab.locator('.text').innerHTML(), before);
  });
});

test('a voice that fails says so, and leaving the page stops it', async () => {
  await withVoices('/care/aloud/', [british], async (tab) => {
    await begin(tab);
    await waitFor(tab, 1);
    await tab.evaluate(() => speechSynthesis.heard[0].onerror({ error: 'synthesis-failed' }));
    await tab.getByText('The voice stopped by itself').waitFor();
    await begin(tab);
    await waitFor(tab, 2);
    const cancels = await tab.evaluate(() => {
      const before = speechSynthesis.cancels;
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      return speechSynthesis.cancels - before;
    });
    assert.equal(cancels, 1);
  });
});

test('what waits behind a strong note is not read until it is opened', async () => {
  await withVoices('/care/hard/', [british], async (tab) => {
    await begin(tab);
    const closed = await readAll(tab);
    assert.ok(closed.includes('The rest of this page waits until you choose to open it.'), closed.join('\n'));
    assert.equal(closed.includes('The hard text.'), false);
    await tab.locator('.gate > summary').click();
    await begin(tab);
    await waitFor(tab, closed.length + 1);
    assert.ok((await readAll(tab)).includes('The hard text.'));
  });
});

test('without a voice or a script there is no button', async () => {
  const silent = await openTab(browser, server.origin);
  await silent.tab.addInitScript(() => { Object.defineProperty(window, 'speechSynthesis', { value: undefined }); });
  await silent.tab.goto(`${server.origin}/care/aloud/`);
  assert.equal(await silent.tab.locator('[data-aloud]').isVisible(), false);
  await silent.close();
  const plain = await openTab(browser, server.origin, { javaScriptEnabled: false });
  await plain.tab.goto(`${server.origin}/care/aloud/`);
  assert.equal(await plain.tab.locator('[data-aloud]').isVisible(), false);
  await plain.close();
});

test('the buttons are fit for everybody', async () => {
  const findings = [];
  for (const viewport of [phone, desk]) {
    for (const colorScheme of ['light', 'dark']) {
      await withVoices('/care/aloud/', [british], async (tab) => {
        await begin(tab);
        await waitFor(tab, 1);
        findings.push(...await axeFindings(tab, `${viewport.width} ${colorScheme}`));
        for (const box of await tab.locator('.aloud-bar button, .aloud-bar select').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))) {
          if (box < 44) { findings.push(`a button is ${box} px high`); }
        }
      }, { viewport, colorScheme });
    }
  }
  assertNone(findings, 'faults');
});
