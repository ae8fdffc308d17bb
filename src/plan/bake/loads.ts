// Keeps a stranger's definition from loading images into the engine on its own: they could take the name of any image.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { mapValues } from '../../oci/json.ts';
import type { BakeInputs } from '../definition/build-inputs.ts';
import { type Attributes, isSameOption } from '../definition/option.ts';
import { isImageOutput, outputsOf } from '../definition/printed-target.ts';
import { type Event, isStrangers } from '../event.ts';
import { overrideTarget } from './caches.ts';

/** Removes outputs to the engine that `bake-set` does not name, with a notice for each target. */
export function withholdLoads(targets: BakeInputs['targets'], overrides: readonly string[], event: Event) {
  if (!isStrangers(event)) return { targets, notices: [] };
  const held = (name: string, printed: PrintedTarget): readonly Attributes[] => {
    const named = overrides
      .filter((override) => isAbout(override, name))
      .map(overrideTarget)
      .flatMap(outputsOf);
    const loads = outputsOf(printed).filter(({ type, dest }) => type === 'docker' && dest === undefined);
    return loads.filter((output) => !named.some((each) => isSameOption(each, output)));
  };
  const holding = Object.entries(targets).filter(([name, printed]) => held(name, printed).length > 0);
  return {
    targets: mapValues(targets, (printed, name): PrintedTarget => {
      const withheld = held(name, printed);
      if (withheld.length === 0) return printed;
      const others = outputsOf(printed).filter((output) => !withheld.some((each) => isSameOption(each, output)));
      // The image is still built and verified.
      return { ...printed, output: others.some(isImageOutput) ? others : [...others, { type: 'image' }] };
    }),
    notices: holding.map(
      ([name]) => `The bake target ${name} is not loaded into the engine. To load it, set its output in \`bake-set\`.`,
    ),
  };
}

/** Whether the pattern of an override, before its first dot, matches a target. */
function isAbout(override: string, name: string): boolean {
  const [pattern = ''] = override.split('.', 1);
  const parts = pattern.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
