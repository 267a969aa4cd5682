// Keeps a page of the preview current while its author writes, and shows what
// is wrong. Only the preview serves this; a published site does not have it.
//
// Whatever the preview says is put on the page as text, never as markup.
(() => {
  'use strict';

  const own = '/_signpost/';
  const mark = document.querySelector('meta[name="signpost-page"]');
  let shown = mark instanceof HTMLMetaElement ? `"${mark.content}"` : ''; // tag of the bytes this page was made from
  let source = null; // those bytes as a document no script has touched
  let looking = false;
  let lookAgain = false;

  // ---- keeping the page current -------------------------------------------

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
      // The preview is gone or busy. The stream finds out when it is back.
    } finally {
      looking = false;
    }
  }

  async function lookOnce() {
    const headers = source ? { 'If-None-Match': shown } : {};
    const answer = await fetch(location.pathname + location.search, { headers, cache: 'no-store' });
    if (answer.status === 304) return;
    const tag = answer.headers.get('ETag') ?? '';
    if (!(answer.headers.get('Content-Type') ?? '').startsWith('text/html')) return;
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (tag === shown) {
      source = next;
    } else if (source && sameFrame(source, next) && bringIn(next)) {
      source = next;
      shown = tag;
      document.dispatchEvent(new CustomEvent('signpost:updated'));
    } else {
      reload();
    }
  }

  // reload starts the page afresh, though never twice in a moment: a page that
  // comes out differently each time must not spin.
  function reload() {
    const key = 'signpost-reloaded';
    const last = Number(sessionStorage.getItem(key));
    if (Date.now() - last < 1000) return;
    sessionStorage.setItem(key, String(Date.now()));
    location.reload();
  }

  // frame is everything about a page that cannot be changed in place.
  function frame(page) {
    const parts = [...page.querySelectorAll('script, meta[http-equiv], base')].map((part) => part.outerHTML);
    for (const part of [page.documentElement, page.body]) {
      parts.push(part.cloneNode(false).outerHTML);
    }
    return parts.join('\n');
  }

  function sameFrame(a, b) {
    return frame(a) === frame(b);
  }

  // bringIn changes what differs and reports whether all of it could be changed.
  function bringIn(next) {
    const place = { x: scrollX, y: scrollY, focus: focusKey() };
    bringStyles(next);
    document.title = next.title;
    const done = bringNode(document.body, source.body, next.body);
    if (done) {
      refocus(place.focus);
      scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
    }
    return done;
  }

  // bringStyles swaps style sheets; the old one goes when the new one is there,
  // so that the page is never seen bare.
  function bringStyles(next) {
    const wanted = sheets(next);
    const present = sheets(document);
    const old = [...present].filter(([address]) => !wanted.has(address)).map(([, link]) => link);
    const dropOld = () => old.forEach((link) => link.remove());
    let waiting = 0;
    const arrived = () => {
      waiting -= 1;
      if (waiting === 0) dropOld();
    };
    for (const [address, link] of wanted) {
      if (present.has(address)) continue;
      const fresh = document.importNode(link, true);
      waiting += 1;
      fresh.addEventListener('load', arrived);
      fresh.addEventListener('error', arrived);
      const after = old.find((one) => one.media === link.media) ?? old[0];
      if (after) after.after(fresh);
      else document.head.append(fresh);
    }
    if (waiting === 0) dropOld();
  }

  function sheets(page) {
    const links = [...page.head.querySelectorAll('link[rel~="stylesheet"]')];
    return new Map(links.map((link) => [link.getAttribute('href'), link]).filter(([address]) => address && !address.startsWith(own)));
  }

  // bringNode makes the live element what it is in the new page. It goes as
  // deep as old and new page have the same shape, so that what did not change
  // keeps its state. It refuses where a script changed the very part that has
  // to give way: only the script could do that again.
  function bringNode(live, before, after) {
    if (before.isEqualNode(after)) return true;
    if (aligned(live, before, after)) {
      return [...before.children].every((child, i) => bringNode(live.children[i], child, after.children[i]));
    }
    if (live === document.body || !untouched(live, before)) return false;
    const fresh = document.importNode(after, true);
    reopen(live, fresh);
    live.replaceWith(fresh);
    return true;
  }

  function aligned(live, before, after) {
    if (live.localName === 'svg' || live.localName === 'math') return false;
    return before.cloneNode(false).isEqualNode(after.cloneNode(false))
      && before.children.length === after.children.length
      && live.children.length >= before.children.length
      && ownText(before) === ownText(after)
      && [...before.children].every((child, i) => child.localName === after.children[i].localName && child.localName === live.children[i].localName);
  }

  function ownText(element) {
    return [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : '\u0000')).join('');
  }

  // untouched compares a live element with its source, whatever a reader opened.
  function untouched(live, before) {
    const [a, b] = [live, before].map((element) => {
      const copy = element.cloneNode(true);
      for (const part of [copy, ...copy.querySelectorAll('details')]) part.removeAttribute('open');
      return copy;
    });
    return a.isEqualNode(b);
  }

  function detailsOf(element) {
    const found = [...element.querySelectorAll('details')];
    if (element.localName === 'details') found.unshift(element);
    const seen = new Map();
    return found.map((details) => {
      const name = details.id || details.querySelector('summary')?.textContent || '';
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return [`${name}\n${seen.get(name)}`, details];
    });
  }

  // reopen carries over which details a reader opened or closed.
  function reopen(live, fresh) {
    const states = new Map(detailsOf(live).map(([key, details]) => [key, details.open]));
    for (const [key, details] of detailsOf(fresh)) {
      if (states.has(key)) details.open = states.get(key);
    }
  }

  function focusKey() {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body) return null;
    return { element: active, id: active.id, name: active.getAttribute('name'), start: active.selectionStart, end: active.selectionEnd, value: active.value };
  }

  function refocus(was) {
    if (!was || was.element.isConnected) return;
    const named = was.name ? document.getElementsByName(was.name)[0] : null;
    const again = (was.id && document.getElementById(was.id)) || named;
    if (!(again instanceof HTMLElement)) return;
    again.focus({ preventScroll: true });
    if (again instanceof HTMLInputElement || again instanceof HTMLTextAreaElement) {
      again.value = was.value ?? again.value;
      if (typeof was.start === 'number') again.setSelectionRange(was.start, was.end);
    }
  }

  // ---- saying what is wrong ------------------------------------------------

  let panel = null;
  let told = ''; // the problems on the panel
  let dismissed = ''; // those the author hid

  function make(name, kind, text) {
    const element = document.createElement(name);
    if (kind) element.className = `signpost-${kind}`;
    if (text) element.textContent = text;
    return element;
  }

  function count(number, word) {
    return `${number} ${word}${number === 1 ? '' : 's'}`;
  }

  function headline(state) {
    if (!state.failed) return count(state.errors || state.warnings, state.errors ? 'error' : 'warning');
    const what = state.errors ? count(state.errors, 'error') : 'something went wrong';
    return `The site cannot be built: ${what}`;
  }

  function describe(problem) {
    const item = make('li', problem.severity);
    const head = make('p', 'message');
    head.append(make('strong', 'severity', problem.severity), ` ${problem.message}`);
    item.append(head, make('p', 'place', problem.place));
    if (problem.marked || problem.before || problem.after) {
      const line = make('pre', 'line');
      line.append(problem.before, make('mark', 'mark', problem.marked || ' '), problem.after);
      item.append(line);
    }
    if (problem.hint) item.append(make('p', 'hint', problem.hint));
    return item;
  }

  function fill(state) {
    const urgent = state.failed || state.errors > 0;
    const body = make('details', 'body');
    body.open = urgent;
    body.append(make('summary', 'headline', headline(state)));
    if (state.stale) body.append(make('p', 'stale', 'You are looking at the last version that could be built.'));
    const list = make('ol', 'problems');
    list.append(...state.problems.map(describe));
    body.append(list);
    if (state.more > 0) body.append(make('p', 'more', `and ${state.more} more`));
    const close = make('button', 'close', 'Hide');
    close.type = 'button';
    close.addEventListener('click', () => {
      dismissed = told;
      tell(state);
    });
    panel.setAttribute('role', urgent ? 'alert' : 'status');
    panel.replaceChildren(close, body);
  }

  // tell shows the problems of a state, and only the note when there are none.
  function tell(state) {
    if (!panel) {
      panel = make('section');
      panel.id = 'signpost-live';
      panel.setAttribute('aria-label', 'Preview');
      document.documentElement.append(panel);
    }
    const key = JSON.stringify([state.problems, state.failed]);
    const wrong = state.failed || state.errors + state.warnings > 0;
    if (!wrong) dismissed = '';
    const wanted = wrong && key !== dismissed;
    if (wanted && told !== key) {
      told = key;
      fill(state);
    } else if (!wanted) {
      told = '';
      panel.setAttribute('role', 'status');
      panel.replaceChildren(...(state.note ? [make('p', 'note', state.note)] : []));
    }
    panel.hidden = panel.childNodes.length === 0;
  }

  // ---- listening -----------------------------------------------------------

  // A browser keeps few connections to one place, so only a page that is
  // looked at holds the stream.
  let stream = null;

  function listen() {
    if (stream || document.visibilityState === 'hidden') return;
    stream = new EventSource(`${own}events`);
    stream.addEventListener('state', (event) => {
      tell(JSON.parse(event.data));
      look();
    });
  }

  function rest() {
    stream?.close();
    stream = null;
  }

  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? rest() : listen()));
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  listen();
})();
