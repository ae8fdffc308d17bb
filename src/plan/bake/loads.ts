// Keeps a stranger's definition from loading images into the engine, where they could take the name of any other image.
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
  const named = overrides.map(overrideTarget).flatMap(outputsOf);
  const isHeld = (output: Attributes): boolean =>
    output['type'] === 'docker' && output['dest'] === undefined && !named.some((each) => isSameOption(each, output));
  const holding = Object.entries(targets).filter(([, printed]) => outputsOf(printed).some(isHeld));
  return {
    targets: mapValues(targets, (printed): PrintedTarget => {
      const outputs = outputsOf(printed);
      const others = outputs.filter((output) => !isHeld(output));
      if (others.length === outputs.length) return printed;
      // It is an image all the same, which is built and verified.
      return { ...printed, output: others.some(isImageOutput) ? others : [...others, { type: 'image' }] };
    }),
    notices: holding.map(
      ([name]) => `The bake target ${name} is not loaded into the engine. To load it, set its output in \`bake-set\`.`,
    ),
  };
}
