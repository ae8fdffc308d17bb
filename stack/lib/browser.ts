// The browser of this machine, in which tests look at summaries: Chromium, or Google's Chrome.
import { existsSync } from 'node:fs';
import { findProgram } from './run.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** On macOS programs lie in their applications, and not on PATH. */
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The message if it is missing. */
export const browserCure =
  'Chromium or Chrome is required to render summaries. Install one, or run `npm run stack -- up --with chromium` on a bare Debian.';

/** Returns the path of the program; undefined if missing. */
export function findBrowser(): string | undefined {
  return names.map((name) => findProgram(name)).find((path) => path !== undefined) ?? applications.find(existsSync);
}
