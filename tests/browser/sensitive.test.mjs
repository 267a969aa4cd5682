// Pages about hard matter: a word before, a way round, a choice, and help after.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from './support/axe.mjs';
import { desk, openTab, phone, startBrowser } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { buildSite, front } from './support/fixture.mjs';
import { serve } from './support/site.mjs';

const secret = 'The small shoes stood by the door.';

let browser;
let made;
let server;

before(async () => {
  browser = await startBrowser();
  made = buildSite({
    'content/care/calm.md': `${front('title: A calm page', 'type: guide')}Rest here. See [what helps](hard.md#what-helps).\n`,
    'content/care/hard.md': `${front('title: A hard page', 'type: guide', 'help: bereavement', 'content_note: {level: strong, text: This page tells of the death of a child., skip_to: what-helps, instead: care/calm}')}${secret}\n\n## What helps\n\nSit down first.\n`,
    'content/care/mild.md': `${front('title: A mild page', 'type: guide', 'content_note: {level: mild, text: This page talks about dying., skip_to: what-helps}')}She sat by the window.\n\n## What helps\n\nTea.\n`,
  });
  server = await serve(made.web);
});

after(async () => {
  await browser?.close();
  await server?.close();
  made?.remove();
});

async function onPage(path, options, work) {
  const view = await openTab(browser, server.origin, options);
  await view.tab.goto(server.origin + path);
  await work(view.tab);
  assert.deepEqual(view.complaints, []);
  await view.close();
}

for (const javaScriptEnabled of [true, false]) {
  test(`a strong page waits behind its note until somebody opens it, ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
    await onPage('/care/hard/', { javaScriptEnabled }, async (tab) => {
      assert.ok(await tab.getByText('This page tells of the death of a child.').isVisible());
      assert.equal(await tab.getByText(secret).isVisible(), false);
      assert.ok(await tab.getByText('If you are grieving').isVisible(), 'help is not offered');
      const note = await tab.locator('.note-care').boundingBox();
      const gate = await tab.locator('.gate').boundingBox();
      const help = await tab.locator('.panel').boundingBox();
      assert.ok(note.y < gate.y && gate.y < help.y, 'the note comes first and help last');
      await tab.locator('.gate > summary').click();
      assert.ok(await tab.getByText(secret).isVisible());
    });
  });
}

test('a link to a place behind the note opens it there', async () => {
  await onPage('/care/calm/', {}, async (tab) => {
    await tab.getByRole('link', { name: 'what helps' }).click();
    await tab.getByText('Sit down first.').waitFor();
    assert.equal(await tab.locator('.gate').getAttribute('open'), '');
  });
});

test('the note leads past the hard part, and away from the page', async () => {
  await onPage('/care/mild/', { javaScriptEnabled: false }, async (tab) => {
    await tab.getByRole('link', { name: 'Skip this part' }).click();
    assert.equal(new URL(tab.url()).hash, '#what-helps');
    await tab.getByRole('link', { name: 'Leave for a calmer page: Get help' }).click();
    assert.equal(new URL(tab.url()).pathname, '/help/');
  });
  await onPage('/care/hard/', { javaScriptEnabled: false }, async (tab) => {
    await tab.getByRole('link', { name: 'Leave for a calmer page: A calm page' }).click();
    assert.equal(new URL(tab.url()).pathname, '/care/calm/');
  });
});

test('on paper a strong page is open', async () => {
  await onPage('/care/hard/', {}, async (tab) => {
    await tab.emulateMedia({ media: 'print' });
    assert.ok(await tab.getByText(secret).isVisible());
    assert.equal(await tab.locator('.gate > summary').isVisible(), false);
  });
});

test('results of a search show the note in place of the text', async () => {
  await onPage('/care/calm/', {}, async (tab) => {
    await tab.locator('form.search input[name=q]').fill('small shoes');
    const found = tab.locator('.found');
    await found.getByText('A hard page').waitFor();
    const shown = await found.innerText();
    assert.ok(shown.includes('This page tells of the death of a child.'), shown);
    assert.equal(shown.includes('shoes stood'), false, shown);
  });
});

test('pages about hard matter are fit for everybody', async () => {
  const findings = [];
  for (const viewport of [phone, desk]) {
    for (const colorScheme of ['light', 'dark']) {
      await onPage('/care/hard/', { viewport, colorScheme }, async (tab) => {
        findings.push(...await axeFindings(tab, `closed ${viewport.width} ${colorScheme}`));
        await tab.locator('.gate > summary').click();
        findings.push(...await axeFindings(tab, `open ${viewport.width} ${colorScheme}`));
      });
    }
  }
  assertNone(findings, 'faults');
});
