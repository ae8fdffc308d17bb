// The browser that renders summaries in tests: the machine's own, if it has one.
import { browserCure, findBrowser } from '../lib/browser.ts';
import type { Part } from '../lib/part.ts';
import { installPackages } from './packages.ts';

const part = { name: 'chromium', isUp: async () => findBrowser() !== undefined };

/** On a bare Debian it is installed. */
export function browserPart(): Part {
  return {
    ...part,
    after: ['debian packages'],
    bringUp: async () => {
      await installPackages('chromium');
      return 'installed';
    },
  };
}

/** On a user's machine nothing is installed: missing packages are reported. */
export function foreignBrowserPart(): Part {
  return {
    ...part,
    after: [],
    bringUp: async () => {
      throw new Error(browserCure);
    },
  };
}
