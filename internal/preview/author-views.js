// The ways the author's view shows a page: how wide, in which colours, with
// which size of text, as on paper, and without scripts.
//
// Nothing is asked of the page: its style sheets are told other conditions
// through their own rules, and told the old ones when the view is left.
window.signpostViews = (() => {
  'use strict';

  const stage = document.getElementById('stage');
  const frame = document.getElementById('page');
  const buttons = document.querySelectorAll('button[data-width], button[data-scheme], button[data-look]');
  const view = { width: '', scheme: '', large: false, print: false, plain: false };

  // What conditions the author's browser meets, and what stands for those that
  // it should take for met and for not met.
  const met = '(min-width: 0px)';
  const unmet = '(max-width: 0px)';

  let dressed = null; // the document whose rules are kept
  let kept = new Map(); // its sheets and rules, and their own conditions
  let sheet = null; // the rules added to it

  /** The condition a style sheet's own condition becomes in this view. */
  function conditionFor(own) {
    let now = own;
    if (view.print) {
      now = now.replace(/\b(print|screen)\b/g, (type) => (type === 'print' ? 'screen' : 'print'));
    }
    const scheme = view.print ? 'light' : view.scheme;
    if (scheme) {
      now = now.replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g, (all, wanted) => (wanted === scheme ? met : unmet));
    }
    if (view.large) {
      // Browsers measure these by the size of text that a reader has set.
      now = now.replace(/(\d*\.?\d+)(r?em)\b/g, (all, number, unit) => `${2 * number}${unit}`);
    }
    return now;
  }

  function retell(thing) {
    if (!kept.has(thing)) { kept.set(thing, thing.media.mediaText); }
    const wanted = conditionFor(kept.get(thing));
    if (thing.media.mediaText !== wanted) { thing.media.mediaText = wanted; }
  }

  function retellRules(rules) {
    for (const rule of rules) {
      if (rule.media && rule.media.length > 0) { retell(rule); }
      if (rule.styleSheet) {
        retellSheet(rule.styleSheet);
      } else if (rule.cssRules) {
        retellRules(rule.cssRules);
      }
    }
  }

  function retellSheet(one) {
    if (one.media.length > 0) { retell(one); }
    try {
      retellRules(one.cssRules);
    } catch {
      // A sheet that is still on its way has no rules to read yet.
    }
  }

  /** The rules that this view adds to the page. */
  function added() {
    const rules = ['#signpost-live, #signpost-author { display: none !important; }'];
    const scheme = view.print ? 'light' : view.scheme;
    if (scheme) { rules.push(`:root { color-scheme: ${scheme} !important; }`); }
    if (view.large) { rules.push(':root { font-size: 200% !important; }'); }
    return rules.join('\n');
  }

  /** Makes the page in the frame what the view asks for. */
  function dress() {
    const page = frame.contentDocument;
    if (!page || !page.documentElement) { return; }
    if (dressed !== page) {
      dressed = page;
      kept = new Map();
      sheet = new frame.contentWindow.CSSStyleSheet();
      page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
      // Sheets that come later, as after an edit, are dressed when they are there.
      page.addEventListener('load', (event) => { if (event.target.localName === 'link') { dress(); } }, true);
      page.addEventListener('signpost:updated', dress);
    }
    sheet.replaceSync(added());
    for (const one of page.styleSheets) { retellSheet(one); }
  }

  function stand() {
    stage.dataset.width = view.print ? 'paper' : view.width;
    for (const button of buttons) {
      const { width, scheme, look } = button.dataset;
      const on = look ? view[look] : scheme ? view.scheme === scheme : view.width === width && !view.print;
      button.setAttribute('aria-pressed', String(on));
    }
  }

  // A page notices that it is printed by two events; what it does then belongs
  // to its look on paper.
  function tellPrinting() {
    try {
      frame.contentWindow.dispatchEvent(new Event(view.print ? 'beforeprint' : 'afterprint'));
    } catch {
      // The frame shows nothing that could listen.
    }
  }

  // Whether scripts may run is decided when a page is loaded.
  function allowScripts() {
    if (view.plain) {
      frame.setAttribute('sandbox', 'allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox');
    } else {
      frame.removeAttribute('sandbox');
    }
    frame.contentWindow.location.reload();
  }

  function press(button) {
    const { width, scheme, look } = button.dataset;
    const printed = view.print;
    if (look) {
      view[look] = !view[look];
    } else if (scheme) {
      view.scheme = view.scheme === scheme ? '' : scheme;
    } else {
      view.width = width;
      view.print = false;
    }
    stand();
    dress();
    if (look === 'plain') { allowScripts(); }
    if (view.print !== printed) { tellPrinting(); }
  }

  for (const button of buttons) { button.addEventListener('click', () => press(button)); }

  return {
    dress: () => {
      dress();
      if (view.print) { tellPrinting(); }
    },
    withoutScripts: () => view.plain,
  };
})();
