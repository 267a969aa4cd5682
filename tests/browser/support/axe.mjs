// axe-core, asked about everything WCAG 2.2 AA and good practice name.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on the page as it stands, one line for each rule; of some rules alone where they are named. */
export async function axeFindings(tab, where, rules) {
  if (!await tab.evaluate(() => 'axe' in window)) { await tab.evaluate(source); }
  const violations = await tab.evaluate(async (runOnly) => {
    const result = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
    return result.violations.map((violation) => ({
      rule: violation.id,
      help: violation.help,
      places: violation.nodes.map((node) => node.target.join(' ')),
      why: violation.nodes[0].failureSummary.split('\n').slice(1).map((line) => line.trim()).join('; '),
    }));
  }, rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags });
  return violations.map((v) => `${where}: ${v.rule}: ${v.help}; ${v.places.length} place(s), first ${v.places[0]}: ${v.why}`);
}
