// Writes the plans that `describe-plan.test.ts` holds the step against; a change of them is a change of the output `plan`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planOf, steps } from './cases.ts';

for (const [name, step] of Object.entries(steps)) {
  writeFileSync(join(import.meta.dirname, `${name}.json`), await planOf(step));
}
