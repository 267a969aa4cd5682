// What the figures were measured on. Figures without it say nothing.

import { spawnSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';

const said = (command, words) => spawnSync(command, words, { encoding: 'utf8' }).stdout?.trim() || 'unknown';

export function machineFacts(work) {
  const [type, free] = said('df', ['--output=fstype,avail', '-BG', work]).split('\n').at(-1).trim().split(/\s+/);
  return [
    `${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, Linux ${release()}`,
    `files on ${type}, ${free?.replace('G', ' GB')} free${type === 'tmpfs' ? ' (memory: no disk is measured)' : ''}`,
    `${said('go', ['version'])}, Node ${process.versions.node}`,
    `begun ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  ];
}

/** How many processes wanted a processor, on average over the last minute. */
export const load = () => loadavg()[0].toFixed(1);
