// The labels that a Dockerfile sets itself.
import { wordsOf } from '../../oci/dockerfile.ts';
import { type Dockerfile, stageFinder, stagesBelow } from '../../oci/dockerfile-stages.ts';

/** Returns the keys of the built stage and its base stages; `target` is empty for the last one. */
export function labelKeysIn({ stages }: Dockerfile, target = ''): readonly string[] {
  const keys = new Set<string>();
  const below = stagesBelow(stages);
  let at = target === '' ? stages.length - 1 : (stageFinder(stages)(target) ?? -1);
  for (let stage = stages[at]; stage !== undefined; stage = stages[at]) {
    const labels = stage.instructions.filter(({ word }) => word === 'LABEL');
    for (const key of labels.flatMap(({ word, text }) => keysOf(text.slice(word.length).trim()))) keys.add(key);
    at = below[at] ?? -1;
  }
  return [...keys];
}

/** Parses `key=value "key 2"=value`, or the old form `key value`. Keys with variables (`$KEY`) are skipped. */
function keysOf(text: string): readonly string[] {
  const words = wordsOf(text);
  const [first = ''] = words;
  const written = first.includes('=') ? words.flatMap((word) => word.split('=', 1)) : [first];
  return written.map((key) => key.replace(/["']/g, '')).filter((key) => key !== '' && !key.includes('$'));
}
