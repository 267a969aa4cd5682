// How much a reader's telephone has to fetch before a page can be read: the
// HTML and the styles it asks for, each compressed as a server would.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { assertNone } from './support/findings.mjs';
import { pagesIn, siteFolder } from './support/site.mjs';

const limit = 14336; // what ten packets carry, before the first answer has to come back

// A session's pack is a whole session with its handouts in one page, to be printed at a desk.
const forPaper = ['pack'];

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

test(`every page to read and its styles fit into ${limit} bytes`, (t) => {
  const weights = pagesIn(siteFolder).filter((page) => !forPaper.includes(page.layout)).map((page) => {
    const html = packed(page.html);
    const css = stylesOf(page).reduce((sum, path) => sum + styleWeight(path), 0);
    return { path: page.path, html, css, total: html + css };
  }).sort((a, b) => b.total - a.total);
  const line = (w) => `${w.path}: ${w.total} bytes (HTML ${w.html}, styles ${w.css})`;
  for (const weight of weights.slice(0, 5)) { t.diagnostic(line(weight)); }
  assertNone(weights.filter((weight) => weight.total > limit).map(line), 'pages too heavy');
});
