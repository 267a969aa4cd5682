// The box in the author's view that tries a search: it asks the site's own
// reader of the index, the one its readers have, and says where the page that
// is looked at comes.
window.signpostAsk = (() => {
  'use strict';

  const frame = document.getElementById('page');
  const form = document.getElementById('ask');
  const field = document.getElementById('words');
  const answer = document.getElementById('answer');
  const looked = 50;
  let reader = ''; // the address of the script that was loaded
  let asked = 0;
  let typing;

  /** What the page in the frame says of its search; nothing when it has none. */
  function means() {
    const search = frame.contentDocument?.querySelector('form[data-entry][data-reader]');
    if (!search) { return null; }
    const here = frame.contentWindow.location.href;
    const [script, entry, root] = ['reader', 'entry', 'root'].map((name) => new URL(search.dataset[name], here));
    return [script, entry, root].every((address) => address.origin === location.origin) ? { script: script.href, entry: entry.href, root: root.href } : null;
  }

  function load(address) {
    if (reader === address && window.signpostSearch) { return Promise.resolve(); }
    return new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = address;
      script.onload = () => { reader = address; done(); };
      script.onerror = () => failed(new Error('Search could not be read.'));
      document.head.append(script);
    });
  }

  const later = (begin) => new Promise((done, failed) => { begin((error, value) => { if (error) { failed(error); } else { done(value); } }); });

  const ordinal = (number) => {
    const tens = number % 100;
    const ending = tens > 10 && tens < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
    return `${number}${ending}`;
  };

  /** Says where the page comes among what the words find. */
  async function find(words) {
    const way = means();
    if (!way) { return 'This page has no search to try.'; }
    await load(way.script);
    const search = window.signpostSearch;
    await later((done) => search.open(way.entry, way.root, done));
    const found = await later((done) => search.find(words, {}, done));
    const cards = await later((done) => search.pages(found.hits.slice(0, looked), done));
    const here = frame.contentWindow.location.pathname;
    const at = cards.findIndex((card) => new URL(card.address, way.root).pathname === here && !card.address.includes('#'));
    const first = cards[0] ? ` “${cards[0].title}” comes first.` : '';
    if (at === 0) { return `It comes first of ${found.total}.`; }
    if (at > 0) { return `It comes ${ordinal(at + 1)} of ${found.total}.${first}`; }
    return cards.length > 0 ? `It is not among the first ${cards.length} of ${found.total}.${first}` : 'Nothing is found with these words.';
  }

  async function ask() {
    const mine = ++asked;
    const words = field.value.trim();
    if (words.length < 2) {
      answer.textContent = '';
      return;
    }
    let said;
    try {
      said = await find(words);
    } catch (error) {
      said = error.message;
    }
    if (mine === asked) { answer.textContent = said; }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  field.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(ask, 250);
  });

  return {
    /** Asks again after an edit or on another page. */
    again: () => {
      window.signpostSearch?.renew?.();
      if (field.value.trim()) { ask(); }
    },
  };
})();
