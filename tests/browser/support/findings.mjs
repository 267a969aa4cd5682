import assert from 'node:assert/strict';

/** Fails with the findings listed, unless there are none. */
export function assertNone(findings, what) {
  const listed = [...new Set(findings)];
  const shown = listed.slice(0, 40).map((finding) => `  ${finding}`);
  if (listed.length > shown.length) { shown.push(`  and ${listed.length - shown.length} more`); }
  if (listed.length > 0) { assert.fail(`${listed.length} ${what}:\n${shown.join('\n')}\n`); }
}
