// Which cache mounts live on between runs: ids that are named, or those that the Dockerfile has.
import { failure } from '../errors/failure.ts';

/** `true`, or ids; none of them stands for none. Raises INPUT_INVALID for an id that could not stand in a Dockerfile. */
export function parseCacheMounts(words: readonly string[]): 'all' | readonly string[] {
  if (words.length === 1 && words[0]?.toLowerCase() === 'true') return 'all';
  if (words.length === 1 && words[0]?.toLowerCase() === 'false') return [];
  const wrong = words.find((word) => !isId(word));
  if (wrong === undefined) return [...new Set(words)];
  const cure = 'Write true, or the ids of mounts: letters, digits and . _ / -.';
  throw failure('INPUT_INVALID', `The input \`cache-mounts\` has "${wrong}".`, { input: 'cache-mounts', cure });
}

const isId = (text: string): boolean => /^[\w./-]{1,200}$/.test(text);

/** The ids of a Dockerfile's cache mounts, which are their targets where none is written; those with a variable are left out. */
export function mountsIn(dockerfile: string): readonly string[] {
  const lines = dockerfile.replace(/\\\r?\n/g, ' ').split(/\r?\n/);
  const found = lines
    .filter((line) => /^\s*RUN\s/i.test(line))
    .flatMap((line) => [...line.matchAll(/--mount=(\S+)/g)].map(([, mount = '']) => mount.split(',')))
    .filter((fields) => fields.includes('type=cache') && !fields.some((field) => field.startsWith('from=')))
    .flatMap((fields) => fieldOf(fields, 'id') ?? fieldOf(fields, 'target', 'dst', 'destination') ?? []);
  return [...new Set(found)].filter(isId);
}

function fieldOf(fields: readonly string[], ...names: readonly string[]): string | undefined {
  const found = fields.find((field) => names.some((name) => field.startsWith(`${name}=`)));
  return found?.slice(found.indexOf('=') + 1);
}
