// Finds the LABEL keys of Dockerfiles, which have precedence over automatic labels.
import { wordsOf } from '../../oci/dockerfile.ts';
import { type Dockerfile, type Stage, stageFinder, stagesBelow } from '../../oci/dockerfile-stages.ts';

/** Returns the keys of the built stage and its base stages; `target` is empty for the last one. */
export function labelKeysIn({ stages }: Dockerfile, target = ''): readonly string[] {
  const labels: string[][] = [];
  const below = stagesBelow(stages);
  let at = target === '' ? stages.length - 1 : (stageFinder(stages)(target) ?? -1);
  for (let stage = stages[at]; stage !== undefined; stage = stages[at]) {
    labels.push(labelsOf(stage));
    at = below[at] ?? -1;
  }
  return [...new Set(labels.flat().flatMap(keysOf))];
}

function labelsOf({ instructions }: Stage): string[] {
  return instructions.filter(({ word }) => word === 'LABEL').map(({ word, text }) => text.slice(word.length).trim());
}

/** Parses `key=value "key 2"=value`, or the old form `key value`. Keys with variables (`$KEY`) are skipped. */
function keysOf(text: string): readonly string[] {
  const words = wordsOf(text);
  const [first = ''] = words;
  const written = first.includes('=') ? words.flatMap((word) => word.split('=', 1)) : [first];
  return written.map((key) => key.replace(/["']/g, '')).filter((key) => key !== '' && !key.includes('$'));
}
