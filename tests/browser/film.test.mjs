// Films and recordings as readers meet them: nothing is fetched before they
// press play, captions show, times lead into the film, and the words are there
// without any of it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { buildSite, front } from './support/fixture.mjs';
import { silence } from './support/preview.mjs';
import { pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const captions = `WEBVTT

NOTE Picture: A kitchen.

00:00.000 --> 00:09.000
<v Sam>Tea first.

00:10.000 --> 00:19.000
<v Grace>Then the wash.
`;

let browser;
let made;
let server;

/** A film of a second or so, made by the browser itself. */
async function shortFilm() {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const bytes = await tab.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
    const paint = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/webm' });
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
    recorder.start();
    for (let frame = 0; frame < 30; frame += 1) {
      paint.fillStyle = `rgb(${frame * 8}, 90, 90)`;
      paint.fillRect(0, 0, 64, 36);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  await context.close();
  return Buffer.from(bytes);
}

before(async () => {
  browser = await startBrowser();
  const note = 'content_note: {level: mild, text: A made-up story.}';
  made = buildSite({
    'content/film/visits.md': `${front('title: Visits', 'type: film', note, 'availability: available', 'file: visits.webm', 'captions: visits.vtt', 'transcript: film/script',
      'audio_description_missing: All is said.', 'seconds: 20', 'scenes: [{title: Kitchen, seconds: 10}, {title: Garden, seconds: 10}]')}What it shows.\n`,
    'content/film/script.md': `${front('title: Script', 'type: film', 'layout: transcript', note, 'availability: unavailable')}All of it.\n`,
    'content/film/story.md': `${front('title: Story', 'type: film', note, 'availability: available', 'file: story.wav', 'captions: visits.vtt', 'seconds: 20',
      'scenes: [{title: Kitchen, seconds: 10}, {title: Garden, seconds: 10}]')}To listen to.\n`,
    'content/film/visits.vtt': captions,
    'content/film/visits.webm': await shortFilm(),
    'content/film/story.wav': silence(20),
  });
  server = await serve(made.web);
});

after(async () => {
  await browser?.close();
  await server?.close();
  made?.remove();
});

/** Runs work on a page of the small site, and fails on any complaint of the browser's. */
async function onPage(path, options, work) {
  const view = await openTab(browser, server.origin, options);
  const asked = [];
  view.tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await view.tab.goto(server.origin + path);
  await work(view.tab, asked);
  assert.deepEqual(view.complaints, []);
  await view.close();
}

test('nothing of a film is fetched, and nothing plays, until somebody presses play', async () => {
  await onPage('/film/visits/', {}, async (tab, asked) => {
    await tab.waitForLoadState('networkidle');
    assert.deepEqual(asked.filter((path) => /\.(webm|wav)$/.test(path)), []);
    assert.equal(await tab.locator('video').evaluate((film) => film.paused), true);
    assert.match(await tab.locator('.needs').innerText(), /^Film, \d+ KB, 20 seconds\. Nothing plays until you press play\.$/);
    await tab.locator('video').evaluate((film) => film.play());
    await tab.waitForFunction(() => document.querySelector('video').currentTime > 0);
    assert.ok(asked.includes('/film/visits.webm'));
  });
});

test('a film shows its captions', async () => {
  await onPage('/film/visits/', {}, async (tab) => {
    await tab.locator('video').evaluate((film) => film.play());
    await tab.waitForFunction(() => document.querySelector('video').textTracks[0].cues?.length === 2);
    assert.equal(await tab.evaluate(() => document.querySelector('video').textTracks[0].mode), 'showing');
    assert.equal(await tab.evaluate(() => document.querySelector('video').textTracks[0].cues[0].text), '<v Sam>Tea first.');
  });
});

test('the copy in a folder plays the film with its captions', async () => {
  const view = await openTab(browser, 'file:');
  await view.tab.goto(pathToFileURL(join(made.offline, 'film/visits/index.html')).href);
  await view.tab.locator('video').evaluate((film) => film.play());
  await view.tab.waitForFunction(() => document.querySelector('video').currentTime > 0 && document.querySelector('video').textTracks[0].cues?.length === 2);
  assert.deepEqual(view.complaints, []);
  await view.close();
});

test('a time that is pressed plays from there', async () => {
  await onPage('/film/story/', {}, async (tab) => {
    assert.equal(await tab.locator('audio').count(), 1);
    await tab.getByRole('link', { name: /^Play from 0:10/ }).click();
    await tab.waitForFunction(() => { const sound = document.querySelector('audio'); return sound.currentTime >= 10 && !sound.paused; });
    assert.equal(new URL(tab.url()).pathname, '/film/story/');
  });
});

test('without a script a time is a link into the file', async () => {
  await onPage('/film/story/', { javaScriptEnabled: false }, async (tab) => {
    assert.equal(await tab.getByRole('link', { name: /^Play from 0:10/ }).getAttribute('href'), '/film/story.wav#t=10');
    assert.ok(await tab.getByText('Then the wash.').isVisible());
  });
});

test('the words stand on a page of their own, by scenes, with what is to be seen', async () => {
  await onPage('/film/visits/', { javaScriptEnabled: false }, async (tab) => {
    await tab.getByRole('link', { name: /^Words.*Garden/ }).click();
    assert.equal(new URL(tab.url()).hash, '#scene-2');
    assert.deepEqual(await tab.locator('.script h2').allInnerTexts(), ['Kitchen 0:00', 'Garden 0:10']);
    assert.deepEqual(await tab.locator('.script p').allTextContents(), ['To be seen: A kitchen.', '0:00 Sam: Tea first.', '0:10 Grace: Then the wash.']);
    assert.ok(await tab.getByRole('link', { name: 'Visits' }).first().isVisible());
  });
});

test('on paper a film says where its words are', async () => {
  await onPage('/film/visits/', {}, async (tab) => {
    await tab.emulateMedia({ media: 'print' });
    assert.equal(await tab.locator('.player').isVisible(), false);
    assert.match(await tab.locator('a.whole').evaluate((link) => getComputedStyle(link, '::after').content), /https:\/\/example\.org\/film\/script\//);
  });
});

test('films, recordings and scripts are fit for everybody', async () => {
  const findings = [];
  for (const viewport of [phone, desk]) {
    for (const colorScheme of ['light', 'dark']) {
      for (const path of ['/film/visits/', '/film/script/', '/film/story/']) {
        await onPage(path, { viewport, colorScheme }, async (tab) => {
          findings.push(...await axeFindings(tab, `${path} ${viewport.width} ${colorScheme}`));
          if (await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) { findings.push(`${path} is wider than ${viewport.width}`); }
        });
      }
    }
  }
  await onPage('/film/visits/', { viewport: { width: 320, height: 640 } }, async (tab) => {
    if (await tab.evaluate(() => document.documentElement.scrollWidth > 320)) { findings.push('a film is wider than 320'); }
  });
  assertNone(findings, 'faults');
});

test('our own script can be read scene by scene', async () => {
  const page = pageOf(pagesIn(siteFolder), 'transcript');
  const own = await serve(siteFolder);
  const view = await openTab(browser, own.origin);
  await view.tab.goto(`${own.origin}${page.path}#scene-8`);
  assert.equal(await view.tab.locator('.script h2').count(), 8);
  assert.ok(await view.tab.locator('#scene-8').isVisible());
  await view.close();
  await own.close();
});
