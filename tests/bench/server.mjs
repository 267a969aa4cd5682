// A server for a built site that does what good hosts do: text goes out packed
// with gzip, connections stay open, files may be kept for a while. It notes
// every byte it sends, because a browser does not tell all of what its workers
// load.

import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const contentTypes = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.xml': 'application/xml; charset=utf-8', '.svg': 'image/svg+xml',
};

/** An empty page without a policy, for tools that a policy would stop. */
export const blankPath = '/-blank';

/**
 * Serves a folder on a free port of this computer until close is called.
 * `sent` fills with {path, bytes}, head and body as they go out.
 */
export async function serve(folder) {
  const sent = [];
  const server = createServer({ keepAlive: true, keepAliveTimeout: 60_000 }, (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://site').pathname);
    const before = response.socket.bytesWritten;
    const { status, headers, body } = answer(folder, path);
    response.on('finish', () => sent.push({ path, bytes: request.socket.bytesWritten - before }));
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    sent,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

function answer(folder, path) {
  if (path === blankPath) { return textAnswer(200, '.html', Buffer.from('<!doctype html><link rel="icon" href="data:,"><title>Blank</title>')); }
  const file = path.endsWith('/') ? join(folder, path, 'index.html') : join(folder, path);
  if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) { return textAnswer(404, '.html', Buffer.from('Not found')); }
  const body = readFileSync(file);
  if (extname(file) in contentTypes) { return textAnswer(200, extname(file), body); }
  return { status: 200, headers: { 'content-type': 'application/octet-stream', 'content-length': body.length, 'cache-control': 'max-age=600' }, body };
}

function textAnswer(status, extension, text) {
  const body = gzipSync(text, { level: 6 });
  return { status, body, headers: { 'content-type': contentTypes[extension], 'content-encoding': 'gzip', 'content-length': body.length, vary: 'accept-encoding', 'cache-control': 'max-age=600' } };
}
