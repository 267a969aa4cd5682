// Keeps a page of the preview current while its author writes. Only the
// preview serves this; a published site does not have it.
(() => {
  'use strict';
  const live = window.signpostLive = window.signpostLive || {};

  live.own = '/_signpost/';

  /** meta reads what the preview says of this page in its head; it may be empty. */
  live.meta = (name, page = document) => page.querySelector(`meta[name="signpost-${name}"]`)?.getAttribute('content') || '';

  /** programs are the scripts of a page that run, without the preview's own. */
  live.programs = (page) => [...page.querySelectorAll('script')]
    .filter((script) => !/json/i.test(script.type) && !(script.getAttribute('src') ?? '').startsWith(live.own));

  // ---- keeping the page current -------------------------------------------

  let shown = `"${live.meta('page')}"`; // tag of the bytes this page was made from
  let source = null; // those bytes as a document no script has touched
  let spoiled = false; // a change was begun that only loading the page again can finish
  let current = null; // version of the site that this page was last asked for
  let looking = false;
  let lookAgain = false;

  // look asks whether this page's bytes changed, and if so brings them in. The
  // search of an open page lets go of the index it has read.
  async function look() {
    window.signpostSearch?.renew?.();
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = true;
    try {
      do {
        lookAgain = false;
        await lookOnce();
      } while (lookAgain);
    } catch {
      // The preview is gone, and the stream finds out when it is back; or busy.
      current = null;
      setTimeout(() => stream?.readyState === EventSource.OPEN && look(), 1000);
    } finally {
      looking = false;
    }
  }

  async function lookOnce() {
    const headers = source ? { 'If-None-Match': shown } : {};
    const answer = await fetch(location.pathname + location.search, { headers, cache: 'no-store' });
    if (answer.status !== 304 && !(answer.headers.get('Content-Type') ?? '').startsWith('text/html')) return;
    const same = answer.status === 304 || answer.headers.get('ETag') === shown;
    const next = answer.status === 304 ? source : new DOMParser().parseFromString(await answer.text(), 'text/html');
    source = source || live.know(same ? next : null);
    if (spoiled && (same || answer.ok)) reload();
    else if (same) settled();
    else if (answer.ok || live.meta('status')) await bring(next, answer.headers.get('ETag') ?? '');
    else if (answer.status >= 500) broken(next);
    else await missing();
  }

  // settled takes back what was said of a page that could not be shown.
  function settled() {
    live.fail(null);
    live.gone(null);
  }

  // broken leaves the last good page where it is and says what is wrong.
  function broken(next) {
    const failure = live.meta('failure', next);
    const unknown = { severity: 'error', message: 'this page could not be made', hint: 'The reason is given where the preview was started.' };
    live.fail(failure ? JSON.parse(failure) : unknown);
  }

  async function bring(next, tag) {
    const [old, id] = [live.meta('id'), live.meta('id', next)];
    if (old && id !== old && await moved(old)) return;
    settled();
    spoiled = frame(source) !== frame(next) || !change(next);
    if (spoiled) {
      reload();
      return;
    }
    source = next;
    shown = tag;
    if (old !== id) listenAgain();
    document.dispatchEvent(new CustomEvent('signpost:updated'));
  }

  function change(next) {
    return live.keeping(() => {
      live.restyle(source, next);
      const merged = live.merge(source, next);
      if (merged) live.rehead(source, next);
      return merged;
    });
  }

  // frame is everything about a page that cannot be changed in place.
  function frame(page) {
    const parts = [...live.programs(page), ...page.querySelectorAll('meta[http-equiv], base')].map((part) => part.outerHTML);
    for (const part of [page.documentElement, page.body]) parts.push(part.cloneNode(false).outerHTML);
    return parts.join('\n');
  }

  // reload starts the page afresh. A page that comes out differently each time
  // must not spin, so each time soon after another waits longer, and then rests.
  // After a wait the preview is asked again: it may have stopped meanwhile.
  function reload() {
    const key = 'signpost-reloaded';
    const [last, times] = JSON.parse(sessionStorage.getItem(key) ?? '[0, 0]');
    const since = Date.now() - last;
    const soon = since < 10_000 ? times : 0;
    const wait = soon === 0 ? 0 : 250 * 2 ** soon - since;
    if (soon > 5) return;
    if (wait > 0) {
      setTimeout(look, wait);
      return;
    }
    sessionStorage.setItem(key, JSON.stringify([Date.now(), soon + 1]));
    location.reload();
  }

  // ---- pages that move or go ----------------------------------------------

  async function whereabouts(id) {
    if (!id) return { gone: true, above: '/', home: '/' };
    const answer = await fetch(`${live.own}page/${id}.json`, { cache: 'no-store' });
    return answer.json();
  }

  // moved follows this page to a new address and reports whether it has one.
  async function moved(id) {
    const where = await whereabouts(id);
    if (where.gone || where.address === location.pathname) return false;
    location.replace(where.address + location.hash);
    return true;
  }

  async function missing() {
    const where = await whereabouts(live.meta('id'));
    if (where.gone) {
      live.fail(null);
      live.gone(where);
    } else if (where.address !== location.pathname) {
      location.replace(where.address + location.hash);
    }
  }

  // ---- listening -----------------------------------------------------------

  // A browser keeps few connections to one place, so only a page that is
  // looked at holds the stream.
  const patience = 4000; // before a silent preview counts as stopped
  let stream = null;
  let silence = 0; // timer of that

  function listen() {
    if (stream || document.visibilityState === 'hidden') return;
    const id = live.meta('id');
    const opened = new EventSource(`${live.own}events${id ? `?page=${id}` : ''}`);
    stream = opened;
    opened.addEventListener('open', () => {
      clearTimeout(silence);
      silence = 0;
      current = null; // whatever was missed, look once
      live.lost(false);
    });
    opened.addEventListener('state', (event) => {
      const said = JSON.parse(event.data);
      live.tell(said);
      if (said.version === current) return;
      current = said.version;
      look();
    });
    opened.addEventListener('error', () => {
      silence = silence || setTimeout(() => live.lost(true), patience);
      if (opened.readyState === EventSource.CLOSED && stream === opened) setTimeout(() => stream === opened && listenAgain(), 1000);
    });
  }

  function rest() {
    stream?.close();
    stream = null;
    clearTimeout(silence);
    silence = 0;
  }

  function listenAgain() {
    stream?.close();
    stream = null;
    listen();
  }

  // A computer that slept may believe in a connection that is long gone.
  const step = 5000;
  let awake = Date.now();
  setInterval(() => {
    if (Date.now() - awake > 4 * step && stream) listenAgain();
    awake = Date.now();
  }, step);

  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? rest() : listen()));
  document.addEventListener('resume', listenAgain);
  addEventListener('online', listenAgain);
  addEventListener('pagehide', rest);
  addEventListener('pageshow', (event) => (event.persisted ? listenAgain() : listen()));
  document.addEventListener('DOMContentLoaded', listen);
})();
