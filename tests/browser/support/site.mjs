// Where the built site lies on disk, which pages it has, and a server for it
// that does what a plain web server does and nothing more.

import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** The built site, and its copy for use without a network. */
export const siteFolder = folderFrom('SIGNPOST_SITE');
export const offlineFolder = folderFrom('SIGNPOST_OFFLINE');

function folderFrom(variable) {
  const folder = process.env[variable];
  if (!folder || !existsSync(folder)) {
    throw new Error(`${variable} should name a built folder; scripts/test builds both and sets it`);
  }
  return folder;
}

/**
 * The pages of a folder, in order: the file, its address, its HTML, the layout
 * that drew it, and where it sends the reader if it only says "moved".
 */
export function pagesIn(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name.endsWith('.html') && statSync(join(folder, name)).isFile())
    .sort();
  if (files.length === 0) { throw new Error(`${folder} has no pages`); }
  return files.map((name) => {
    const html = readFileSync(join(folder, name), 'utf8');
    return {
      file: join(folder, name),
      path: '/' + name.replace(/(^|\/)index\.html$/, '$1').split('/').map(encodeURIComponent).join('/'),
      html,
      layout: /<body[^>]*\bclass="?(?:[^">]*\s)?k-([\w-]+)/.exec(html)?.[1] ?? 'none',
      movesTo: /http-equiv="?refresh"?[^>]*url=([^">]+)/i.exec(html)?.[1],
    };
  });
}

/** The first page drawn by a layout; a site without one fails the test that asks. */
export function pageOf(pages, layout) {
  const page = pages.find((candidate) => candidate.layout === layout);
  if (!page) { throw new Error(`no page is drawn by the layout ${layout}`); }
  return page;
}

const contentTypes = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.xml': 'application/xml; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.gif': 'image/gif', '.ico': 'image/x-icon', '.webp': 'image/webp', '.vtt': 'text/vtt; charset=utf-8', '.mp4': 'video/mp4', '.webm': 'video/webm', '.wav': 'audio/wav',
  '.pdf': 'application/pdf', '.zip': 'application/zip', '.woff2': 'font/woff2',
};

/** Serves a folder on a free port of this computer until close is called. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://site').pathname);
    const found = lookUp(folder, path);
    if (found.redirect) {
      response.writeHead(301, { location: encodeURI(found.redirect) }).end();
      return;
    }
    const type = { 'content-type': contentTypes[extname(found.file)] ?? 'application/octet-stream' };
    const body = found.file ? readFileSync(found.file) : Buffer.from('Not found');
    const part = found.status === 200 && /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    if (part) { // a film is fetched from where it is to play
      const [from, to] = [Number(part[1]), Math.min(Number(part[2] || body.length - 1), body.length - 1)];
      response.writeHead(206, { ...type, 'accept-ranges': 'bytes', 'content-range': `bytes ${from}-${to}/${body.length}`, 'content-length': to - from + 1 }).end(body.subarray(from, to + 1));
      return;
    }
    response.writeHead(found.status, type).end(body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

function lookUp(folder, path) {
  const file = join(folder, path);
  if (file.startsWith(folder) && existsSync(file)) {
    if (statSync(file).isFile()) { return { status: 200, file }; }
    if (existsSync(join(file, 'index.html'))) {
      return path.endsWith('/') ? { status: 200, file: join(file, 'index.html') } : { redirect: path + '/' };
    }
  }
  const lost = join(folder, '404.html');
  return { status: 404, file: existsSync(lost) ? lost : '' };
}
