// Chance that can be repeated: the same seed and name give the same choices on
// every machine. Each set of choices has a name of its own, so that changing
// one leaves the others as they were.

/** A source of numbers from 0 up to 1 (mulberry32), named within a seed. */
export function randomSource(seed, name) {
  let state = seed >>> 0;
  for (const character of name) { state = Math.imul(state ^ character.codePointAt(0), 0x01000193) >>> 0; }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from 0 up to, and without, the limit. */
export const below = (random, limit) => Math.floor(random() * limit);

export const oneOf = (random, list) => list[below(random, list.length)];

/** The list in a new order (Fisher and Yates); the list given stays as it is. */
export function shuffled(random, list) {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = below(random, last + 1);
    [order[last], order[chosen]] = [order[chosen], order[last]];
  }
  return order;
}
