// The collections' XML is flat and regular: elements are found by name, in
// order, and never stand inside an element of the same name.

/** Every element of a name: its attributes and what stands inside. */
export function elements(xml, name) {
  const found = [];
  for (const [, attributes, inside] of xml.matchAll(new RegExp(`<${name}((?:\\s[^>]*)?)>([\\s\\S]*?)</${name}>`, 'g'))) {
    found.push({ attributes, inside });
  }
  return found;
}

export const attribute = (attributes, name) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');

/** The text of the first element of a name, or nothing. */
export const textOf = (xml, name) => plain(elements(xml, name)[0]?.inside ?? '');

const characters = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Without mark-up, character references read, white space folded. */
export function plain(text) {
  return text
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replace(/<[a-zA-Z/!][^>]*>/g, ' ')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, digits) => String.fromCodePoint(parseInt(digits, hex ? 16 : 10)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => characters[name])
    .replace(/\s+/g, ' ')
    .trim();
}
