// The programs that are measured, and where they come from.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { program } from '../built-site.mjs';
import { cacheFolder } from '../corpus/medquad.mjs';
import { pagefindProgram } from '../engines/pagefind.mjs';

const hugoModule = 'github.com/gohugoio/hugo';
const mostTries = 8;

/** All programs, and a line about each: {signpost, floor, hugo, pagefind, facts}. */
export function obtainPrograms({ hugo, say }) {
  const programs = { signpost: program(), floor: floorProgram(), hugo: hugo ? resolve(hugo) : obtainHugo(say), pagefind: pagefindProgram() };
  return {
    ...programs,
    facts: [
      `${versionSaid(programs.signpost, 'version')}, built from this checkout`,
      versionSaid(programs.hugo, 'version'),
      versionSaid(programs.pagefind, '--version'),
      `the floor: goldmark ${goldmarkVersion('../floor/go.mod')}; Signpost: goldmark ${goldmarkVersion('../../../go.mod')}`,
    ],
  };
}

function floorProgram() {
  if (!process.env.FLOOR_PROGRAM) { throw new Error('FLOOR_PROGRAM should name the program; scripts/bench builds it'); }
  return process.env.FLOOR_PROGRAM;
}

function versionSaid(command, word) {
  const { status, stdout, error } = spawnSync(command, [word], { encoding: 'utf8' });
  if (status !== 0) { throw new Error(`${command} does not run: ${error?.message ?? `it ends with ${status}`}`); }
  return stdout.trim().split('\n')[0];
}

function goldmarkVersion(file) {
  return /yuin\/goldmark (v\S+)/.exec(readFileSync(new URL(file, import.meta.url), 'utf8'))[1];
}

/** The newest Hugo that this Go builds, from the module proxy, once built kept in the cache. */
function obtainHugo(say) {
  const version = newestThatBuilds();
  const folder = join(cacheFolder(), `hugo-${version}`);
  const built = join(folder, 'hugo');
  if (existsSync(built)) { return built; }
  say(`building Hugo ${version}: this takes minutes, once`);
  const unfinished = `${folder}.unfinished`;
  mkdirSync(unfinished, { recursive: true });
  const { status, stderr } = go(['install', '-trimpath', `${hugoModule}@${version}`], { CGO_ENABLED: '0', GOBIN: unfinished });
  if (status !== 0) { throw new Error(`Hugo ${version} was not built; --hugo can name one:\n${stderr.slice(-2000)}`); }
  renameSync(unfinished, folder);
  return built;
}

/** Goes backwards from the newest release until one asks for no newer Go than this. */
function newestThatBuilds() {
  const listed = go(['list', '-m', '-versions', hugoModule]);
  const versions = listed.stdout.trim().split(' ').slice(1).filter((version) => /^v\d+\.\d+\.\d+$/.test(version));
  if (listed.status !== 0 || versions.length === 0) { throw new Error(`the releases of Hugo could not be listed; --hugo can name one:\n${listed.stderr.slice(-500)}`); }
  const here = go(['env', 'GOVERSION']).stdout.trim().replace(/^go/, '');
  for (const version of versions.reverse().slice(0, mostTries)) {
    const wanted = go(['list', '-m', '-f', '{{.GoVersion}}', `${hugoModule}@${version}`]).stdout.trim();
    if (wanted && !isNewer(wanted, here)) { return version; }
  }
  throw new Error(`none of the last ${mostTries} releases of Hugo can be built by Go ${here}; --hugo can name one`);
}

function isNewer(one, other) {
  const numbers = (version) => version.split('.').map((part) => Number.parseInt(part, 10));
  const [a, b] = [numbers(one), numbers(other)];
  const at = [0, 1, 2].find((place) => (a[place] ?? 0) !== (b[place] ?? 0));
  return at !== undefined && (a[at] ?? 0) > (b[at] ?? 0);
}

/** Outside every module, with no other Go than this, and behind whatever else the machine does. */
function go(words, environment = {}) {
  return spawnSync('nice', ['go', ...words], { cwd: tmpdir(), encoding: 'utf8', env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '', ...environment } });
}
