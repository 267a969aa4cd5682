// The learner's own record: kept by the browser alone, and by no browser's fault a reason for a page to fail.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { offlineFolder, pageOf, pagesIn, serve, siteFolder } from './support/site.mjs';

const pages = pagesIn(siteFolder).filter((page) => /<html lang="?en/.test(page.html)); // what the site says is compared in English
const record = pageOf(pages, 'record');
const message = pageOf(pages, 'message');
const key = 'signpost-record:/';
let server;
let browser;

before(async () => {
  server = await serve(siteFolder);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** A tab of a reader who has never been here; `prepare` runs in every page before its scripts. */
async function reader(options = {}, prepare) {
  const opened = await openTab(browser, server.origin, options);
  if (prepare) { await opened.tab.addInitScript(prepare); }
  opened.open = (page) => opened.tab.goto(server.origin + page.path);
  opened.kept = () => opened.tab.evaluate((name) => JSON.parse(localStorage.getItem(name)), key);
  return opened;
}

async function readerWith(text) {
  const opened = await reader();
  await opened.open(message);
  await opened.tab.evaluate(([name, value]) => localStorage.setItem(name, value), [key, text]);
  return opened;
}

const entry = (id, more = {}) => ({ id, page: '/messages/', title: `Page ${id}`, kind: 'Guide', date: '2026-03-05', minutes: 5, outcomes: ['Say one thing'], learnt: '', will: '', added: '2026-03-05T10:00:00.000Z', changed: '2026-03-05T10:00:00.000Z', ...more });
const recordOf = (...entries) => JSON.stringify({ version: 1, name: '', begun: {}, entries });

const trouble = (tab, words) => tab.locator('[data-trouble]', { hasText: words });

async function download(tab, button) {
  const [file] = await Promise.all([tab.waitForEvent('download'), tab.locator(button).click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('a page is marked as done, and the record says what it was', async () => {
  const { tab, open, kept, complaints, close } = await reader();
  await open(message);
  assert.equal(await tab.evaluate(() => localStorage.length), 0, 'something was kept before anybody asked');
  await tab.locator('[data-done] button').click();
  assert.match(await tab.locator('[data-done] [role=status]').textContent(), /^Done on \d+ \w+ \d{4}/);
  const { version, entries } = await kept();
  assert.equal(version, 1);
  assert.equal(entries.length, 1);
  assert.equal(entries[0].title, await tab.locator('h1').textContent());
  assert.equal(entries[0].minutes, Number(await tab.locator('[data-done]').getAttribute('data-minutes')));
  assert.deepEqual(entries[0].outcomes, await tab.locator('#s-outcomes + ul > li').allTextContents());
  await open(record);
  assert.equal(await tab.locator('.entries > li').count(), 1);
  assert.equal(new URL(await tab.locator('.entries h3 a').getAttribute('href'), tab.url()).pathname, message.path);
  await open(message);
  await tab.locator('[data-done] button').click();
  assert.equal((await kept()).entries.length, 0, 'it could not be taken back');
  assert.deepEqual(complaints, []);
  await close();
});

test('words, minutes and the day can be changed and stay', async () => {
  const { tab, open, kept, close } = await readerWith(recordOf(entry('a')));
  await open(record);
  await tab.getByLabel('What I learnt').fill('Wait.\nThen ask.');
  await tab.getByLabel('What I will do').fill('Ask one person.');
  await tab.getByLabel('Minutes').fill('25');
  await tab.getByLabel('Date', { exact: true }).fill('2026-04-01');
  await tab.getByLabel('Date', { exact: true }).blur();
  await tab.reload();
  const [changed] = (await kept()).entries;
  assert.deepEqual([changed.learnt, changed.will, changed.minutes, changed.date], ['Wait.\nThen ask.', 'Ask one person.', 25, '2026-04-01']);
  assert.equal(await tab.locator('[data-total]').textContent(), '1 entry, 25 minutes in all.');
  await tab.locator('[data-add]').click();
  await tab.getByLabel('What you did').fill('Team talk');
  assert.equal((await kept()).entries.find((e) => e.title === 'Team talk').page, '');
  await close();
});

test('a name is kept only when somebody asks for it', async () => {
  const { tab, open, kept, close } = await readerWith(recordOf(entry('a')));
  await open(record);
  await tab.locator('#s-name').fill('A. Worker');
  assert.equal((await kept()).name, '');
  await tab.emulateMedia({ media: 'print' });
  assert.ok(await tab.getByText('Record of A. Worker').isVisible());
  await tab.emulateMedia({ media: null });
  await tab.locator('[data-remember]').check();
  assert.equal((await kept()).name, 'A. Worker');
  await tab.locator('[data-remember]').uncheck();
  assert.equal((await kept()).name, '');
  await close();
});

test('a record is saved in three forms, and brought back from one', async () => {
  const { tab, open, kept, close } = await readerWith(recordOf(entry('a', { learnt: '=1+1 "so"', will: 'Ask.' }), entry('b', { minutes: 10 })));
  await open(record);
  const table = await download(tab, '[data-save=csv]');
  assert.match(table.name, /^learning-record-\d{4}-\d\d-\d\d\.csv$/);
  assert.equal(table.text.trim().split('\r\n').length, 3);
  assert.ok(table.text.includes(`"'=1+1 ""so"""`), `a spreadsheet would work this out: ${table.text}`);
  const plain = await download(tab, '[data-save=txt]');
  assert.ok(plain.text.includes('5 March 2026: Page a') && plain.text.includes('What I will do: Ask.'), plain.text);
  const saved = await download(tab, '[data-save=json]');
  await tab.evaluate(() => localStorage.clear());
  await tab.reload();
  assert.equal(await tab.locator('.entries > li').count(), 0);
  const bring = (text) => tab.locator('#s-bring').setInputFiles({ name: 'saved.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await bring(saved.text);
  await tab.locator('.entries > li').nth(1).waitFor();
  assert.deepEqual((await kept()).entries, JSON.parse(saved.text).entries);
  assert.match(await tab.locator('[data-total]').textContent(), /^Brought back: 2 new, 0 newer than before, 0 already here/);
  await bring(recordOf(entry('a', { learnt: 'Newer.', changed: '2027-01-01T00:00:00.000Z' }), entry('b', { learnt: 'Older.', changed: '2020-01-01T00:00:00.000Z' })));
  await tab.getByText('0 new, 1 newer than before, 1 already here').first().waitFor();
  assert.deepEqual((await kept()).entries.map((e) => e.learnt), ['Newer.', '']);
  for (const foreign of ['not a record', '[]', '{"version":9,"entries":[]}', 'null']) {
    await bring(foreign);
    await tab.locator('[data-total]', { hasText: 'not a record saved from here' }).waitFor();
    assert.equal((await kept()).entries.length, 2, foreign);
  }
  await close();
});

test('what a saved record brings along cannot act on the page', async () => {
  const hostile = entry('a', { page: '//elsewhere.invalid/x', title: '<img src=x onerror=alert(1)>', learnt: '</textarea><script>alert(1)</script>' });
  const { tab, open, complaints, close } = await readerWith(recordOf(hostile, entry('b', { page: 'javascript:alert(1)' }), entry('c', { page: '/../../../secret/' })));
  await open(record);
  assert.equal(await tab.locator('.entries :is(img, script)').count(), 0);
  for (const link of await tab.locator('.entries a').all()) {
    const address = await link.evaluate((a) => a.href);
    assert.ok(address.startsWith(server.origin + '/'), `a record leads to ${address}`);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('a page that no address can name is shown without a link, and words as they were written', async () => {
  const odd = entry('odd', { page: '\\\\[', title: '$& and $1', date: '2026-02-31' });
  const { tab, open, complaints, close } = await readerWith(recordOf(odd, entry('a')));
  await open(record);
  assert.equal(await tab.locator('.entries > li').count(), 2);
  assert.equal(await tab.locator('.entries h3 a').count(), 1);
  await tab.locator('.entries > li', { hasText: '$& and $1' }).getByRole('button').click();
  assert.match(await tab.locator('.entries .gone').textContent(), /\$& and \$1/);
  assert.deepEqual(complaints, []);
  await close();
});

test('one entry is erased and put back; all of it after asking, and put back', async () => {
  const { tab, open, kept, close } = await readerWith(recordOf(entry('a', { learnt: 'Keep me.' }), entry('b')));
  await open(record);
  const before = (await kept()).entries;
  const first = tab.getByRole('button', { name: 'Erase this entry: Page a' });
  await first.click();
  assert.deepEqual((await kept()).entries.map((e) => e.id), ['b']);
  await tab.keyboard.press('Enter'); // the focus stands on “Put it back”
  assert.deepEqual((await kept()).entries.map((e) => e.id).sort(), ['a', 'b']);
  await tab.locator('[data-erase]').click();
  assert.equal((await kept()).entries.length, 2, 'it was erased without asking');
  await tab.locator('[data-erase-no]').click();
  await tab.locator('[data-erase]').click();
  await tab.locator('[data-erase-yes]').click();
  assert.equal(await tab.evaluate(() => localStorage.length), 0, 'something is left');
  assert.equal(await tab.locator('.entries > li').count(), 0);
  await tab.locator('[data-restore]').click();
  assert.deepEqual((await kept()).entries.map((e) => e.id).sort(), before.map((e) => e.id).sort());
  assert.equal((await kept()).entries.find((e) => e.id === 'a').learnt, 'Keep me.');
  await close();
});

for (const [what, text] of Object.entries({
  'half a text': '{"version":1,"entr', 'a number': '7', 'somebody else’s data': '{"theme":"dark"}', 'a later version': '{"version":2,"entries":[]}',
  'entries that are none': '{"version":1,"entries":[null,3,{"id":5},{"id":"x","date":"soon"}]}',
})) {
  test(`${what} in the browser’s store is put aside, not lost`, async () => {
    const { tab, open, kept, complaints, close } = await readerWith(text);
    await open(record);
    assert.ok(await trouble(tab, 'It is put aside and not lost').isVisible());
    assert.equal((await download(tab, '[data-save-aside]')).text, text);
    await open(message);
    await tab.locator('[data-done] button').click();
    assert.equal((await kept()).entries.length, 1);
    assert.equal(await tab.evaluate((name) => localStorage.getItem(`${name} aside 1`), key), text);
    await open(record);
    assert.equal((await download(tab, '[data-save-aside]')).text, text);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('the entries that can be read survive those that cannot', async () => {
  const { tab, open, close } = await readerWith(`{"version":1,"entries":[${JSON.stringify(entry('a'))},{"broken":true}]}`);
  await open(record);
  assert.equal(await tab.locator('.entries > li').count(), 1);
  await close();
});

test('a full store is said calmly, and what is typed stays on the page', async () => {
  const { tab, open, complaints, close } = await readerWith(recordOf(entry('a')));
  await open(record);
  await tab.evaluate(() => {
    for (let size = 1 << 20; size >= 1; size >>= 1) {
      for (let n = 0; n < 12; n++) {
        try { localStorage.setItem(`filling ${size} ${n}`, 'x'.repeat(size)); } catch { break; }
      }
    }
  });
  await tab.getByLabel('What I learnt').fill('A long sentence that has no room any more. '.repeat(20));
  await trouble(tab, 'There is no more room in this browser').waitFor();
  assert.ok((await download(tab, '[data-save=json]')).text.includes('has no room any more'));
  assert.deepEqual(complaints, []);
  await close();
});

test('a browser that keeps nothing is told of, and the page can still be used', async () => {
  const { tab, open, complaints, close } = await reader({}, () => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  await open(message);
  await tab.locator('[data-done] button').click();
  assert.match(await tab.locator('[data-done] [role=status]').textContent(), /could not keep that/);
  await open(record);
  assert.ok(await trouble(tab, 'This browser keeps nothing for this site').isVisible());
  await tab.locator('[data-add]').click();
  await tab.getByLabel('What I learnt').fill('Only here.');
  assert.ok((await download(tab, '[data-save=txt]')).text.includes('Only here.'));
  assert.deepEqual(complaints, []);
  await close();
});

test('two tabs do not undo each other', async () => {
  const { tab, open, kept, close } = await readerWith(recordOf(entry('a')));
  await open(record);
  const other = await tab.context().newPage();
  await other.goto(server.origin + message.path);
  await other.locator('[data-done] button').click();
  await tab.getByLabel('What I learnt').first().waitFor();
  await tab.locator('.entries > li').nth(1).waitFor();
  await tab.getByLabel('What I learnt').last().fill('From the first tab.');
  assert.equal((await kept()).entries.length, 2);
  await close();
});

test('on paper stand the entries with all that was written, and none of the buttons', async () => {
  const long = 'One line.\n'.repeat(60);
  const { tab, open, close } = await readerWith(recordOf(entry('a', { learnt: long })));
  await open(record);
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await tab.locator('button:visible').count(), 0);
  assert.ok(await tab.locator('div.written').first().isVisible());
  assert.equal(await tab.locator('div.written').first().textContent(), long);
  assert.ok(await tab.getByText('Do not write details of people you support').first().isVisible());
  assert.equal(await tab.locator('.sheet').isVisible(), false);
  await tab.emulateMedia({ media: null });
  await tab.evaluate(() => { window.print = () => { document.body.dataset.printed = document.body.className; }; });
  await tab.locator('[data-print-blank]').click();
  assert.match(await tab.evaluate(() => document.body.dataset.printed), /prints-blank/);
  const pdf = (await tab.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, 1, 'the empty sheet is no single sheet');
  await close();
});

test('without a script there is a sheet to fill in by hand', async () => {
  const { tab, open, complaints, close } = await reader({ javaScriptEnabled: false });
  await open(message);
  assert.equal(await tab.locator('[data-done]:visible').count(), 0);
  await open(record);
  assert.equal(await tab.locator('#s-record').isVisible(), false);
  assert.ok(await tab.locator('.sheet .row').count() >= 3);
  assert.ok(await tab.getByText('Without scripts this page cannot keep a record').isVisible());
  assert.deepEqual(complaints, []);
  await close();
});

test('a copy in a folder keeps no record and says so', async () => {
  const copies = pagesIn(offlineFolder);
  const { tab, complaints, close } = await openTab(browser, pathToFileURL(offlineFolder + '/').href, { offline: true });
  await tab.goto(pathToFileURL(pageOf(copies, 'message').file).href);
  assert.equal(await tab.locator('[data-done]').count(), 0);
  await tab.goto(pathToFileURL(pageOf(copies, 'record').file).href);
  assert.ok(await tab.getByText('This copy opens from a folder, so it keeps no record').isVisible());
  assert.ok(await tab.locator('.sheet .row').first().isVisible());
  assert.equal(await tab.locator('#s-record').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('axe finds nothing on the record, empty and filled, light and dark, narrow and wide', async () => {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    const { tab, open, close } = await reader({ colorScheme });
    for (const text of ['', recordOf(entry('a', { learnt: 'Words' }), entry('b', { page: '' }))]) {
      await open(record);
      await tab.evaluate(([name, value]) => (value ? localStorage.setItem(name, value) : localStorage.clear()), [key, text]);
      for (const viewport of [phone, desk]) {
        await tab.setViewportSize(viewport);
        await open(record);
        found.push(...await axeFindings(tab, `${colorScheme}, ${viewport.width} px, ${text ? 'filled' : 'empty'}`));
      }
    }
    await tab.setViewportSize({ width: 320, height: 640 });
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'it scrolls sideways at 320 px');
    await close();
  }
  assertNone(found, 'findings');
});
