// Parses the input `outputs`: additional outputs, and image options such as compression.
import { type Failure, failure, parseEach, raise } from '../../errors/failure.ts';
import { type Exports, exportsIn } from '../../plan/definition/exports.ts';
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
  return exportsIn(all);
}

function readOutput(line: string): Attributes | undefined {
  const whole = /^"([^"]*)"$/.exec(line)?.[1] ?? line;
  // In YAML a single dash is a list with an empty entry.
  if (whole === '-' || whole === '')
    throw wrong(line, 'Write to a file: type=tar,dest=FILE. A step does not support the standard output.');
  if (!whole.includes('=')) return { type: 'local', dest: whole };
  const { type, dest, ...attributes } = readOption(input, whole);
  const kind = knownType(input, line, type, types);
  if (kind === 'cacheonly') return undefined;
  if (kind === 'image' || kind === 'registry') return { ...checkedImage(line, attributes), type: 'image' };
  if (dest === '-') throw wrong(line, 'Set dest to a file. A step does not support the standard output.');
  if ((dest ?? '') === '' && kind !== 'docker') throw wrong(line, `type=${kind} needs dest=.`);
  return { ...attributes, type: kind, ...(dest === undefined || dest === '' ? {} : { dest }) };
}

/** Refuses what is decided elsewhere, and an unknown compression. */
function checkedImage(line: string, attributes: Attributes): Attributes {
  const pushes = `The input \`outputs\` has the invalid line "${line}": it would push before the image is verified.`;
  const strange = wrong(line, 'The compressions are uncompressed, gzip, estargz and zstd.');
  const isKnown = ['uncompressed', 'gzip', 'estargz', 'zstd'].includes(attributes['compression'] ?? 'gzip');
  raise([
    ...('name' in attributes ? [invalid(input, pushes, 'Remove `name`, and set `images` or `tags`.')] : []),
    ...(isKnown ? [] : strange.problems),
  ]);
  return attributes;
}

const wrong = (line: string, cure: string): Failure => invalidLine(input, line, cure);
