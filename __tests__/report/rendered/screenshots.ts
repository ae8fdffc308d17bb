// Pictures of summaries, to be looked at: `node __tests__/report/rendered/screenshots.ts FOLDER`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeSummary } from '../../../src/report/summary/summary.ts';
import { photograph } from './browser.ts';
import { pageOf } from './page.ts';
import { runs } from './runs.ts';

const [folder = 'screenshots'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const heights: Readonly<Record<string, number>> = { one: 1100, three: 1400, thirty: 3600, failed: 1500, hostile: 6000 };
for (const [name, facts] of Object.entries(runs)) {
  for (const theme of ['light', 'dark'] as const) {
    const path = join(folder, `${name}-${theme}.png`);
    await photograph(pageOf(makeSummary(facts), theme), path, heights[name] ?? 1500);
    console.log(path);
  }
}
