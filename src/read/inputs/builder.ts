// The inputs of the builder, and of the machine that it runs on.
import { parseDriverOptions } from '../../commands/driver-option.ts';
import { type BuilderInputs, drivers } from '../../plan/builder/builder-inputs.ts';
import { rawLines, words } from '../forms/given.ts';
import { readNodes } from '../forms/nodes.ts';
import { choice, optionalText, parseAuto, parseBoolean, readBuildxVersion } from '../forms/scalars.ts';
import type { Rows, Values } from './row.ts';

/** What BuildKit itself is, and how it is configured. */
export const buildkitRows = {
  'buildkitd-config': { parse: optionalText },
  'buildkitd-config-inline': { parse: optionalText, mayHide: 'attributes' },
  'buildkitd-flags': { parse: optionalText, mayHide: 'attributes' },
  'buildkit-image': { parse: optionalText },
} satisfies Rows;

/** How a new builder is made. An existing one excludes them all, so action.yml must give none of them a default. */
export const newBuilderRows = {
  driver: { parse: (given) => (given.text.trim() === '' ? drivers[0] : choice(...drivers)(given)) },
  'driver-opts': { parse: (given) => rawLines(given).flatMap(parseDriverOptions), mayHide: 'attributes' },
  endpoint: { parse: optionalText, mayHide: 'attributes' },
  nodes: { parse: ({ text }) => readNodes(text), mayHide: 'attributes' },
  ...buildkitRows,
} satisfies Rows;

/** Which builder builds, and what stays of it. */
export const builderRows = {
  builder: { parse: optionalText },
  ...newBuilderRows,
  'keep-state': { parse: parseAuto, default: 'auto' },
  'buildx-version': { parse: readBuildxVersion },
  cleanup: { parse: parseBoolean, default: 'true' },
} satisfies Rows;

/** What is used where nothing is built, too. */
export const machineRows = {
  emulation: { parse: choice('auto', 'always', 'never'), default: 'auto' },
  'binfmt-image': { parse: optionalText },
  'insecure-registries': { parse: words },
} satisfies Rows;

/** Groups those that no file and no fact of the run changes. */
export function builderInputs(values: Values<typeof builderRows & typeof machineRows>) {
  return {
    existing: values.builder,
    driver: values.driver,
    nodes: values.nodes,
    keepState: values['keep-state'],
    driverOptions: values['driver-opts'],
    endpoint: values.endpoint,
    configPath: values['buildkitd-config'],
    configText: values['buildkitd-config-inline'],
    flags: values['buildkitd-flags'],
    image: values['buildkit-image'],
    isRemovedAfterwards: values.cleanup,
    emulation: values.emulation,
    binfmtImage: values['binfmt-image'],
    insecureRegistries: values['insecure-registries'],
  } satisfies Partial<BuilderInputs>;
}
