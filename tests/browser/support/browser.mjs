// One Chromium for all tests of a file, and a page that keeps note of
// everything a reader's browser would complain about.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Starts the browser named by CHROMIUM, or the one Debian installs. */
export function startBrowser() {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  if (!existsSync(executablePath)) { throw new Error(`there is no browser at ${executablePath}; install chromium or set CHROMIUM`); }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };

/**
 * Opens a tab. Its `complaints` fill with console errors, requests that fail
 * or leave the site, and breaches of the content security policy.
 * `home` is what every allowed request begins with.
 */
export async function openTab(browser, home, options = {}) {
  const context = await browser.newContext({ viewport: phone, serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(10_000);
  const complaints = [];
  if (options.javaScriptEnabled !== false) {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`the content security policy stopped ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
  }
  const tab = await context.newPage();
  const note = (what) => complaints.push(`${tab.url().replace(home, '')}: ${what}`);
  tab.on('console', (message) => { if (['error', 'warning'].includes(message.type())) { note(`console: ${message.text()} ${message.location().url}`); } });
  tab.on('pageerror', (error) => note(`script: ${error.message}`));
  tab.on('request', (request) => { if (!allowed(request.url(), home)) { note(`request to ${request.url()}`); } });
  tab.on('requestfailed', (request) => {
    // A browser gives up on what it still fetches when its page is left; nobody misses it.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') { return; }
    note(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  tab.on('response', (response) => { if (response.status() >= 400) { note(`status ${response.status()}: ${response.url()}`); } });
  return { tab, complaints, close: () => context.close() };
}

function allowed(address, home) {
  return address.startsWith(home) || address === 'about:blank' || address.startsWith('data:') || address.startsWith('blob:');
}

/** Runs work over all items in a few lanes; each lane is made once by `open` and closed at the end. */
export async function inLanes(items, lanes, open, work) {
  const waiting = [...items];
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, async () => {
    const lane = await open();
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) { await work(lane, item); }
    await lane.close();
  }));
}
