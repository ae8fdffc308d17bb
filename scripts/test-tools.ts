// Tests the action with pairs of buildx and BuildKit. `npm run test:tools -- --all` tests all pairs, `--record` writes the
// results, and other arguments are passed to jest.
import { machineKind } from '../stack/parts/engine.ts';
import { toolPaths, toolResults } from './suites/paths.ts';
import { orderOf, runSuite } from './suites/recorded.ts';

const order = orderOf(process.argv.slice(2));
// A second engine is started on a bare machine only. Elsewhere all tests use the engine of the machine.
const isOwn = (await machineKind()) === 'own';
const isGreen = runSuite(
  {
    paths: toolPaths,
    extras: [...(isOwn ? ['engine29'] : []), order.isAll ? 'versions' : 'oldest'],
    env: { ...(order.isAll ? { TOOL_PAIRS: 'all' } : {}), ...(order.isRecorded ? { RECORD_ANSWERS: '1' } : {}) },
    // Two files side by side: each uses its own tools, and waits a part of its time.
    jest: ['--maxWorkers=2', ...(isOwn ? [] : ['--testPathIgnorePatterns=/engines\\.test\\.ts$'])],
    results: {
      file: toolResults,
      ending: 'pairs.test.ts',
      placeOf: ({ ancestorTitles, title }) => ({ group: ancestorTitles.at(-1) ?? '', name: title }),
    },
  },
  order,
);
if (!isGreen) process.exit(1);
