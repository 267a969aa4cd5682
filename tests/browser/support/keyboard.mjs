// Going about a page with the keyboard alone.

/** Presses Tab until the focus is on an element that a selector names, and fails when the page has been gone round. */
export async function tabTo(tab, selector) {
  for (let pressed = 0; pressed < 400; pressed++) {
    await tab.keyboard.press('Tab');
    if (await tab.evaluate((wanted) => document.activeElement.matches(wanted), selector)) { return; }
  }
  throw new Error(`the keyboard does not reach ${selector} on ${tab.url()}`);
}

/** Reaches a link or button with the keyboard, and presses Enter. */
export async function enter(tab, selector) {
  await tabTo(tab, selector);
  await tab.keyboard.press('Enter');
}

/** The same for a link: waits until its page is there. */
export async function follow(tab, selector) {
  await tabTo(tab, selector);
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press('Enter')]);
}
