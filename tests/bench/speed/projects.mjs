// One corpus written twice: as a Signpost project and as a Hugo project, with
// the same Markdown in both.

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settle } from './measure.mjs';
import { makePages, sectionSource } from './pages.mjs';

const hugoFiles = fileURLToPath(new URL('./hugo', import.meta.url));
const settings = 'title: Benchmark\nbase_url: https://benchmark.example/\n';

/**
 * Writes made-up pages below a new folder: {pages, signpost, hugo, isPage,
 * count, glob}, where isPage knows the files that a generator makes of the
 * pages, and glob names them to Pagefind.
 */
export function writeGenerated(folder, count, seed) {
  const pages = makePages(count, seed);
  const places = emptyProjects(folder);
  for (const content of contents(places)) {
    write(join(content, '_index.md'), '---\ntitle: Benchmark\n---\n\nHome.\n');
    pages.sections.forEach((section, number) => { write(join(content, section, '_index.md'), sectionSource(number)); });
  }
  for (let number = 0; number < count; number++) {
    const text = pages.source(number);
    for (const content of contents(places)) { writeFileSync(join(content, pages.folder(number), pages.name(number) + '.md'), text); }
  }
  settle();
  return { ...places, pages, count, isPage: (path) => /^section-\d+\/page-\d+\/index\.html$/.test(path), glob: 'section-*/*/index.html' };
}

/**
 * Writes the Markdown of a folder as it is, but for two names: a page that
 * stands for its folder, and a folder that Signpost would take for data.
 */
export function writeTree(folder, tree) {
  const places = emptyProjects(folder);
  const names = readdirSync(tree, { recursive: true }).filter((name) => name.endsWith('.md')).sort();
  if (names.length === 0) { throw new Error(`${tree} holds no Markdown`); }
  let bytes = 0;
  for (const name of names) {
    const text = readFileSync(join(tree, name));
    bytes += text.length;
    for (const content of contents(places)) { write(join(content, publishedName(name)), text); }
  }
  settle();
  return { ...places, count: names.length, bytes, isPage: (path) => path.endsWith('.html'), glob: '**/*.html' };
}

const publishedName = (name) => name.replace(/(^|\/)index\.md$/, '$1_index.md').replace(/^data\//, 'data-pages/');

/** Tells Signpost to leave these findings out. */
export function withoutChecks(project, codes) {
  const checks = codes.length === 0 ? '' : `checks:\n${codes.map((code) => `  ${code}: off\n`).join('')}`;
  writeFileSync(join(project, 'signpost.yaml'), settings + checks);
}

/** The options that name Hugo's settings: the usual ones and those of the files named. */
export const hugoSettings = (project, ...more) => ['--source', project, '--config', ['hugo', ...more].map((name) => join(project, `${name}.toml`)).join(',')];

function emptyProjects(folder) {
  const places = { signpost: join(folder, 'signpost'), hugo: join(folder, 'hugo') };
  for (const content of contents(places)) { mkdirSync(content, { recursive: true }); }
  withoutChecks(places.signpost, []);
  cpSync(hugoFiles, places.hugo, { recursive: true });
  return places;
}

const contents = ({ signpost, hugo }) => [join(signpost, 'content'), join(hugo, 'content')];

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
