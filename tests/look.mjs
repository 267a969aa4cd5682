// Pictures of pages for people who review them; scripts/look explains how.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { desk, openTab, phone, startBrowser } from './browser/support/browser.mjs';
import { offlineFolder, serve, siteFolder } from './browser/support/site.mjs';

const { values: wish, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dark: { type: 'boolean' },
    print: { type: 'boolean' },
    offline: { type: 'boolean' },
    output: { type: 'string', short: 'o', default: 'look' },
  },
});

// "pyramid" is /pyramid/; a file name and a fragment stay as they are.
function addressOf(path) {
  const [plain, fragment] = path.split('#');
  let address = '/' + plain.replace(/^\/+/, '');
  if (!/\.\w+$/.test(address) && !address.endsWith('/')) { address += '/'; }
  return address + (fragment === undefined ? '' : '#' + fragment);
}

const offlineAddress = (address) => pathToFileURL(offlineFolder).href + address.replace(/\/(#|$)/, '/index.html$1');

const nameOf = (address) => address.replace(/^\/|\/$/g, '').replace(/[^\w-]+/g, '-') || 'start';

const server = await serve(siteFolder);
const browser = await startBrowser();
mkdirSync(wish.output, { recursive: true });
let failed = false;
for (const address of positionals.map(addressOf)) {
  for (const [place, viewport] of Object.entries({ phone, desk })) {
    for (const colorScheme of wish.dark ? ['light', 'dark'] : ['light']) {
      const { tab, complaints, close } = await openTab(browser, wish.offline ? 'file:' : server.origin, { viewport, colorScheme, reducedMotion: 'reduce' });
      await tab.goto(wish.offline ? offlineAddress(address) : server.origin + address);
      const name = join(wish.output, `${nameOf(address)}-${place}${colorScheme === 'dark' ? '-dark' : ''}`);
      await tab.screenshot({ path: `${name}.png`, fullPage: true });
      console.log(`${name}.png`);
      if (wish.print && place === 'desk' && colorScheme === 'light') {
        await tab.pdf({ path: `${name}.pdf`, format: 'A4', preferCSSPageSize: true });
        console.log(`${name}.pdf`);
      }
      for (const complaint of complaints) { console.error(complaint); }
      failed ||= complaints.length > 0;
      await close();
    }
  }
}
await browser.close();
await server.close();
process.exitCode = failed ? 1 : 0;
