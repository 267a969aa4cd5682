// Part: what is published, in bytes.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openLunr } from '../engines/lunr.mjs';
import { openMiniSearch } from '../engines/minisearch.mjs';
import { searchFiles } from '../engines/signpost.mjs';
import { buildSite } from '../built-site.mjs';
import { kilobytes } from '../report.mjs';

export function measureSizes({ corpus, options, work, say }) {
  say('sizes');
  const site = buildSite(work, corpus.pages, { pagefind: options.tools.includes('pagefind') });
  const scripts = searchScripts(site.folder);
  const families = familiesOf(site.folder);
  return {
    title: 'Sizes',
    tables: [
      { title: 'The scripts of the search, as published', columns: ['script', 'raw', 'gzip'], rows: withTotal(scripts) },
      { title: `The index of ${corpus.pages.length} pages`, columns: ['part', 'files', 'raw', 'gzip', 'largest, gzip'], rows: families.map(familyRow) },
      { title: 'The same pages in other tools', columns: ['part', 'files', 'raw', 'gzip', 'largest, gzip'], rows: peers(corpus.pages, site.folder, options.tools).map(familyRow) },
    ],
    data: { scripts, families },
  };
}

/** Reader and client, as the pages name them. */
function searchScripts(site) {
  const { reader, client } = searchFiles(site);
  return [reader, client].map((path) => {
    const body = readFileSync(join(site, path));
    return { path, raw: body.length, packed: gzipSync(body).length };
  });
}

function withTotal(scripts) {
  const total = (key) => scripts.reduce((sum, script) => sum + script[key], 0);
  return [...scripts.map(({ path, raw, packed }) => [path, kilobytes(raw), kilobytes(packed)]), ['together', kilobytes(total('raw')), kilobytes(total('packed'))]];
}

/** The files of the index by family, then all of them. */
export function familiesOf(site) {
  const files = filesBelow(join(site, 'search')).filter(({ path }) => path.endsWith('.js'));
  const family = ({ path }) => path.split('/')[0].replace(/-\w+$/, '').replace(/\.js$/, '');
  const names = [...new Set(files.map(family))].sort();
  return [...names.map((name) => summed(name, files.filter((file) => family(file) === name))), summed('together', files)];
}

function summed(name, files) {
  const total = (key) => files.reduce((sum, file) => sum + file[key], 0);
  return { name, files: files.length, raw: total('raw'), packed: total('packed'), largest: Math.max(0, ...files.map((file) => file.packed)) };
}

const familyRow = ({ name, files, raw, packed, largest }) => [name, files, kilobytes(raw), kilobytes(packed), kilobytes(largest)];

function peers(pages, site, tools) {
  const whole = (name, text) => summed(name, [{ raw: text.length, packed: gzipSync(text).length }]);
  const found = [];
  if (tools.includes('minisearch')) { found.push(whole('MiniSearch 7.2.0, index', openMiniSearch(pages).wholeIndex())); }
  if (tools.includes('lunr')) { found.push(whole('Lunr 2.3.9, index', openLunr(pages).wholeIndex())); }
  if (!tools.includes('pagefind')) { return found; }
  const files = filesBelow(join(site, 'pagefind'));
  const group = (name, pattern) => summed(`Pagefind 1.6.0, ${name}`, files.filter(({ path }) => pattern.test(path)));
  return [...found, group('words', /\.pf_index$/), group('pages', /\.pf_fragment$/), group('list of pages', /\.pf_meta$|entry\.json$/), group('script and WebAssembly', /^pagefind(-worker)?\.js$|^wasm\.en/)];
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile()).map((name) => {
    const body = readFileSync(join(folder, name));
    return { path: name.split(sep).join('/'), raw: body.length, packed: gzipSync(body).length };
  });
}
