// Tests the registry port and the action with each registry program. `npm run test:registries -- --all` adds Gitea,
// `--record` writes the results, and other arguments are passed to jest.

import { registryPaths, registryResults } from './suites/paths.ts';
import { orderOf, runSuite } from './suites/recorded.ts';

const order = orderOf(process.argv.slice(2));
const isGreen = runSuite(
  {
    paths: registryPaths,
    extras: order.isAll ? ['gitea'] : [],
    env: order.isAll ? { REGISTRIES: 'all' } : {},
    jest: ['--runInBand'],
    results: {
      file: registryResults,
      ending: '.test.ts',
      placeOf: ({ ancestorTitles: [group = '', ...within], title }) => ({ group, name: [...within, title].join(' ') }),
    },
  },
  order,
);
if (!isGreen) process.exit(1);
