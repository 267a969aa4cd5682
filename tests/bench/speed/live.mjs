// A preview server under an author's hands: started, asked for pages again and
// again, and stopped.

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const patience = 300_000; // milliseconds until a server is given up
const between = 3; // milliseconds from an answer to the next question

/**
 * Starts a server and waits for a page: {seconds until it was there,
 * until(path, holds), peakMegabytes(), stop()}. `words` makes the command
 * line, given the port.
 */
export async function startServer(command, words, path, log) {
  const port = await freePort();
  const output = openSync(log, 'w');
  const began = performance.now();
  const child = spawn(command, words(port), { stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const running = () => child.exitCode === null && child.signalCode === null;
  const stop = async () => { child.kill('SIGTERM'); await ended; agent.destroy(); };
  /** Asks for a page until it holds what is waited for; returns the milliseconds since `since`. */
  const until = async (page, holds, since = performance.now()) => {
    while (performance.now() - since < patience && running()) {
      const body = await answer(agent, port, page);
      if (body !== undefined && holds(body)) { return performance.now() - since; }
      await pause(between);
    }
    throw new Error(`${command} did not show ${page} as it should be:\n${readFileSync(log, 'utf8').slice(-2000)}`);
  };
  try {
    const seconds = await until(path, () => true, began) / 1000;
    return { seconds, until, stop, peakMegabytes: () => peakOf(child.pid) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A page’s text, or nothing when there is no such page or no server yet. */
function answer(agent, port, path) {
  return new Promise((resolve) => {
    const question = get({ agent, host: '127.0.0.1', port, path }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('end', () => resolve(response.statusCode === 200 ? Buffer.concat(pieces).toString('utf8') : undefined));
      response.on('error', () => resolve(undefined));
    });
    question.on('error', () => resolve(undefined));
  });
}

/** The most memory that a running process has had, as Linux counts it. */
const peakOf = (pid) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
  });
}
