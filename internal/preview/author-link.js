// Offers the author's view from a corner of every page: to whoever sits at the
// computer the preview runs on, and not in the author's view itself.
(() => {
  'use strict';

  const here = /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/;
  if (window.top !== window || !here.test(location.hostname)) return;

  const style = `
    #signpost-author {
      all: initial; position: fixed; inset: auto auto 0.75rem 0.75rem; z-index: 2147483646; box-sizing: border-box;
      min-height: 2rem; padding: 0.25rem 0.8rem; border: 1px solid #8a8f98; border-radius: 2rem; background: #16191f; color: #f4f5f7;
      font: 600 0.875rem/1.5 system-ui, sans-serif; cursor: pointer;
    }
    #signpost-author:hover { text-decoration: underline; }
    #signpost-author:focus-visible { outline: 3px solid #8ab4f8; outline-offset: 2px; }
    @media (max-width: 40rem) { #signpost-author { inset-block-end: 4.25rem; } } /* above the panel of mistakes, when it is closed */
    @media print { #signpost-author { display: none; } }`;

  document.addEventListener('DOMContentLoaded', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const link = document.createElement('a');
    link.id = 'signpost-author';
    link.textContent = 'Author’s view';
    const lead = () => { link.href = `/_signpost/author/#${location.pathname}${location.search}`; };
    lead();
    link.addEventListener('click', lead);
    document.documentElement.append(link);
  });
})();
