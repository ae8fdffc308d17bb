// The contract of the registry port, and the real action, with each registry program. `npm run test:registries -- --all`
// takes Gitea, too; `--record` writes down which sentences hold; anything else is passed to jest.
import { orderOf, runSuite } from './recorded-suite.ts';
import { registryPaths, registryResultsFile } from './registry-suite.ts';

const order = orderOf(process.argv.slice(2));
const isGreen = runSuite(
  {
    paths: registryPaths,
    extras: order.isAll ? ['gitea'] : [],
    env: order.isAll ? { REGISTRIES: 'all' } : {},
    jest: [],
    results: {
      file: registryResultsFile,
      ending: '.test.ts',
      placeOf: ({ ancestorTitles: [group = '', ...within], title }) => ({ group, name: [...within, title].join(' ') }),
    },
  },
  order,
);
if (!isGreen) process.exit(1);
