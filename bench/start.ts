// Milliseconds from the start of the process to the first line of the action, against an empty script.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './figures/statistics.ts';
import { required } from './figures/step.ts';

const root = join(import.meta.dirname, '..');

function firstLine(script: string): number {
  const { stderr } = spawnSync(process.execPath, [script]);
  return Number(required('first line', /first line: ([\d.]+)/.exec(stderr.toString())?.[1]));
}

/** Prints both. */
export function compareStart(): void {
  const folder = mkdtempSync(join(tmpdir(), 'polyarch-bench-'));
  const line = 'process.stderr.write(`first line: ${performance.now()}\\n`);';
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, line);
  // The very bundle, ended at the first line that is ours: everything before it is the cost of loading.
  const entry = readFileSync(join(root, 'dist/index.js'), 'utf8');
  const copy = join(root, 'dist/first-line.bench.js');
  const marker = entry.indexOf('// The entry of the action');
  if (marker < 0) throw new Error('The bundle does not say where its entry is.');
  writeFileSync(copy, `${entry.slice(0, marker)}\n${line}process.exit(0);\n${entry.slice(marker)}`);
  const times: { ours: number[]; empty: number[] } = { ours: [], empty: [] };
  for (let round = 0; round < 20; round += 1) {
    times.ours.push(firstLine(copy));
    times.empty.push(firstLine(empty));
  }
  rmSync(copy);
  rmSync(folder, { recursive: true });
  const size = (entry.length / 1e6).toFixed(2);
  console.log(
    `first line  ${median(times.ours).toFixed(0)} ms   empty script ${median(times.empty).toFixed(0)} ms (goal: at most 60 ms)   entry ${size} MB (goal: at most 1.3 MB)`,
  );
}
