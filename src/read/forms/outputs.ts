// Parses the input `outputs`: additional outputs, and image options such as compression.
import { type Failure, failure, parseEach, raise } from '../../errors/failure.ts';
import { withoutKeys } from '../../oci/json.ts';
import type { Export, Exports } from '../../plan/definition/exports.ts';
import type { Attributes } from '../../plan/definition/option.ts';
import { knownType, readOption } from './csv-entries.ts';
import { invalid, invalidLine } from './invalid.ts';

const input = 'outputs';
const types = ['image', 'registry', 'oci', 'docker', 'tar', 'local', 'cacheonly'] as const;

/** Parses the lines; a bare path is a folder. */
export function readOutputs(lines: readonly string[]): Exports {
  const all = parseEach(lines, readOutput).filter((each) => each !== undefined);
  const images = all.filter(({ type }) => type === 'image');
  if (images.length > 1) {
    const cure = 'Keep one, and list the repositories in `images`.';
    throw failure('INPUT_INVALID', 'The input `outputs` has more than one image.', { input, cure });
  }
  return {
    image: images[0]?.attributes ?? {},
    files: all.filter(({ type, destination }) => type !== 'image' && destination !== undefined),
    holdsIndexes: false,
    isLoaded: all.some(({ type, destination }) => type === 'docker' && destination === undefined),
  };
}

function readOutput(line: string): Export | undefined {
  const whole = /^"([^"]*)"$/.exec(line)?.[1] ?? line;
  // In YAML a single dash is a list with an empty entry.
  if (whole === '-' || whole === '')
    throw wrong(line, 'Write to a file: type=tar,dest=FILE. A step does not support the standard output.');
  if (!whole.includes('=')) return { type: 'local', destination: whole, attributes: {} };
  const { type, dest, ...attributes } = readOption(input, whole);
  const kind = knownType(input, line, type, types);
  if (kind === 'cacheonly') return undefined;
  if (kind === 'image' || kind === 'registry')
    return { type: 'image', destination: undefined, attributes: imageAttributes(line, attributes) };
  if (dest === '-') throw wrong(line, 'Set dest to a file. A step does not support the standard output.');
  if ((dest ?? '') === '' && kind !== 'docker') throw wrong(line, `type=${kind} needs dest=.`);
  return { type: kind, destination: dest === '' ? undefined : dest, attributes };
}

/** Attributes for image options; destination and time are decided elsewhere. */
function imageAttributes(line: string, attributes: Attributes): Attributes {
  const ours = ['name', 'push-by-digest', 'name-canonical', 'push'];
  const pushes = `The input \`outputs\` has the invalid line "${line}": it would push before the image is verified.`;
  const strange = wrong(line, 'The compressions are uncompressed, gzip, estargz and zstd.');
  const isKnown = ['uncompressed', 'gzip', 'estargz', 'zstd'].includes(attributes['compression'] ?? 'gzip');
  raise([
    ...('name' in attributes ? [invalid(input, pushes, 'Remove `name`, and set `images` or `tags`.')] : []),
    ...(isKnown ? [] : strange.problems),
  ]);
  return withoutKeys(attributes, ours);
}

const wrong = (line: string, cure: string): Failure => invalidLine(input, line, cure);
