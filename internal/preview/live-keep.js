// Keeps what a reader has of a page while it changes: the place in the view,
// the focus, what was opened and typed; and brings style sheets and the head up
// to date without a bare moment.
(() => {
  'use strict';
  const live = window.signpostLive = window.signpostLive || {};
  const landmarksKept = 40;

  /** keeping makes a change of the page, and the reader does not lose the place. */
  live.keeping = (change) => {
    const [place, marks, focus] = [{ x: scrollX, y: scrollY }, landmarks(), focused()];
    const done = change();
    if (!done) return false;
    refocus(focus);
    const mark = marks.find(({ part }) => part.isConnected && part.getClientRects().length > 0);
    const moved = mark ? mark.part.getBoundingClientRect().top - mark.top : place.y - scrollY;
    if (Math.abs(moved) >= 0.5 || scrollX !== place.x) scrollTo({ left: place.x, top: scrollY + moved, behavior: 'instant' });
    return true;
  };

  // landmarks are the first parts in view that hold words or pictures of their
  // own. At the top of a page there are none: what comes in there is to be seen.
  function landmarks() {
    const found = [];
    if (scrollY <= 0) return found;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT, (part) => {
      const box = part.getBoundingClientRect();
      if (box.bottom <= 0 || ['fixed', 'sticky'].includes(getComputedStyle(part).position)) return NodeFilter.FILTER_REJECT;
      return NodeFilter.FILTER_ACCEPT;
    });
    while (found.length < landmarksKept && walker.nextNode()) {
      const part = walker.currentNode;
      const { top, height } = part.getBoundingClientRect();
      if (top > innerHeight) break;
      if (height > 0 && speaks(part)) found.push({ part, top });
    }
    return found;
  }

  function speaks(part) {
    return part.childElementCount === 0 || [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  }

  function focused() {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body) return null;
    return { element: active, id: active.id, name: active.getAttribute('name'), start: active.selectionStart, end: active.selectionEnd, value: active.value };
  }

  // refocus gives the focus to the part that took the place of the one that had it.
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

  function detailsOf(parts) {
    const found = parts.filter((part) => part instanceof Element)
      .flatMap((part) => [...(part.matches('details') ? [part] : []), ...part.querySelectorAll('details')]);
    const seen = new Map();
    return found.map((details) => {
      const name = details.id || details.querySelector('summary')?.textContent || '';
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return [`${name}\n${seen.get(name)}`, details];
    });
  }

  /** reopen opens and closes details in new parts as the reader left them in those that leave. */
  live.reopen = (leaving, fresh) => {
    const states = new Map(detailsOf(leaving).map(([key, details]) => [key, details.open]));
    for (const [key, details] of detailsOf(fresh)) {
      if (states.has(key)) details.open = states.get(key);
    }
  };

  /**
   * restyle swaps style sheets. An old one goes when the new ones are there, so
   * that the page is never seen bare.
   */
  live.restyle = (before, after) => {
    const [was, wanted, present] = [sheets(before), sheets(after), sheets(document)];
    const old = [...was.keys()].filter((address) => !wanted.has(address) && present.has(address)).map((address) => present.get(address));
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
      const last = old.find((one) => one.media === link.media) ?? old[0];
      if (last) last.after(fresh);
      else document.head.append(fresh);
    }
    if (waiting === 0) dropOld();
  };

  function sheets(page) {
    const links = [...page.head.querySelectorAll('link[rel~="stylesheet"]')];
    return new Map(links.map((link) => [link.getAttribute('href'), link]).filter(([address]) => address && !address.startsWith(live.own)));
  }

  /** rehead brings in what a head says of its page, apart from scripts, policies and style sheets. */
  live.rehead = (before, after) => {
    const said = (page) => [...page.head.querySelectorAll('meta:not([http-equiv]), link:not([rel~="stylesheet"])')];
    const [was, is, present] = [said(before), said(after), said(document)];
    const without = (list, others) => list.filter((part) => !others.some((other) => other.isEqualNode(part)));
    for (const part of without(was, is)) present.find((one) => one.isEqualNode(part))?.remove();
    document.head.append(...without(is, was).map((part) => document.importNode(part, true)));
    document.title = after.title;
  };
})();
