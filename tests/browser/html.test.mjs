// The HTML itself, read by the Nu HTML checker.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertNone } from './support/findings.mjs';
import { offlineFolder, pagesIn, serve, siteFolder } from './support/site.mjs';

const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');

/** What the checker says about the pages at these addresses. */
function nuMessages(addresses) {
  const command = ['-Dnu.validator.servlet.allow-forbidden-hosts=true', '-Dnu.validator.servlet.allowed-address-type=all', '-jar', jar, '--format', 'json', '--exit-zero-always', ...addresses];
  return new Promise((resolve, reject) => {
    execFile(process.env.JAVA || 'java', command, { maxBuffer: 1 << 28 }, (error, _, report) => {
      if (error) { reject(error); return; }
      resolve(JSON.parse(report).messages);
    });
  });
}

// The checker's remarks that may stay, each with the reason why.
const mayStay = [
  // It takes any inline script for one that runs. These are data about the page, which no browser runs
  // and no browser stops: a real breach of the policy fails the test of every page.
  (message) => message.message.startsWith('Inline script violates Content Security Policy') && /<script type="application\/ld(\+|&#43;)json">/.test(message.extract),
];

const sayings = (message) => `${message.url.replace(/^https?:..[^/]+/, '')}:${message.lastLine ?? 0}: ${message.subType ?? message.type}: ${message.message} ${(message.extract ?? '').replace(/\s+/g, ' ')}`;

// The pages are served, because the checker reads the content security policy
// too and has to know what "self" is.
for (const [name, folder] of [['site', siteFolder], ['offline copy', offlineFolder]]) {
  const pages = pagesIn(folder);
  test(`the Nu checker has nothing to say about the ${pages.length} pages of the ${name}`, async (t) => {
    const server = await serve(folder);
    t.after(() => server.close());
    const messages = await nuMessages(pages.map((page) => server.origin + page.path));
    const left = messages.filter((message) => message.type !== 'info' || !mayStay.some((reason) => reason(message)));
    assertNone(left.map(sayings), 'messages');
  });
}

test('the checker speaks up about a page with mistakes', async () => {
  const messages = await nuMessages([fileURLToPath(new URL('support/bad-page.html', import.meta.url))]);
  assert.ok(messages.some((message) => message.type === 'error'), 'a page with a mistake passed');
});
