// A tab of Chromium as an old phone on a weak signal, which tells when each
// request began and ended, those of workers too.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** What is imitated: 1.6 Mbit/s down, 750 kbit/s up, 150 ms, a processor of a quarter of the speed. */
export const profile = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const slowness = 4;

export function startBrowser() {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  if (!existsSync(executablePath)) { throw new Error(`there is no browser at ${executablePath}; install chromium or set CHROMIUM`); }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/**
 * Opens an address with nothing in the cache, at full speed; slowDown makes the
 * tab slow from then on, and after it `requests` holds those that follow:
 * {address, began, ended}, in seconds.
 */
export async function openSlowTab(browser, address) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });
  const tab = await context.newPage();
  await tab.goto(address, { waitUntil: 'networkidle' });
  const session = await context.newCDPSession(tab);
  const requests = [];
  return {
    tab, requests,
    async slowDown({ network = true } = {}) {
      await noteRequests(session, requests);
      if (network) { await session.send('Network.emulateNetworkConditions', { offline: false, ...profile }); }
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    },
    close: () => context.close(),
  };
}

async function noteRequests(session, requests) {
  const note = (method, parameters) => noteEvent(requests, method, parameters);
  for (const method of noted) { session.on(method, (parameters) => note(method, parameters)); }
  await session.send('Network.enable');
  await noteWorkers(session, note);
}

const noted = ['Network.requestWillBeSent', 'Network.loadingFinished', 'Network.loadingFailed'];

/** A worker's requests are told on a session of its own, within the tab's; its network is the tab's and as slow. */
async function noteWorkers(session, note) {
  let messages = 0;
  session.on('Target.attachedToTarget', async ({ sessionId }) => {
    for (const method of ['Network.enable', 'Runtime.runIfWaitingForDebugger']) {
      await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: ++messages, method, params: {} }) });
    }
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { method, params } = JSON.parse(message);
    if (noted.includes(method)) { note(method, params); }
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
}

function noteEvent(requests, method, { requestId, request, timestamp }) {
  if (method === 'Network.requestWillBeSent') {
    requests.push({ id: requestId, address: request.url, began: timestamp, ended: Infinity });
    return;
  }
  const known = requests.findLast((one) => one.id === requestId);
  if (known) { known.ended = timestamp; }
}

/**
 * How many times something had to arrive before more was asked for: a new wave
 * begins with a request that began after one of the wave before had ended.
 */
export function wavesOf(requests) {
  let [waves, firstEnd] = [0, -Infinity];
  for (const { began, ended } of [...requests].sort((a, b) => a.began - b.began)) {
    if (began >= firstEnd || waves === 0) { waves++; firstEnd = ended; } else { firstEnd = Math.min(firstEnd, ended); }
  }
  return waves;
}

/** Waits until every request has ended and none has begun for a while. */
export async function untilQuiet(requests, { for: quiet = 300, most = 30_000 } = {}) {
  const began = performance.now();
  let [count, since] = [-1, began];
  while (performance.now() - began < most) {
    const busy = requests.some(({ ended }) => ended === Infinity);
    if (busy || requests.length !== count) { [count, since] = [requests.length, performance.now()]; }
    if (performance.now() - since >= quiet) { return; }
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}
