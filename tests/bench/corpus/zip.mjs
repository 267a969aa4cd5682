// Just enough of the zip format to read the one archive of judged answers,
// so that no other program is needed.

import { inflateRawSync } from 'node:zlib';

/** The files of an archive: name → text. */
export function readZip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) { throw new Error('this is no zip archive'); }
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const sizes = { name: bytes.readUInt16LE(at + 28), extra: bytes.readUInt16LE(at + 30), comment: bytes.readUInt16LE(at + 32) };
    const name = bytes.toString('utf8', at + 46, at + 46 + sizes.name);
    files.set(name, contentsOf(bytes, { method: bytes.readUInt16LE(at + 10), size: bytes.readUInt32LE(at + 20), header: bytes.readUInt32LE(at + 42) }));
    at += 46 + sizes.name + sizes.extra + sizes.comment;
  }
  return files;
}

function contentsOf(bytes, { method, size, header }) {
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(start, start + size);
  return (method === 0 ? packed : inflateRawSync(packed)).toString('utf8');
}
