// The real program serving a project of its own, which tests change as an
// author would: by saving, renaming and deleting files.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Makes a site, serves it, and returns the means to change it. It is served at the same address whenever it is started. */
export async function openProject(...flags) {
  const program = process.env.SIGNPOST_PROGRAM;
  if (!program || !existsSync(program)) { throw new Error('SIGNPOST_PROGRAM should name the built program; scripts/test builds it and sets it'); }
  const folder = mkdtempSync(join(tmpdir(), 'preview-'));
  const site = join(folder, 'site');
  execFileSync(program, ['new', 'site', site]);
  const at = (name) => join(site, name);
  const port = await freePort();
  let running;
  const project = {
    home: '',
    async start() {
      running = spawn(program, ['serve', '-s', site, '-p', String(port), ...flags], { stdio: ['ignore', 'pipe', 'ignore'] });
      project.home = await address(running.stdout);
      await fetch(project.home); // it answers when it has begun to watch the files
    },
    stop: () => new Promise((resolve) => {
      running.once('exit', resolve);
      running.kill('SIGINT');
    }),
    read: (name) => readFileSync(at(name), 'utf8'),
    save(name, content) {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
    },
    rename: (from, to) => renameSync(at(from), at(to)),
    remove: (name) => rmSync(at(name), { recursive: true }),
    async close() {
      if (running.exitCode === null) { await project.stop(); }
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await project.start();
  return project;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The address the program says the site is at. */
function address(output) {
  return new Promise((resolve, reject) => {
    let said = '';
    output.on('data', (part) => {
      said += part;
      const found = /http:\/\/\S+/.exec(said);
      if (found) { resolve(found[0]); }
    });
    output.on('end', () => reject(new Error(`the preview did not start: ${said}`)));
  });
}

/** Waits until a tab shows a text anywhere, the preview's own panel included. */
export const shows = (tab, text) => tab.waitForFunction((wanted) => document.documentElement.innerText.includes(wanted), text, { polling: 50 });

/** Waits until a tab no longer shows a text. */
export const hides = (tab, text) => tab.waitForFunction((wanted) => !document.documentElement.innerText.includes(wanted), text, { polling: 50 });

/** Waits until the preview has nothing to say. */
export const silent = (tab) => tab.waitForFunction(() => document.querySelector('#signpost-live')?.innerText === '', null, { polling: 50 });

/** What the preview's panel says. */
export const panel = (tab) => tab.evaluate(() => document.querySelector('#signpost-live')?.innerText ?? '');

/** A WAV file of some seconds in which nothing is heard. */
export function silence(seconds) {
  const rate = 8000;
  const size = seconds * rate;
  const file = Buffer.alloc(44 + size, 128);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + size, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36);
  file.writeUInt32LE(size, 40);
  return file;
}
