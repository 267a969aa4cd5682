// How much a reader's telephone has to fetch before a page can be read: the
// HTML and the styles it asks for, each compressed as a server would.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { assertNone } from './support/findings.mjs';
import { pagesIn, siteFolder } from './support/site.mjs';

const limit = 14336; // what ten packets carry, before the first answer has to come back

// A session's run sheet and its pack are a trainer's working papers, not pages to learn from; each has a limit of its own.
const limits = { facilitator: 16384, pack: 32768 };

function stylesOf(page) {
  const links = page.html.match(/<link\b[^>]*>/g) ?? [];
  return links
    .filter((link) => /\brel="?stylesheet\b/.test(link))
    .map((link) => new URL(/\bhref="?([^">\s]+)/.exec(link)[1], `http://site${page.path}`).pathname);
}

const packed = (data) => gzipSync(data).length;
const styleWeights = new Map();

function styleWeight(path) {
  if (!styleWeights.has(path)) { styleWeights.set(path, packed(readFileSync(join(siteFolder, decodeURIComponent(path))))); }
  return styleWeights.get(path);
}

test('every page and its styles fit into the first answer of a weak signal', (t) => {
  const weights = pagesIn(siteFolder).map((page) => {
    const html = packed(page.html);
    const css = stylesOf(page).reduce((sum, path) => sum + styleWeight(path), 0);
    return { path: page.path, html, css, total: html + css, limit: limits[page.layout] ?? limit };
  }).sort((a, b) => b.total - a.total);
  const line = (w) => `${w.path}: ${w.total} bytes of ${w.limit} (HTML ${w.html}, styles ${w.css})`;
  for (const weight of weights.slice(0, 7)) { t.diagnostic(line(weight)); }
  assertNone(weights.filter((weight) => weight.total > weight.limit).map(line), 'pages too heavy');
});
