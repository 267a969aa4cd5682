// Whether every link of every page leads somewhere.

/** What a page points to and what can be pointed to on it, as the browser understands both. */
export function pageTargets(tab) {
  return tab.evaluate(() => {
    const addresses = [];
    for (const [selector, property] of [['a[href], link[href], area[href]', 'href'], ['img[src], script[src], source[src], track[src], video[src], iframe[src]', 'src'], ['form[action]', 'action']]) {
      for (const element of document.querySelectorAll(selector)) { addresses.push(String(element[property])); }
    }
    return { addresses, ids: [...document.querySelectorAll('[id]')].map((element) => element.id) };
  });
}

/**
 * Lists the links that lead nowhere. `targets` holds each visited address with
 * what pageTargets said; `exists` says whether an address that is not a page
 * has a file.
 */
export function deadLinks(targets, home, exists) {
  const found = [];
  for (const [page, { addresses }] of targets) {
    for (const address of addresses) {
      const [target, fragment = ''] = address.split('#');
      if (/^(https?|mailto|tel|sms):/.test(target) && !target.startsWith(home)) { continue; }
      const plain = target.split('?')[0];
      if (!plain.startsWith(home) || !(targets.has(plain) || exists(plain))) {
        found.push(`${page.replace(home, '')} leads to ${address.replace(home, '')}, which is not there`);
      } else if (fragment && targets.has(plain) && !targets.get(plain).ids.includes(decodeURIComponent(fragment))) {
        found.push(`${page.replace(home, '')} leads to ${address.replace(home, '')}, but that page has no such place`);
      }
    }
  }
  return found;
}
