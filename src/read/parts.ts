// The parts that earlier jobs have handed over: lines of JSON, or the outputs of jobs as GitHub's toJSON writes them.
import { failure } from '../errors/failure.ts';
import { isRecord } from '../oci/json.ts';
import { isPartLike, type Part, parsePart } from '../plan/part.ts';

/** Reads `parts`; raises PART_MALFORMED. The same part under two names is taken once. */
export function readParts(text: string): readonly Part[] {
  if (text.trim() === '') return [];
  const parts = valuesOf(text).flatMap((value) => partsIn(value, 'parts'));
  const known = new Map(parts.map((part) => [JSON.stringify(part), part]));
  return [...known.values()];
}

function valuesOf(text: string): readonly unknown[] {
  const whole = parseJson(text);
  if (whole !== undefined) return [whole];
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const value = parseJson(line);
    if (value !== undefined) return value;
    throw malformed(`Line ${index + 1} of \`parts\` is not JSON.`);
  });
}

/** A part, or the parts among the outputs of a job (`needs.build.outputs`) or of several (`needs`). */
function partsIn(value: unknown, name: string): readonly Part[] {
  if (isPartLike(value)) return [parsePart(value)];
  if (Array.isArray(value)) return value.flatMap((each) => partsIn(each, name));
  if (!isRecord(value)) throw malformed(`\`${name}\` is no JSON object.`);
  return Object.entries(value).flatMap(([key, each]) => {
    if (typeof each === 'string') return partsInText(each, key);
    return isRecord(each) ? partsIn(each, key) : [];
  });
}

// A job that was skipped or failed leaves an empty output; and other outputs may stand beside the parts.
function partsInText(text: string, name: string): readonly Part[] {
  if (text.trim() === '') return [];
  const value = parseJson(text);
  if (isPartLike(value)) return [parsePart(value)];
  if (!/^part(-\d+)?$/.test(name)) return [];
  throw malformed(`The output \`${name}\` of an earlier job holds no part.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function malformed(fact: string): Error {
  return failure('PART_MALFORMED', fact, { input: 'parts' });
}
