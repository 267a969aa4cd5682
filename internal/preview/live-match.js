// Finds out which parts of a page are the same before and after an edit, and
// which of them have to move.
(() => {
  'use strict';
  const live = window.signpostLive = window.signpostLive || {};

  /** busy tells what must not be taken off the page for a moment: it holds the focus, or plays. */
  live.busy = (node) => node.nodeType === Node.ELEMENT_NODE
    && (node === document.activeElement || (node instanceof HTMLMediaElement && (!node.paused || node.currentTime > 0)));

  /** nameOf is what an element is known by, whatever else about it changes; it may be empty. */
  live.nameOf = (element) => {
    if (element.id) return `#${element.id}`;
    const media = element.matches('audio, video') ? element : element.querySelector('audio, video');
    if (media) return `film ${live.filmOf(media)}`;
    if (element.localName === 'details') return `details ${element.querySelector('summary')?.textContent}`;
    return element.getAttribute('name') ? `name ${element.getAttribute('name')}` : '';
  };

  /** filmOf is the address of what a media element plays, as it is written. */
  live.filmOf = (media) => (media.hasAttribute('src') ? media : media.querySelector('source'))?.getAttribute('src') || '';

  /**
   * match gives for each of the nodes after an edit which one before it was, as
   * a place in the list, or -1. What is equal at both ends is settled first;
   * then go by id, by equality, by another name, and last by position.
   */
  live.match = (before, after) => {
    const from = new Array(after.length).fill(-1);
    const taken = new Array(before.length).fill(false);
    const pair = (i, j) => {
      from[j] = i;
      taken[i] = true;
    };
    const least = Math.min(before.length, after.length);
    let start = 0;
    for (; start < least && before[start].isEqualNode(after[start]); start += 1) pair(start, start);
    for (let end = 1; end <= least - start && before[before.length - end].isEqualNode(after[after.length - end]); end += 1) {
      pair(before.length - end, after.length - end);
    }
    if (from.includes(-1) && taken.includes(false)) {
      by((element) => element.id);
      by((element) => element.outerHTML);
      by(live.nameOf);
      byPosition(before, after, from, taken);
    }
    return from;

    function by(key) {
      const waiting = new Map();
      const open = (node, done) => !done && node.nodeType === Node.ELEMENT_NODE;
      before.forEach((node, i) => {
        const name = open(node, taken[i]) && key(node);
        if (!name) return;
        const full = `${node.localName} ${name}`;
        if (!waiting.has(full)) waiting.set(full, []);
        waiting.get(full).push(i);
      });
      after.forEach((node, j) => {
        const name = open(node, from[j] >= 0) && key(node);
        const found = name && waiting.get(`${node.localName} ${name}`);
        if (found && found.length > 0) pair(found.shift(), j);
      });
    }
  };

  // byPosition pairs what is left between the same neighbours, each with the
  // next of its kind.
  function byPosition(before, after, from, taken) {
    let low = -1;
    for (let j = 0; j < after.length; j += 1) {
      if (from[j] >= 0) {
        low = from[j];
        continue;
      }
      let end = j;
      while (end < after.length && from[end] < 0) end += 1;
      const high = end < after.length ? from[end] : before.length;
      const gap = [];
      for (let i = low + 1; i < high; i += 1) if (!taken[i]) gap.push(i);
      for (; j < end; j += 1) {
        const at = gap.findIndex((i) => alike(before[i], after[j]));
        if (at < 0) continue;
        from[j] = gap[at];
        taken[gap[at]] = true;
        gap.splice(at, 1);
      }
      j -= 1;
    }
  }

  // A media element with another source is another film.
  function alike(a, b) {
    if (a.nodeName !== b.nodeName) return false;
    return a.nodeType !== Node.ELEMENT_NODE || !a.matches('audio, video') || live.filmOf(a) === live.filmOf(b);
  }

  /**
   * staying chooses the nodes that keep their place while the others move round
   * them: the heaviest that are in the right order already. What is busy weighs
   * more than everything else.
   */
  live.staying = (from, homes) => {
    const places = [...from.keys()].filter((j) => from[j] >= 0);
    if (places.every((j, n) => n === 0 || from[places[n - 1]] < from[j])) return new Set(places);
    const weight = (home) => {
      if (!home || home.nodeType !== Node.ELEMENT_NODE) return 1;
      return holdsBusy(home) ? 1e9 : 1000;
    };
    const best = []; // the heaviest run that ends at each place
    places.forEach((j, n) => {
      let before = -1;
      for (let m = 0; m < n; m += 1) {
        if (from[places[m]] < from[j] && (before < 0 || best[m].sum > best[before].sum)) before = m;
      }
      best.push({ before, sum: weight(homes[from[j]]) + (before < 0 ? 0 : best[before].sum) });
    });
    const still = new Set();
    let at = best.reduce((heaviest, run, n) => (run.sum > best[heaviest].sum ? n : heaviest), 0);
    for (; at >= 0; at = best[at].before) still.add(places[at]);
    return still;
  };

  function holdsBusy(element) {
    return element.contains(document.activeElement) || [element, ...element.querySelectorAll('audio, video')].some(live.busy);
  }
})();
