// Finds the cache mounts to keep: listed ids, or those of the Dockerfile.
import { posix } from 'node:path';
import { failure } from '../../errors/failure.ts';
import { instructionsIn } from '../../oci/dockerfile.ts';
import { flagsOf } from '../../oci/dockerfile-stages.ts';
import { attributesIn } from '../../plan/definition/option.ts';
import { parseSwitch } from '../../plan/image/item.ts';

/** Parses `true`, or ids; empty means none. Raises INPUT_INVALID for an invalid id. */
export function parseCacheMounts(words: readonly string[]): 'all' | readonly string[] {
  const [word = '', ...others] = words;
  const isOn = others.length === 0 ? parseSwitch(word) : undefined;
  if (isOn !== undefined) return isOn ? 'all' : [];
  const wrong = words.find((word) => !isId(word));
  if (wrong === undefined) return [...new Set(words)];
  const cure = 'Write true, or the ids of mounts: letters, digits and . _ / -.';
  const fact = `The input \`cache-mounts\` has the invalid id "${wrong}".`;
  throw failure('INPUT_INVALID', fact, { input: 'cache-mounts', cure });
}

const isId = (text: string): boolean => /^[\w./-]{1,200}$/.test(text);

/** Finds the mounts to keep; the Dockerfile is undefined if it is remote, or if each target has its own. */
export function findMounts(wanted: 'all' | readonly string[], dockerfile: string | undefined) {
  if (wanted !== 'all') return { ids: wanted, notices: [] };
  if (dockerfile === undefined) {
    const fact = 'saves no mounts: it supports only builds of one Dockerfile in the workspace';
    return { ids: [], notices: [`\`cache-mounts: true\` ${fact}. List the ids of the mounts instead.`] };
  }
  const found = mountsIn(dockerfile);
  const unknown = found.filter((id) => !isId(id));
  const cure = 'List the final ids of all mounts in `cache-mounts`.';
  const notice = `The cache mounts ${unknown.join(', ')} are not saved: their ids are known only during the build. ${cure}`;
  return { ids: found.filter(isId), notices: unknown.length === 0 ? [] : [notice] };
}

/** Returns the ids of a Dockerfile's cache mounts; the default is the target, cleaned (BuildKit, convert_runmount.go). */
function mountsIn(dockerfile: string): readonly string[] {
  const mounts = instructionsIn(dockerfile)
    .filter(({ word }) => word === 'RUN')
    .flatMap((instruction) => flagsOf(instruction).flags.flatMap(([key, value]) => (key === 'mount' ? [value] : [])))
    .map(attributesIn)
    .filter(({ type, from }) => type === 'cache' && from === undefined);
  const ids = mounts.flatMap(({ id, target, dst, destination }) => {
    const path = target ?? dst ?? destination;
    return id || (path === undefined ? [] : posix.join(path, '.'));
  });
  return [...new Set(ids)];
}
