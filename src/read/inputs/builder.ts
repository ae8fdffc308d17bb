// The inputs of the builder, and of the machine that it runs on.
import { parseDriverOptions } from '../../commands/driver-option.ts';
import { drivers } from '../../plan/builder/builder-inputs.ts';
import { readNodes } from '../forms/nodes.ts';
import { type Rows, rawLines, words } from '../forms/row.ts';
import { choice, optionalText, parseAuto, parseBoolean, readBuildxVersion } from '../forms/scalars.ts';

/** What BuildKit itself is, and how it is configured. */
export const buildkitRows = {
  'buildkitd-config': { parse: optionalText, to: 'builder.configPath' },
  'buildkitd-config-inline': { parse: optionalText, mayHide: 'attributes', to: 'builder.configText' },
  'buildkitd-flags': { parse: optionalText, mayHide: 'attributes', to: 'builder.flags' },
  'buildkit-image': { parse: optionalText, to: 'builder.image' },
} as const satisfies Rows;

/** How a new builder is made. An existing one excludes them all, so action.yml must give none of them a default. */
export const newBuilderRows = {
  driver: {
    parse: (given) => (given.text.trim() === '' ? drivers[0] : choice(...drivers)(given)),
    to: 'builder.driver',
  },
  'driver-opts': {
    parse: (given) => rawLines(given).flatMap(parseDriverOptions),
    mayHide: 'attributes',
    to: 'builder.driverOptions',
  },
  endpoint: { parse: optionalText, mayHide: 'attributes', to: 'builder.endpoint' },
  nodes: { parse: ({ text }) => readNodes(text), mayHide: 'attributes', to: 'builder.nodes' },
  ...buildkitRows,
} as const satisfies Rows;

/** Which builder builds, and what stays of it. */
export const builderRows = {
  builder: { parse: optionalText, to: 'builder.existing' },
  ...newBuilderRows,
  'keep-state': { parse: parseAuto, default: 'auto', to: 'builder.keepState' },
  'buildx-version': { parse: readBuildxVersion },
  cleanup: { parse: parseBoolean, default: 'true', to: 'builder.isRemovedAfterwards' },
} as const satisfies Rows;

/** What is used where nothing is built, too. */
export const machineRows = {
  emulation: { parse: choice('auto', 'always', 'never'), default: 'auto', to: 'builder.emulation' },
  'binfmt-image': { parse: optionalText, to: 'builder.binfmtImage' },
  'insecure-registries': { parse: words, to: 'builder.insecureRegistries' },
} as const satisfies Rows;
