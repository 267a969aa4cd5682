// The report: tables a person reads, and everything behind them as JSON.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A part of the report: {title, notes, tables: [{title, columns, rows}], data}. */
export function asMarkdown(facts, parts) {
  const lines = ['# The search, measured', '', ...facts.map((fact) => `- ${fact}`)];
  for (const { title, notes = [], tables } of parts) {
    lines.push('', `## ${title}`, '', ...notes.flatMap((note) => [note, '']));
    for (const table of tables.filter(({ rows }) => rows.length > 0)) { lines.push(...tableLines(table)); }
  }
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trimEnd() + '\n';
}

function tableLines({ title, columns, rows }) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [...(title ? [`### ${title}`, ''] : []), line(columns), line(columns.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line), ''];
}

export function writeReport(folder, markdown, facts, parts) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.md'), markdown);
  writeFileSync(join(folder, 'report.json'), JSON.stringify({ facts, parts }, null, 1) + '\n');
}

// How numbers are written.

export const rate = (share) => (share === null ? '–' : share.toFixed(3).replace(/^0/, ''));
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
export const milliseconds = (number) => (number >= 100 ? `${Math.round(number)} ms` : `${number.toFixed(1)} ms`);
export const spread = ({ median, p95, max }, write) => `${write(median)} / ${write(p95)} / ${write(max)}`;
