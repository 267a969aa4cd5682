// One run and what it cost; many runs, and what can be said of them.

import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { quantiles } from '../quality.mjs';

/**
 * Runs a command to its end: {clock, user, system, processor: seconds,
 * megabytes: the most memory}. Output is not kept; what goes wrong is.
 */
export function measuredRun(command, words) {
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', command, ...words], {
    encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) { throw new Error(`${command} ${words.join(' ')} failed:\n${stderr.slice(-2000)}`); }
  const [clock, user, system, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { clock, user, system, processor: user + system, megabytes: kilobytes / 1024 };
}

/** Two runs one after the other, as if they were one. */
export const together = (one, other) => ({
  ...Object.fromEntries(['clock', 'user', 'system', 'processor', 'files', 'bytes'].map((key) => [key, one[key] + other[key]])),
  megabytes: Math.max(one.megabytes, other.megabytes),
});

/**
 * Where to build into: not there, below a folder that holds nothing else, and
 * nothing of the last run left to be written to the disk.
 */
export function fresh(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  spawnSync('sync', ['-f', folder]);
  return join(folder, 'site');
}

/**
 * Waits until the files just written are old enough for their times to be
 * trusted: a program may well read those of the last two seconds again, and
 * nobody builds twice that quickly.
 */
export const settle = () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500); };

/** Every file below a folder: path → which file it is and when it changed. */
export function filesBelow(folder) {
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) { continue; }
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const { ino, mtimeNs, size } = lstatSync(file, { bigint: true });
    files.set(file.slice(folder.length + 1), { is: `${ino} ${mtimeNs}`, size: Number(size) });
  }
  return files;
}

/** How many files were written, and their bytes. */
export function amountOf(files) {
  return { files: files.size, bytes: [...files.values()].reduce((sum, { size }) => sum + size, 0) };
}

/** How many files are new, gone, or not the same file any more. */
export function differing(before, after) {
  const changed = [...after].filter(([path, { is }]) => before.get(path)?.is !== is).length;
  return changed + [...before.keys()].filter((path) => !after.has(path)).length;
}

/** Least, middle, 95th in a hundred and greatest of some numbers. */
export const spreadOf = (numbers) => ({ ...quantiles(numbers), least: Math.min(...numbers), median: middleOf([...numbers].sort((a, b) => a - b)) });

/** Two rounds have two middles; neither alone would be fair. */
function middleOf(order) { return (order[Math.floor((order.length - 1) / 2)] + order[Math.floor(order.length / 2)]) / 2; }

/** The spread of one measure of a cost over another’s, round by round; none when the clock is too coarse for it. */
export function ratios(rounds, measure, above, below) {
  if (rounds.some((round) => round[below][measure] < countable)) { return undefined; }
  return spreadOf(rounds.map((round) => round[above][measure] / round[below][measure]));
}

// Times come in hundredths of a second.
const countable = 0.05;

// How a spread is written: the middle, then from the least to the greatest.

export const written = (numbers, digits) => writtenSpread(spreadOf(numbers), digits);
export function writtenSpread(spread, digits) {
  if (!spread) { return '–'; }
  const [median, least, max] = [spread.median, spread.least, spread.max].map((number) => number.toFixed(digits));
  return least === max ? median : `${median} (${least}–${max})`;
}
