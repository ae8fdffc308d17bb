// Tests that only the weekly run takes: `npm run test:wide`.
import { it } from '@jest/globals';

/** Whether all end-to-end tests run. */
export const isWeekly = process.env['E2E'] === 'all';

/** `it` for what takes long, and for what is close to a test that always runs. */
export function weekly(name: string, body: () => Promise<void>, timeout?: number): void {
  if (isWeekly) it(name, body, timeout);
}
